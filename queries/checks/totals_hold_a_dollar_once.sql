-- No published total has the same money twice among its records: no record twice, and not two that
-- are counted in one.
select
    total_id,
    coalesce(counted_in, project_id) as counted_in,
    list(project_id) as records
from total_members inner join projects using (project_id)
group by all
having count(*) > 1;
