-- Which ready views are offered?
select
    view_id as key,
    name_en,
    name_fr,
    address
from views
order by position::int;
