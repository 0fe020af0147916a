-- Each project is in the context once and whole, to the cent, and no part of it holds more security
-- than there is money.
with summed as (
    select
        project_id,
        sum(security_cad + other_cad) as parts_cad,
        min(least(security_cad, other_cad)) as least_cad
    from context_parts
    group by all
)

select
    project_id,
    coalesce(total_amount_cad, context_projects.amount_cad) as whole_cad,
    parts_cad,
    least_cad
from context_projects left join summed using (project_id)
left join projects using (project_id)
where parts_cad is distinct from whole_cad or least_cad < 0;
