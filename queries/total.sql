-- How much money, how many records, partners and countries are selected, and what is inexact or
-- missing? `projects` joins the records of one project: its phases, parts, renewals and amendments.
with marked as materialized (
    select
        count(distinct project_id) filter (not is_left_out)
        - count(distinct group_id) filter (not is_left_out) as joined_away,
        count(distinct project_id) filter (is_left_out) as small_records,
        coalesce(sum(amount_cad) filter (is_left_out), 0)::decimal(18, 2) as small_cad
    from every_size
    where is_counted and (group_id is not null or is_left_out)
)

select
    coalesce(sum(amount_cad) filter (is_counted), 0)::decimal(18, 2) as amount_cad,
    records_if(narrowed_id, first_of_record, is_counted) as records,
    count(distinct partner_id) filter (is_counted and partner_id <> 'not-named') as partners,
    count(distinct place_id) filter (is_counted and place_kind = 'country') as countries,
    records_if(narrowed_id, first_of_record, is_counted)
    - (select joined_away from marked
    ) as projects,
    coalesce(sum(amount_cad) filter (is_counted and amount_qualifier_id <> 'exact'), 0)::decimal(
        18, 2
    ) as inexact_cad,
    records_if(
        narrowed_id,
        first_of_record,
        is_counted and amount_qualifier_id not in ('exact', 'not-published')
    ) as inexact_records,
    coalesce(bool_or(is_counted and amount_qualifier_id = 'over'), false) as has_over,
    records_if(narrowed_id, first_of_record, is_counted and amount_qualifier_id = 'not-published')
        as unpublished_records,
    records_if(narrowed_id, first_of_record, is_counted and fiscal_year = 'not-stated')
        as undated_records,
    coalesce(sum(amount_cad) filter (is_counted and fiscal_year = 'not-stated'), 0)::decimal(
        18, 2
    ) as undated_cad,
    coalesce(
        sum(amount_cad) filter (is_counted and is_past_index and fiscal_year <> 'not-stated'), 0
    )::decimal(18, 2)
        as past_index_cad,
    coalesce(
        sum(amount_cad) filter (is_counted and place_kind not in ('country', 'domestic')), 0
    )::decimal(18, 2) as regional_cad,
    coalesce(sum(amount_cad) filter (is_counted and partner_id = 'not-named'), 0)::decimal(18, 2)
        as unnamed_partner_cad,
    coalesce(sum(amount_cad) filter (is_counted and priority_id = 'not-stated'), 0)::decimal(
        18, 2
    ) as unstated_priority_cad,
    coalesce(sum(amount_cad) filter (is_counted and basis_id = 'purpose_code'), 0)::decimal(18, 2)
        as code_basis_cad,
    min(fiscal_year) filter (is_counted and fiscal_year <> 'not-stated') as first_year,
    max(fiscal_year) filter (is_counted and fiscal_year <> 'not-stated') as last_year,
    (select small_records from marked) as small_records,
    (select small_cad from marked) as small_cad,
    records_if(narrowed_id, first_of_record, not is_counted) as aside_records,
    coalesce(sum(amount_cad) filter (not is_counted), 0)::decimal(18, 2) as aside_cad
from filtered_sums();
