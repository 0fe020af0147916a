-- What can each filter be set to, and how many records and how much money does each choice hold, in all the data?
with counted as (from facts where counted_in is null), choices as (
    select 'region' as filter, region_id as key, project_id, amount_cad from counted
    union all select 'region', sub_region_id, project_id, amount_cad from counted
    union all select 'place', place_id, project_id, amount_cad from counted
    union all select 'partner', partner_id, project_id, amount_cad from counted
    union all select 'partner', partner_kind_id, project_id, amount_cad from counted where partner_kind_id <> 'not-named'
    union all select 'priority', priority_id, project_id, amount_cad from counted
    union all select 'priority', mandate_id, project_id, amount_cad from counted where mandate_id <> 'not-stated'
    union all select 'programme', programme_id, project_id, amount_cad from counted
    union all select 'status', status_id, project_id, amount_cad from counted
    union all select 'type', assistance_type_id, project_id, amount_cad from counted
    union all select 'source', source_id, project_id, amount_cad from counted
    union all select 'year', fiscal_year, project_id, amount_cad from counted where fiscal_year <> 'not-stated'
)
select filter, key, sum(amount_cad)::decimal(18, 2) as amount_cad, count(distinct project_id) as projects
from choices
group by all
order by filter, amount_cad desc nulls last, key;
