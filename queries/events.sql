-- What happened, when, and by which source: for the time charts.
select
    event_id as key,
    fiscal_year,
    event_date,
    kind,
    name_en,
    name_fr,
    source_title,
    source_url
from events
order by fiscal_year, event_date, key;
