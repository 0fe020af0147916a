-- How much goes to each place in each fiscal year?
select
    place_id as key,
    places.place_kind,
    fiscal_year,
    sum(amount_cad)::decimal(18, 2) as amount_cad
from selected_sums()
inner join places using (place_id)
group by all
order by key, fiscal_year;
