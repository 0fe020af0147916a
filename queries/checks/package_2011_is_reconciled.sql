-- The package of 22 June 2011 holds exactly the records of its backgrounder, and no other one.
with members as (
    select project_id
    from total_members
    where total_id = 'announced-package-central-america-22-june-2011-13-projects'
),

listed as (
    from projects
    where source_id = 'backgrounder-2011'
)

select coalesce(members.project_id, listed.project_id) as project_id
from members
full join listed using (project_id)
where members.project_id is null or listed.project_id is null;
