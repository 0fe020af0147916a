-- Facts: one row an allocation, with everything that a filter can ask for.

-- The class of size of a record, by its own amount in current dollars.
create or replace macro size_of(amount_cad) as
case
    when amount_cad is null then 'not-published'
    when amount_cad = 0 then 'zero'
    when amount_cad < 5000 then 'to-5-000'
    when amount_cad < 100000 then 'to-100-000'
    when amount_cad < 1000000 then 'to-1-million'
    when amount_cad < 10000000 then 'to-10-million'
    else 'from-10-million'
end;

-- Whether a class of size counts as small.
create or replace macro is_small_size(size_id) as size_id in ('zero', 'to-5-000');

-- Does a source call a record operational although its end lies before the date of that source? A
-- date that names no day or month and may lie on either side has not passed.
create or replace macro is_past_end(status_id, end_date, published_on) as
coalesce(
    status_id = 'operational'
    and end_date < published_on
    and not starts_with(published_on, end_date),
    false
);

-- Everything a filter can ask for, one row an allocation, also of records whose money is counted in
-- another one.
create or replace table facts as
select
    project_id,
    place_id,
    sub_region_id,
    region_id,
    place_kind,
    priority_id,
    mandate as mandate_id,
    basis_id,
    partner_id,
    partner_kind as partner_kind_id,
    programme_id,
    status_id,
    assistance_type_id,
    source_id,
    fiscal_year,
    amount_qualifier_id,
    group_id,
    size_of(projects.amount_cad) as size_id,
    is_small_size(size_of(projects.amount_cad)) as is_small,
    counted_in is null as is_counted,
    allocations.amount_cad,
    index as price_level,
    coalesce(is_past_index, true) as is_past_index
from allocations
inner join projects using (project_id)
inner join places using (place_id)
inner join partners using (partner_id)
inner join priority_areas using (priority_id)
left join price_levels using (fiscal_year)
left join project_groups using (project_id)
order by project_id;

-- The same without records, for figures that need no single one: far fewer rows. `narrowed_id`
-- would be a record's key. The columns `first_..` mark a record's first row with a key: summed,
-- they count records.
create or replace table sums as
with marked as (
    select
        * exclude (price_level, group_id, size_id),
        row_number() over (partition by project_id) = 1 as first_of_record,
        row_number() over (partition by project_id, region_id) = 1 as first_in_region,
        row_number() over (partition by project_id, sub_region_id) = 1 as first_in_sub_region,
        row_number() over (partition by project_id, place_id) = 1 as first_in_place,
        row_number() over (partition by project_id, priority_id) = 1 as first_in_priority,
        row_number() over (partition by project_id, mandate_id) = 1 as first_in_mandate,
        row_number() over (partition by project_id, basis_id) = 1 as first_in_basis,
        row_number() over (partition by project_id, partner_id) = 1 as first_in_partner,
        row_number() over (partition by project_id, partner_kind_id) = 1 as first_in_partner_kind
    from facts
)

select
    null::varchar as narrowed_id,
    columns(lambda c: c not in ('project_id', 'amount_cad') and c not like 'first\_%' escape '\'),
    sum(amount_cad)::decimal(18, 2) as amount_cad,
    sum(columns('^first_')::int)::bigint
from marked
group by all;
