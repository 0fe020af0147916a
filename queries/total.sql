-- How much money, how many records, partners and countries are selected, and what is inexact or missing?
with records as (
    select project_id, counted_in is null as is_counted, any_value(amount_qualifier_id) as qualifier,
           any_value(fiscal_year) as fiscal_year, sum(amount_cad) as amount_cad,
           sum(amount_cad) filter (place_kind <> 'country') as regional_cad,
           sum(amount_cad) filter (partner_id = 'not-named') as unnamed_cad,
           sum(amount_cad) filter (priority_id = 'not-stated') as unstated_cad,
           sum(amount_cad) filter (basis_id = 'purpose_code') as code_basis_cad
    from filtered group by all
), counted as (from records where is_counted)
select coalesce(sum(amount_cad), 0)::decimal(18, 2) as amount_cad,
       count(*) as projects,
       (select count(distinct partner_id) from selected where partner_id <> 'not-named') as partners,
       (select count(distinct place_id) from selected where place_kind = 'country') as countries,
       coalesce(sum(amount_cad) filter (qualifier <> 'exact'), 0)::decimal(18, 2) as inexact_cad,
       count(*) filter (qualifier not in ('exact', 'not-published')) as inexact_projects,
       coalesce(bool_or(qualifier = 'over'), false) as has_over,
       count(*) filter (qualifier = 'not-published') as unpublished_projects,
       count(*) filter (fiscal_year = 'not-stated') as undated_projects,
       coalesce(sum(regional_cad), 0)::decimal(18, 2) as regional_cad,
       coalesce(sum(unnamed_cad), 0)::decimal(18, 2) as unnamed_partner_cad,
       coalesce(sum(unstated_cad), 0)::decimal(18, 2) as unstated_priority_cad,
       coalesce(sum(code_basis_cad), 0)::decimal(18, 2) as code_basis_cad,
       min(fiscal_year) filter (fiscal_year <> 'not-stated') as first_year,
       max(fiscal_year) filter (fiscal_year <> 'not-stated') as last_year,
       (select count(*) from records where not is_counted) as aside_projects,
       (select coalesce(sum(amount_cad), 0)::decimal(18, 2) from records where not is_counted) as aside_cad
from counted;
