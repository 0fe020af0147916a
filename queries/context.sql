-- How much of all Canadian assistance that the Project Browser records is security assistance: in
-- all (`key` empty), and for each key of `level` (region, sub_region, place, partner or
-- fiscal_year) with any, the `top` largest, years in their order? What is past these, and what has
-- no security, is `other`: rows sum to the whole. `members`: how many keys a row holds, where all
-- have one. Maximum contributions by year of start.
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

ranked as (
    select
        key,
        row_number() over (order by sum(security_cad) desc, key asc) as position
    from parts
    where key is not null
    group by key
    having sum(security_cad) > 0
),

folded as (
    select
        parts.*,
        case when position <= coalesce(getvariable('top'), 1000) then key else 'other' end
            as shown_key
    from parts
    left join ranked using (key)
),

sums as (
    select
        shown_key as key,
        grouping(shown_key) = 1 as is_all,
        case when count(*) = count(key) then count(distinct key) end as members,
        count(distinct project_id) as projects,
        count(distinct project_id) filter (security_cad > 0) as security_projects,
        coalesce(sum(security_cad), 0)::decimal(18, 2) as security_cad,
        coalesce(sum(security_cad + other_cad), 0)::decimal(18, 2) as amount_cad
    from folded
    group by grouping sets ((shown_key), ())
)

select
    key,
    is_all,
    members,
    projects,
    security_projects,
    security_cad,
    amount_cad,
    100 * (security_cad / nullif(amount_cad, 0)) as share_pct
from sums
order by
    is_all desc,
    key = 'other',
    case when getvariable('level') = 'fiscal_year' then key end desc,
    security_cad desc,
    key asc;
