-- What did a commitment's program (variable `commitment`) pay a year on average in each period, and
-- in how many years was it over the ceiling? The row `all` holds the whole series.
with paid as (
    select
        fiscal_year as year,
        period_of(fiscal_year, before_from, before_to, after_from, after_to) as period,
        sum(restated(expenditure_cad, index)) as amount_cad,
        any_value(measure_id) = 'ceiling'
        and sum(expenditure_cad) > any_value(commitments.amount_cad) as is_over
    from commitments
    inner join programme_spending using (programme_id)
    left join price_levels using (fiscal_year)
    where commitment_id = getvariable('commitment')
    group by all
)

select
    coalesce(period, 'all') as period,
    min(year) as first_year,
    max(year) as last_year,
    count(*) as years,
    (sum(amount_cad) / count(*))::decimal(18, 2) as average_cad,
    sum(amount_cad)::decimal(18, 2) as amount_cad,
    count(*) filter (is_over) as years_over,
    count(*) filter (not is_over) as years_within,
    max(amount_cad)::decimal(18, 2) as highest_cad,
    arg_max(year, amount_cad) as highest_year
from paid
group by grouping sets ((period), ())
having count(*) > 0
order by first_year, last_year;
