-- How was one record (variable `project_id`) classified: which purpose code, by which rule, on what
-- basis?
select
    project_priorities.priority_id as key,
    purpose_code,
    share * 100 as share_pct,
    basis_id,
    project_priorities.rule_id,
    reads,
    pattern,
    priority_rules.note_en,
    priority_rules.note_fr,
    purposes.name_en as purpose_en,
    purposes.name_fr as purpose_fr
from project_priorities
left join priority_rules using (rule_id)
left join purposes using (purpose_code)
where project_id = getvariable('project_id')
order by share desc, purpose_code asc;
