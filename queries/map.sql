-- How much goes to each place, and where does it stand on the map? Global money has no place on it.
select
    place_id as key,
    iso3,
    places.place_kind,
    small_on_map = 'yes' as is_small,
    latitude,
    longitude,
    sum(amount_cad)::decimal(18, 2) as amount_cad,
    records(narrowed_id, first_in_place) as records
from selected_sums()
inner join places using (place_id)
group by all
order by amount_cad desc nulls last, key asc;
