-- By which rules does money count in another place than the published one, and how many records and
-- how much money do so?
select
    place_rules.place_id as key,
    reason_en,
    reason_fr,
    place_rules.source,
    count(distinct project_id) as records,
    coalesce(sum(amount_cad), 0)::decimal(18, 2) as amount_cad
from place_rules left join selected on place_rules.place_id = selected.place_id
group by
    place_rules.rule_id,
    place_rules.continents,
    place_rules.place_id,
    reason_en,
    reason_fr,
    place_rules.source
order by place_rules.continents, key;
