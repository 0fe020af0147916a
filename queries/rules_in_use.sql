-- How much money rests on each rule, in the order in which the rules of each kind are tried, and
-- how often was it right in the sample that was read? `kind`: priority areas, types of assistance,
-- programs. A record with several purpose codes may rest on several rules; cents are cut from the
-- running sum, so that the rules of a kind sum to the total.
with shares as (
    select
        project_id,
        coalesce(rule_id, '') as rule_id,
        priority_id,
        basis_id,
        sum(share) as share
    from project_priorities
    group by all
),

running as (
    select
        *,
        sum(share)
            over (partition by project_id order by rule_id, priority_id, basis_id)
            as share_to_here
    from shares
),

cut as (
    select
        running.*,
        round(amount_cad * share_to_here::decimal(28, 12), 2)::decimal(18, 2) as to_here
    from running inner join projects using (project_id)
    where counted_in is null
),

parts as (
    select
        'priority' as kind,
        project_id,
        rule_id,
        priority_id as key,
        basis_id,
        to_here
        - coalesce(
            lag(to_here) over (partition by project_id order by rule_id, priority_id, basis_id), 0
        ) as amount_cad
    from cut
    union all
    select
        'assistance_type',
        project_id,
        coalesce(assistance_rule_id, ''),
        assistance_type_id,
        assistance_basis_id,
        amount_cad
    from projects
    where counted_in is null
    union all
    select
        'programme',
        project_id,
        coalesce(programme_rule_id, ''),
        programme_id,
        programme_basis_id,
        amount_cad
    from projects
    where counted_in is null
),

rules as (
    select
        'priority' as kind,
        rule_order::int as rule_order,
        rule_id,
        reads,
        pattern,
        note_en,
        note_fr
    from priority_rules
    union all
    select
        'assistance_type',
        rule_order::int,
        rule_id,
        reads,
        pattern,
        note_en,
        note_fr
    from assistance_rules
    union all
    select
        'programme',
        rule_order::int,
        rule_id,
        reads,
        pattern,
        note_en,
        note_fr
    from programme_rules
)

select
    kind,
    rule_order,
    nullif(rule_id, '') as rule_id,
    reads,
    pattern,
    rules.note_en,
    rules.note_fr,
    key,
    list(distinct basis_id order by basis_id) as basis_ids,
    count(distinct project_id) as records,
    sum(amount_cad)::decimal(18, 2) as amount_cad,
    any_value(sample) as sample,
    any_value("right") as right_count,
    any_value(arguable) as arguable,
    any_value(wrong) as wrong,
    any_value(read_on) as read_on,
    any_value(rule_precision.note_en) as misses_en,
    any_value(rule_precision.note_fr) as misses_fr
from parts left join rules using (kind, rule_id) left join rule_precision using (rule_id)
group by all
order by
    kind desc, rule_order asc nulls last, amount_cad desc nulls last, rule_id asc, key asc;
