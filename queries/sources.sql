-- Where do the data come from?
from sources order by position::int;
