-- What is each key called? `parent` is the level above; `position` the order of display.
select
    'region' as dimension,
    region_id as key,
    null as parent,
    position,
    name_en,
    name_fr,
    name_en as long_en,
    name_fr as long_fr
from regions
union all
select
    'sub_region',
    sub_region_id,
    region_id,
    position,
    name_en,
    name_fr,
    name_en as long_en,
    name_fr as long_fr
from sub_regions
union all
select
    'in',
    region_id,
    null,
    position,
    in_en,
    in_fr,
    in_en as long_en,
    in_fr as long_fr
from regions
union all
select
    'in',
    sub_region_id,
    region_id,
    position,
    in_en,
    in_fr,
    in_en as long_en,
    in_fr as long_fr
from sub_regions
union all
select
    'place',
    place_id,
    sub_region_id,
    0,
    name_en,
    name_fr,
    name_en as long_en,
    name_fr as long_fr
from places
union all
select
    'partner',
    partner_id,
    partner_kind,
    0,
    short_name_en,
    short_name_fr,
    name_en as long_en,
    name_fr as long_fr
from partners
union all
select
    'priority',
    priority_id,
    mandate,
    position,
    name_en,
    name_fr,
    coalesce(official_en, name_en) as long_en,
    coalesce(official_fr, name_fr) as long_fr
from priority_areas
union all
select
    'programme',
    programme_id,
    null,
    position,
    short_name_en,
    short_name_fr,
    name_en as long_en,
    name_fr as long_fr
from programmes
union all
select
    'source',
    source_id,
    null,
    position::int,
    name_en,
    name_fr,
    name_en as long_en,
    name_fr as long_fr
from sources
union all
select
    'project',
    project_id,
    null,
    0,
    en.title as name_en,
    fr.title as name_fr,
    en.title as long_en,
    fr.title as long_fr
from project_titles as en
inner join project_titles as fr using (project_id)
where en.language = 'en' and fr.language = 'fr'
union all
select
    'total',
    total_id,
    null,
    0,
    name_en,
    name_fr,
    name_en as long_en,
    name_fr as long_fr
from total_names
union all
select
    vocabulary,
    term_id,
    null,
    position,
    name_en,
    name_fr,
    name_en as long_en,
    name_fr as long_fr
from terms
order by dimension, position, key;
