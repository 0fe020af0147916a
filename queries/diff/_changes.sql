-- What changed between two versions of data/, each loaded by queries/_session.sql: the schemas
-- `old` and `new`.

-- How each record changed the total. A record has one effect, so that effects sum exactly to the
-- difference of the totals.
create or replace table effects as
with earlier as (
    select
        project_id,
        title,
        counted_in is null as is_counted,
        amount_cad,
        case when counted_in is null then coalesce(amount_cad, 0) else 0 end::decimal(18, 2)
            as counted_cad
    from old.projects
),

later as (
    select
        project_id,
        title,
        counted_in is null as is_counted,
        amount_cad,
        case when counted_in is null then coalesce(amount_cad, 0) else 0 end::decimal(18, 2)
            as counted_cad
    from new.projects
),

changed as (
    select
        project_id,
        coalesce(later.title, earlier.title) as title,
        case
            when earlier.project_id is null then if(later.is_counted, 'added', 'added_aside')
            when later.project_id is null then if(earlier.is_counted, 'removed', 'removed_aside')
            when earlier.is_counted and not later.is_counted then 'set_aside'
            when later.is_counted and not earlier.is_counted then 'counted_again'
            when
                (earlier.amount_cad is distinct from later.amount_cad)
                then if(later.is_counted, 'amount', 'amount_aside')
        end as effect_id,
        coalesce(earlier.counted_cad, 0)::decimal(18, 2) as before_cad,
        coalesce(later.counted_cad, 0)::decimal(18, 2) as after_cad
    from earlier full join later using (project_id)
)

select
    *,
    (after_cad - before_cad)::decimal(18, 2) as effect_cad
from changed
where effect_id is not null;

-- What a record stands under, with its places as they count: a rule that moves them is a move. A
-- title that is written otherwise moves nothing.
create or replace macro keys_of(version) as table
    select
        project_id,
        field_id,
        key,
        sum(share) as share
    from query_table(version || '.record_keys')
    where field_id not in ('place', 'counted_in', 'title')
    group by all
    union all
    select
        project_id,
        'place',
        place_id,
        sum(share)
    from query_table(version || '.counted_places')
    group by all;

-- Which share of a record went from which key to which, of records that count in both versions, at
-- their amount now. Where several keys lose and several gain, what is lost is handed over from the
-- largest part to the smallest.
create or replace table moves as
with change as (
    select
        project_id,
        field_id,
        key,
        coalesce(later.share, 0) - coalesce(earlier.share, 0) as change
    from keys_of('old') as earlier
    full join keys_of('new') as later using (project_id, field_id, key)
),

losses as (
    select
        *,
        sum(-change) over (partition by project_id, field_id order by change, key) as upto,
        upto + change as since
    from change
    where change < 0
),

gains as (
    select
        *,
        sum(change) over (partition by project_id, field_id order by change desc, key asc) as upto,
        upto - change as since
    from change
    where change > 0
)

select
    field_id,
    losses.key as from_key,
    gains.key as to_key,
    project_id,
    later.title,
    (least(losses.upto, gains.upto) - greatest(losses.since, gains.since))::decimal(28, 12)
        as share,
    round(share * coalesce(later.amount_cad, 0), 2)::decimal(18, 2) as moved_cad
from losses inner join gains using (project_id, field_id)
inner join old.projects as earlier using (project_id)
inner join new.projects as later using (project_id)
-- Thirds and the like differ in their last digits: that is no move.
where share > 1e-9 and earlier.counted_in is null and later.counted_in is null;
