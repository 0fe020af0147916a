-- Fiscal years: through which a record runs, and at which prices.

-- The fiscal years that a record runs through, by its days in each: for money spread over a
-- project's life. A year holds what lies between two running shares. A record without both full
-- dates is whole in the one year it counts in.
create or replace table project_years as
with lives as (
    select
        project_id,
        fiscal_year,
        try_cast(start_date as date) as first_day,
        try_cast(end_date as date) as last_day
    from projects
),

years as (
    select
        *,
        unnest(
            range(year(first_day - interval 3 month), year(last_day - interval 3 month) + 1)
        )::int as first_year
    from lives
    where last_day > first_day
),

days as (
    select
        *,
        date_diff(
            'day', greatest(first_day, make_date(first_year, 4, 1)),
            least(last_day + 1, make_date(first_year + 1, 4, 1))
        ) as days
    from years
),

running as (
    select
        *,
        sum(days) over (record order by first_year) as days_to_here,
        sum(days) over record as all_days
    from days window record as (partition by project_id)
)

select
    project_id,
    first_year || '-' || lpad(((first_year + 1) % 100)::varchar, 2, '0') as fiscal_year,
    ((days_to_here - days) / all_days)::double as share_before,
    (days_to_here / all_days)::double as share_to_here
from running
union all
select
    project_id,
    fiscal_year,
    0.0,
    1.0
from lives
where not coalesce(last_day > first_day, false);

-- The price level of each fiscal year: nine months of one calendar year and three of the next.
-- Where the index does not reach the whole year, its last value stands in and `is_past_index` says
-- so.
create or replace table price_levels as
with last as (
    select * from price_index
    order by calendar_year desc limit 1
),

years as (
    select distinct
        fiscal_year,
        fiscal_year[:4]::int as first_year
    from
        (
            select fiscal_year from project_years
            union all
            select fiscal_year from programme_spending
        )
    where fiscal_year <> 'not-stated'
)

select
    years.fiscal_year,
    first_year >= last.calendar_year as is_past_index,
    0.75 * coalesce(one.index_2002_100, last.index_2002_100)
    + 0.25 * coalesce(two.index_2002_100, last.index_2002_100) as index
from years cross join last
left join price_index as one on one.calendar_year = first_year
left join price_index as two on two.calendar_year = first_year + 1;

-- An amount of a year's price level in the dollars that the reader chose; without a choice, or
-- without a year, as it is.
create or replace macro restated(amount, index) as
case
    when getvariable('prices') is null then amount
    else coalesce(round(
        amount
        * (
            select index_2002_100 from price_index
            where calendar_year = getvariable('prices')::int
        )
        / index, 2
    )::decimal(18, 2
    ), amount)
end;

-- The programs of the Public Accounts that a program's money is compared with: itself, also where
-- it is inferred, and both where a record is of two.
create or replace macro official_programmes(programme_id) as
case programme_id
    when 'accbp-ctcbp' then ['accbp', 'ctcbp']
    else [regexp_replace(programme_id, '-inferred$', '')]
end;
