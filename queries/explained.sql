-- How do records, spread over their days, compare with what the programs spent in the same fiscal
-- year? Never added. Chosen programs are compared with their own spending alone, records of a
-- program without an official series with nothing; no choice compares all records with the four
-- programs together.
with money as (
    select
        fiscal_year as year,
        sum(amount_cad) as records_cad
    from selected_years
    where
        takes_all_programmes()
        or programme_id in (
            select chosen_id from chosen_programmes
            inner join programme_spending using (programme_id)
        )
    group by all
),

spent as (
    select
        fiscal_year as year,
        sum(restated(expenditure_cad, index)) as spent_cad,
        sum(restated(authority_cad, index)) as authority_cad
    from programme_spending left join price_levels using (fiscal_year)
    where
        programme_id in (select programme_id from chosen_programmes) and programme_id <> 'unodc-avc'
    group by all
)

select
    year,
    spent_cad::decimal(18, 2) as spent_cad,
    authority_cad::decimal(18, 2) as authority_cad,
    coalesce(records_cad, 0)::decimal(18, 2) as records_cad,
    100.0 * coalesce(records_cad, 0) / spent_cad as share_pct
from spent left join money using (year)
order by year;
