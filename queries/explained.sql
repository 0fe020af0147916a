-- How do records, spread over their days, compare with what the four programs spent in the same fiscal year? Never added.
with records as (
    select project_years.fiscal_year as year, sum(amount_cad * share) as records_cad
    from selected join project_years using (project_id) group by all
), spent as (
    select fiscal_year as year, sum(expenditure_cad) as spent_cad from programme_spending
    where programme_id <> 'unodc-avc' group by all
)
select year, spent_cad::decimal(18, 2) as spent_cad, coalesce(records_cad, 0)::decimal(18, 2) as records_cad,
       100.0 * coalesce(records_cad, 0) / spent_cad as share_pct
from spent left join records using (year)
order by year;
