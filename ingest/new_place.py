"""A row to start from for a country that no lookup knows: ISO codes, the region of its neighbours.

What cannot be known from codes and coordinates is left empty, and named as still to fill in. A name
that is no country's here may be another name of a known place, and gets no row of its own.
"""

import math
import re
import unicodedata
from collections import Counter
from pathlib import Path

from ingest import tables
from ingest.nearest import strip_letters
from ingest.tables import Row

TABLE = "data/lookups/places.csv"
_NEIGHBOURS = 3
_OPTIONAL = ("continent",)
"""Columns that a country leaves empty."""


class NewPlaces:
    """Countries and territories that have no money yet, beside those that have."""

    def __init__(self, data: Path) -> None:
        self._places = tables.read_table(data / "lookups/places.csv")
        known = {row["place_code"] for row in self._places}
        listed = tables.read_table(data / "lookups/new_places.csv")
        self._new = [row for row in listed if row["place_code"] not in known]

    def find_country(self, spelling: str, code: str = "") -> Row | None:
        """Find a country by its code of two or three letters, or by a name of the same letters."""
        letters = strip_letters(spelling)
        for row in self._new:
            codes = (row["place_code"], row["iso3"])
            names = (strip_letters(row["name_en"]), strip_letters(row["name_fr"]))
            if code in codes or spelling in codes or letters in names:
                return row
        return None

    def make_place(self, country: Row) -> tuple[str, list[str]]:
        """Make a row of the places, and list its columns that are still to fill in."""
        values = country | self._find_region(country) | {"place_kind": "country"}
        values["place_id"] = _make_key(country["name_en"])
        columns = list(self._places[0])
        empty = [name for name in columns if not values.get(name) and name not in _OPTIONAL]
        row = tables.render_table([[values.get(name, "") for name in columns]])
        return row.decode().rstrip("\n"), empty

    def _find_region(self, country: Row) -> Row:
        """Find the region to which most of the nearest countries belong."""
        placed = [row for row in self._places if row["place_kind"] == "country" and row["latitude"]]
        placed.sort(key=lambda row: _measure_angle(row, country))
        regions = Counter((row["sub_region_id"], row["region_id"]) for row in placed[:_NEIGHBOURS])
        (sub_region, region), _ = regions.most_common(1)[0]
        return {"sub_region_id": sub_region, "region_id": region}


def _make_key(name: str) -> str:
    """Make a key of a name: `Saint-Barthélemy` is `saint-barthelemy`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9]+", "-", plain).strip("-")


def _measure_angle(one: Row, other: Row) -> float:
    """Measure how far two places lie from each other on the globe, in radians."""
    first, second = (
        [math.radians(float(row[name])) for name in ("latitude", "longitude")]
        for row in (one, other)
    )
    cosine = math.sin(first[0]) * math.sin(second[0]) + math.cos(first[0]) * math.cos(
        second[0]
    ) * math.cos(first[1] - second[1])
    return math.acos(max(-1.0, min(1.0, cosine)))
