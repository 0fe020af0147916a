-- How much of the selection falls in each period of a commitment (`commitment`), cut by type of
-- assistance or, with `cut` set to `place`, by whether it lies where the commitment says?
-- `unspecified`: wider codes that may hold money of such places.
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
        selected.amount_qualifier_id,
        assistance_type_id,
        period_of(fiscal_year, before_from, before_to, after_from, after_to) as period,
        case
            when list_has_any(core, [place_id, sub_region_id, region_id]) then 'core'
            when list_has_any(focus, [place_id, sub_region_id, region_id]) then 'focus'
            when list_has_any(wide, [place_id, sub_region_id, region_id]) then 'unspecified' else
                'elsewhere'
        end as place
    from selected cross join commitment
)

select
    period,
    case when getvariable('cut') = 'place' then place else assistance_type_id end as key,
    coalesce(sum(amount_cad), 0)::decimal(18, 2) as amount_cad,
    count(distinct project_id) as records,
    count(distinct project_id) filter (amount_qualifier_id = 'not-published') as unpublished
from money
group by all
order by period asc, amount_cad desc, key asc;
