-- What does each correction change: which record, from what to what, why, when, and how much money? (`project_id`: of one record)
-- `amount_cad` moved from old to new; `total_cad` entered or left the total. A record that is set aside moves no money.
with moved as (
    select correction_id, coalesce(list(old_key order by share desc, old_key) filter (old_key is not null), []) as old_keys,
           sum(share)::decimal(28, 12) as share, bool_or(old_key is null) as was_counted
    from corrected group by all
)
select corrections.project_id, projects.title, field_id, old_keys, new_value as new_key, kept.title as new_title, was.title as old_title,
       reason_en, reason_fr, made_on, made_by, correction_id,
       case when field_id = 'counted_in' then abs(total_cad)
            else round(case when projects.counted_in is null then share * coalesce(projects.amount_cad, 0) else 0 end, 2)
       end::decimal(18, 2) as amount_cad, total_cad
from corrections join moved using (correction_id) join projects using (project_id)
left join projects kept on field_id = 'counted_in' and kept.project_id = new_value
left join projects was on field_id = 'counted_in' and was.project_id = old_keys[1],
lateral (select (case when field_id <> 'counted_in' then 0
                      else (was_counted::int - (new_value is null)::int) * -coalesce(projects.amount_cad, 0) end)::decimal(18, 2) as total_cad)
where getvariable('project_id') is null or corrections.project_id = getvariable('project_id')
order by made_on desc, correction_id;
