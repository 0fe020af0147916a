-- How much of what is counted is stated, agreed on, by code, read from titles, inferred or not
-- stated: field by field, basis by basis, in records and money? A record may rest on several bases;
-- the money of a field sums to the total.
select
    field,
    evidence_id,
    grounds.vocabulary,
    basis_id,
    count(distinct project_id) as records,
    coalesce(sum(amount_cad), 0)::decimal(18, 2) as amount_cad,
    (100 * coalesce(sum(amount_cad), 0) / (select sum(amount_cad) from selected))::double
        as share_pct
from grounds
left join terms as kind on kind.vocabulary = 'evidence' and kind.term_id = evidence_id
left join terms as basis on grounds.vocabulary = basis.vocabulary and basis.term_id = basis_id
group by field, evidence_id, grounds.vocabulary, basis_id
order by
    list_position(['priority', 'type', 'programme', 'place', 'partner', 'year', 'amount'], field),
    any_value(kind.position), any_value(basis.position), basis_id;
