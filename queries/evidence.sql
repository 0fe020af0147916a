-- How sure is the selection: on what do areas, types, programs, places, partners, years and amounts
-- rest? Of each, parts sum to it.
select
    field,
    evidence_id as key,
    sum(amount_cad)::decimal(18, 2) as amount_cad,
    count(distinct project_id) as records
from grounds inner join terms on terms.vocabulary = 'evidence' and term_id = evidence_id
group by field, evidence_id, position
order by field, position;
