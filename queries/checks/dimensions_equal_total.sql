-- Every dimension sums to the same total, to the cent.
with counted as (
    from facts
    where is_counted
),

total as (
    select sum(amount_cad) as total_cad from projects
    where counted_in is null
),

sums as (
    select
        'region' as dimension,
        sum(amount_cad) as amount_cad
    from (select
        region_id,
        sum(amount_cad) as amount_cad
    from counted
    group by all)
    union all
    select
        'sub_region',
        sum(amount_cad)
    from (select
        sub_region_id,
        sum(amount_cad) as amount_cad
    from counted
    group by all)
    union all
    select
        'place',
        sum(amount_cad)
    from (select
        place_id,
        sum(amount_cad) as amount_cad
    from counted
    group by all)
    union all
    select
        'partner',
        sum(amount_cad)
    from (select
        partner_id,
        sum(amount_cad) as amount_cad
    from counted
    group by all)
    union all
    select
        'priority',
        sum(amount_cad)
    from (select
        priority_id,
        sum(amount_cad) as amount_cad
    from counted
    group by all)
    union all
    select
        'programme',
        sum(amount_cad)
    from (select
        programme_id,
        sum(amount_cad) as amount_cad
    from counted
    group by all)
    union all
    select
        'fiscal_year',
        sum(amount_cad)
    from (select
        fiscal_year,
        sum(amount_cad) as amount_cad
    from counted
    group by all)
)

from sums, total
where amount_cad <> total_cad;
