-- What was published as a total, what do the records that belong to it come to, and what is the
-- verdict? Never added up. Only amounts as announced; each project once within a total.
-- Verdicts, written here once:
--   explained: the records' sum lies between two shares of the published amount, by its qualifier
--   partly, more: it comes to less, or to more
--   no-amounts: records are known, none has an amount
--   not-itemised: no record is known to belong to it
--   repeated: the total stands in another row
--   spending: compared by fiscal year in reconciled_years
--   not-comparable: with nothing that is the same
with bounds as (
    from (
        values ('exact', 0.99, 1.01),
        ('over', 1.00, 1.10),
        ('up-to', 0.90, 1.00),
        ('about', 0.90, 1.10),
        ('nearly', 0.90, 1.00),
        ('close-to', 0.90, 1.00)
    ) as b (amount_qualifier_id, least, most)
),

sums as (
    select
        total_id,
        count(*) as members,
        count(*) filter (amount_cad is null) as unpublished,
        sum(amount_cad) as members_cad,
        sum(amount_cad) filter (amount_qualifier_id <> 'exact') as inexact_cad,
        bool_or(amount_qualifier_id in ('over', 'not-published')) as is_at_least
    from total_members inner join projects using (project_id)
    group by all
)

select
    total_id,
    kind_id,
    coalesce(announced_on, '') as announced_on,
    programme_id,
    amount_cad,
    amount_qualifier_id,
    coalesce(members, 0) as members,
    coalesce(unpublished, 0) as unpublished,
    members_cad,
    coalesce(inexact_cad, 0)::decimal(18, 2) as inexact_cad,
    coalesce(is_at_least, false) as is_at_least,
    (members_cad - amount_cad)::decimal(18, 2) as difference_cad,
    100.0 * members_cad / amount_cad as share_pct,
    least(members_cad, amount_cad) as found_cad,
    greatest(amount_cad - members_cad, 0)::decimal(18, 2) as not_found_cad,
    case
        when relation_id = 'same' then 'repeated'
        when compared_with_id in ('years', 'each-year') then 'spending'
        when compared_with_id = 'nothing' or amount_cad is null then 'not-comparable'
        when members is null then 'not-itemised'
        when members_cad is null then 'no-amounts'
        when members_cad < least * amount_cad then 'partly'
        when members_cad > most * amount_cad then 'more'
        else 'explained'
    end as verdict_id,
    compared_with_id,
    coalesce(relation_id, '') as relation_id,
    coalesce(related_id, '') as related_id,
    coalesce(reason_en, '') as reason_en,
    coalesce(reason_fr, '') as reason_fr,
    source_title,
    source_url
from published_totals
inner join total_decisions using (total_id)
left join bounds using (amount_qualifier_id)
left join sums using (total_id)
order by amount_cad desc nulls last, total_id asc;
