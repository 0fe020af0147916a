-- How does the selection's money run from program to partner to place to priority area? The `top`
-- largest partners and areas, the others together and exact; places as regions, or by `level` as
-- sub-regions or as the `top` largest countries and regional codes. One row a band between two
-- neighbouring columns of the figure; each of the three bands holds the whole sum.
with partners_shown as (
    select partner_id from selected_sums()
    where partner_id <> 'not-named'
    group by all
    order by sum(amount_cad) desc nulls last, partner_id limit getvariable('top')
),

areas_shown as (
    select priority_id from selected_sums()
    where priority_id <> 'not-stated'
    group by all
    order by sum(amount_cad) desc nulls last, priority_id limit getvariable('top')
),

places_shown as (
    select place_id from selected_sums()
    where place_id <> 'place-not-stated'
    group by all
    order by sum(amount_cad) desc nulls last, place_id limit getvariable('top')
),

cut as (
    select
        programme_id,
        amount_cad,
        case getvariable('level')
            when
                'place'
                then
                    case
                        when
                            place_id = 'place-not-stated' or place_id in (from places_shown)
                            then place_id
                        else 'other'
                    end
            when 'sub_region' then sub_region_id
            else region_id
        end as where_id,
        case
            when partner_id = 'not-named' or partner_id in (from partners_shown) then partner_id
            else 'other'
        end as partner_id,
        case
            when priority_id = 'not-stated' or priority_id in (from areas_shown) then priority_id
            else 'other'
        end as priority_id
    from selected_sums()
)

select
    1 as band,
    programme_id as source,
    partner_id as target,
    sum(amount_cad)::decimal(18, 2) as amount_cad
from cut
group by all
union all
select
    2,
    partner_id,
    where_id,
    sum(amount_cad)::decimal(18, 2)
from cut
group by all
union all
select
    3,
    where_id,
    priority_id,
    sum(amount_cad)::decimal(18, 2)
from cut
group by all
order by band asc, amount_cad desc nulls last, source asc, target asc;
