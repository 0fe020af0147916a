-- Which records are joined with one record (variable `project_id`) as one project, how, and why?
select
    other.project_id as key,
    other.relation_id,
    other.reason_en,
    other.reason_fr,
    projects.amount_cad,
    projects.fiscal_year
from project_groups as own
inner join
    project_groups as other
    on own.group_id = other.group_id and own.project_id <> other.project_id
inner join projects on other.project_id = projects.project_id
where own.project_id = getvariable('project_id')
order by key;
