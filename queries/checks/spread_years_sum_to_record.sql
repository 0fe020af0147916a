-- The years that a record is spread over hold exactly all of it, without a gap, to the cent.
select
    project_id,
    max(share_to_here) as total
from projects
left join project_years using (project_id)
group by all
having
    max(share_to_here) is distinct from 1 or min(share_before) is distinct from 0
    or abs(sum(share_to_here - share_before) - 1) > 1e-9
union all
select
    'every record',
    sum(amount_cad)
from selected_years
having
    sum(
        amount_cad) <> (
        select sum(amount_cad) from projects
        where counted_in is null
    ) and getvariable('prices'
    ) is null;
