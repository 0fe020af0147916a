-- How much of each selected record falls in one fiscal year (variable `year`), its money spread
-- over its days?
with parts as (
    select
        project_id,
        sum(amount_cad)::decimal(18, 2) as amount_cad,
        list(distinct partner_id order by partner_id) as partner_ids,
        list(distinct place_id order by place_id) as place_ids
    from selected_years
    where fiscal_year = getvariable('year')
    group by all
)

select
    project_id,
    title,
    published_title,
    partner_ids,
    place_ids,
    parts.amount_cad,
    projects.fiscal_year,
    amount_qualifier_id,
    source_id,
    source_url,
    counted_in
from parts inner join projects using (project_id)
order by parts.amount_cad desc, project_id asc;
