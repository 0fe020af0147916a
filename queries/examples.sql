-- Which statements does /ask offer as examples?
select
    example_id as key,
    name_en,
    name_fr,
    sql,
    coalesce(parameters, '') as parameters
from examples
order by position::int;
