-- Every record set aside has its decision, and every decision "same" sets its record aside.
select project_id, counted_in, 'no decision' as fault from projects
where counted_in is not null and not exists (
    from overlap_decisions d where d.project_id = projects.project_id and d.candidate_id = counted_in and d.decision = 'same')
union all
select project_id, candidate_id, 'not applied' from overlap_decisions d
where decision = 'same' and not exists (
    from projects p where p.project_id = d.project_id and p.counted_in = d.candidate_id);
