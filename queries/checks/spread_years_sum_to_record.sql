-- The years that a record is spread over hold exactly all of it.
select project_id, sum(share) as total from projects left join project_years using (project_id)
group by all having coalesce(abs(sum(share) - 1), 1) > 1e-9;
