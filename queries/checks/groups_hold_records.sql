-- A project that joins records holds two or more, each once, of which one gives it its name; no
-- record is in two projects.
select
    group_id,
    count(*) as records
from project_groups
group by all
having
    count(*) < 2
    or count(*) > count(distinct project_id)
    or not list_contains(list(project_id), group_id)
union all
select
    project_id,
    count(*)
from project_groups
group by all
having count(*) > 1;
