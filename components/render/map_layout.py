"""Where everything stands on a map: its frame, the outlines in it, circles and numbers, and a
larger cut of where small states stand too close. The same for screen, picture and slide."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from components.figures.chart import Category, Chart, Place
from components.figures.map_classes import classify_amount, list_countries
from components.render.outlines import Points, read_corners
from components.render.projection import LEAST, Frame, build_world_frame, fit_frame
from components.render.shapes import Shape, build_shapes

NUMBERED = 25
"""The most places of which each has its number on the map."""
COLUMNS, INSET_COLUMNS = 1_000, 400
"""Steps across the grid of a map, and of its cut."""
DISC = 36
"""Steps that two numbers are apart."""
_WIDEST, _HIGHEST, _USUAL = 2.0, 0.9, 1.5
"""Width by height of a frame, at most, at least, and of one place."""
_INSET_WIDEST, _INSET_HIGHEST = 1.2, 0.5
"""The same of a cut."""
_INSET_LEAST = float(np.radians(7.0))
_CLOSE, _NEIGHBOURS = 3, 2.0
"""Small states get a cut of their own where so many of their numbers stand on each other; how near
to each other they are, in discs."""
_AROUND = 0.6
"""Degrees around the middle of a small state."""


@dataclass(frozen=True)
class Spot:
    """A circle on the grid: a small state, or the number of a place; `number` from 1, 0 for
    none."""

    category: Category
    level: int
    """Its class, counted from 1."""
    x: float
    y: float
    number: int = 0


@dataclass(frozen=True)
class Panel:
    """A drawing on a grid: country -> polygons and -> class, and circles over them."""

    columns: int
    rows: int
    shapes: dict[str, list[Shape]]
    levels: dict[str, int]
    spots: tuple[Spot, ...]

    def of_level(self, level: int) -> list[Shape]:
        """The polygons of a class, counted from 1; of 0 those of countries without money."""
        return [
            shape
            for country, shapes in self.shapes.items()
            if self.levels.get(country, 0) == level
            for shape in shapes
        ]


@dataclass(frozen=True)
class MapLayout:
    """A map, and the larger cut of a part of it with where it lies on the map: left, top, width and
    height."""

    main: Panel
    inset: Panel | None = None
    window: tuple[float, float, float, float] = (0, 0, 0, 0)

    @property
    def panels(self) -> list[Panel]:
        """The map, and the cut where there is one."""
        return [self.main, self.inset] if self.inset else [self.main]


@lru_cache(maxsize=200)
def lay_out_map(chart: Chart) -> MapLayout:
    """Lay a map out: the world, or the part of it where its places lie."""
    framed = chart.framed or tuple(each.place for each, _ in list_countries(chart) if each.place)
    frame = _choose_frame(framed)
    spots = _list_spots(chart)
    places = [spot.category.place for spot in spots if spot.category.place]
    main = _place_spots(frame, COLUMNS, spots)
    close = _find_close(main) if spots and spots[0].number else []
    if not close:
        return MapLayout(_build_panel(chart, frame, COLUMNS, main))
    corners = _list_corners([places[at] for at in close])
    inset = _fit_proportions(corners, _INSET_HIGHEST, _INSET_WIDEST, _INSET_LEAST)
    within = _place_spots(inset, INSET_COLUMNS, spots)
    rows = INSET_COLUMNS * inset.height / inset.width
    cut = [at for at, spot in enumerate(within) if _is_inside(spot, INSET_COLUMNS, rows)]
    cut = [at for at in cut if places[at].is_small]
    main = [_drop_number(spot) if at in cut else spot for at, spot in enumerate(main)]
    panel = _build_panel(chart, inset, INSET_COLUMNS, [within[at] for at in cut])
    return MapLayout(_build_panel(chart, frame, COLUMNS, main), panel, _find_window(frame, inset))


def _choose_frame(places: tuple[Place, ...]) -> Frame:
    """Frame the places; the world where there are none."""
    if not places:
        return build_world_frame()
    corners = _list_corners(places)
    if len(places) == 1:
        return fit_frame(corners, _USUAL)
    return _fit_proportions(corners, _HIGHEST, _WIDEST, LEAST)


def _fit_proportions(corners: Points, highest: float, widest: float, least: float) -> Frame:
    """Frame corners in the proportions that they have, within limits."""
    frame = fit_frame(corners, 1.0, least)
    if frame.projection.is_world:
        return frame
    points = frame.projection.project(corners)
    width, height = points.max(axis=0) - points.min(axis=0)
    return fit_frame(corners, float(np.clip(width / max(height, 1e-9), highest, widest)), least)


def _list_corners(places: list[Place] | tuple[Place, ...]) -> Points:
    """List degrees between which the places lie: outlines of countries, the middle of small ones
    with what is around it."""
    known = read_corners()
    parts = []
    for place in places:
        if place.is_small or place.iso3 not in known:
            middle = np.array([place.longitude or 0.0, place.latitude or 0.0])
            steps = ((x, y) for x in (-_AROUND, _AROUND) for y in (-_AROUND, _AROUND))
            parts.append(middle + np.array(list(steps)))
        else:
            parts.append(known[place.iso3])
    return np.concatenate(parts)


def _list_spots(chart: Chart) -> list[Spot]:
    """List the circles, not yet placed: a number for each place, or where there are too many of
    them the small states."""
    paid = list_countries(chart)
    is_numbered = len(paid) <= NUMBERED
    return [
        Spot(
            category,
            classify_amount(mark.amount_cad, chart.bounds_cad) + 1,
            0,
            0,
            number if is_numbered else 0,
        )
        for number, (category, mark) in enumerate(paid, start=1)
        if category.place
        and category.place.latitude is not None
        and (is_numbered or category.place.is_small)
    ]


def _place_spots(frame: Frame, columns: int, spots: list[Spot]) -> list[Spot]:
    """Place circles on a grid."""
    if not spots:
        return []
    places = [spot.category.place for spot in spots]
    degrees = np.array([(each.longitude, each.latitude) for each in places if each])
    points = frame.place(degrees, columns)
    return [
        Spot(spot.category, spot.level, float(x), float(y), spot.number)
        for spot, (x, y) in zip(spots, points, strict=True)
    ]


def _find_close(spots: list[Spot]) -> list[int]:
    """Find the largest group of small states of which several stand on each other, by their places
    in the list."""
    points = np.array([(spot.x, spot.y) for spot in spots])
    small = np.array([bool(spot.category.place and spot.category.place.is_small) for spot in spots])
    apart = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1))
    near = (apart < _NEIGHBOURS * DISC) & small & small[:, None]
    left: set[int] = set(range(len(spots)))
    largest: list[int] = []
    while left:
        group, ahead = [], [left.pop()]
        while ahead:
            at = ahead.pop()
            group.append(at)
            found = {int(each) for each in np.flatnonzero(near[at])} & left
            left -= found
            ahead.extend(found)
        touching = (apart[np.ix_(group, group)] < DISC).sum() - len(group)
        if touching >= _CLOSE:
            largest = max(largest, group, key=len)
    return sorted(largest)


def _build_panel(chart: Chart, frame: Frame, columns: int, spots: list[Spot]) -> Panel:
    """Build a drawing with its outlines, and its numbers clear of each other."""
    rows = round(columns * frame.height / frame.width)
    levels = {
        category.place.iso3: classify_amount(mark.amount_cad, chart.bounds_cad) + 1
        for category, mark in list_countries(chart)
        if category.place and not category.place.is_small
    }
    shapes = build_shapes(frame, columns)
    return Panel(columns, rows, shapes, levels, _part_spots(spots, columns, rows))


def _part_spots(spots: list[Spot], columns: int, rows: int) -> tuple[Spot, ...]:
    """Move numbers that stand on each other apart, none out of the drawing."""
    numbered = [at for at, spot in enumerate(spots) if spot.number]
    points = np.array([(spots[at].x, spots[at].y) for at in numbered]).reshape(-1, 2)
    for _ in range(60):
        between = points[:, None] - points[None]
        apart = np.hypot(between[..., 0], between[..., 1])
        np.fill_diagonal(apart, DISC)
        if (apart >= DISC).all():
            break
        push = np.where(apart < DISC, (DISC - apart) / 2 / np.maximum(apart, 1), 0)
        points = points + (between * push[..., None]).sum(axis=1) / 2
        points = np.clip(points, DISC / 2, np.array([columns, rows]) - DISC / 2)
    moved = list(spots)
    for at, (x, y) in zip(numbered, points, strict=True):
        spot = spots[at]
        moved[at] = Spot(spot.category, spot.level, float(x), float(y), spot.number)
    return tuple(moved)


def _drop_number(spot: Spot) -> Spot:
    """The circle of a place whose number stands on the cut."""
    return Spot(spot.category, spot.level, spot.x, spot.y)


def _is_inside(spot: Spot, columns: float, rows: float) -> bool:
    return 0 <= spot.x <= columns and 0 <= spot.y <= rows


def _find_window(frame: Frame, inset: Frame) -> tuple[float, float, float, float]:
    """Find where a cut lies on the map, roughly: both have planes of their own."""
    sides = np.array([(0.0, 0.5), (1.0, 0.5), (0.5, 0.0), (0.5, 1.0)])
    plane = sides * (inset.width, inset.height) + (inset.left, inset.top)
    points = frame.place(inset.projection.unproject(plane), COLUMNS)
    left, right, top, bottom = points[0, 0], points[1, 0], points[2, 1], points[3, 1]
    return float(left), float(top), float(right - left), float(bottom - top)
