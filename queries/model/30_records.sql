-- What each record is once it is corrected: where it counts, what it is called, by which program it
-- is paid.

-- The place in which a part of a record counts. What a record publishes under the regional codes of
-- several continents is worldwide money, no continent's own: data/rules/place_rules.csv says from
-- how many on. `allocation` set to continents leaves it in the continents.
create or replace macro counted_place(place_id, continent, continents) as
coalesce((
    select arg_max(rule.place_id, rule.continents) from place_rules as rule
    where
        continent is not null and continents >= rule.continents
        and coalesce(getvariable('allocation'), '') <> 'continents'
), place_id);

-- Places of each record in which its money counts, with their shares; as published they stand in
-- `published_place_id`.
create or replace table counted_places as
with continents_of_record as (
    select
        project_id,
        place_id,
        share,
        share_basis_id,
        continent,
        count(distinct continent) filter (share > 0) over (partition by project_id) as continents
    from project_places
    inner join places using (place_id)
)

select
    project_id,
    place_id as published_place_id,
    share,
    share_basis_id,
    counted_place(place_id, continent, continents) as place_id
from continents_of_record;

-- Each record's title in each language, one row a language: its own, else what
-- data/lookups/titles.csv gives for the published title, else its own again, `missing`. `spoken` is
-- the language of the words. Records are read on the publishers' English pages: a title of which
-- nothing else is known is English.
create or replace table project_titles as
with known as (
    select
        project_id,
        projects.title,
        title_basis_id,
        if(other.language = 'en', 'fr', 'en') as spoken,
        other.title as other_title,
        other.language as other_language,
        other.source as other_source,
        -- Nothing was published that a title of our own could translate.
        if(title_basis_id = 'ours' and other.basis_id = 'translated', 'ours', other.basis_id)
            as other_basis_id
    from projects left join titles as other using (published_title)
)

select
    project_id,
    spoken as language,
    title,
    title_basis_id as basis_id,
    spoken,
    null as source
from known
union all
select
    project_id,
    if(spoken = 'en', 'fr', 'en'),
    coalesce(other_title, title),
    coalesce(other_basis_id, 'missing'),
    coalesce(other_language, spoken),
    other_source
from known;

-- An inferred program is a key of its own beside the stated ones: it is shown and filtered, and
-- never added to what is stated.
update projects set programme_id = programme_inferred_id
where programme_inferred_id is not null;

-- What a publisher gave: the other title where ours renders it, nothing where ours is all there is.
update projects set
    published_title
    = (
        select known.title from project_titles as known
        where known.project_id = projects.project_id and known.basis_id = 'published'
    )
where title_basis_id in ('ours', 'translated');
