-- The tables of data/ as they are, with types. Of each record as published; what overrides it
-- follows in the next files.

-- A table of data/ with all its cells as text: its form and its types are stated, never guessed
-- from a sample of it.
create or replace macro csv(path) as table
    from read_csv(
        coalesce(getvariable('root'), '') || path,
        header = true,
        skip = 0,
        delim = ',',
        quote = '"',
        escape = '"',
        comment = '',
        all_varchar = true
    );

-- Records: one row a record, its amounts in CAD; corrections override some of its columns.
create or replace table projects as
from csv('data/projects.csv')
select
    * replace (
        amount_cad::decimal(18, 2) as amount_cad,
        total_amount_cad::decimal(18, 2) as total_amount_cad
    ),
    title as published_title;

-- Partners of each record, as the source spells them, with their shares.
create or replace table project_partners as
from csv('data/project_partners.csv')
select
    * replace (
        share::decimal(18, 12) as share
    );

-- Places of each record, as published, with their shares.
create or replace table project_places as
from csv('data/project_places.csv')
select
    * replace (
        share::decimal(18, 12) as share,
        amount_cad::decimal(18, 2) as amount_cad
    );

-- Priority areas of each record, by purpose code and rule, with their shares.
create or replace table project_priorities as
from csv('data/project_priorities.csv')
select
    * replace (
        share::decimal(18, 12) as share
    );

-- Purposes that the publisher gives each record, security or not, in CAD.
create or replace table project_purposes as
from csv('data/project_purposes.csv')
select
    * replace (
        amount_cad::decimal(18, 2) as amount_cad
    );

-- All projects of the Project Browser, whatever they are for, in CAD.
create or replace table context_projects as
from csv('data/context_projects.csv')
select
    * replace (
        amount_cad::decimal(18, 2) as amount_cad
    );

-- Lines of the Public Accounts: what each program was authorized to spend and spent, in CAD.
create or replace table programme_spending as
from csv('data/programme_spending.csv')
select
    * replace (
        authority_cad::decimal(18, 2) as authority_cad,
        expenditure_cad::decimal(18, 2) as expenditure_cad
    );

-- Totals that the government published, in CAD: compared with records, never added to them.
create or replace table published_totals as
from csv('data/published_totals.csv')
select
    * replace (
        amount_cad::decimal(18, 2) as amount_cad
    );

-- Consumer Price Index of each calendar year, 2002 = 100.
create or replace table price_index as
from csv('data/price_index.csv')
select
    * replace (
        calendar_year::bigint as calendar_year,
        index_2002_100::double as index_2002_100
    );

-- Statements that can be checked against money: who stated what, and which periods and places test
-- it.
create or replace table commitments as
from csv('data/commitments.csv')
select
    * replace (
        position::int as position,
        amount_cad::decimal(18, 2) as amount_cad,
        core_amount_cad::decimal(18, 2) as core_amount_cad,
        focus_amount_cad::decimal(18, 2) as focus_amount_cad
    );

-- Corrections by evaluators: record, field, old and new value, and why.
create or replace table corrections as
from csv('data/corrections.csv');

-- Events beside the time charts, each with its source.
create or replace table events as
from csv('data/events.csv');

-- Ready views that readers are offered.
create or replace table views as
from csv('data/views.csv');

-- Example statements of /ask.
create or replace table examples as
from csv('data/examples.csv');

-- Columns of the documented views of /ask, and what they mean.
create or replace table view_columns as
from csv('data/view_columns.csv');

-- Dictionary: columns of the tables of data/, and what they mean.
create or replace table columns as
from csv('data/columns.csv');

-- Words of the interface, in both languages.
create or replace table text as
from csv('data/text.csv');

-- Lookups: the keys of each field, and what they are called in both languages.

-- Regions, in their order of display.
create or replace table regions as
from csv('data/lookups/regions.csv')
select
    * replace (
        position::bigint as position
    );

