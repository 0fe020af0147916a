-- What does each correction change: which record, from what to what, why, when, and how much money?
-- (`project_id`: of one record) `amount_cad` moved from old to new; `total_cad` entered or left the
-- total. A record that is set aside moves no money, and a title has none.
with moved as (
    select
        correction_id,
        coalesce(list(old_key order by share desc, old_key asc) filter (old_key is not null), [])
            as old_keys,
        coalesce(sum(share) filter (old_key is distinct from new_key), 0)::decimal(28, 12) as share,
        bool_or(old_key is null) as was_counted
    from corrected
    group by all
),

effects as (
    select
        correction_id,
        corrections.project_id,
        title,
        field_id,
        old_keys,
        new_value as new_key,
        reason_en,
        reason_fr,
        source,
        made_on,
        made_by_en,
        made_by_fr,
        case
            when field_id = 'counted_in'
                then ((new_value is null)::int - was_counted::int) * coalesce(amount_cad, 0)
        end::decimal(18, 2
        ) as total_cad,
        round(
            case
                when field_id = 'title' then null
                when counted_in is null then share * coalesce(amount_cad, 0)
                else 0
            end,
            2
        )::decimal(18, 2) as share_cad
    from corrections inner join moved using (correction_id) inner join projects using (project_id)
)

select
    effects.* exclude (share_cad),
    was.title as old_title,
    kept.title as new_title,
    coalesce(abs(total_cad), share_cad)::decimal(18, 2) as amount_cad
from effects
left join projects as was on field_id = 'counted_in' and was.project_id = old_keys[1]
left join projects as kept on field_id = 'counted_in' and kept.project_id = new_key
where getvariable('project_id') is null or effects.project_id = getvariable('project_id')
order by made_on desc, correction_id asc;
