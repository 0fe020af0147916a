-- What is each record called in each language, what does that rest on, and in which language are the words?
select project_id, language, title, basis_id, spoken from project_titles;
