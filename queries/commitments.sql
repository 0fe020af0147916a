-- Which statements can be checked against money: who stated what and when, what tests it, and what
-- cannot be known? The years that its periods leave out: up to `earlier_to`, and from `later_from`
-- on.
select
    position,
    amount_cad,
    core_amount_cad,
    focus_amount_cad,
    coalesce(columns(* exclude (position, amount_cad, core_amount_cad, focus_amount_cad)), ''),
    year_from(coalesce(before_from, after_from), -1) as earlier_to,
    coalesce(year_from(after_to, 1), '') as later_from
from commitments
order by position;
