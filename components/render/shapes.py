"""Outlines as shapes of a drawing: projected, cut to its edges, no finer than what is seen."""

from collections import defaultdict
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from components.render.outlines import Points, read_outlines
from components.render.projection import Frame

Shape = tuple[tuple[int, int], ...]
"""The corners of a polygon on a grid."""
_SMALLEST = 2
"""Steps of the grid that a ring measures at least, unless it is all there is of its country."""


@lru_cache(maxsize=64)
def build_shapes(frame: Frame, columns: int) -> dict[str, list[Shape]]:
    """Build country -> its polygons on a grid of so many columns. Shared: not to be changed."""
    outlines = read_outlines()
    limits = (columns, round(columns * frame.height / frame.width))
    placed, is_near = _place_outlines(frame, columns)
    least = np.minimum.reduceat(placed, outlines.begins)
    most = np.maximum.reduceat(placed, outlines.begins)
    is_seen = is_near & (most > 0).all(axis=1) & (least < limits).all(axis=1)
    is_large = (most - least).max(axis=1) >= _SMALLEST
    shapes: dict[str, list[Shape]] = defaultdict(list)
    for number in map(int, np.flatnonzero(is_seen & is_large)):
        corners = _thin_out(placed[outlines.ring(number)])
        if len(corners) > 2 and (shape := _cut_shape(corners, limits)):
            shapes[outlines.countries[number]].append(shape)
    return dict(shapes)


def _place_outlines(frame: Frame, columns: int) -> tuple[Points, npt.NDArray[np.bool_]]:
    """All points on the grid, and which rings lie on this side of the globe.

    In a map of the world a ring lies whole on one side of the edge.
    """
    outlines, points = read_outlines(), read_outlines().points
    if frame.projection.is_world:
        west = frame.projection.longitude - 180
        lengths = np.diff([*outlines.begins, len(points)])
        middles = np.add.reduceat(points[:, 0], outlines.begins) / lengths
        turns = np.floor((middles - west) / 360)
        east = np.clip(points[:, 0] - 360 * np.repeat(turns, lengths), west, west + 359.999)
        points = np.column_stack([east, points[:, 1]])
        is_near = np.ones(len(outlines.begins), dtype=bool)
    else:
        is_near = np.maximum.reduceat(frame.projection.measure(points), outlines.begins) > 0
    placed: Points = np.round(frame.place(points, columns)).astype(np.int64)
    return placed, is_near


def _thin_out(ring: Points) -> Points:
    """Leave out what stands where the corner before stands, or on the way to the next one."""
    corners: Points = ring[:-1][(np.diff(ring, axis=0) != 0).any(axis=1)]
    if len(corners) < 4:
        return corners
    before, after = corners - np.roll(corners, 1, axis=0), np.roll(corners, -1, axis=0) - corners
    turns = before[:, 0] * after[:, 1] - before[:, 1] * after[:, 0]
    return np.compress(turns != 0, corners, axis=0)


def _cut_shape(corners: Points, limits: tuple[int, int]) -> Shape:
    """Cut a polygon at the edges of the drawing; nothing where it lies outside."""
    for axis, limit in enumerate(limits):
        for sign, at in ((1, 0), (-1, limit)):
            inside = sign * corners[:, axis] >= sign * at
            if not inside.any():
                return ()
            if not inside.all():
                corners = _cut_edge(corners, inside, axis, at)
    return tuple((int(x), int(y)) for x, y in corners)


def _cut_edge(corners: Points, inside: npt.NDArray[np.bool_], axis: int, limit: int) -> Points:
    """Cut a polygon at one edge: Sutherland and Hodgman 1974."""
    cut: list[Points] = []
    for at in range(len(corners)):
        here, before = corners[at], corners[at - 1]
        if inside[at] != inside[at - 1]:
            share = (limit - before[axis]) / (here[axis] - before[axis])
            crossing = np.round(before + share * (here - before))
            crossing[axis] = limit
            cut.append(crossing)
        if inside[at]:
            cut.append(here)
    return np.array(cut)
