-- Loads data/ and defines what every query reads. Run from the project's folder:
--   duckdb -init queries/_session.sql        then, for example, .read queries/by_region.sql
-- Filters are variables; a variable that is not set filters nothing. For example:
--   set variable region = ['caribbean']; set variable from_year = '2015-16';
-- `prices` restates amounts in constant dollars of a calendar year: set variable prices = '2020';
-- `allocation` cuts records in another way, and is read once, here: set it in the shell, then .read queries/_session.sql
-- `root` is read here too: the folder that holds data/, with a / at its end, where that is not the working folder.

-- The form of every table and the types of its columns are told, never guessed from a sample of it.
create or replace macro csv(path) as table
from read_csv(coalesce(getvariable('root'), '') || path, header = true, skip = 0, delim = ',', quote = '"', escape = '"', comment = '',
              all_varchar = true);

create or replace table projects as
from csv('data/projects.csv')
select * replace (amount_cad::decimal(18, 2) as amount_cad, total_amount_cad::decimal(18, 2) as total_amount_cad),
       title as published_title;

create or replace table project_partners as
from csv('data/project_partners.csv')
select * replace (share::decimal(18, 12) as share);

create or replace table project_places as
from csv('data/project_places.csv')
select * replace (share::decimal(18, 12) as share, amount_cad::decimal(18, 2) as amount_cad);

create or replace table project_priorities as
from csv('data/project_priorities.csv')
select * replace (share::decimal(18, 12) as share);

create or replace table project_purposes as
from csv('data/project_purposes.csv')
select * replace (amount_cad::decimal(18, 2) as amount_cad);

create or replace table context_projects as
from csv('data/context_projects.csv') select * replace (amount_cad::decimal(18, 2) as amount_cad);

create or replace table programme_spending as
from csv('data/programme_spending.csv')
select * replace (authority_cad::decimal(18, 2) as authority_cad, expenditure_cad::decimal(18, 2) as expenditure_cad);

create or replace table published_totals as
from csv('data/published_totals.csv')
select * replace (amount_cad::decimal(18, 2) as amount_cad);

create or replace table total_names as from csv('data/lookups/total_names.csv');
create or replace table total_decisions as from csv('data/rules/total_decisions.csv');
create or replace table total_members as from csv('data/rules/total_members.csv');

create or replace table price_index as
from csv('data/price_index.csv')
select * replace (calendar_year::bigint as calendar_year, index_2002_100::double as index_2002_100);
create or replace table views as from csv('data/views.csv');
create or replace table events as from csv('data/events.csv');
create or replace table examples as from csv('data/examples.csv');
create or replace table view_columns as from csv('data/view_columns.csv');
create or replace table commitments as
from csv('data/commitments.csv')
select * replace (position::int as position, amount_cad::decimal(18, 2) as amount_cad,
                  core_amount_cad::decimal(18, 2) as core_amount_cad, focus_amount_cad::decimal(18, 2) as focus_amount_cad);
create or replace table regions as
from csv('data/lookups/regions.csv') select * replace (position::bigint as position);
create or replace table sub_regions as
from csv('data/lookups/sub_regions.csv') select * replace (position::bigint as position);
create or replace table places as
from csv('data/lookups/places.csv') select * replace (latitude::double as latitude, longitude::double as longitude);
create or replace table partners as from csv('data/lookups/partners.csv');
create or replace table programmes as
from csv('data/lookups/programmes.csv') select * replace (position::bigint as position);
create or replace table priority_areas as
from csv('data/lookups/priority_areas.csv') select * replace (position::bigint as position);
create or replace table purposes as from csv('data/lookups/purposes.csv');
create or replace table sources as from csv('data/lookups/sources.csv');
create or replace table terms as
from csv('data/lookups/terms.csv') select * replace (position::bigint as position);
create or replace table overlap_decisions as
from csv('data/rules/overlap_decisions.csv');
create or replace table priority_rules as from csv('data/rules/priority_rules.csv');
create or replace table project_groups as from csv('data/rules/project_groups.csv');
create or replace table place_rules as
from csv('data/rules/place_rules.csv') select * replace (continents::bigint as continents);
create or replace table partner_decisions as from csv('data/rules/partner_decisions.csv');
create or replace table assistance_rules as from csv('data/rules/assistance_rules.csv');
create or replace table programme_rules as from csv('data/rules/programme_rules.csv');
create or replace table rule_precision as
from csv('data/rules/rule_precision.csv')
select * replace (sample::bigint as sample, "right"::bigint as "right", arguable::bigint as arguable, wrong::bigint as wrong);
create or replace table evidence as from csv('data/lookups/evidence.csv');
create or replace table inclusion_decisions as from csv('data/rules/inclusion_decisions.csv');
create or replace table inclusion_rules as from csv('data/rules/inclusion_rules.csv');
create or replace table announcement_decisions as from csv('data/rules/announcement_decisions.csv');
create or replace table partner_spellings as from csv('data/lookups/partner_spellings.csv');
create or replace table place_spellings as from csv('data/lookups/place_spellings.csv');
create or replace table programme_spellings as from csv('data/lookups/programme_spellings.csv');
create or replace table titles as from csv('data/lookups/titles.csv');
create or replace table text as from csv('data/text.csv');
create or replace table columns as from csv('data/columns.csv');
create or replace table corrections as from csv('data/corrections.csv');

