-- Every record set aside has its decision, and every decision "same" sets its record aside, unless
-- an evaluator corrected it.
with corrected_ids as (
    select project_id
    from corrections
    where field_id = 'counted_in'
),

decided as (
    from projects
    where project_id not in (from corrected_ids)
)

select
    project_id,
    counted_in,
    'no decision' as fault
from decided
where
    counted_in is not null
    and overlap_reason_id is distinct from 'withdrawn'
    and not exists (
        from overlap_decisions
        where
            overlap_decisions.project_id = decided.project_id
            and overlap_decisions.candidate_id = decided.counted_in
            and overlap_decisions.decision = 'same'
    )
union all
select
    project_id,
    candidate_id,
    'not applied'
from overlap_decisions
where
    decision = 'same'
    and project_id not in (from corrected_ids)
    and not exists (
        from decided
        where
            decided.project_id = overlap_decisions.project_id
            and decided.counted_in = overlap_decisions.candidate_id
    );
