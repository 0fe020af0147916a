-- Which records of the selection repeat money that is counted in another record, and why?
select
    project_id,
    any_value(projects.title) as title,
    sum(filtered.amount_cad)::decimal(18, 2) as amount_cad,
    projects.counted_in,
    kept.title as counted_in_title,
    projects.overlap_reason_id,
    any_value(
        coalesce(corrections.reason_en, overlap_decisions.reason_en, vanished_decisions.reason_en)
    ) as reason_en,
    any_value(
        coalesce(corrections.reason_fr, overlap_decisions.reason_fr, vanished_decisions.reason_fr)
    ) as reason_fr
from filtered
inner join projects using (project_id)
inner join projects as kept on projects.counted_in = kept.project_id
left join overlap_decisions
    on
        filtered.project_id = overlap_decisions.project_id
        and projects.counted_in = overlap_decisions.candidate_id
        and overlap_decisions.decision = 'same'
left join corrections on filtered.project_id = corrections.project_id and field_id = 'counted_in'
left join vanished_decisions on filtered.project_id = vanished_decisions.project_id
where not is_counted
group by all
order by amount_cad desc nulls last, project_id asc;
