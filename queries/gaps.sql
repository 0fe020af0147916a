-- What is missing, unmapped or inexact in the selection: how many records and how much money lack
-- what?
with chosen as materialized (
    from selected
),

gaps as (
    select
        'unpublished' as key,
        project_id,
        amount_cad
    from chosen
    where amount_qualifier_id = 'not-published'
    union all
    select
        'inexact',
        project_id,
        amount_cad
    from chosen
    where amount_qualifier_id not in ('exact', 'not-published')
    union all
    select
        'undated',
        project_id,
        amount_cad
    from chosen
    where fiscal_year = 'not-stated'
    union all
    select
        'regional',
        project_id,
        amount_cad
    from chosen
    where place_kind not in ('country', 'domestic') and place_id <> 'place-not-stated'
    union all
    select
        'placeless',
        project_id,
        amount_cad
    from chosen
    where place_id = 'place-not-stated'
    union all
    select
        'unnamed',
        project_id,
        amount_cad
    from chosen
    where partner_id = 'not-named'
    union all
    select
        'unstated',
        project_id,
        amount_cad
    from chosen
    where priority_id = 'not-stated'
    union all
    select
        'code-basis',
        project_id,
        amount_cad
    from chosen
    where basis_id = 'purpose_code'
    union all
    select
        'title-basis',
        project_id,
        amount_cad
    from chosen
    where basis_id = 'title'
    union all
    select
        'untyped',
        project_id,
        amount_cad
    from chosen
    where assistance_type_id = 'not-stated'
    union all
    select
        'programme-inferred',
        project_id,
        amount_cad
    from chosen
    where programme_id like '%-inferred'
    union all
    select
        'unprogrammed',
        project_id,
        amount_cad
    from chosen
    where programme_id = 'not-stated'
    union all
    select
        'past-end',
        project_id,
        chosen.amount_cad
    from chosen
    inner join projects using (project_id)
    inner join sources on chosen.source_id = sources.source_id
    where is_past_end(chosen.status_id, end_date, published_on)
),

codeless as (
    select project_id from chosen
    group by all
    having sum(amount_cad) = 0
)

select
    key,
    count(distinct project_id) as records,
    coalesce(sum(amount_cad), 0)::decimal(18, 2) as amount_cad
from gaps
group by all
union all
select
    'zero',
    count(*),
    0
from codeless
order by amount_cad desc, records desc;
