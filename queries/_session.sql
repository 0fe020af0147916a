-- Loads data/ and defines what every query reads. Run from the project's folder:
--   duckdb -init queries/_session.sql        then, for example, .read queries/by_region.sql
-- Filters are variables; a variable that is not set filters nothing. For example:
--   set variable region = ['caribbean']; set variable from_year = '2015-16';

create or replace table projects as
from read_csv('data/projects.csv', header = true, all_varchar = true)
select * replace (amount_cad::decimal(18, 2) as amount_cad, total_amount_cad::decimal(18, 2) as total_amount_cad);

create or replace table project_partners as
from read_csv('data/project_partners.csv', header = true, all_varchar = true)
select * replace (share::decimal(18, 12) as share);

create or replace table project_places as
from read_csv('data/project_places.csv', header = true, all_varchar = true)
select * replace (share::decimal(18, 12) as share, amount_cad::decimal(18, 2) as amount_cad);

create or replace table project_priorities as
from read_csv('data/project_priorities.csv', header = true, all_varchar = true)
select * replace (share::decimal(18, 12) as share);

create or replace table project_purposes as
from read_csv('data/project_purposes.csv', header = true, all_varchar = true)
select * replace (amount_cad::decimal(18, 2) as amount_cad);

create or replace table programme_spending as
from read_csv('data/programme_spending.csv', header = true, all_varchar = true)
select * replace (authority_cad::decimal(18, 2) as authority_cad, expenditure_cad::decimal(18, 2) as expenditure_cad);

create or replace table published_totals as
from read_csv('data/published_totals.csv', header = true, all_varchar = true)
select * replace (amount_cad::decimal(18, 2) as amount_cad);

create or replace table price_index as from read_csv('data/price_index.csv', header = true);
create or replace table regions as from read_csv('data/lookups/regions.csv', header = true);
create or replace table sub_regions as from read_csv('data/lookups/sub_regions.csv', header = true);
create or replace table places as from read_csv('data/lookups/places.csv', header = true, nullstr = '');
create or replace table partners as from read_csv('data/lookups/partners.csv', header = true, all_varchar = true);
create or replace table programmes as from read_csv('data/lookups/programmes.csv', header = true);
create or replace table priority_areas as from read_csv('data/lookups/priority_areas.csv', header = true);
create or replace table purposes as from read_csv('data/lookups/purposes.csv', header = true, all_varchar = true);
create or replace table sources as from read_csv('data/lookups/sources.csv', header = true, all_varchar = true);
create or replace table terms as from read_csv('data/lookups/terms.csv', header = true);
create or replace table overlap_decisions as
from read_csv('data/rules/overlap_decisions.csv', header = true, all_varchar = true);
create or replace table priority_rules as from read_csv('data/rules/priority_rules.csv', header = true, all_varchar = true);
create or replace table text as from read_csv('data/text.csv', header = true, all_varchar = true);
create or replace table columns as from read_csv('data/columns.csv', header = true, all_varchar = true);

-- A record x place x priority area x partner. Places, purposes and partners are published as separate splits: only the
-- product of their shares crosses them, which is an estimate wherever a record has several of two of them.
-- Cents are cut from the running sum, so that the parts of a record sum to it exactly.
create or replace table allocations as
with shares as (
    select project_id, place_id, priority_id, basis_id, partner_id,
           place.share::double * area.share::double * partner.share::double as share
    from project_places place
    join project_priorities area using (project_id)
    join project_partners partner using (project_id)
    where place.share > 0 and area.share > 0 and partner.share > 0
), merged as (
    select project_id, place_id, priority_id, basis_id, partner_id, sum(share) as share
    from shares group by all
), running as (
    select *, sum(share) over parts as share_to_here, row_number() over parts = count(*) over record as is_last
    from merged
    window record as (partition by project_id),
           parts as (partition by project_id order by place_id, priority_id, basis_id, partner_id)
), cut as (
    select *, case when is_last then amount_cad else round(amount_cad * share_to_here, 2) end::decimal(18, 2) as to_here
    from running join (select project_id, amount_cad from projects) using (project_id)
)
select project_id, place_id, priority_id, basis_id, partner_id, share,
       (to_here - coalesce(lag(to_here) over (partition by project_id
            order by place_id, priority_id, basis_id, partner_id), 0))::decimal(18, 2) as amount_cad
from cut;

-- The fiscal years that a record runs through, with its share of days in each: for money spread over a project's life.
-- A record without both full dates has its whole amount in the one year it counts in.
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
)
select project_id, first_year || '-' || lpad(((first_year + 1) % 100)::varchar, 2, '0') as fiscal_year,
       days / sum(days) over (partition by project_id) as share
from days
union all
select project_id, fiscal_year, 1.0 from lives where not coalesce(last_day > first_day, false);

-- Everything a filter can ask for, one row an allocation, also of records whose money is counted in another one.
create or replace table facts as
select project_id, place_id, sub_region_id, region_id, place_kind, iso3, priority_id, mandate as mandate_id, basis_id,
       partner_id, partner_kind as partner_kind_id, programme_id, programme_basis_id, status_id, assistance_type_id,
       source_id, fiscal_year, fiscal_year_basis_id, allocations.amount_cad, amount_qualifier_id, counted_in, title,
       strip_accents(lower(concat_ws(' ', title, project_id, project_number, theme, partners.name_en, partners.name_fr,
            partners.short_name_en, partners.short_name_fr, places.name_en, places.name_fr))) as searched
from allocations
join projects using (project_id)
join places using (place_id)
join partners using (partner_id)
join priority_areas using (priority_id)
order by project_id;

create or replace view filtered as
from facts
where (getvariable('region') is null or list_has_any(getvariable('region')::varchar[], [region_id, sub_region_id]))
  and (getvariable('place') is null or list_contains(getvariable('place')::varchar[], place_id))
  and (getvariable('partner') is null or list_has_any(getvariable('partner')::varchar[], [partner_id, partner_kind_id]))
  and (getvariable('priority') is null or list_has_any(getvariable('priority')::varchar[], [priority_id, mandate_id]))
  and (getvariable('programme') is null or list_contains(getvariable('programme')::varchar[], programme_id))
  and (getvariable('status') is null or list_contains(getvariable('status')::varchar[], status_id))
  and (getvariable('type') is null or list_contains(getvariable('type')::varchar[], assistance_type_id))
  and (getvariable('source') is null or list_contains(getvariable('source')::varchar[], source_id))
  and (getvariable('from_year') is null or (fiscal_year <> 'not-stated' and fiscal_year >= getvariable('from_year')))
  and (getvariable('to_year') is null or (fiscal_year <> 'not-stated' and fiscal_year <= getvariable('to_year')))
  and (getvariable('text') is null or contains(searched, strip_accents(lower(getvariable('text')::varchar))));

-- What the reader chose, each dollar once: every figure adds up this view.
create or replace view selected as from filtered where counted_in is null;
