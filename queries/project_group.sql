-- Which records are joined with one record (variable `project_id`) as one project, how, and why?
select other.project_id as key, other.relation_id, other.reason_en, other.reason_fr
from project_groups own join project_groups other on other.group_id = own.group_id and other.project_id <> own.project_id
where own.project_id = getvariable('project_id')
order by key;
