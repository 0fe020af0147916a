-- How much of the selection goes to each status?
select status_id as key, sum(amount_cad)::decimal(18, 2) as amount_cad, count(distinct project_id) as projects
from selected
group by all
order by amount_cad desc nulls last, key;
