-- The smaller table `sums` holds the money and the records of `facts`: in all, and by every key
-- that counts records.
with counts as (
    select
        'region' as dimension,
        region_id as key,
        count(distinct project_id) as records,
        sum(amount_cad) as amount_cad
    from facts
    group by all
    union all
    select
        'place',
        place_id,
        count(distinct project_id),
        sum(amount_cad)
    from facts
    group by all
    union all
    select
        'partner',
        partner_id,
        count(distinct project_id),
        sum(amount_cad)
    from facts
    group by all
    union all
    select
        'priority',
        priority_id,
        count(distinct project_id),
        sum(amount_cad)
    from facts
    group by all
    union all
    select
        'basis',
        basis_id,
        count(distinct project_id),
        sum(amount_cad)
    from facts
    group by all
    union all
    select
        'year',
        fiscal_year,
        count(distinct project_id),
        sum(amount_cad)
    from facts
    group by all
),

marks as (
    select
        'region' as dimension,
        region_id as key,
        sum(first_in_region) as records,
        sum(amount_cad) as amount_cad
    from sums
    group by all
    union all
    select
        'place',
        place_id,
        sum(first_in_place),
        sum(amount_cad)
    from sums
    group by all
    union all
    select
        'partner',
        partner_id,
        sum(first_in_partner),
        sum(amount_cad)
    from sums
    group by all
    union all
    select
        'priority',
        priority_id,
        sum(first_in_priority),
        sum(amount_cad)
    from sums
    group by all
    union all
    select
        'basis',
        basis_id,
        sum(first_in_basis),
        sum(amount_cad)
    from sums
    group by all
    union all
    select
        'year',
        fiscal_year,
        sum(first_of_record),
        sum(amount_cad)
    from sums
    group by all
)

from counts full join marks using (dimension, key)
where
    counts.records is distinct from marks.records
    or counts.amount_cad is distinct from marks.amount_cad;
