-- How exact is the selection's money: what does the publisher say of each amount (exact, over,
-- about ...)?
select
    amount_qualifier_id as key,
    sum(amount_cad)::decimal(18, 2) as amount_cad,
    records(narrowed_id, first_of_record) as records
from selected_sums()
group by all
order by amount_cad desc nulls last, key asc;
