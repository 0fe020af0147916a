-- How much of all Canadian assistance that the Project Browser records is security assistance: in
-- all (`key` empty), and for each key of `level` (region, sub_region, place, partner or
-- fiscal_year) with any, the `top` largest, years in their order? Maximum contributions by year of
-- start.
with parts as (
    select
        project_id,
        security_cad,
        other_cad,
        case getvariable('level')
            when 'partner' then partner_id
            when 'place' then place_id
            when 'fiscal_year' then fiscal_year
            when 'sub_region' then sub_region_id
            else region_id
        end as key
    from context_selected
),

sums as (
    select
        key,
        grouping(key) = 1 as is_all,
        count(distinct project_id) as projects,
        count(distinct project_id) filter (security_cad > 0) as security_projects,
        sum(security_cad)::decimal(18, 2) as security_cad,
        sum(security_cad + other_cad)::decimal(18, 2) as amount_cad
    from parts
    group by grouping sets ((key), ())
)

select
    key,
    is_all,
    projects,
    security_projects,
    security_cad,
    amount_cad,
    100 * (security_cad / nullif(amount_cad, 0)) as share_pct
from sums
where is_all or (key is not null and security_cad > 0)
order by
    is_all desc,
    case when getvariable('level') = 'fiscal_year' then key end desc,
    security_cad desc,
    key asc
limit 1 + coalesce(getvariable('top'), 1000);
