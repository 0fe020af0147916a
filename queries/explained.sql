-- How do records, spread over their days, compare with what the four programs spent in the same
-- fiscal year? Never added.
with money as (
    select
        fiscal_year as year,
        sum(amount_cad) as records_cad
    from selected_years
    group by all
),

spent as (
    select
        fiscal_year as year,
        sum(restated(expenditure_cad, index)) as spent_cad
    from programme_spending left join price_levels using (fiscal_year)
    where programme_id <> 'unodc-avc'
    group by all
)

select
    year,
    spent_cad::decimal(18, 2) as spent_cad,
    coalesce(records_cad, 0)::decimal(18, 2) as records_cad,
    100.0 * coalesce(records_cad, 0) / spent_cad as share_pct
from spent left join money using (year)
order by year;