-- Sub-regions and the region of each, in their order of display.
create or replace table sub_regions as
from csv('data/lookups/sub_regions.csv')
select
    * replace (
        position::bigint as position
    );

-- Countries and regional codes, with sub-region, region and where they stand on the map.
create or replace table places as
from csv('data/lookups/places.csv')
select
    * replace (
        latitude::double as latitude,
        longitude::double as longitude
    );

-- Spellings of places in the sources, and the place of each.
create or replace table place_spellings as
from csv('data/lookups/place_spellings.csv');

-- Implementing partners and their kinds.
create or replace table partners as
from csv('data/lookups/partners.csv');

-- Spellings of partners in the sources, and the partner of each.
create or replace table partner_spellings as
from csv('data/lookups/partner_spellings.csv');

-- Funding programs, stated and inferred, in their order of display.
create or replace table programmes as
from csv('data/lookups/programmes.csv')
select
    * replace (
        position::bigint as position
    );

-- Spellings of programs in the sources, and the program of each.
create or replace table programme_spellings as
from csv('data/lookups/programme_spellings.csv');

-- Priority areas and the mandate of each, in their order of display.
create or replace table priority_areas as
from csv('data/lookups/priority_areas.csv')
select
    * replace (
        position::bigint as position
    );

-- Purpose codes of the publisher, and whether each is security.
create or replace table purposes as
from csv('data/lookups/purposes.csv');

-- Sources: publisher, address, dates and licence.
create or replace table sources as
from csv('data/lookups/sources.csv');

-- Terms of every other vocabulary (status, basis ...), in their order of display.
create or replace table terms as
from csv('data/lookups/terms.csv')
select
    * replace (
        position::bigint as position
    );

-- Kind of evidence that each basis is.
create or replace table evidence as
from csv('data/lookups/evidence.csv');

-- Titles in the other language, for each published title.
create or replace table titles as
from csv('data/lookups/titles.csv');

-- Names of the published totals.
create or replace table total_names as
from csv('data/lookups/total_names.csv');

-- Rules and decisions, which an evaluator can read and edit.

-- Rules that classify by priority area, in the order in which they are tried.
create or replace table priority_rules as
from csv('data/rules/priority_rules.csv');

-- Rules that classify by type of assistance, in the order in which they are tried.
create or replace table assistance_rules as
from csv('data/rules/assistance_rules.csv');

-- Rules that infer a program, in the order in which they are tried.
create or replace table programme_rules as
from csv('data/rules/programme_rules.csv');

-- Samples that were read of each rule: how many were right, arguable and wrong.
create or replace table rule_precision as
from csv('data/rules/rule_precision.csv')
select
    * replace (
        sample::bigint as sample,
        "right"::bigint as "right",
        arguable::bigint as arguable,
        wrong::bigint as wrong
    );

-- Rules by which money counts in another place than the published one.
create or replace table place_rules as
from csv('data/rules/place_rules.csv')
select
    * replace (
        continents::bigint as continents
    );

-- Decisions on the partner of a record.
create or replace table partner_decisions as
from csv('data/rules/partner_decisions.csv');

-- Purpose codes that count only where all other purposes are security, and why.
create or replace table inclusion_rules as
from csv('data/rules/inclusion_rules.csv');

-- Decisions on which projects are security assistance without a code that says so.
create or replace table inclusion_decisions as
from csv('data/rules/inclusion_decisions.csv');

-- Decisions on announcements that were left out or split up.
create or replace table announcement_decisions as
from csv('data/rules/announcement_decisions.csv');

-- Decisions on pairs of records that may repeat the same money.
create or replace table overlap_decisions as
from csv('data/rules/overlap_decisions.csv');

-- Records that are phases, parts, renewals or amendments of one project.
create or replace table project_groups as
from csv('data/rules/project_groups.csv');

-- Decisions on what each published total is, what it is compared with and what holds it.
create or replace table total_decisions as
from csv('data/rules/total_decisions.csv');

-- Records that belong to a published total, and how that is known.
create or replace table total_members as
from csv('data/rules/total_members.csv');
