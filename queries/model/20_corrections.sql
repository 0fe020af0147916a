-- Evaluators' corrections, laid over what sources and rules give.

-- What each record stands under: the keys of each field, with their share of the record.
create or replace view record_keys as
select
    project_id,
    'priority' as field_id,
    priority_id as key,
    share
from project_priorities
union all
select
    project_id,
    'partner',
    partner_id,
    share
from project_partners
union all
select
    project_id,
    'place',
    place_id,
    share
from project_places
union all
select
    project_id,
    'programme',
    coalesce(programme_inferred_id, programme_id),
    1
from projects
union all
select
    project_id,
    'assistance_type',
    assistance_type_id,
    1
from projects
union all
select
    project_id,
    'counted_in',
    counted_in,
    1
from projects
union all
select
    project_id,
    'fiscal_year',
    fiscal_year,
    1
from projects
union all
select
    project_id,
    'status',
    status_id,
    1
from projects
union all
select
    project_id,
    'title',
    title,
    1
from projects;

-- What sources and rules gave where an evaluator's correction overrides it. An `old_value` takes
-- that part of a split, none the whole record. The tables made by rules stay as they are on disk,
-- so that a row deleted is undone.
create or replace table corrected as
select
    correction_id,
    project_id,
    field_id,
    key as old_key,
    new_value as new_key,
    sum(share) as share
from corrections inner join record_keys using (project_id, field_id)
where old_value is null or old_value = key
group by all;

update project_priorities set priority_id = new_value, basis_id = 'corrected', rule_id = null
from corrections
where
    corrections.project_id = project_priorities.project_id
    and field_id = 'priority'
    and coalesce(old_value, priority_id) = priority_id;
update project_partners set partner_id = new_value
from corrections
where
    corrections.project_id = project_partners.project_id
    and field_id = 'partner'
    and coalesce(old_value, partner_id) = partner_id;
update project_places set place_id = new_value
from corrections
where
    corrections.project_id = project_places.project_id
    and field_id = 'place'
    and coalesce(old_value, place_id) = place_id;
update projects set
    programme_id = new_value,
    programme_basis_id = 'corrected',
    programme_inferred_id = null,
    programme_rule_id = null
from corrections
where corrections.project_id = projects.project_id and field_id = 'programme';
update projects set
    assistance_type_id = new_value, assistance_basis_id = 'corrected', assistance_rule_id = null
from corrections
where corrections.project_id = projects.project_id and field_id = 'assistance_type';
update projects set
    counted_in = new_value, overlap_reason_id = case when new_value is not null then 'corrected' end
from corrections
where corrections.project_id = projects.project_id and field_id = 'counted_in';
update projects set fiscal_year = new_value, fiscal_year_basis_id = 'corrected'
from corrections
where corrections.project_id = projects.project_id and field_id = 'fiscal_year';
update projects set title = new_value, title_basis_id = 'corrected'
from corrections
where corrections.project_id = projects.project_id and field_id = 'title';

-- A record that its publisher no longer lists and that somebody withdrew: shown, and not added. It
-- has no other record that holds its money, and so stands for itself.
update projects set counted_in = projects.project_id, overlap_reason_id = 'withdrawn'
from vanished_decisions
where
    vanished_decisions.project_id = projects.project_id
    and decision = 'withdraw'
    and not_listed_since is not null
    and counted_in is null;
