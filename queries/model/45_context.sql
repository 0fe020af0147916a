-- All Canadian assistance, of which the records are a part.

-- All projects of the Project Browser, whatever they are for: what security is a part of. A project
-- that is a record here has the record's places, partners and year, as corrected; its security part
-- and the rest are cut apart, so that no security can ever be more than the whole it is a part of.
-- Money that a record leaves to another record of the same list is in it once.
create or replace table context_parts as
with records as (
    select
        projects.project_id,
        projects.fiscal_year,
        case
            when twin.project_id is null then least(projects.amount_cad, projects.total_amount_cad)
            else 0
        end::decimal(18, 2)
            as security_cad,
        projects.total_amount_cad - security_cad as other_cad
    from projects
    left join context_projects as twin on projects.counted_in = twin.project_id
    where projects.project_id in (select project_id from context_projects)
),

listed as (
    select
        *,
        unnest(
            case
                when contains(places, ' ') then regexp_extract_all(places, '\S+ \S+')
                else [places || ' 100']
            end
        ) as listed_place
    from context_projects anti join projects using (project_id)
),

listed_places as (
    select
        listed.*,
        place_id,
        continent,
        split_part(listed_place, ' ', 2)::double as percentage,
        count(distinct continent) over (partition by project_id) as continents
    from listed
    inner join places on place_code = split_part(listed_place, ' ', 1)
),

listed_shares as (
    select
        *,
        sum(percentage) over (partition by project_id) as whole
    from listed_places
),

shares as (
    select
        project_id,
        fiscal_year,
        place_id,
        partner_id,
        security_cad,
        other_cad,
        sum(place.share * partner.share)::double as share
    from records
    inner join counted_places as place using (project_id)
    inner join project_partners as partner using (project_id)
    group by all
    union all
    select
        project_id,
        fiscal_year,
        counted_place(place_id, continent, continents),
        partner_id,
        0,
        amount_cad,
        sum(percentage) / any_value(whole)
    from listed_shares
    group by all
),

running as (
    select
        *,
        sum(share) over (project order by place_id, partner_id) as share_to_here
    from shares
    where share > 0
    window project as (partition by project_id)
),

rounded as (
    select
        * replace (
            case when abs(share_to_here - 1) < 1e-9 then 1 else share_to_here end as share_to_here
        )
    from running
),

cut as (
    select
        *,
        round(security_cad * share_to_here::decimal(28, 12), 2)::decimal(18, 2) as security_to_here,
        round(other_cad * share_to_here::decimal(28, 12), 2)::decimal(18, 2) as other_to_here
    from rounded
)

select
    project_id,
    fiscal_year,
    place_id,
    sub_region_id,
    region_id,
    cut.partner_id,
    partner_kind as partner_kind_id,
    (security_to_here - coalesce(lag(security_to_here) over parts, 0))::decimal(18, 2)
        as security_cad,
    (other_to_here - coalesce(lag(other_to_here) over parts, 0))::decimal(18, 2) as other_cad
from cut
inner join places using (place_id)
left join partners on cut.partner_id = partners.partner_id
window parts as (partition by project_id order by place_id, cut.partner_id);