-- What each record stands under: the keys of each field, with their share of the record.
create or replace view record_keys as
select project_id, 'priority' as field_id, priority_id as key, share from project_priorities
union all select project_id, 'partner', partner_id, share from project_partners
union all select project_id, 'place', place_id, share from project_places
union all select project_id, 'programme', coalesce(programme_inferred_id, programme_id), 1 from projects
union all select project_id, 'assistance_type', assistance_type_id, 1 from projects
union all select project_id, 'counted_in', counted_in, 1 from projects
union all select project_id, 'fiscal_year', fiscal_year, 1 from projects
union all select project_id, 'status', status_id, 1 from projects
union all select project_id, 'title', title, 1 from projects;

-- An evaluator's corrections override what sources and rules give. An `old_value` takes that part of a split, none the whole
-- record. `corrected` keeps what was given; the tables made by rules stay as they are on disk, so a row deleted is undone.
create or replace table corrected as
select correction_id, project_id, field_id, key as old_key, new_value as new_key, sum(share) as share
from corrections join record_keys using (project_id, field_id)
where old_value is null or old_value = key
group by all;

update project_priorities as given set priority_id = new_value, basis_id = 'corrected', rule_id = null
from corrections where corrections.project_id = given.project_id and field_id = 'priority' and coalesce(old_value, priority_id) = priority_id;
update project_partners as given set partner_id = new_value
from corrections where corrections.project_id = given.project_id and field_id = 'partner' and coalesce(old_value, partner_id) = partner_id;
update project_places as given set place_id = new_value
from corrections where corrections.project_id = given.project_id and field_id = 'place' and coalesce(old_value, place_id) = place_id;
update projects as given set programme_id = new_value, programme_basis_id = 'corrected', programme_inferred_id = null, programme_rule_id = null
from corrections where corrections.project_id = given.project_id and field_id = 'programme';
update projects as given set assistance_type_id = new_value, assistance_basis_id = 'corrected', assistance_rule_id = null
from corrections where corrections.project_id = given.project_id and field_id = 'assistance_type';
update projects as given set counted_in = new_value, overlap_reason_id = case when new_value is not null then 'corrected' end
from corrections where corrections.project_id = given.project_id and field_id = 'counted_in';
update projects as given set fiscal_year = new_value, fiscal_year_basis_id = 'corrected'
from corrections where corrections.project_id = given.project_id and field_id = 'fiscal_year';
update projects as given set title = new_value, title_basis_id = 'corrected'
from corrections where corrections.project_id = given.project_id and field_id = 'title';

-- The place in which each part of a record counts. What a record publishes under the regional codes of several continents is
-- worldwide money, no continent's own: data/rules/place_rules.csv says from how many on. `allocation` set to continents
-- leaves it in the continents; the places as published stand in `published_place_id`.
create or replace macro counted_place(place_id, continent, continents) as
    coalesce((select arg_max(rule.place_id, rule.continents) from place_rules rule
              where continent is not null and continents >= rule.continents
                and coalesce(getvariable('allocation'), '') <> 'continents'), place_id);

