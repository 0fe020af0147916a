-- What can each filter be set to, and how many records and how much money does each choice hold in
-- the selection? Under the filters of the others, it is what a choice would show.
with choices as (
    select
        narrowed_id,
        amount_cad,
        unnest([
            { 'filter': 'region', 'key': region_id, 'first': first_in_region },
            { 'filter': 'region', 'key': sub_region_id, 'first': first_in_sub_region },
            { 'filter': 'place', 'key': place_id, 'first': first_in_place },
            { 'filter': 'partner', 'key': partner_id, 'first': first_in_partner },
            {
                'filter': 'partner',
                'key': nullif(partner_kind_id, 'not-named'),
                'first': first_in_partner_kind
            },
            { 'filter': 'priority', 'key': priority_id, 'first': first_in_priority },
            {
                'filter': 'priority',
                'key': nullif(mandate_id, 'not-stated'),
                'first': first_in_mandate
            },
            { 'filter': 'basis', 'key': basis_id, 'first': first_in_basis },
            { 'filter': 'programme', 'key': programme_id, 'first': first_of_record },
            { 'filter': 'status', 'key': status_id, 'first': first_of_record },
            { 'filter': 'type', 'key': assistance_type_id, 'first': first_of_record },
            { 'filter': 'source', 'key': source_id, 'first': first_of_record },
            { 'filter': 'year', 'key': nullif(fiscal_year, 'not-stated'), 'first': first_of_record }
        ], recursive := true)
    from selected_sums()
)

select
    filter,
    key,
    sum(amount_cad)::decimal(18, 2) as amount_cad,
    records(narrowed_id, first) as records
from choices
where key is not null
group by all
union all
select
    'prices',
    calendar_year::varchar,
    null,
    null
from price_index
order by filter asc, amount_cad desc nulls last, key asc;
