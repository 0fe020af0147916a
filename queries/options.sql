-- What can each filter be set to, and how many records and how much money does each choice hold, in
-- all the data?
with counted as (
    from sums
    where is_counted
),

choices as (
    select
        'region' as filter,
        region_id as key,
        amount_cad,
        first_in_region as marks
    from counted
    union all
    select
        'region',
        sub_region_id,
        amount_cad,
        first_in_sub_region
    from counted
    union all
    select
        'place',
        place_id,
        amount_cad,
        first_in_place
    from counted
    union all
    select
        'partner',
        partner_id,
        amount_cad,
        first_in_partner
    from counted
    union all
    select
        'partner',
        partner_kind_id,
        amount_cad,
        first_in_partner_kind
    from counted
    where partner_kind_id <> 'not-named'
    union all
    select
        'priority',
        priority_id,
        amount_cad,
        first_in_priority
    from counted
    union all
    select
        'priority',
        mandate_id,
        amount_cad,
        first_in_mandate
    from counted
    where mandate_id <> 'not-stated'
    union all
    select
        'basis',
        basis_id,
        amount_cad,
        first_in_basis
    from counted
    union all
    select
        'programme',
        programme_id,
        amount_cad,
        first_of_record
    from counted
    union all
    select
        'status',
        status_id,
        amount_cad,
        first_of_record
    from counted
    union all
    select
        'type',
        assistance_type_id,
        amount_cad,
        first_of_record
    from counted
    union all
    select
        'source',
        source_id,
        amount_cad,
        first_of_record
    from counted
    union all
    select
        'year',
        fiscal_year,
        amount_cad,
        first_of_record
    from counted
    where fiscal_year <> 'not-stated'
)

select
    filter,
    key,
    sum(amount_cad)::decimal(18, 2) as amount_cad,
    sum(marks)::bigint as records
from choices
group by all
union all
select
    'prices',
    calendar_year::varchar,
    null,
    null
from price_index
order by filter asc, amount_cad desc nulls last, key asc;
