-- Search: the words of records, partners and places, folded.

-- Words in small letters without accents and ligatures.
create or replace macro plain_letters(words) as
replace(replace(replace(replace(replace(replace(replace(replace(
    strip_accents(lower(words)),
    'œ', 'oe'
), 'æ', 'ae'), 'ß', 'ss'), 'ø', 'o'), 'đ', 'd'), 'ł', 'l'), 'ı', 'i'), 'ς', 'σ');

-- Words with one kind of apostrophe, quotation mark, dash and blank, and without signs that nobody
-- sees.
create or replace macro plain_signs(words) as
regexp_replace(regexp_replace(
    regexp_replace(regexp_replace(regexp_replace(
        words,
        '[’‘ʼ`´′‛]', '''', 'g'
    ), '[“”„‟″]', '"', 'g'), '[‐‑‒–—―−]', '-', 'g'),
    '[\x{ad}\x{200b}-\x{200d}\x{2060}\x{feff}]',
    '',
    'g'
),
'[\t\n\r \x{a0}\x{2002}\x{2003}\x{2007}\x{2009}\x{200a}\x{202f}\x{3000}]+', ' ', 'g');

-- Words as a search reads them. `fold_text` in components/language/folding.py and static/words.js
-- do the same; a test compares them. Most words need no more than small letters: the others take
-- ten times as long.
create or replace macro folded(words) as
case
    when regexp_matches(words, '[^ -_a-~]|^ |  | $') then trim(plain_signs(plain_letters(words)))
    else lower(words)
end;

-- What can be searched, folded once.
create or replace table searched as
with titles_in_both_languages as (
    select
        project_id,
        string_agg(title, ' ' order by language) as titles
    from project_titles
    group by all
)

select
    'project' as kind,
    project_id as key,
    folded(concat_ws(' ', titles, published_title, project_id, project_number, theme)) as words
from projects
inner join titles_in_both_languages using (project_id)
union all
select
    'partner',
    partner_id,
    folded(concat_ws(' ', name_en, name_fr, short_name_en, short_name_fr))
from partners
union all
select
    'place',
    place_id,
    folded(concat_ws(' ', name_en, name_fr))
from places;

-- Records, partners and places in which the reader's words occur.
create or replace view matches as
select
    kind,
    key
from searched
where contains(words, folded(getvariable('text')::varchar));
