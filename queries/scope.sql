-- What is in the data: records by source and by why they count as security assistance, and how many
-- are set aside?
select
    source_id,
    security_basis_id,
    count(*) as records,
    count(counted_in) as aside_records,
    coalesce(sum(amount_cad) filter (counted_in is null), 0)::decimal(18, 2) as amount_cad,
    coalesce(sum(total_amount_cad) filter (counted_in is null), 0)::decimal(18, 2) as whole_cad
from projects
group by all
order by count(*) desc, source_id;