create or replace table counted_places as
with told as (
    select project_id, place_id, share, share_basis_id, continent,
           count(distinct continent) filter (share > 0) over (partition by project_id) as continents
    from project_places join (select place_id, continent from places) places using (place_id)
)
select project_id, place_id as published_place_id, share, share_basis_id, counted_place(place_id, continent, continents) as place_id
from told;

-- Each record's title in each language, one row a language: its own, else what data/lookups/titles.csv gives for the published
-- title, else its own again, `missing`. `spoken` is the language of the words. Records are read on the publishers' English
-- pages: a title of which nothing else is known is English.
create or replace table project_titles as
with known as (
    select project_id, projects.title, title_basis_id, if(other.language = 'en', 'fr', 'en') as spoken,
           other.title as other_title, other.language as other_language, other.source as other_source,
           -- Nothing was published that a title of our own could translate.
           if(title_basis_id = 'ours' and other.basis_id = 'translated', 'ours', other.basis_id) as other_basis_id
    from projects left join titles other using (published_title)
)
select project_id, spoken as language, title, title_basis_id as basis_id, spoken, null as source from known
union all
select project_id, if(spoken = 'en', 'fr', 'en'), coalesce(other_title, title), coalesce(other_basis_id, 'missing'),
       coalesce(other_language, spoken), other_source
from known;

-- An inferred program is a key of its own beside the stated ones: it is shown and filtered, and never added to what is stated.
update projects set programme_id = programme_inferred_id where programme_inferred_id is not null;

-- What a publisher gave: the other title where ours renders it, nothing where ours is all there is.
update projects as given set published_title =
    (select known.title from project_titles known where known.project_id = given.project_id and known.basis_id = 'published')
where title_basis_id in ('ours', 'translated');

-- A record x place x priority area x partner. Places, purposes and partners are published as separate splits: only the
-- product of their shares crosses them, which is an estimate wherever a record has several of two of them. `allocation`
-- says how a record over several places or areas is cut: by the published shares unless it is set to
--   continents (worldwide money in the continents that its source names), equal (the same to each), largest (all to the
--   largest), each-place or each-area (in full to each: counted several times).
-- Cents are cut from the running sum, so that the parts of a record sum to it exactly.
create or replace table allocations as
with places as (
    select project_id, place_id,
           case coalesce(getvariable('allocation'), '')
                when 'equal' then 1 / count(*) over record when 'each-place' then 1
                when 'largest' then (row_number() over (record order by share desc, place_id) = 1)::int
                else share end::double as place_share
    from (select project_id, place_id, sum(share) as share from counted_places where share > 0 group by all)
    window record as (partition by project_id)
), areas as (
    select project_id, priority_id, basis_id,
           case coalesce(getvariable('allocation'), '')
                when 'equal' then 1 / count(*) over record when 'each-area' then 1
                when 'largest' then (row_number() over (record order by sum(share) desc, priority_id, basis_id) = 1)::int
                else sum(share) end::double as area_share
    from project_priorities where share > 0 group by project_id, priority_id, basis_id
    window record as (partition by project_id)
), shares as (
    select project_id, place_id, priority_id, basis_id, partner_id, sum(place_share * area_share * share::double) as share
    from places join areas using (project_id) join project_partners using (project_id)
    where place_share > 0 and area_share > 0 and share > 0
    group by all
), running as (
    select *, sum(share) over (record order by place_id, priority_id, basis_id, partner_id) as share_to_here
    from shares window record as (partition by project_id)
), cut as (
    -- A running share within a billionth of a whole number is that number: the last part takes the record's last cent.
    select *, round(amount_cad * case when abs(share_to_here - round(share_to_here)) < 1e-9 then round(share_to_here)
                                      else share_to_here end::decimal(28, 12), 2)::decimal(18, 2) as to_here
    from running join (select project_id, amount_cad from projects) using (project_id)
)
select project_id, place_id, priority_id, basis_id, partner_id, share,
       (to_here - coalesce(lag(to_here) over (partition by project_id
            order by place_id, priority_id, basis_id, partner_id), 0))::decimal(18, 2) as amount_cad
from cut;

