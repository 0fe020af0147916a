-- What does each column of each table of data/ mean, in the order of the dictionary?
select
    table_name,
    column_name,
    data_type,
    is_required,
    is_key,
    coalesce(refers_to, '') as refers_to,
    coalesce(unit, '') as unit,
    meaning_en,
    meaning_fr,
    coalesce(caveat_en, '') as caveat_en,
    coalesce(caveat_fr, '') as caveat_fr
from columns
order by rowid;
