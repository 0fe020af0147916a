-- To which places does one record (variable `project_id`) go?
select place_id as key, share * 100 as share_pct, share_basis_id,
       (select sum(amount_cad) from allocations where project_id = project_places.project_id
        and place_id = project_places.place_id)::decimal(18, 2) as amount_cad
from project_places
where project_id = getvariable('project_id')
order by share desc, key;
