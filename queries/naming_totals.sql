-- Which published totals concern one partner, place, region or program (variables `level` and
-- `key`, and the filters that select it): those that name it, and those with records of it?
with names as (
    select unnest([name_en, short_name_en]) as name from partners
    where getvariable('level') = 'partner' and partner_id = getvariable('key')
    union all
    select name_en from places
    where getvariable('level') = 'place' and place_id = getvariable('key')
    union all
    select name_en from sub_regions
    where getvariable('level') = 'sub_region' and sub_region_id = getvariable('key')
    union all
    select name_en from regions
    where getvariable('level') = 'region' and region_id = getvariable('key')
),

named as (
    select distinct total_id
    from published_totals
    inner join names
        on regexp_matches(folded(value), '\b' || regexp_escape(folded(names.name)) || '\b')
    union
    select total_id from published_totals
    where getvariable('level') = 'programme' and programme_id = getvariable('key')
),

members as (
    select
        total_id,
        count(*) as members,
        count(*) filter (
            project_id in (
                select project_id from filtered
            )
        ) as inside
    from total_members
    group by all
)

select
    total_id,
    coalesce(announced_on, '') as announced_on,
    amount_cad,
    amount_qualifier_id,
    total_id in (
        from named
    ) as is_named,
    coalesce(inside, 0) as inside,
    coalesce(members, 0) as members
from published_totals
inner join total_decisions using (total_id)
left join members using (total_id)
where is_named or inside > 0
order by announced_on desc, amount_cad desc nulls last, total_id asc;
