-- How much of the selection starts or was announced in each fiscal year? Years between that have
-- none, and chosen years, are listed with 0; records without a published amount have none. With
-- `every_year` all years are listed in which any record counts.
with years as (
    select
        fiscal_year as key,
        sum(amount_cad) as amount_cad,
        records(narrowed_id, first_of_record) as records
    from selected_sums()
    group by all
),

dated as (
    select
        min(key[:4]::int) as first,
        max(key[:4]::int) as last
    from (
        select key from years
        union all
        select fiscal_year from chosen_years
        union all
        select fiscal_year from facts
        where getvariable('every_year') is not null
    )
    where key <> 'not-stated'
),

every_year as (
    select year || '-' || lpad(((year + 1) % 100)::varchar, 2, '0') as key
    from (select unnest(range(first, last + 1)) as year from dated)
    union all
    select 'not-stated'
    where exists (
        from years
        where years.key = 'not-stated'
    )
)

select
    key,
    (case when records > 0 then amount_cad else 0 end)::decimal(18, 2) as amount_cad,
    coalesce(records, 0) as records
from every_year left join years using (key)
order by key;
