-- Which purposes did the publisher give one record (variable `project_id`), security or not?
select
    purpose_code,
    name_en,
    name_fr,
    amount_cad,
    is_security = 'yes' as is_security
from project_purposes inner join purposes using (purpose_code)
where project_id = getvariable('project_id')
order by is_security desc, amount_cad desc, purpose_code asc;
