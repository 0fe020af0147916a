-- What is known of one record (variable `project_id`)?
select
    projects.*,
    title_of.title as counted_in_title,
    is_past_end(
        projects.status_id, projects.end_date, (
            select published_on from sources
            where sources.source_id = projects.source_id
        )
    )
        as is_past_end,
    (
        select list(other.project_id order by other.project_id) from projects as other
        where other.counted_in = projects.project_id and other.project_id <> projects.project_id
    ) as repeated_by,
    (
        select list(other.title order by other.project_id) from projects as other
        where other.counted_in = projects.project_id and other.project_id <> projects.project_id
    ) as repeated_titles,
    (
        select list(total_id order by total_id) from total_members
        where total_members.project_id = projects.project_id
    )
        as total_ids
from projects left join projects as title_of on projects.counted_in = title_of.project_id
where projects.project_id = getvariable('project_id');
