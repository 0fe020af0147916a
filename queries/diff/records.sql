-- Which records stand behind each line: one row a record and effect, and a record and move, in the
-- order of the lines?
select
    effect_id as change_id,
    null as from_key,
    null as to_key,
    project_id,
    title,
    before_cad,
    after_cad,
    effect_cad,
    null as moved_cad
from effects
union all
select
    field_id,
    from_key,
    to_key,
    project_id,
    title,
    null,
    null,
    null,
    moved_cad
from moves
order by list_position([
    'added',
    'removed',
    'counted_again',
    'set_aside',
    'amount',
    'added_aside',
    'removed_aside',
    'amount_aside',
    'priority', 'partner', 'place', 'programme', 'assistance_type', 'fiscal_year', 'status'
], change_id),
abs(coalesce(effect_cad, moved_cad)) desc, from_key, to_key asc, project_id asc;
