-- Which records are selected? `amount_cad` is the part inside the selection; records counted
-- elsewhere are listed too.
with parts as (
    select
        project_id,
        sum(amount_cad)::decimal(18, 2) as selected_cad,
        list(distinct partner_id order by partner_id) as partner_ids,
        list(distinct place_id order by place_id) as place_ids,
        list(distinct priority_id order by priority_id) as priority_ids
    from filtered
    group by all
)

select
    project_id,
    project_number,
    title,
    published_title,
    partner_ids,
    place_ids,
    priority_ids,
    programme_id,
    status_id,
    assistance_type_id,
    fiscal_year,
    selected_cad as amount_cad,
    amount_qualifier_id,
    projects.amount_cad as record_cad,
    total_amount_cad,
    source_id,
    source_url,
    counted_in,
    is_past_end(status_id, end_date, published_on) as is_past_end
from parts
inner join projects using (project_id)
inner join sources using (source_id)
order by counted_in is not null, selected_cad desc nulls last, project_id asc;
