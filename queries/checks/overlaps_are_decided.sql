-- Every record set aside has its decision, and every decision "same" sets its record aside, unless an evaluator corrected it.
with decided as (from projects where project_id not in (select project_id from corrections where field_id = 'counted_in'))
select project_id, counted_in, 'no decision' as fault from decided
where counted_in is not null and not exists (
    from overlap_decisions d where d.project_id = decided.project_id and d.candidate_id = counted_in and d.decision = 'same')
union all
select project_id, candidate_id, 'not applied' from overlap_decisions d
where decision = 'same' and project_id not in (select project_id from corrections where field_id = 'counted_in') and not exists (
    from decided p where p.project_id = d.project_id and p.counted_in = d.candidate_id);
