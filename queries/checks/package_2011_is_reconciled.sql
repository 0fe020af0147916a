-- The package of 22 June 2011 has exactly the 13 records of its backgrounder, and they come to 5,276,000.
with members as (
    select project_id, amount_cad from total_members join projects using (project_id)
    where total_id = 'announced-package-central-america-22-june-2011-13-projects'
)
select 'record' as fault, coalesce(members.project_id, listed.project_id) as project_id
from members full join (from projects where source_id = 'backgrounder-2011') listed using (project_id)
where members.project_id is null or listed.project_id is null
union all
select 'total', null from members having count(*) <> 13 or sum(amount_cad) <> 5276000.00;
