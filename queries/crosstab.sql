-- Any two dimensions (`rows`, `columns`) of the selection crossed: money, records, partners and
-- median size of a record. The 15 largest rows and 10 largest columns and all fiscal years, the
-- others together and exact; a key that is null is the total over it.
with raw as (
    select
        project_id,
        coalesce(group_id, project_id) as joined_id,
        partner_id,
        amount_cad,
        case getvariable('rows')
            when 'sub_region' then sub_region_id
            when 'place' then place_id
            when 'partner' then partner_id
            when 'partner_kind' then partner_kind_id
            when 'priority' then priority_id
            when 'programme' then programme_id
            when 'type' then assistance_type_id
            when 'fiscal_year' then fiscal_year
            else region_id
        end as row_key,
        case getvariable('columns')
            when 'sub_region' then sub_region_id
            when 'place' then place_id
            when 'partner' then partner_id
            when 'region' then region_id
            when 'priority' then priority_id
            when 'programme' then programme_id
            when 'type' then assistance_type_id
            when 'fiscal_year' then fiscal_year
            else partner_kind_id
        end as column_key
    from selected
),

shown_rows as (
    select row_key from raw
    group by all
    order by sum(amount_cad) desc nulls last, row_key
    limit case when getvariable('rows') = 'fiscal_year' then 100 else 15 end
),

shown_columns as (
    select column_key from raw
    group by all
    order by sum(amount_cad) desc nulls last, column_key
    limit case when getvariable('columns') = 'fiscal_year' then 100 else 10 end
),

cells as (
    select
        project_id,
        joined_id,
        partner_id,
        amount_cad,
        case when row_key in (from shown_rows) then row_key else 'other' end as row_key,
        case when column_key in (from shown_columns) then column_key else 'other' end as column_key
    from raw
),

by_project as (
    select
        row_key,
        column_key,
        project_id,
        any_value(joined_id) as joined_id,
        sum(amount_cad) as amount_cad
    from cells
    group by
        grouping sets (
            (row_key, column_key, project_id),
            (row_key, project_id),
            (column_key, project_id),
            (project_id)
        )
),

by_partner as (
    select
        row_key,
        column_key,
        count(distinct partner_id) as partners
    from cells
    where partner_id <> 'not-named'
    group by cube (row_key, column_key)
),

sums as (
    select
        row_key,
        column_key,
        sum(amount_cad)::decimal(18, 2) as amount_cad,
        count(*) as records,
        count(distinct joined_id) as projects,
        median(amount_cad)::double as median_cad
    from by_project
    group by row_key, column_key
)

select
    sums.*,
    coalesce(partners, 0) as partners
from sums left join by_partner
    on
        by_partner.row_key is not distinct from sums.row_key
        and by_partner.column_key is not distinct from sums.column_key
order by row_key nulls last, column_key nulls last;
