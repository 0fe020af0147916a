-- To which places does one record (variable `project_id`) go?
with places as (
    select project_id, place_id, sum(share) * 100 as share_pct, any_value(share_basis_id) as share_basis_id
    from project_places where project_id = getvariable('project_id') group by all
)
select place_id as key, share_pct, share_basis_id,
       (select sum(amount_cad) from allocations where project_id = places.project_id
        and place_id = places.place_id)::decimal(18, 2) as amount_cad
from places
order by share_pct desc, key;