-- All projects of the Project Browser, whatever they are for: what security is a part of. A project that is a record here has
-- the record's places, partners and year, as corrected; its security part and the rest are cut apart, so that no security can
-- ever be more than the whole it is a part of. Money that a record leaves to another record of the same list is in it once.
create or replace table context_parts as
with records as (
    select projects.project_id, projects.fiscal_year,
           case when twin.project_id is null then least(projects.amount_cad, projects.total_amount_cad) else 0 end::decimal(18, 2)
               as security_cad,
           projects.total_amount_cad - security_cad as other_cad
    from projects semi join context_projects using (project_id)
    left join (select project_id from context_projects) twin on twin.project_id = projects.counted_in
), listed as (
    select *, unnest(case when contains(places, ' ') then regexp_extract_all(places, '\S+ \S+') else [places || ' 100'] end) as told
    from context_projects anti join projects using (project_id)
), told as (
    select listed.*, place_id, continent, split_part(told, ' ', 2)::double as percentage,
           count(distinct continent) over (partition by project_id) as continents
    from listed join (select place_id, place_code, continent from places) places on place_code = split_part(told, ' ', 1)
), shares as (
    select project_id, fiscal_year, place_id, partner_id, security_cad, other_cad, sum(place.share * partner.share)::double as share
    from records join counted_places place using (project_id) join project_partners partner using (project_id) group by all
    union all
    select project_id, fiscal_year, counted_place(place_id, continent, continents), partner_id, 0, amount_cad,
           sum(percentage) / any_value(whole)
    from (select *, sum(percentage) over (partition by project_id) as whole from told) group by all
), running as (
    select *, sum(share) over (project order by place_id, partner_id) as share_to_here from shares where share > 0
    window project as (partition by project_id)
), cut as (
    select *, round(security_cad * share_to_here::decimal(28, 12), 2)::decimal(18, 2) as security_to_here,
           round(other_cad * share_to_here::decimal(28, 12), 2)::decimal(18, 2) as other_to_here
    from (select * replace (case when abs(share_to_here - 1) < 1e-9 then 1 else share_to_here end as share_to_here) from running)
)
select project_id, fiscal_year, place_id, sub_region_id, region_id, cut.partner_id, partner_kind as partner_kind_id,
       (security_to_here - coalesce(lag(security_to_here) over parts, 0))::decimal(18, 2) as security_cad,
       (other_to_here - coalesce(lag(other_to_here) over parts, 0))::decimal(18, 2) as other_cad
from cut join (select place_id, sub_region_id, region_id from places) places using (place_id)
left join (select partner_id, partner_kind from partners) partners on partners.partner_id = cut.partner_id
window parts as (partition by project_id order by place_id, cut.partner_id);

-- The fiscal years that a record runs through, by its days in each: for money spread over a project's life. A year holds
-- what lies between two running shares. A record without both full dates is whole in the one year it counts in.
create or replace table project_years as
with lives as (
    select project_id, fiscal_year, try_cast(start_date as date) as first_day, try_cast(end_date as date) as last_day
    from projects
), years as (
    select *, unnest(range(year(first_day - interval 3 month), year(last_day - interval 3 month) + 1))::int as first_year
    from lives where last_day > first_day
), days as (
    select *, date_diff('day', greatest(first_day, make_date(first_year, 4, 1)),
                        least(last_day + 1, make_date(first_year + 1, 4, 1))) as days
    from years
), running as (
    select *, sum(days) over (record order by first_year) as days_to_here, sum(days) over record as all_days
    from days window record as (partition by project_id)
)
select project_id, first_year || '-' || lpad(((first_year + 1) % 100)::varchar, 2, '0') as fiscal_year,
       ((days_to_here - days) / all_days)::double as share_before, (days_to_here / all_days)::double as share_to_here
from running
union all
select project_id, fiscal_year, 0.0, 1.0 from lives where not coalesce(last_day > first_day, false);

