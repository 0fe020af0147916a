-- To which places does one record (variable `project_id`) go, as published, and in which of them
-- does its money count? Places that count as one share its money by their published shares; cents
-- are cut from the running sum.
with published as (
    select
        published_place_id as key,
        place_id as counted_id,
        sum(share) as share,
        any_value(share_basis_id) as share_basis_id
    from counted_places
    where project_id = getvariable('project_id')
    group by all
),

counted as (
    select
        place_id as counted_id,
        sum(amount_cad) as counted_cad
    from allocations
    where project_id = getvariable('project_id')
    group by all
),

running as (
    select
        *,
        sum(share) over (together order by share desc, key asc)
        / nullif(sum(share) over (partition by counted_id), 0) as share_to_here
    from published left join counted using (counted_id)
    window together as (partition by counted_id)
),

cut as (
    select
        *,
        round(counted_cad * coalesce(share_to_here, 0)::decimal(28, 12), 2)::decimal(18, 2)
            as to_here
    from running
)

select
    key,
    share * 100 as share_pct,
    share_basis_id,
    counted_id,
    (
        to_here
        - coalesce(lag(to_here) over (partition by counted_id order by share desc, key asc), 0)
    )::decimal(18, 2) as amount_cad
from cut
order by share_pct desc, key asc;
