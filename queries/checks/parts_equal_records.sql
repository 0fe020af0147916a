-- The allocations of each record sum to its amount, to the cent; a record without an amount has
-- none.
select
    project_id,
    projects.amount_cad,
    sum(allocations.amount_cad) as parts_cad
from projects left join allocations using (project_id)
group by all
having sum(allocations.amount_cad) is distinct from projects.amount_cad;
