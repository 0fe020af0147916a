-- What did the programs spend each fiscal year, by the Public Accounts, and how much were they authorized to spend?
select fiscal_year as year, programme_id as key, sum(expenditure_cad)::decimal(18, 2) as amount_cad,
       sum(authority_cad)::decimal(18, 2) as authority_cad
from programme_spending
group by all
order by year, key;
