-- The 13 records of 22 June 2011 come to 5,276,000: UNODC 2,596,000 in six, the OAS 380,000 in three, INTERPOL over 2,000,000.
with by_partner as (
    -- As the source gives them: a correction of the partner is undone.
    select coalesce(old_key, partner_id) as partner_id, count(*) as records, sum(amount_cad) as amount_cad
    from projects join project_partners using (project_id)
    left join corrected on corrected.project_id = projects.project_id and field_id = 'partner' where source_id = 'backgrounder-2011' group by all
), expected as (
    from (values ('unodc', 6, 2596000.00), ('oas', 3, 380000.00), ('interpol', 1, 2000000.00)) as e(partner_id, records, amount_cad)
)
select 'partner' as fault, partner_id from expected
where not exists (from by_partner b where b.partner_id = expected.partner_id and b.records = expected.records and b.amount_cad = expected.amount_cad)
union all
select 'total', null from projects where source_id = 'backgrounder-2011'
having count(*) <> 13 or sum(amount_cad) <> 5276000.00;
