-- Which counted records are drawn to be read, with a probability in proportion to their money?
-- `sample` draws (80) by `seed`: the same seed draws the same records of the same data, in any
-- shell. Records stand in an order that only the seed decides, and every so many dollars one is
-- drawn, so that the share of draws estimates the share of money; a large record may be drawn more
-- than once.
with chosen as (
    select
        coalesce(getvariable('sample'), '80')::int as draws,
        coalesce(getvariable('seed'), '1') as seed
),

running as (
    select
        project_id,
        amount_cad,
        sum(amount_cad) over (order by md5(seed || project_id), project_id) as to_here
    from projects cross join chosen
    where counted_in is null and amount_cad > 0
),

step as (
    select
        sum(amount_cad)::double / any_value(draws) as dollars,
        md5_number_lower(any_value(seed)) / 18446744073709551616.0 as start
    from running cross join chosen
),

drawn as (
    select
        project_id,
        md5(seed || project_id) as position,
        (floor(to_here / dollars - start) - floor((to_here - amount_cad) / dollars - start))::int
            as draws
    from running cross join step cross join chosen
)

select
    drawn.draws,
    project_id,
    title,
    projects.amount_cad,
    fiscal_year,
    (
        select
            string_agg(
                place_id || ' ' || (100 * share)::decimal(5, 1) || '%',
                '; ' order by share desc, place_id asc
            )
        from
            (select
                place_id,
                sum(share) as share
            from counted_places
            where counted_places.project_id = drawn.project_id
            group by all)
    ) as places,
    (
        select string_agg(partner_id, '; ' order by partner_id) from project_partners
        where project_partners.project_id = drawn.project_id
    ) as partners,
    (
        select
            string_agg(
                distinct priority_id || ' (' || basis_id || ')',
                '; ' order by priority_id || ' (' || basis_id || ')'
            )
        from project_priorities
        where project_priorities.project_id = drawn.project_id and share > 0
    ) as areas,
    assistance_type_id,
    programme_id || ' (' || programme_basis_id || ')' as programme,
    source_url
from drawn inner join projects using (project_id)
where drawn.draws > 0
order by position;
