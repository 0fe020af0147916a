-- Evidence: on what each part of the selection rests.

-- On what the share of each place of a record rests; no place rests on nothing.
create or replace table place_bases as
select
    project_id,
    place_id,
    any_value(share_basis_id) as place_basis_id
from counted_places
where place_id <> 'place-not-stated'
group by all;

-- On what the share of each partner of a record rests; no partner rests on nothing.
create or replace table partner_bases as
select
    project_id,
    partner_id,
    any_value(share_basis_id) as partner_basis_id
from project_partners
where partner_id <> 'not-named'
group by all;

-- On what each part of the selection rests, field by field: the basis that its source, rule or
-- correction gives, and what kind of evidence that is (data/lookups/evidence.csv).
create or replace view grounds as
with parts as (
    select
        project_id,
        place_id,
        partner_id,
        basis_id,
        sum(amount_cad) as amount_cad
    from selected
    group by all
),

bases as (
    select
        project_id,
        parts.amount_cad,
        unnest(['priority', 'type', 'programme', 'year', 'place', 'partner', 'amount']) as field,
        unnest([
            'classification_basis',
            'classification_basis',
            'programme_basis',
            'fiscal_year_basis',
            'share_basis',
            'share_basis', 'amount_qualifier'
        ]) as vocabulary,
        unnest([
            basis_id,
            assistance_basis_id,
            programme_basis_id,
            fiscal_year_basis_id,
            place_basis_id,
            partner_basis_id,
            amount_qualifier_id
        ]) as basis_id
    from parts inner join projects using (project_id)
    left join place_bases using (project_id, place_id)
    left join partner_bases using (project_id, partner_id)
)

select
    field,
    project_id,
    amount_cad,
    bases.vocabulary,
    coalesce(basis_id, 'none') as basis_id,
    case when basis_id is null then 'none' else coalesce(evidence_id, 'inferred') end as evidence_id
from bases
left join evidence on bases.vocabulary = evidence.vocabulary and bases.basis_id = evidence.term_id;
