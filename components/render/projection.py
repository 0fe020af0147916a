"""From degrees to a plane: the whole world, or a part of it around its centre. Both keep areas, so
that a country's colour weighs as much as its land.

Equal Earth: Šavrič, Patterson and Jenny 2018. Azimuthal: Lambert 1772.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from components.render.outlines import Points

_EARTH = (1.340264, -0.081106, 0.000893, 0.003796)
_ROOT = np.sqrt(3) / 2
_FAR = -0.75
"""The cosine of the angle past which a point is as far away as it gets."""
_MIDDLE = 11.0
"""The meridian in the middle of the world: its other side runs through the Bering Strait."""


@dataclass(frozen=True)
class Projection:
    """A plane around `longitude` and `latitude`, in degrees; `is_world`: of the whole world."""

    longitude: float = _MIDDLE
    latitude: float = 0.0
    is_world: bool = True

    def project(self, points: Points) -> Points:
        """Project degrees to x and y in radii of the globe, y downwards."""
        return self._project_world(points) if self.is_world else self._project_near(points)

    def measure(self, points: Points) -> npt.NDArray[np.float64]:
        """Measure how near points are to the centre: the cosine of the angle between them."""
        east, north = np.radians(points[:, 0] - self.longitude), np.radians(points[:, 1])
        middle = np.radians(self.latitude)
        near: npt.NDArray[np.float64] = np.sin(middle) * np.sin(north) + np.cos(middle) * np.cos(
            north
        ) * np.cos(east)
        return near

    def _project_world(self, points: Points) -> Points:
        east = (points[:, 0] - self.longitude + 180) % 360 - 180
        angle = np.arcsin(_ROOT * np.sin(np.radians(points[:, 1])))
        square = angle**2
        a, b, c, d = _EARTH
        slope = a + 3 * b * square + square**3 * (7 * c + 9 * d * square)
        x = np.radians(east) * np.cos(angle) / (_ROOT * slope)
        y = angle * (a + b * square + square**3 * (c + d * square))
        return np.column_stack([x, -y])

    def _project_near(self, points: Points) -> Points:
        east, north = np.radians(points[:, 0] - self.longitude), np.radians(points[:, 1])
        middle = np.radians(self.latitude)
        along = np.cos(north) * np.cos(east)
        scale = np.sqrt(2 / (1 + np.maximum(self.measure(points), _FAR)))
        x = scale * np.cos(north) * np.sin(east)
        y = scale * (np.cos(middle) * np.sin(north) - np.sin(middle) * along)
        return np.column_stack([x, -y])

    def unproject(self, plane: Points) -> Points:
        """Turn x and y around a centre back into degrees."""
        x, y = plane[:, 0], -plane[:, 1]
        far = np.maximum(np.hypot(x, y), 1e-12)
        angle, middle = 2 * np.arcsin(np.minimum(far / 2, 1)), np.radians(self.latitude)
        sine, cosine = np.sin(angle), np.cos(angle)
        north = np.arcsin(cosine * np.sin(middle) + y * sine * np.cos(middle) / far)
        east = np.arctan2(x * sine, far * np.cos(middle) * cosine - y * np.sin(middle) * sine)
        return np.column_stack([self.longitude + np.degrees(east), np.degrees(north)])


@dataclass(frozen=True)
class Frame:
    """A part of a plane in radii of the globe: where it begins, and how large it is."""

    projection: Projection
    left: float
    top: float
    width: float
    height: float

    def place(self, points: Points, width: float) -> Points:
        """Place degrees on a drawing so wide."""
        placed: Points = self.projection.project(points) - (self.left, self.top)
        return placed * (width / self.width)


LEAST = np.radians(20.0)
"""The least extent of a frame: one country never fills it."""
_ROOM = 1.14
"""How much larger than its places a frame is."""
_FARTHEST = 80.0
"""Degrees from the centre to an edge past which the world is shown."""
_SOUTH, _NORTH = -56.0, 76.0
"""Where the world ends on a map: without Antarctica."""


def build_world_frame() -> Frame:
    """Frame the world without Antarctica."""
    projection = Projection()
    edges = [(x, y) for x in (-168.99, 190.99) for y in (_SOUTH, 0, _NORTH)]
    return _box(projection, np.array(edges))


def fit_frame(corners: Points, ratio: float, least: float = LEAST) -> Frame:
    """Frame what lies within corners in degrees, `ratio` times as wide as high; the world where
    they are too far apart."""
    projection = Projection(*_find_centre(corners), is_world=False)
    # Once more: the middle of a projected box is not the one of its corners.
    for _ in range(2):
        box = _box(projection, corners)
        projection = _move(projection, box)
    box = _box(projection, corners)
    if max(box.width, box.height) / 2 > 2 * np.sin(np.radians(_FARTHEST) / 2):
        return build_world_frame()
    width, height = max(box.width * _ROOM, 1e-9), max(box.height * _ROOM, 1e-9)
    larger = max(width, height * ratio, least)
    width, height = larger, larger / ratio
    return Frame(
        projection,
        box.left + (box.width - width) / 2,
        box.top + (box.height - height) / 2,
        width,
        height,
    )


def _find_centre(corners: Points) -> tuple[float, float]:
    """Find the middle of corners on the globe: longitude and latitude in degrees."""
    east, north = np.radians(corners[:, 0]), np.radians(corners[:, 1])
    x = (np.cos(north) * np.cos(east)).mean()
    y = (np.cos(north) * np.sin(east)).mean()
    z = np.sin(north).mean()
    return float(np.degrees(np.arctan2(y, x))), float(np.degrees(np.arctan2(z, np.hypot(x, y))))


def _move(projection: Projection, box: Frame) -> Projection:
    """Move the centre to the middle of a box."""
    middle = np.array([(box.left + box.width / 2, box.top + box.height / 2)])
    [(longitude, latitude)] = projection.unproject(middle)
    return Projection(float(longitude), float(latitude), is_world=False)


def _box(projection: Projection, corners: Points) -> Frame:
    """Find the smallest frame that holds the corners."""
    points = projection.project(corners)
    (left, top), (right, bottom) = points.min(axis=0), points.max(axis=0)
    return Frame(projection, float(left), float(top), float(right - left), float(bottom - top))
