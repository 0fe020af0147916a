-- How much of the selection do sources call operational although its end lies before the date of
-- the source?
select
    count(distinct project_id) as records,
    coalesce(sum(selected.amount_cad), 0)::decimal(18, 2) as amount_cad
from selected
inner join projects using (project_id)
inner join sources on selected.source_id = sources.source_id
where is_past_end(selected.status_id, end_date, published_on);
