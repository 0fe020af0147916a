-- Which sources do the figures rest on: who publishes them, where, when, and under which licence?
select
    source_id as key,
    kind,
    publisher_en,
    publisher_fr,
    name_en,
    name_fr,
    address,
    published_on,
    retrieved_on,
    licence_en,
    licence_fr
from sources
order by position::int;
