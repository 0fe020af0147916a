-- Under which names do publishers write one partner, place or program (variables `level` and
-- `key`), and in how many records, where that is known?
select
    partner_as_published as name,
    count(distinct project_id) as records
from project_partners
where
    getvariable('level') = 'partner' and partner_id = getvariable('key')
    and partner_as_published is not null
group by all
union all
select
    spelling,
    null
from place_spellings
where getvariable('level') = 'place' and place_id = getvariable('key')
union all
select
    spelling,
    null
from programme_spellings
where getvariable('level') = 'programme' and programme_id = getvariable('key')
order by records desc nulls last, name asc;
