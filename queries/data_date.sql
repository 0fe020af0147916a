-- How fresh are the records: the snapshot of the Project Browser, and the latest announcement?
select (select published_on from sources where source_id = 'project-browser') as snapshot,
       (select max(announced_on) from projects) as latest_announcement,
       (select count(*) from projects) as records;
