-- How much money, how many records, partners and countries are selected, and what is inexact or missing?
select coalesce(sum(amount_cad), 0)::decimal(18, 2) as amount_cad,
       count(distinct project_id) as projects,
       count(distinct partner_id) filter (partner_id <> 'not-named') as partners,
       count(distinct place_id) filter (place_kind = 'country') as countries,
       coalesce(sum(amount_cad) filter (amount_qualifier_id <> 'exact'), 0)::decimal(18, 2) as inexact_cad,
       count(distinct project_id) filter (amount_qualifier_id not in ('exact', 'not-published')) as inexact_projects,
       bool_or(amount_qualifier_id = 'over') as has_over,
       count(distinct project_id) filter (amount_qualifier_id = 'not-published') as unpublished_projects,
       count(distinct project_id) filter (fiscal_year = 'not-stated') as undated_projects,
       coalesce(sum(amount_cad) filter (place_kind <> 'country'), 0)::decimal(18, 2) as regional_cad,
       coalesce(sum(amount_cad) filter (partner_id = 'not-named'), 0)::decimal(18, 2) as unnamed_partner_cad,
       coalesce(sum(amount_cad) filter (priority_id = 'not-stated'), 0)::decimal(18, 2) as unstated_priority_cad,
       coalesce(sum(amount_cad) filter (basis_id = 'purpose_code'), 0)::decimal(18, 2) as code_basis_cad,
       min(fiscal_year) filter (fiscal_year <> 'not-stated') as first_year,
       max(fiscal_year) filter (fiscal_year <> 'not-stated') as last_year,
       (select count(distinct project_id) from filtered where counted_in is not null) as aside_projects,
       (select coalesce(sum(amount_cad), 0)::decimal(18, 2) from filtered where counted_in is not null) as aside_cad
from selected;
