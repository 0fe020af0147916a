-- What was looked at and left out of the records, or split up, by whose decision and why?
with left_out as (
    select
        'inclusion' as kind,
        project_number as reference,
        title,
        decision,
        reason_en,
        reason_fr
    from inclusion_decisions
    where decision = 'none'
    union all
    select
        'announcement',
        null,
        title,
        decision,
        reason_en,
        reason_fr
    from announcement_decisions
)

select
    left_out.*,
    titles.title as other_title,
    titles.language as other_language,
    titles.basis_id as other_basis_id
from left_out left join titles on left_out.title = titles.published_title
order by kind desc, left_out.title asc;
