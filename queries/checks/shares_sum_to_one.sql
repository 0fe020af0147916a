-- Shares of places, partners and priority areas sum to exactly 1 for each record.
select
    'place' as split,
    project_id,
    sum(share) as total
from project_places
group by all
having sum(share) <> 1
union all
select
    'partner',
    project_id,
    sum(share)
from project_partners
group by all
having sum(share) <> 1
union all
select
    'priority',
    project_id,
    sum(share)
from project_priorities
group by all
having sum(share) <> 1;
