-- How does the selection's money run from program to partner to region to priority area? The `top` largest partners and
-- areas, the others together and exact. One row a band between two neighbouring columns of the figure.
with partners_shown as (
    select partner_id from selected_sums() where partner_id <> 'not-named'
    group by all order by sum(amount_cad) desc nulls last, partner_id limit getvariable('top')
), areas_shown as (
    select priority_id from selected_sums() where priority_id <> 'not-stated'
    group by all order by sum(amount_cad) desc nulls last, priority_id limit getvariable('top')
), cut as (
    select programme_id, region_id, amount_cad,
           case when partner_id = 'not-named' or partner_id in (from partners_shown) then partner_id else 'other' end as partner_id,
           case when priority_id = 'not-stated' or priority_id in (from areas_shown) then priority_id else 'other' end as priority_id
    from selected_sums()
)
select 1 as band, programme_id as source, partner_id as target, sum(amount_cad)::decimal(18, 2) as amount_cad from cut group by all
union all
select 2, partner_id, region_id, sum(amount_cad)::decimal(18, 2) from cut group by all
union all
select 3, region_id, priority_id, sum(amount_cad)::decimal(18, 2) from cut group by all
order by band, amount_cad desc nulls last, source, target;