-- The price level of each fiscal year: nine months of one calendar year and three of the next. Where the index does not
-- reach the whole year, its last value stands in and `is_past_index` says so.
create or replace table price_levels as
with last as (from price_index order by calendar_year desc limit 1),
years as (
    select distinct fiscal_year, fiscal_year[:4]::int as first_year
    from (select fiscal_year from project_years union all select fiscal_year from programme_spending)
    where fiscal_year <> 'not-stated'
)
select years.fiscal_year, first_year >= last.calendar_year as is_past_index,
       0.75 * coalesce(one.index_2002_100, last.index_2002_100) + 0.25 * coalesce(two.index_2002_100, last.index_2002_100) as index
from years cross join last
left join price_index one on one.calendar_year = first_year left join price_index two on two.calendar_year = first_year + 1;

-- An amount of a year's price level in the dollars that the reader chose; without a choice, or without a year, as it is.
create or replace macro restated(amount, index) as
    case when getvariable('prices') is null then amount
         else coalesce(round(amount * (select index_2002_100 from price_index where calendar_year = getvariable('prices')::int)
                             / index, 2)::decimal(18, 2), amount) end;

-- The class of size of a record, by its own amount in current dollars; which of them count as small.
create or replace macro size_of(amount_cad) as
    case when amount_cad is null then 'not-published' when amount_cad = 0 then 'zero' when amount_cad < 5000 then 'to-5-000'
         when amount_cad < 100000 then 'to-100-000' when amount_cad < 1000000 then 'to-1-million'
         when amount_cad < 10000000 then 'to-10-million' else 'from-10-million' end;
create or replace macro is_small_size(size_id) as size_id in ('zero', 'to-5-000');

-- Does a source call a record operational although its end lies before the date of that source? A date that names no day or
-- month and may lie on either side has not passed.
create or replace macro is_past_end(status_id, end_date, published_on) as
    coalesce(status_id = 'operational' and end_date < published_on and not starts_with(published_on, end_date), false);

-- Everything a filter can ask for, one row an allocation, also of records whose money is counted in another one.
create or replace table facts as
select project_id, place_id, sub_region_id, region_id, place_kind, priority_id, mandate as mandate_id, basis_id,
       partner_id, partner_kind as partner_kind_id, programme_id, status_id, assistance_type_id, source_id, fiscal_year,
       amount_qualifier_id, group_id, size_of(projects.amount_cad) as size_id,
       is_small_size(size_of(projects.amount_cad)) as is_small, counted_in is null as is_counted, allocations.amount_cad, index as price_level,
       coalesce(is_past_index, true) as is_past_index
from allocations
join projects using (project_id)
join places using (place_id)
join partners using (partner_id)
join priority_areas using (priority_id)
left join price_levels using (fiscal_year)
left join (select project_id, group_id from project_groups) using (project_id)
order by project_id;

