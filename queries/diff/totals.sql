-- What were the totals before and after: money and records that count, and what all effects come
-- to?
select
    before.*,
    after.*,
    after_cad - before_cad as difference_cad,
    after_records - before_records as difference_records,
    (select coalesce(sum(effect_cad), 0) from effects)::decimal(18, 2) as effects_cad
from (
    select
        coalesce(sum(amount_cad), 0)::decimal(18, 2) as before_cad,
        count(*) as before_records
    from old.projects
    where counted_in is null
) as before,
    (
        select
            coalesce(sum(amount_cad), 0)::decimal(18, 2) as after_cad,
            count(*) as after_records
        from new.projects
        where counted_in is null
    ) as after;
