-- What does each column of each table of data/ mean, in the order of the dictionary? Of the words
-- of the interface one row stands for all languages.
with languages as (
    select
        column_name as language,
        column_index as position
    from duckdb_columns()
    where database_name = current_database() and table_name = 'text' and column_name <> 'key'
)

select
    table_name,
    coalesce(language, column_name) as column_name,
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
left join languages on table_name = 'text' and column_name = 'en'
order by columns.rowid asc, position asc;
