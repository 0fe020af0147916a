-- Every published total has a name and a decision, what it is compared with fits, and relations do
-- not run in chains.
select
    total_id,
    'no name or decision' as fault
from published_totals
where
    total_id not in (select total_id from total_names)
    or total_id not in (select total_id from total_decisions)
union all
select
    total_id,
    'years'
from total_decisions
where (compared_with_id = 'years') <> (from_year is not null and to_year is not null)
union all
select
    total_id,
    'relation without a total, or a total without a relation'
from total_decisions
where (relation_id is null) <> (related_id is null) or related_id = total_id
union all
select
    one.total_id,
    'the same as a repetition'
from total_decisions as one
inner join total_decisions as other on one.related_id = other.total_id
where one.relation_id = 'same' and other.relation_id = 'same'
union all
select
    total_id,
    'records of a total that is not compared with records'
from total_members
inner join total_decisions using (total_id)
where compared_with_id <> 'records' or relation_id is not distinct from 'same';
