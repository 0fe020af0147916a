-- Which records belong to a published total (variable `total_id`), and how is that known? Amounts
-- as announced.
select
    project_id,
    title,
    amount_cad,
    amount_qualifier_id,
    programme_id,
    status_id,
    basis_id,
    coalesce(counted_in, '') as counted_in,
    coalesce((
        select title from projects as kept
        where kept.project_id = projects.counted_in
    ), '')
        as counted_in_title
from total_members inner join projects using (project_id)
where total_id = getvariable('total_id')
order by amount_cad desc nulls last, project_id asc;
