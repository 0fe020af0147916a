-- Which implementing partners hold the selection's money? The `top` largest, and the exact sum of
-- the others.
with totals as (
    select
        partner_id as key,
        sum(amount_cad) as amount_cad,
        records(narrowed_id, first_in_partner) as records
    from selected_sums()
    group by all
),

ranked as (
    select
        *,
        row_number() over (order by key = 'not-named', amount_cad desc nulls last, key asc) as place
    from totals
),

folded as (
    select
        * replace (case
            when
                getvariable('top') is null or place <= getvariable('top') or key = 'not-named'
                then key
            else 'other'
        end as key)
    from ranked
)

-- One record may stand with several of the others: their numbers of records do not add up.
select
    key,
    sum(amount_cad)::decimal(18, 2) as amount_cad,
    case when key <> 'other' then sum(records)::bigint end as records,
    count(*) as members
from folded
group by key
order by key = 'not-named', key = 'other', amount_cad desc nulls last, key asc;
