-- How many spellings of publishers are mapped to how many names? A spelling that none of the tables
-- knows stops the import.
select
    'partner' as kind,
    count(*) as spellings,
    count(distinct partner_id) as keys
from partner_spellings
union all
select
    'place',
    count(*),
    count(distinct place_id)
from place_spellings
union all
select
    'programme',
    count(*),
    count(distinct programme_id)
from programme_spellings
order by spellings desc;
