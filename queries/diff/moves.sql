-- What was re-classified: how many records and how much money went from which key to which?
select
    field_id,
    from_key,
    to_key,
    count(*) as records,
    sum(moved_cad)::decimal(18, 2) as moved_cad
from moves
group by field_id, from_key, to_key
order by
    list_position(
        ['priority', 'partner', 'place', 'programme', 'assistance_type', 'fiscal_year', 'status'],
        field_id
    ),
    moved_cad desc, from_key asc, to_key asc;
