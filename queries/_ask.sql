-- The documented views of /ask, with names in both languages. data/view_columns.csv describes every
-- column.

-- One row a record. `amount_cad` is what is counted; `counted_in` names the record that holds this
-- money already.
create or replace view records as
with named as (
    select
        project_id,
        list(
            distinct coalesce(partners.short_name_en, partner_id)
            order by coalesce(partners.short_name_en, partner_id)
        ) as partners_en,
        list(
            distinct coalesce(partners.short_name_fr, partner_id)
            order by coalesce(partners.short_name_fr, partner_id)
        ) as partners_fr
    from project_partners left join partners using (partner_id)
    group by all
),

placed as (
    select
        project_id,
        list(distinct name_en order by name_en) as places_en,
        list(distinct name_fr order by name_fr) as places_fr
    from project_places inner join places using (place_id)
    group by all
),

titled as (
    select
        project_id,
        any_value(title) filter (language = 'en') as title_en,
        any_value(title) filter (language = 'fr') as title_fr,
        any_value(basis_id) filter (language = 'en') as title_basis_en,
        any_value(basis_id) filter (language = 'fr') as title_basis_fr
    from project_titles
    group by all
)

select
    project_id,
    project_number,
    title,
    title_en,
    title_basis_en,
    title_fr,
    title_basis_fr,
    programme_id,
    programmes.name_en as programme_en,
    programmes.name_fr as programme_fr,
    partners_en,
    partners_fr,
    places_en,
    places_fr,
    status.name_en as status_en,
    status.name_fr as status_fr,
    assistance.name_en as type_en,
    assistance.name_fr as type_fr,
    fiscal_year,
    start_date,
    end_date,
    announced_on,
    projects.amount_cad,
    total_amount_cad,
    qualifier.name_en as qualifier_en,
    qualifier.name_fr as qualifier_fr,
    counted_in is null as is_counted,
    counted_in,
    source_id,
    sources.name_en as source_en,
    sources.name_fr as source_fr,
    source_title,
    source_url,
    source_date
from projects
inner join titled using (project_id)
left join named using (project_id)
left join placed using (project_id)
left join programmes using (programme_id)
left join sources using (source_id)
left join terms as status on status.vocabulary = 'status' and status.term_id = status_id
left join
    terms as assistance
    on assistance.vocabulary = 'assistance_type' and assistance.term_id = assistance_type_id
left join
    terms as qualifier
    on qualifier.vocabulary = 'amount_qualifier' and qualifier.term_id = amount_qualifier_id;

-- One row a record, place, priority area and partner: the parts that every figure adds up, all of
-- them.
create or replace view funding as
select
    project_id,
    fiscal_year,
    region_id,
    regions.name_en as region_en,
    regions.name_fr as region_fr,
    sub_region_id,
    sub_regions.name_en as sub_region_en,
    sub_regions.name_fr as sub_region_fr,
    place_id,
    places.name_en as place_en,
    places.name_fr as place_fr,
    facts.place_kind,
    partner_id,
    partners.short_name_en as partner_en,
    partners.short_name_fr as partner_fr,
    partner_kind_id,
    kind.name_en as partner_kind_en,
    kind.name_fr as partner_kind_fr,
    priority_id,
    priority_areas.name_en as priority_en,
    priority_areas.name_fr as priority_fr,
    mandate_id,
    mandates.name_en as mandate_en,
    mandates.name_fr as mandate_fr,
    basis_id,
    programme_id,
    programmes.short_name_en as programme_en,
    programmes.short_name_fr as programme_fr,
    source_id,
    amount_cad,
    is_counted
from facts
inner join regions using (region_id)
inner join sub_regions using (sub_region_id)
inner join places using (place_id)
inner join partners using (partner_id)
inner join priority_areas using (priority_id)
inner join programmes using (programme_id)
left join terms as kind on kind.vocabulary = 'partner_kind' and kind.term_id = partner_kind_id
left join terms as mandates on mandates.vocabulary = 'mandate' and mandates.term_id = mandate_id;

-- What the programs spent by the Public Accounts, one row a fiscal year and line. Never added to
-- records.
create or replace view spending as
select
    fiscal_year,
    programme_id,
    programmes.short_name_en as programme_en,
    programmes.short_name_fr as programme_fr,
    payment_type,
    programme_spending.name_en as line_en,
    programme_spending.name_fr as line_fr,
    authority_cad,
    expenditure_cad,
    source_id
from programme_spending left join programmes using (programme_id);

-- Totals that the government published, one row a total. Compared with records, never added to
-- them.
create or replace view totals as
select
    total_id,
    programme_id,
    programmes.short_name_en as programme_en,
    programmes.short_name_fr as programme_fr,
    programme_as_published,
    measure,
    dimension,
    value,
    period,
    amount_cad,
    amount_qualifier_id,
    source_title,
    source_url
from published_totals left join programmes using (programme_id);

-- All Canadian assistance of the Project Browser, one row a project, place and partner; a project
-- of security with that part. What records are a part of, never added to them.
create or replace view assistance as
select
    project_id,
    fiscal_year,
    region_id,
    regions.name_en as region_en,
    regions.name_fr as region_fr,
    place_id,
    places.name_en as place_en,
    places.name_fr as place_fr,
    partner_id,
    partners.short_name_en as partner_en,
    partners.short_name_fr as partner_fr,
    security_cad,
    (security_cad + other_cad)::decimal(18, 2) as amount_cad
from context_parts
inner join regions using (region_id)
inner join places using (place_id)
left join partners using (partner_id);
