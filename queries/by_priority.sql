-- How much of the selection goes to each priority area? The `top` largest, and the exact sum of the others.
with sums as (
    select priority_id as key, sum(amount_cad) as amount_cad from selected group by all
), ranked as (
    select key, row_number() over (order by amount_cad desc nulls last, key) as place from sums where key <> 'not-stated'
), grouped as (
    select key as priority_id, case when getvariable('top') is null or place <= getvariable('top') then key else 'other' end as key
    from ranked
    union all select 'not-stated', 'not-stated'
)
select key, sum(amount_cad)::decimal(18, 2) as amount_cad, count(distinct project_id) as projects,
       count(distinct priority_id) as members
from selected join grouped using (priority_id)
group by key
order by key = 'not-stated', key = 'other', amount_cad desc nulls last, key;
