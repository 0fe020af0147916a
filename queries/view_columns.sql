-- What does each column of each documented view of /ask mean, in the order of the dictionary?
select
    view_name,
    column_name,
    data_type,
    coalesce(unit, '') as unit,
    meaning_en,
    meaning_fr
from view_columns
order by rowid;
