-- The money of each record, cut into the parts that figures add up.

-- A record x place x priority area x partner. Places, purposes and partners are published as
-- separate splits: only the product of their shares crosses them, which is an estimate wherever a
-- record has several of two of them. `allocation` says how a record over several places or areas is
-- cut: by the published shares unless it is set to
--   continents (worldwide money in the continents that its source names), equal (the same to each),
--   largest (all to the largest), each-place or each-area (in full to each: counted several times).
-- Cents are cut from the running sum, so that the parts of a record sum to it exactly.
create or replace table allocations as
with place_shares as (
    select
        project_id,
        place_id,
        sum(share) as share
    from counted_places
    where share > 0
    group by all
),

places as (
    select
        project_id,
        place_id,
        case coalesce(getvariable('allocation'), '')
            when 'equal' then 1 / count(*) over record
            when 'each-place' then 1
            when
                'largest'
                then (row_number() over (record order by share desc, place_id asc) = 1)::int
            else share
        end::double as place_share
    from place_shares
    window record as (partition by project_id)
),

areas as (
    select
        project_id,
        priority_id,
        basis_id,
        case coalesce(getvariable('allocation'), '')
            when 'equal' then 1 / count(*) over record
            when 'each-area' then 1
            when
                'largest'
                then
                    (
                        row_number()
                            over (record order by sum(share) desc, priority_id, basis_id asc)
                        = 1
                    )::int
            else sum(share)
        end::double as area_share
    from project_priorities
    where share > 0
    group by project_id, priority_id, basis_id
    window record as (partition by project_id)
),

shares as (
    select
        project_id,
        place_id,
        priority_id,
        basis_id,
        partner_id,
        sum(place_share * area_share * share::double) as share
    from places inner join areas using (project_id) inner join project_partners using (project_id)
    where place_share > 0 and area_share > 0 and share > 0
    group by all
),

running as (
    select
        *,
        sum(share)
            over (record order by place_id, priority_id, basis_id, partner_id)
            as share_to_here
    from shares window record as (partition by project_id)
),

cut as (
    -- A running share within a billionth of a whole number is that number: the last part takes the
    -- record's last cent.
    select
        running.*,
        case
            when abs(share_to_here - round(share_to_here)) < 1e-9 then round(share_to_here)
            else share_to_here
        end::decimal(28, 12) as exact_share,
        round(amount_cad * exact_share, 2)::decimal(18, 2) as to_here
    from running inner join projects using (project_id)
)

select
    project_id,
    place_id,
    priority_id,
    basis_id,
    partner_id,
    share,
    (to_here - coalesce(lag(to_here) over parts, 0))::decimal(18, 2) as amount_cad
from cut
window parts as (
    partition by project_id
    order by place_id, priority_id, basis_id, partner_id
);
