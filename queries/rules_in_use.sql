-- How much money rests on each rule that finds priority areas, in the order in which the rules are tried? A record with
-- several purpose codes may rest on several rules; cents are cut from the running sum, so that the rules sum to the total.
with shares as (
    select project_id, coalesce(rule_id, '') as rule_id, priority_id, basis_id, sum(share) as share
    from project_priorities group by all
), running as (
    select *, sum(share) over (partition by project_id order by rule_id, priority_id, basis_id) as share_to_here from shares
), cut as (
    select running.*, round(amount_cad * share_to_here::decimal(28, 12), 2)::decimal(18, 2) as to_here
    from running join projects using (project_id) where counted_in is null
), parts as (
    select project_id, rule_id, priority_id, basis_id,
           to_here - coalesce(lag(to_here) over (partition by project_id order by rule_id, priority_id, basis_id), 0) as amount_cad
    from cut
)
select rule_order, rule_id, reads, pattern, parts.priority_id, basis_id, count(distinct project_id) as records,
       coalesce(sum(amount_cad), 0)::decimal(18, 2) as amount_cad
from parts left join (select rule_order::int as rule_order, rule_id, reads, pattern from priority_rules) rules using (rule_id)
group by all
order by rule_order nulls last, amount_cad desc;
