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
