"""The outlines of the world's countries, in degrees: read once from the file beside this one."""

import json
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Points = npt.NDArray[np.float64]
"""Rows of two numbers: longitude and latitude in degrees, or x and y."""
_FILE = Path(__file__).parent / "world_50m.json"
_MAIN_PART = 0.08
"""A ring this large beside the largest one of its country says where the country lies: what is
smaller are islands, some of them oceans away."""


@dataclass(frozen=True)
class Outlines:
    """Rings of all countries, one behind the other: `points` in degrees, where each ring begins,
    and the country that it is of."""

    points: Points
    begins: npt.NDArray[np.intp]
    countries: tuple[str, ...]

    def ring(self, number: int) -> slice:
        """Where the points of a ring stand."""
        ends = (*self.begins[1:], len(self.points))
        return slice(int(self.begins[number]), int(ends[number]))


@lru_cache(maxsize=1)
def read_outlines() -> Outlines:
    """Read all countries but Antarctica, by ISO 3166 alpha-3; TopoJSON of plotly.js, which takes
    borders from the United Nations."""
    topology = json.loads(_FILE.read_text(encoding="utf-8"))
    arcs = _decode_arcs(topology)
    rings, countries = [], []
    for country in topology["objects"]["countries"]["geometries"]:
        polygons = [country["arcs"]] if country["type"] == "Polygon" else country["arcs"]
        for ring in (ring for polygon in polygons for ring in polygon):
            rings.append(_join_arcs(arcs, ring))
            countries.append(country["id"])
    lengths = np.array([len(ring) for ring in rings], dtype=np.intp)
    return Outlines(np.concatenate(rings), np.cumsum(lengths) - lengths, tuple(countries))


def _decode_arcs(topology: dict[str, Any]) -> list[Points]:
    """Turn steps of whole numbers into degrees."""
    scale, origin = (np.array(topology["transform"][name]) for name in ("scale", "translate"))
    return [np.cumsum(np.array(arc), axis=0) * scale + origin for arc in topology["arcs"]]


def _join_arcs(arcs: list[Points], numbers: list[int]) -> Points:
    """Join arcs to a ring; a negative number is an arc backwards. The last point is the first, and
    longitudes go on past 180 degrees."""
    parts = [arcs[number] if number >= 0 else arcs[~number][::-1] for number in numbers]
    ring = np.concatenate([parts[0], *(part[1:] for part in parts[1:])])
    ring[:, 0] = np.unwrap(ring[:, 0], period=360)
    return ring


@lru_cache(maxsize=1)
def read_corners() -> dict[str, Points]:
    """Read where each country lies: country -> the corners of the boxes of its large parts, in
    degrees."""
    outlines = read_outlines()
    boxes: dict[str, list[tuple[float, Points]]] = defaultdict(list)
    for number, country in enumerate(outlines.countries):
        ring = outlines.points[outlines.ring(number)]
        (west, south), (east, north) = ring.min(axis=0), ring.max(axis=0)
        corners = np.array([(x, y) for x in (west, east) for y in (south, north)])
        size = (east - west) * (north - south) * np.cos(np.radians((south + north) / 2))
        boxes[country].append((size, corners))
    return {
        country: np.concatenate(
            [
                corners
                for size, corners in found
                if size >= _MAIN_PART * max(size for size, _ in found)
            ]
            if len(found) > 1
            else [found[0][1]]
        )
        for country, found in boxes.items()
    }
