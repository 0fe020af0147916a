-- What is each priority area called in the list of the program that it belongs to, and where does
-- that list stand?
select
    priority_id as key,
    mandate,
    official_en,
    official_fr,
    source_title,
    source_url,
    source_url_fr,
    source_date
from priority_areas
where priority_id <> 'not-stated'
order by position;
