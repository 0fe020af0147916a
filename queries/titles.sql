-- What is each record called in each language, on what does that rest, in which language are the
-- words, and where were they found if not with the record?
select
    project_id,
    language,
    title,
    basis_id,
    spoken,
    coalesce(source, '') as source
from project_titles;
