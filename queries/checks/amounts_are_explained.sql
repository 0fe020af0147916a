-- No negative amount; an amount is missing only where none was published; a security part never
-- exceeds the whole. The publisher's purposes of two records exceed their whole by one cent: that
-- is let through, more is not.
select
    project_id,
    amount_cad,
    total_amount_cad,
    amount_qualifier_id
from projects
where
    amount_cad < 0
    or (amount_cad is null) <> (amount_qualifier_id = 'not-published')
    or amount_cad > total_amount_cad + 0.01;
