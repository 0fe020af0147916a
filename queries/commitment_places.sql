-- How much of the selection lies where a commitment (`commitment`) says, at least and at most, in
-- each period and in `all`? At least: its places. At most: those and the wider codes that may hold
-- money of such places.
with commitment as (
    from commitments select
        *,
        string_split(core_places, ',') as core,
        string_split(focus_places, ',') as focus,
        string_split(open_places, ',') as wide
    where commitment_id = getvariable('commitment')
),

money as (
    select
        project_id,
        selected.amount_cad,
        programmes.basis as programme_basis,
        selected.amount_qualifier_id,
        period_of(fiscal_year, before_from, before_to, after_from, after_to) as period,
        list_has_any(core, [place_id, sub_region_id, region_id]) as in_core,
        in_core or list_has_any(focus, [place_id, sub_region_id, region_id]) as in_focus,
        in_focus or list_has_any(wide, [place_id, sub_region_id, region_id]) as may_be
    from selected
    inner join programmes using (programme_id)
    cross join commitment
)

select
    coalesce(period, 'all') as period,
    coalesce(sum(amount_cad), 0)::decimal(18, 2) as amount_cad,
    count(distinct project_id) as records,
    coalesce(sum(amount_cad) filter (in_core), 0)::decimal(18, 2) as core_cad,
    coalesce(sum(amount_cad) filter (in_focus), 0)::decimal(18, 2) as at_least_cad,
    coalesce(sum(amount_cad) filter (may_be), 0)::decimal(18, 2) as at_most_cad,
    count(distinct project_id) filter (amount_qualifier_id = 'not-published') as unpublished,
    count(distinct project_id) filter (programme_basis in ('none', 'inferred')) as unnamed,
    count(distinct project_id) filter (in_core) as core_records,
    count(distinct project_id) filter (in_focus) as focus_records,
    100.0 * at_least_cad / nullif(sum(amount_cad), 0) as at_least_pct,
    100.0 * at_most_cad / nullif(sum(amount_cad), 0) as at_most_pct
from money
group by grouping sets ((period), ())
having count(*) > 0
order by period;
