-- What did the Public Accounts record in the fiscal years of an annual ceiling, a budget or a
-- planned sum? In current dollars. An annual total stands beside every year of the series, another
-- one beside all of its own years together, if the series has them. Transfer payments only: grants
-- and contributions, without operating costs.
with paid as (
    select
        fiscal_year,
        programme_id,
        sum(expenditure_cad) as spent_cad,
        sum(authority_cad) as authority_cad
    from programme_spending
    group by all
    union all
    select
        fiscal_year,
        'accbp-ctcbp',
        sum(expenditure_cad),
        sum(authority_cad)
    from programme_spending
    where programme_id in ('accbp', 'ctcbp')
    group by all
),

compared as (
    select
        total_id,
        kind_id,
        amount_cad,
        published_totals.programme_id,
        fiscal_year as first_year,
        fiscal_year as last_year,
        1 as years
    from published_totals
    inner join total_decisions using (total_id)
    inner join paid using (programme_id)
    where compared_with_id = 'each-year' and relation_id is null
    union all
    select
        total_id,
        kind_id,
        amount_cad,
        programme_id,
        from_year,
        to_year,
        to_year[:4]::int - from_year[:4]::int + 1
    from published_totals
    inner join total_decisions using (total_id)
    where compared_with_id = 'years' and relation_id is null
),

beside as (
    select
        compared.*,
        count(fiscal_year) as found,
        sum(spent_cad) as spent_sum,
        sum(paid.authority_cad) as authority_sum
    from compared
    left join
        paid
        on
            compared.programme_id = paid.programme_id
            and fiscal_year between first_year and last_year
    group by all
)

select
    total_id,
    kind_id,
    programme_id,
    first_year,
    last_year,
    amount_cad,
    found = years as is_whole,
    case when is_whole then authority_sum end::decimal(18, 2) as authority_cad,
    case when is_whole then spent_sum end::decimal(18, 2) as spent_cad,
    case when is_whole then spent_sum - amount_cad end::decimal(18, 2) as difference_cad,
    case when is_whole then 100.0 * spent_sum / amount_cad end as share_pct,
    case
        when not is_whole then 'no-series'
        when spent_sum > amount_cad then 'above'
        else 'not-above'
    end as year_verdict_id
from beside
order by
    (
        select position from terms
        where vocabulary = 'total_kind' and term_id = kind_id
    ), total_id, first_year;
