-- At what price level does each fiscal year stand, 2002 = 100, and does the index cover it whole?
select
    fiscal_year,
    index,
    is_past_index
from price_levels
order by fiscal_year;
