-- What did a commitment's program (variable `commitment`) pay each fiscal year, in which period,
-- and against what ceiling? Only a commitment tested as a ceiling has one; in constant dollars it
-- stands at each year's prices, as the payments do.
select
    fiscal_year as year,
    period_of(fiscal_year, before_from, before_to, after_from, after_to) as period,
    sum(restated(expenditure_cad, index))::decimal(18, 2) as amount_cad,
    any_value(
        case when measure_id = 'ceiling' then restated(commitments.amount_cad, index) end
    )::decimal(18, 2) as ceiling_cad
from commitments
inner join programme_spending using (programme_id)
left join price_levels using (fiscal_year)
where commitment_id = getvariable('commitment')
group by all
order by year;
