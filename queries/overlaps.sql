-- How many suspected pairs of records were decided, how, and how much money does each reason keep
-- from counting twice?
with pairs as (
    select
        decision <> 'different' as is_same,
        coalesce(overlap_reason_id, '') as reason_id,
        count(*) as pairs
    from overlap_decisions
    group by all
),

aside as (
    select
        overlap_reason_id as reason_id,
        count(*) as records,
        sum(amount_cad)::decimal(18, 2) as amount_cad
    from projects
    where counted_in is not null
    group by all
)

select
    is_same,
    reason_id,
    pairs,
    coalesce(records, 0) as records,
    coalesce(amount_cad, 0)::decimal(18, 2) as amount_cad
from pairs left join aside using (reason_id)
order by is_same desc, amount_cad desc;
