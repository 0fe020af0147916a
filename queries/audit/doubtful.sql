-- Which records are in doubt, and for what? `amount_cad` is the money in doubt; a record may stand
-- under several doubts.
with counted as (
    select
        projects.*,
        coalesce(group_id, project_id) as joined_id,
        regexp_extract(project_id, '^([a-z][0-9]{6})[0-9]{3}$', 1) as stem
    from projects
    left join project_groups using (project_id)
    where counted_in is null
),

ground as materialized (
    from grounds
),

alike as (
    select
        'n' || stem as likeness,
        project_id,
        joined_id
    from counted
    where stem <> ''
    union all
    select
        't' || folded(title),
        project_id,
        joined_id
    from counted
),

shared as (
    select likeness
    from alike
    group by likeness
    having count(distinct joined_id) > 1
),

doubts as (
    select
        'worldwide' as doubt_id,
        project_id,
        amount_cad
    from selected
    where place_kind = 'worldwide'
    union all
    select
        'code-alone',
        project_id,
        amount_cad
    from ground
    where field = 'priority' and evidence_id = 'code'
    union all
    select
        'part',
        project_id,
        amount_cad
    from counted
    where amount_cad > 0 and amount_cad < total_amount_cad / 4
    union all
    select
        'past-end',
        project_id,
        amount_cad
    from counted
    inner join sources using (source_id)
    where is_past_end(status_id, end_date, published_on)
    union all
    select
        'not-named',
        project_id,
        amount_cad
    from ground
    where field = 'partner' and evidence_id = 'none'
    union all
    select
        'split',
        project_id,
        max(amount_cad)
    from (
        select
            project_id,
            field,
            sum(amount_cad) as amount_cad
        from ground
        where basis_id = 'equal'
        group by all
    )
    group by all
    union all
    select
        'undated',
        project_id,
        amount_cad
    from ground
    where field = 'year' and evidence_id = 'none'
    union all
    select
        'year-inferred',
        project_id,
        amount_cad
    from ground
    where field = 'year' and evidence_id = 'inferred'
    union all
    select
        'no-area',
        project_id,
        amount_cad
    from ground
    where field = 'priority' and evidence_id = 'none'
    union all
    select
        'no-place',
        project_id,
        amount_cad
    from ground
    where field = 'place' and evidence_id = 'none'
    union all
    select
        'approximate',
        project_id,
        amount_cad
    from ground
    where field = 'amount' and evidence_id = 'approximate'
    union all
    select
        'not-published',
        project_id,
        null
    from counted
    where amount_cad is null
    union all
    select
        'zero',
        project_id,
        amount_cad
    from counted
    where amount_cad = 0
    union all
    select
        'small',
        project_id,
        amount_cad
    from counted
    where amount_cad > 0 and is_small_size(size_of(amount_cad))
    union all
    select distinct
        'not-joined',
        alike.project_id,
        counted.amount_cad
    from alike
    inner join counted using (project_id)
    where
        likeness in (from shared)
),

sums as (
    select
        doubt_id,
        project_id,
        sum(amount_cad)::decimal(18, 2) as doubted_cad
    from doubts
    group by all
)

select
    doubt_id,
    project_id,
    title,
    doubted_cad as amount_cad,
    amount_cad as record_cad,
    total_amount_cad,
    fiscal_year,
    source_url
from sums
inner join counted using (project_id)
left join terms on vocabulary = 'doubt' and term_id = doubt_id
-- By code alone stand hundreds of records: those to read first hold more than 5 million of it.
where doubt_id <> 'code-alone' or doubted_cad > 5000000
order by position asc, doubted_cad desc nulls last, project_id asc;
