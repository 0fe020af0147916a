-- What was looked at and left out of the records, or split up, by whose decision and why?
select 'inclusion' as kind, project_number as reference, title, decision, reason_en, reason_fr
from inclusion_decisions where decision = 'exclude'
union all
select 'announcement', null, title, decision, reason_en, reason_fr from announcement_decisions
order by kind desc, title;
