-- What changed the total: how many records were added, removed, set aside, counted again or have
-- another amount, and by how much?
select
    effect_id,
    count(*) as records,
    sum(effect_cad)::decimal(18, 2) as effect_cad
from effects
group by effect_id
order by
    list_position(
        [
            'added',
            'removed',
            'counted_again',
            'set_aside',
            'amount',
            'added_aside',
            'removed_aside',
            'amount_aside'
        ],
        effect_id
    );
