-- How much of the selection falls in each fiscal year, cut by `split`: in the year it starts, or, with `spread`, over its days?
with cut as (
    select row_number() over () as part, project_id, amount_cad,
           case getvariable('split') when 'partner_kind' then partner_kind_id when 'mandate' then mandate_id
                when 'programme' then programme_id else region_id end as part_key,
           fiscal_year as start_year
    from selected
), years as (
    select part, part_key, cut.project_id, project_years.fiscal_year, amount_cad,
           sum(share) over (partition by part order by project_years.fiscal_year) as share_to_here,
           row_number() over (partition by part order by project_years.fiscal_year desc) = 1 as is_last
    from cut join project_years using (project_id)
    where getvariable('spread') is not null
), cents as (
    select part, part_key, project_id, fiscal_year,
           case when is_last then amount_cad else round(amount_cad * share_to_here, 2) end::decimal(18, 2) as to_here
    from years
), counted as (
    select part_key, project_id, start_year as year, amount_cad from cut where getvariable('spread') is null
    union all
    select part_key, project_id, fiscal_year,
           (to_here - coalesce(lag(to_here) over (partition by part order by fiscal_year), 0))::decimal(18, 2)
    from cents
)
select year, part_key as key, sum(amount_cad)::decimal(18, 2) as amount_cad, count(distinct project_id) as projects
from counted
group by all
order by year, key;
