-- What did the programs spend each fiscal year, by the Public Accounts, and how much were they
-- authorized to spend? Chosen programs alone, or all.
select
    fiscal_year as year,
    programme_id as key,
    sum(restated(expenditure_cad, index))::decimal(18, 2) as amount_cad,
    sum(restated(authority_cad, index))::decimal(18, 2) as authority_cad
from programme_spending left join price_levels using (fiscal_year)
where programme_id in (select programme_id from chosen_programmes)
group by all
order by year, key;
