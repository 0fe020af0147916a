-- Who implements one record (variable `project_id`), and how did the source spell it?
select
    partner_id as key,
    partner_as_published,
    share * 100 as share_pct,
    share_basis_id
from project_partners
where project_id = getvariable('project_id')
order by share desc, key asc;
