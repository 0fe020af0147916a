-- What changed between two periods (`before_from` to `before_to`, `after_from` to `after_to`), by `driver`, largest change first?
with cut as (
    select amount_cad, project_id,
           case getvariable('driver') when 'partner' then partner_id when 'priority' then priority_id
                when 'place' then place_id else region_id end as key,
           fiscal_year between getvariable('before_from') and getvariable('before_to') as is_before,
           fiscal_year between getvariable('after_from') and getvariable('after_to') as is_after
    from selected where fiscal_year <> 'not-stated'
)
select key, coalesce(sum(amount_cad) filter (is_before), 0)::decimal(18, 2) as before_cad,
       coalesce(sum(amount_cad) filter (is_after), 0)::decimal(18, 2) as after_cad,
       (coalesce(sum(amount_cad) filter (is_after), 0) - coalesce(sum(amount_cad) filter (is_before), 0))::decimal(18, 2)
           as change_cad,
       count(distinct project_id) filter (is_before) as before_projects,
       count(distinct project_id) filter (is_after) as after_projects
from cut where is_before or is_after
group by all
order by abs(change_cad) desc, key;
