-- No record, place, partner or area is lost on the way from the tables to the figures.
select
    'record without allocation' as fault,
    project_id as key
from projects
where project_id not in (select project_id from facts)
union all
select
    'place',
    place_id
from project_places
where place_id not in (select place_id from places)
union all
select
    'partner',
    partner_id
from project_partners
where partner_id not in (select partner_id from partners)
union all
select
    'priority',
    priority_id
from project_priorities
where priority_id not in (select priority_id from priority_areas)
union all
select
    'sub-region',
    sub_region_id
from places
where sub_region_id not in (select sub_region_id from sub_regions)
union all
select
    'region',
    region_id
from places
where region_id not in (select region_id from regions);
