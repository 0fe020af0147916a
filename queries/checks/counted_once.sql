-- A record set aside points to a record that is counted itself, for a reason; no chains, no
-- circles. One that was withdrawn stands for itself.
select
    aside.project_id,
    aside.counted_in,
    kept.counted_in as kept_counted_in
from projects as aside left join projects as kept on aside.counted_in = kept.project_id
where
    aside.counted_in is not null
    and aside.overlap_reason_id is distinct from 'withdrawn'
    and (kept.project_id is null or kept.counted_in is not null or aside.overlap_reason_id is null);
