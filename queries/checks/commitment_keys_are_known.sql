-- Places that commitments name, and keys that their selections choose, exist.
with named as (
    select
        commitment_id,
        unnest(string_split(concat_ws(',', core_places, focus_places, open_places), ',')) as key
    from commitments
    union all
    select
        commitment_id,
        unnest(string_split(
            concat_ws(
                ',', regexp_extract(selection, '=(.*)', 1), regexp_extract(wider, '=(.*)', 1)
            ),
            ','
        ))
    from commitments
),

known as (
    select place_id as key
    from places
    union
    select sub_region_id
    from places
    union
    select region_id
    from places
    union
    select priority_id from priority_areas
    union
    select mandate from priority_areas
    union
    select programme_id
    from programmes
    union
    select source_id
    from sources
    union
    select term_id
    from terms
)

select
    commitment_id,
    key
from named
where key <> '' and key not in (from known);
