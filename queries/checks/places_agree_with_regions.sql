-- The region of a place is the region of its sub-region; a regional code has a continent, and
-- nothing else has one.
select
    place_id,
    places.region_id,
    sub_regions.region_id as region_of_sub_region
from places inner join sub_regions using (sub_region_id)
where
    places.region_id <> sub_regions.region_id
    or (place_kind = 'regional') <> (continent is not null);
