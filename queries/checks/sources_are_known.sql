-- Every record names a source with an address.
select
    project_id,
    source_id,
    source_url
from projects
where source_url is null or source_id not in (select source_id from sources);
