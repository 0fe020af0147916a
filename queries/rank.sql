-- How much do the records come to for each key of a level (variable `level`: partner, partner_kind,
-- place, region, sub_region, priority, mandate or programme), and where does each stand among them?
-- Keys that name nothing known, and programs that no source states, stand nowhere; of places,
-- countries alone.
with sums as (
    select
        case getvariable('level')
            when 'partner_kind' then partner_kind_id
            when 'place' then place_id
            when 'region' then region_id
            when 'sub_region' then sub_region_id
            when 'priority' then priority_id
            when 'mandate' then mandate_id
            when 'programme' then programme_id
            else partner_id
        end as key,
        any_value(place_kind) as place_kind,
        sum(amount_cad) as amount_cad
    from selected_sums()
    group by key
)

select
    key,
    amount_cad::decimal(18, 2) as amount_cad,
    rank() over (order by amount_cad desc nulls last) as position,
    count(*) over () as number
from sums
where
    key not in (
        'not-stated', 'not-named', 'none', 'unspecified', 'global', 'worldwide', 'place-not-stated',
        'other'
    )
    and key not like '%-inferred'
    and (coalesce(getvariable('level'), '') <> 'place' or place_kind = 'country')
order by position asc, key asc;
