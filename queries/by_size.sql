-- How many records of the selection are how large? A record's size is its own amount in current
-- dollars, its money the part selected.
select
    size_id as key,
    sum(amount_cad)::decimal(18, 2) as amount_cad,
    count(distinct project_id) as records
from selected left join terms on vocabulary = 'size' and term_id = size_id
group by size_id
order by any_value(position);
