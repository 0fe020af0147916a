-- What do the titles rest on: of how many records is the title in each language the publisher's, a
-- translation, missing?
select
    language,
    basis_id,
    count(*) as projects
from project_titles left join terms on vocabulary = 'title_basis' and term_id = basis_id
group by all
order by language, any_value(position);
