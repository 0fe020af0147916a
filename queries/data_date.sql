-- How fresh are the records: the snapshot of the Project Browser, what came later of it, and the
-- latest announcement?
with later as (
    select
        published_on,
        count(*) as records
    from projects inner join sources using (source_id)
    where counted_in is null and source_id like 'project-browser-%'
    group by all
)

select
    (
        select published_on from sources
        where source_id = 'project-browser'
    ) as snapshot,
    (select max(published_on) from later) as later,
    (select coalesce(sum(records), 0)::bigint from later) as later_records,
    (select max(announced_on) from projects) as latest_announcement,
    (select count(*) from projects) as records;
