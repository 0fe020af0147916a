-- Which implementing partners hold the selection's money? The `top` largest, the three that every page marks, and the
-- exact sum of the others.
with sums as (
    select partner_id as key, sum(amount_cad) as amount_cad from selected group by all
), ranked as (
    select key, row_number() over (order by amount_cad desc nulls last, key) as place from sums where key <> 'not-named'
), grouped as (
    select key as partner_id,
           case when getvariable('top') is null or place <= getvariable('top')
                   or key in ('unodc', 'oas', 'interpol') then key else 'other' end as key
    from ranked
    union all select 'not-named', 'not-named'
)
select key, sum(amount_cad)::decimal(18, 2) as amount_cad, count(distinct project_id) as projects,
       count(distinct partner_id) as members
from selected join grouped using (partner_id)
group by key
order by key = 'not-named', key = 'other', amount_cad desc nulls last, key;
