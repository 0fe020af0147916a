-- How much of the selection falls in each fiscal year, cut by `split`: in the year it starts, or,
-- with `spread`, over its days?
with money as (
    select
        region_id,
        partner_kind_id,
        mandate_id,
        priority_id,
        programme_id,
        fiscal_year,
        amount_cad
    from selected_sums()
    where getvariable('spread') is null
    union all
    select
        region_id,
        partner_kind_id,
        mandate_id,
        priority_id,
        programme_id,
        fiscal_year,
        amount_cad
    from selected_years
    where getvariable('spread') is not null
)

select
    fiscal_year as year,
    case getvariable('split')
        when 'partner_kind' then partner_kind_id
        when 'mandate' then mandate_id
        when 'priority' then priority_id
        when 'programme' then programme_id
        else region_id
    end as key,
    sum(amount_cad)::decimal(18, 2) as amount_cad
from money
group by all
order by year, key;
