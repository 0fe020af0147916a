-- For every commitment, records before, after, outside both and without a year are all records,
-- each once.
with parts as (
    select
        commitment_id,
        sum(selected.amount_cad) as amount_cad,
        count(*) as rows,
        sum(selected.amount_cad) filter (
            fiscal_year between before_from and before_to
        ) as before_cad,
        sum(selected.amount_cad) filter (
            fiscal_year <> 'not-stated' and fiscal_year >= after_from
            and fiscal_year <= coalesce(after_to, fiscal_year)
        ) as after_cad,
        sum(selected.amount_cad) filter (
            period_of(fiscal_year, before_from, before_to, after_from, after_to)
            in ('earlier', 'later', 'not-stated')
        ) as rest_cad
    from selected
    cross join commitments
    group by all
)

from parts
where coalesce(before_cad, 0) + coalesce(after_cad, 0) + coalesce(rest_cad, 0) <> amount_cad;
