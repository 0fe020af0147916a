-- How much of the selection falls in each fiscal year, cut by `split`: in the year it starts, or,
-- with `spread`, over its days?
with money as (
    select
        region_id,
        sub_region_id,
        place_id,
        partner_id,
        partner_kind_id,
        mandate_id,
        priority_id,
        programme_id,
        assistance_type_id,
        status_id,
        basis_id,
        fiscal_year,
        amount_cad
    from selected_sums()
    where getvariable('spread') is null
    union all
    select
        region_id,
        sub_region_id,
        place_id,
        partner_id,
        partner_kind_id,
        mandate_id,
        priority_id,
        programme_id,
        assistance_type_id,
        status_id,
        basis_id,
        fiscal_year,
        amount_cad
    from selected_years
    where getvariable('spread') is not null
)

select
    fiscal_year as year,
    case getvariable('split')
        when 'region' then region_id
        when 'sub_region' then sub_region_id
        when 'place' then place_id
        when 'partner' then partner_id
        when 'partner_kind' then partner_kind_id
        when 'mandate' then mandate_id
        when 'priority' then priority_id
        when 'programme' then programme_id
        when 'type' then assistance_type_id
        when 'status' then status_id
        when 'basis' then basis_id
    end as key,
    sum(amount_cad)::decimal(18, 2) as amount_cad
from money
group by all
order by year, key;
