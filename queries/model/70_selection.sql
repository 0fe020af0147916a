-- The selection: what the filters (variables) leave of the facts, each dollar once.

-- Does the choice need the records themselves? Words, prices and keys that cut through a record do.
create or replace macro needs_records() as
coalesce(getvariable('text'), getvariable('prices')) is not null
or coalesce(
    getvariable('region'), getvariable('place'), getvariable('partner'), getvariable('priority'),
    getvariable('basis')
) is not null;

-- Whether a key is among the chosen ones; no choice takes all.
create or replace macro chosen(choice, key) as
choice is null or list_contains(choice::varchar[], key);

-- Whether a fiscal year lies between the chosen ones.
create or replace macro in_years(fiscal_year) as
case
    when getvariable('from_year') = 'not-stated' then fiscal_year = 'not-stated'
    else
        (
            getvariable('from_year') is null
            or (fiscal_year <> 'not-stated' and fiscal_year >= getvariable('from_year'))
        )
        and (
            getvariable('to_year') is null
            or (fiscal_year <> 'not-stated' and fiscal_year <= getvariable('to_year'))
        )
end;

-- Of `facts` or `sums`, what is of the chosen records: of what each of them has one key.
create or replace macro chosen_records(name) as table
    from query_table(name)
    where
        chosen(getvariable('programme'), programme_id)
        and chosen(getvariable('status'), status_id)
        and chosen(getvariable('type'), assistance_type_id)
        and chosen(getvariable('source'), source_id)
        and in_years(fiscal_year);

-- `small` set to out leaves out records under 5,000 dollars, whose number and money `every_size`
-- still holds.
create or replace view every_size as
select
    * replace (restated(amount_cad, price_level) as amount_cad),
    amount_cad as current_cad,
    is_small and getvariable('small') is not null as is_left_out
from chosen_records('facts')
where
    (chosen(getvariable('region'), region_id) or chosen(getvariable('region'), sub_region_id))
    and chosen(getvariable('place'), place_id)
    and (
        chosen(getvariable('partner'), partner_id)
        or chosen(getvariable('partner'), partner_kind_id)
    )
    and (
        chosen(getvariable('priority'), priority_id) or chosen(getvariable('priority'), mandate_id)
    )
    and chosen(getvariable('basis'), basis_id)
    and (
        getvariable('text') is null
        or project_id in (
            select key from matches
            where kind = 'project'
        )
        or partner_id in (
            select key from matches
            where kind = 'partner'
        )
        or place_id in (
            select key from matches
            where kind = 'place'
        )
    );

-- The same without the small records, where they are left out.
create or replace view filtered as
select * exclude (is_left_out)
from every_size
where not is_left_out;

-- Of all projects, those in the chosen places, with the chosen partners and of the chosen years:
-- nothing else is known of all.
create or replace view context_selected as
from context_parts
where
    (chosen(getvariable('region'), region_id) or chosen(getvariable('region'), sub_region_id))
    and chosen(getvariable('place'), place_id)
    and (
        chosen(getvariable('partner'), partner_id)
        or chosen(getvariable('partner'), partner_kind_id)
    )
    and in_years(fiscal_year);

-- What the reader chose, each dollar once: every figure adds up this view, or the next one.
create or replace view selected as from filtered
where is_counted;

-- The same choice where every record is looked at. The marks of a record hold only for the whole of
-- it, so that records that a choice cuts through are counted by their keys.
create or replace view filtered_records as
select
    project_id as narrowed_id,
    *,
    0 as first_of_record,
    0 as first_in_region,
    0 as first_in_sub_region,
    0 as first_in_place,
    0 as first_in_priority,
    0 as first_in_mandate,
    0 as first_in_basis,
    0 as first_in_partner,
    0 as first_in_partner_kind
from filtered;

-- The same choice where `sums` will do.
create or replace view filtered_whole as
from chosen_records('sums')
where getvariable('small') is null or not is_small;

-- The same choice from the smaller of both that is exact.
create or replace macro filtered_sums() as table
    from query_table(case when needs_records() then 'filtered_records' else 'filtered_whole' end);

-- The selection, each dollar once, from the smaller table that is exact.
create or replace macro selected_sums() as table
    from filtered_sums()
    where is_counted;

-- How many records stand behind those rows of `filtered_sums()` for which a condition holds.
create or replace macro records_if(narrowed, first, condition) as
case
    when needs_records() then count(distinct narrowed) filter (condition)
    else coalesce(sum(first) filter (condition), 0)
end::bigint;

-- How many records stand behind rows of `selected_sums()`.
create or replace macro records(narrowed, first) as records_if(narrowed, first, true);

-- The selection with each record's money spread over its years, each year's part at that year's own
-- prices.
create or replace view selected_years as
select
    selected.* replace (
        years.fiscal_year as fiscal_year,
        restated(
            (
                round(current_cad * share_to_here::decimal(28, 12), 2)
                - round(current_cad * share_before::decimal(28, 12), 2)
            )::decimal(18, 2),
            index
        ) as amount_cad
    )
from selected
inner join project_years as years using (project_id)
left join price_levels on years.fiscal_year = price_levels.fiscal_year;

-- The chosen programs, or all, each with those of the Public Accounts that it is compared with.
create or replace view chosen_programmes as
select
    programme_id as chosen_id,
    unnest(official_programmes(programme_id)) as programme_id
from programmes
where chosen(getvariable('programme'), programme_id);

-- Is no program chosen, so that all records are selected, whatever their program?
create or replace macro takes_all_programmes() as getvariable('programme') is null;

-- The first and the last chosen fiscal year, where one is chosen.
create or replace view chosen_years as
select fiscal_year
from (select unnest([getvariable('from_year'), getvariable('to_year')]) as fiscal_year)
where fiscal_year <> 'not-stated';
