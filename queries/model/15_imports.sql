-- What helps to read publishers' files.

-- What can be wrong with a publisher's file, and how severe it is.
create or replace table fault_codes as
from csv('data/lookups/fault_codes.csv');

-- Columns of the template for projects of one's own, and what to write in them.
create or replace table template_columns as
from csv('data/lookups/template_columns.csv')
select
    * replace (
        position::bigint as position
    );

-- Countries and territories that have no money yet: a row to start from where one turns up.
create or replace table new_places as
from csv('data/lookups/new_places.csv')
select
    * replace (
        latitude::double as latitude,
        longitude::double as longitude
    );

-- Publishers' names of purposes that differ from those here, their own labels among them.
create or replace table purpose_spellings as
from csv('data/lookups/purpose_spellings.csv');

-- What publishers changed of records that were held, with the merge that brought it.
create or replace table revisions as
from csv('data/revisions.csv');

-- What publishers restated of the official series.
create or replace table series_revisions as
from csv('data/series_revisions.csv')
select
    * replace (
        old_value::decimal(18, 2) as old_value,
        new_value::decimal(18, 2) as new_value
    );

-- Merges, one row a file, with their counts and the counted totals before and after.
create or replace table loads as
from csv('data/loads.csv')
select
    * replace (
        records::bigint as records,
        same::bigint as same,
        rounded::bigint as rounded,
        added::bigint as added,
        changed::bigint as changed,
        not_security::bigint as not_security,
        undecided::bigint as undecided,
        vanished::bigint as vanished,
        before_cad::decimal(18, 2) as before_cad,
        after_cad::decimal(18, 2) as after_cad
    );

-- Which records that are not listed any more are withdrawn: shown, and not added.
create or replace table vanished_decisions as
from csv('data/rules/vanished_decisions.csv');

-- Records that merges left, for something of them is undecided, as published.
create or replace table undecided_records as
from csv('data/undecided/undecided_records.csv')
select
    * replace (
        amount_cad::decimal(18, 2) as amount_cad
    );
