-- Which lines of the Public Accounts make up what was spent (variables `year`, `line_programme` and
-- `except_programme`, each may be unset)?
select
    fiscal_year,
    programme_id,
    payment_type,
    name_en,
    name_fr,
    restated(expenditure_cad, index)::decimal(18, 2) as amount_cad,
    restated(authority_cad, index)::decimal(18, 2) as authority_cad,
    source_id
from programme_spending left join price_levels using (fiscal_year)
where
    (getvariable('year') is null or fiscal_year = getvariable('year'))
    and (getvariable('line_programme') is null or programme_id = getvariable('line_programme'))
    and (getvariable('except_programme') is null or programme_id <> getvariable('except_programme'))
order by fiscal_year asc, amount_cad desc, name_en asc;
