-- How much of the selection is training, at least and at most, in each period of a commitment
-- (`commitment`) and in `all`? At least: records whose type is training. At most: those and the
-- records that state no type.
with money as (
    select
        project_id,
        selected.amount_cad,
        selected.amount_qualifier_id,
        assistance_type_id as type,
        period_of(fiscal_year, before_from, before_to, after_from, after_to) as period
    from selected cross join commitments
    where commitment_id = getvariable('commitment')
)

select
    coalesce(period, 'all') as period,
    coalesce(sum(amount_cad), 0)::decimal(18, 2) as amount_cad,
    count(distinct project_id) as records,
    count(distinct project_id) filter (amount_qualifier_id = 'not-published') as unpublished,
    count(distinct project_id) filter (amount_qualifier_id not in ('exact', 'not-published'))
        as inexact,
    coalesce(sum(amount_cad) filter (type = 'training'), 0)::decimal(18, 2) as at_least_cad,
    count(distinct project_id) filter (type = 'training') as training_records,
    coalesce(sum(amount_cad) filter (type = 'not-stated'), 0)::decimal(18, 2) as unstated_cad,
    count(distinct project_id) filter (type = 'not-stated') as unstated_records,
    coalesce(sum(amount_cad) filter (type in ('training', 'not-stated')), 0)::decimal(18, 2)
        as at_most_cad
from money
group by grouping sets ((period), ())
having count(*) > 0
order by period;
