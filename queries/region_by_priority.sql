-- How much goes to each priority area in each region and sub-region? An estimate where a record has
-- several of both.
select
    region_id,
    sub_region_id,
    priority_id as key,
    sum(amount_cad)::decimal(18, 2) as amount_cad
from selected_sums()
group by all
order by region_id asc, sub_region_id asc, amount_cad desc nulls last, key asc;
