-- What did each program spend in each fiscal year, by the Public Accounts, and what do the records
-- come to that state it, spread over their days? What rules infer stands apart. Chosen programs
-- alone, or all.
with spent as (
    select
        fiscal_year,
        programme_id,
        sum(restated(expenditure_cad, index)) as spent_cad,
        sum(restated(authority_cad, index)) as authority_cad
    from programme_spending
    left join price_levels using (fiscal_year)
    where
        programme_id in (select programme_id from chosen_programmes) and programme_id <> 'unodc-avc'
    group by all
),

money as (
    select
        fiscal_year,
        regexp_replace(programme_id, '-inferred$', '') as programme_id,
        sum(amount_cad) filter (not programme_id like '%-inferred') as stated_cad,
        sum(amount_cad) filter (programme_id like '%-inferred') as inferred_cad
    from selected_years
    group by all
)

select
    fiscal_year as year,
    programme_id as key,
    spent_cad::decimal(18, 2) as spent_cad,
    authority_cad::decimal(18, 2) as authority_cad,
    coalesce(stated_cad, 0)::decimal(18, 2) as records_cad,
    coalesce(inferred_cad, 0)::decimal(18, 2) as inferred_cad,
    100.0 * coalesce(stated_cad, 0) / spent_cad as share_pct
from spent
left join money using (fiscal_year, programme_id)
order by key, year;