-- The same without records, for figures that need no single one: far fewer rows. `narrowed_id` would be a record's key. The
-- columns `first_..` mark a record's first row with a key: summed, they count records.
create or replace table sums as
with marked as (
    select * exclude (price_level, group_id, size_id), row_number() over (partition by project_id) = 1 as first_of_record,
           row_number() over (partition by project_id, region_id) = 1 as first_in_region,
           row_number() over (partition by project_id, sub_region_id) = 1 as first_in_sub_region,
           row_number() over (partition by project_id, place_id) = 1 as first_in_place,
           row_number() over (partition by project_id, priority_id) = 1 as first_in_priority,
           row_number() over (partition by project_id, mandate_id) = 1 as first_in_mandate,
           row_number() over (partition by project_id, basis_id) = 1 as first_in_basis,
           row_number() over (partition by project_id, partner_id) = 1 as first_in_partner,
           row_number() over (partition by project_id, partner_kind_id) = 1 as first_in_partner_kind
    from facts
)
select null::varchar as narrowed_id,
       columns(lambda c: c not in ('project_id', 'amount_cad') and c not like 'first\_%' escape '\'),
       sum(amount_cad)::decimal(18, 2) as amount_cad, sum(columns('^first_')::int)::bigint
from marked group by all;

-- Does the choice need the records themselves? Words, prices and keys that cut through a record do.
create or replace macro needs_records() as
    coalesce(getvariable('text'), getvariable('prices')) is not null
    or coalesce(getvariable('region'), getvariable('place'), getvariable('partner'), getvariable('priority'),
                getvariable('basis')) is not null;

create or replace macro chosen(choice, key) as choice is null or list_contains(choice::varchar[], key);

create or replace macro in_years(fiscal_year) as
    case when getvariable('from_year') = 'not-stated' then fiscal_year = 'not-stated'
         else (getvariable('from_year') is null or (fiscal_year <> 'not-stated' and fiscal_year >= getvariable('from_year')))
          and (getvariable('to_year') is null or (fiscal_year <> 'not-stated' and fiscal_year <= getvariable('to_year'))) end;

-- Words as a search reads them: accents, capitals, ligatures, apostrophes, dashes and blanks do not count, and signs that
-- nobody sees are left out. `fold_text` in components/language/folding.py and static/words.js do the same; a test compares them. Most words
-- need no more than small letters: the others take ten times as long.
create or replace macro plain_letters(words) as
    replace(replace(replace(replace(replace(replace(replace(replace(strip_accents(lower(words)),
    'œ', 'oe'), 'æ', 'ae'), 'ß', 'ss'), 'ø', 'o'), 'đ', 'd'), 'ł', 'l'), 'ı', 'i'), 'ς', 'σ');
create or replace macro plain_signs(words) as
    regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(words,
    '[’‘ʼ`´′‛]', '''', 'g'), '[“”„‟″]', '"', 'g'), '[‐‑‒–—―−]', '-', 'g'), '[\x{ad}\x{200b}-\x{200d}\x{2060}\x{feff}]', '', 'g'),
    '[\t\n\r \x{a0}\x{2002}\x{2003}\x{2007}\x{2009}\x{200a}\x{202f}\x{3000}]+', ' ', 'g');
create or replace macro folded(words) as
    case when regexp_matches(words, '[^ -_a-~]|^ |  | $') then trim(plain_signs(plain_letters(words))) else lower(words) end;

-- What can be searched, folded once, and where the reader's words occur in it.
create or replace table searched as
select 'project' as kind, project_id as key, folded(concat_ws(' ', titles, published_title, project_id, project_number, theme)) as words
from projects join (select project_id, string_agg(title, ' ' order by language) as titles from project_titles group by all) using (project_id)
union all select 'partner', partner_id, folded(concat_ws(' ', name_en, name_fr, short_name_en, short_name_fr)) from partners
union all select 'place', place_id, folded(concat_ws(' ', name_en, name_fr)) from places;
create or replace view found as select kind, key from searched where contains(words, folded(getvariable('text')::varchar));

-- `small` set to out leaves out records under 5,000 dollars, whose number and money `every_size` still holds.
create or replace view every_size as
select * replace (restated(amount_cad, price_level) as amount_cad), amount_cad as current_cad,
       is_small and getvariable('small') is not null as is_left_out
from facts
where (chosen(getvariable('region'), region_id) or chosen(getvariable('region'), sub_region_id))
  and chosen(getvariable('place'), place_id)
  and (chosen(getvariable('partner'), partner_id) or chosen(getvariable('partner'), partner_kind_id))
  and (chosen(getvariable('priority'), priority_id) or chosen(getvariable('priority'), mandate_id))
  and chosen(getvariable('basis'), basis_id)
  and chosen(getvariable('programme'), programme_id)
  and chosen(getvariable('status'), status_id)
  and chosen(getvariable('type'), assistance_type_id)
  and chosen(getvariable('source'), source_id)
  and in_years(fiscal_year)
  and (getvariable('text') is null or project_id in (select key from found where kind = 'project')
       or partner_id in (select key from found where kind = 'partner') or place_id in (select key from found where kind = 'place'));

create or replace view filtered as select * exclude (is_left_out) from every_size where not is_left_out;

-- Of all projects, those in the chosen places, with the chosen partners and of the chosen years: nothing else is known of all.
create or replace view context_selected as
from context_parts
where (chosen(getvariable('region'), region_id) or chosen(getvariable('region'), sub_region_id))
  and chosen(getvariable('place'), place_id)
  and (chosen(getvariable('partner'), partner_id) or chosen(getvariable('partner'), partner_kind_id))
  and in_years(fiscal_year);

-- What the reader chose, each dollar once: every figure adds up this view, or the next one.
create or replace view selected as from filtered where is_counted;

-- The same choice where every record is looked at, and where `sums` will do. The marks of a record hold only for the whole
-- of it, so that records that a choice cuts through are counted by their keys.
create or replace view filtered_records as
select project_id as narrowed_id, *, 0 as first_of_record, 0 as first_in_region, 0 as first_in_sub_region, 0 as first_in_place,
       0 as first_in_priority, 0 as first_in_mandate, 0 as first_in_basis, 0 as first_in_partner, 0 as first_in_partner_kind
from filtered;

create or replace view filtered_whole as
from sums
where chosen(getvariable('programme'), programme_id)
  and chosen(getvariable('status'), status_id)
  and chosen(getvariable('type'), assistance_type_id)
  and chosen(getvariable('source'), source_id)
  and in_years(fiscal_year)
  and (getvariable('small') is null or not is_small);

create or replace macro filtered_sums() as table
from query_table(case when needs_records() then 'filtered_records' else 'filtered_whole' end);

create or replace macro selected_sums() as table from filtered_sums() where is_counted;

-- How many records stand behind rows of `selected_sums()`, or behind those of `filtered_sums()` for which a condition holds.
create or replace macro records_if(narrowed, first, condition) as
    case when needs_records() then count(distinct narrowed) filter (condition)
         else coalesce(sum(first) filter (condition), 0) end::bigint;
create or replace macro records(narrowed, first) as records_if(narrowed, first, true);

-- The selection with each record's money spread over its years, each year's part at that year's own prices.
create or replace view selected_years as
select selected.* replace (years.fiscal_year as fiscal_year, restated((round(current_cad * share_to_here::decimal(28, 12), 2)
       - round(current_cad * share_before::decimal(28, 12), 2))::decimal(18, 2), index) as amount_cad)
from selected join project_years years using (project_id) left join price_levels on price_levels.fiscal_year = years.fiscal_year;

-- In which of a commitment's periods does a fiscal year lie? A commitment without a before has only years from its own on.
create or replace macro period_of(fiscal_year, before_from, before_to, after_from, after_to) as
    case when fiscal_year = 'not-stated' then 'not-stated'
         when fiscal_year between before_from and before_to then 'before'
         when fiscal_year >= after_from and (after_to is null or fiscal_year <= after_to) then 'after'
         when fiscal_year < after_from then 'earlier' else 'later' end;

-- The fiscal year some years after another, or before it.
create or replace macro year_from(fiscal_year, years) as
    (fiscal_year[:4]::int + years) || '-' || lpad(((fiscal_year[:4]::int + years + 1) % 100)::varchar, 2, '0');

-- On what each part of the selection rests, field by field: the basis that its source, rule or correction gives, and what kind
-- of evidence that is (data/lookups/evidence.csv). What names nothing (no place, no partner) rests on nothing.
create or replace table place_bases as
select project_id, place_id, any_value(share_basis_id) as place_basis_id from counted_places where place_id <> 'place-not-stated' group by all;
create or replace table partner_bases as
select project_id, partner_id, any_value(share_basis_id) as partner_basis_id from project_partners where partner_id <> 'not-named' group by all;

create or replace view grounds as
with parts as (
    select project_id, place_id, partner_id, basis_id, sum(amount_cad) as amount_cad from selected group by all
), told as (
    select project_id, parts.amount_cad,
           unnest(['priority', 'type', 'programme', 'year', 'place', 'partner', 'amount']) as field,
           unnest(['classification_basis', 'classification_basis', 'programme_basis', 'fiscal_year_basis', 'share_basis',
                   'share_basis', 'amount_qualifier']) as vocabulary,
           unnest([basis_id, assistance_basis_id, programme_basis_id, fiscal_year_basis_id, place_basis_id, partner_basis_id,
                   amount_qualifier_id]) as basis_id
    from parts join projects using (project_id)
    left join place_bases using (project_id, place_id) left join partner_bases using (project_id, partner_id)
)
select field, project_id, amount_cad, told.vocabulary, coalesce(basis_id, 'none') as basis_id,
       case when basis_id is null then 'none' else coalesce(evidence_id, 'inferred') end as evidence_id
from told left join evidence on evidence.vocabulary = told.vocabulary and evidence.term_id = told.basis_id;
