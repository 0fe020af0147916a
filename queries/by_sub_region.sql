-- How much of the selection goes to each sub-region?
select
    sub_region_id as key,
    sum(amount_cad)::decimal(18, 2) as amount_cad,
    records(narrowed_id, first_in_sub_region) as records
from selected_sums()
group by all
order by amount_cad desc nulls last, key asc;
