-- How concentrated is the selection's funding on few partners? Partners that are not named are left
-- out.
with totals as (
    select
        partner_id,
        sum(amount_cad) as amount_cad
    from selected_sums()
    where partner_id <> 'not-named'
    group by all
),

shares as (
    select
        coalesce(100.0 * amount_cad / sum(amount_cad) over (), 0) as share_pct,
        row_number() over (order by amount_cad desc nulls last, partner_id asc) as place
    from totals
),

running as (
    select
        *,
        sum(share_pct) over (order by place) as share_to_here_pct
    from shares
)

select
    count(*) as partners,
    sum(share_pct) filter (place = 1) as first_pct,
    sum(share_pct) filter (place <= 3) as first_3_pct,
    sum(share_pct) filter (place <= 10) as first_10_pct,
    min(place) filter (share_to_here_pct >= 50) as partners_for_half
from running;
