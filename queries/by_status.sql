-- How much of the selection goes to each status?
select
    status_id as key,
    sum(amount_cad)::decimal(18, 2) as amount_cad,
    records(narrowed_id, first_of_record) as records
from selected_sums()
group by all
order by amount_cad desc nulls last, key asc;
