"""The legend of a picture: its entries in rows, each with a mark as in the chart.

Annotations know only the plotting area: all places are given in pixels from the picture's edges,
and the origin is that area's corner.
"""

from typing import NamedTuple

from components.language.escape import escape_plotly
from components.render.legend import LegendEntry
from components.render.lettering import measure_text
from components.render.theme import LIGHT

SIDE = 24
"""Pixels between a picture's edge and what stands in it."""
NAME_PX, MARK_PX, ROW_PX = 12, 14, 20
_BETWEEN_PX = 16
_HATCHES = (0, 5, 9)
"""Where the lines of a hatched mark begin."""

Drawing = dict[str, object]
"""An annotation or a shape as Plotly reads it."""


class Origin(NamedTuple):
    """The upper left corner of the plotting area, in pixels from the picture's edges."""

    left: float
    top: float


def place_line(text: str, x: float, y: float, size: float, colour: str, origin: Origin) -> Drawing:
    """Place one line at a distance in pixels from the left and the top edge."""
    return {
        "text": text,
        "showarrow": False,
        "xref": "paper",
        "yref": "paper",
        "xanchor": "left",
        "yanchor": "top",
        "align": "left",
        "borderpad": 0,
        "x": 0,
        "y": 1,
        "xshift": x - origin.left,
        "yshift": origin.top - y,
        "font": {"size": size, "color": colour},
    }


def _measure_entry(entry: LegendEntry) -> float:
    return MARK_PX + 6 + measure_text(entry.label, NAME_PX) + _BETWEEN_PX


def arrange_entries(entries: list[LegendEntry], width: float) -> list[list[LegendEntry]]:
    """Arrange the entries in rows that stand within a width."""
    rows: list[list[LegendEntry]] = []
    for entry in entries:
        if not rows or sum(map(_measure_entry, (*rows[-1], entry))) > width:
            rows.append([])
        rows[-1].append(entry)
    return rows


def place_legend(
    rows: list[list[LegendEntry]], y: float, origin: Origin
) -> tuple[list[Drawing], list[Drawing]]:
    """Place the legend's names and marks, as annotations and shapes."""
    names, marks = [], []
    for row in rows:
        x = float(SIDE)
        for entry in row:
            marks += _draw_mark(entry, x, y + (ROW_PX - MARK_PX) / 2, origin)
            names.append(
                place_line(
                    escape_plotly(entry.label), x + MARK_PX + 6, y + 1, NAME_PX, LIGHT.text, origin
                )
            )
            x += _measure_entry(entry)
        y += ROW_PX
    return names, marks


def _draw_mark(entry: LegendEntry, x: float, y: float, origin: Origin) -> list[Drawing]:
    """Draw a piece of a line with its mark, or a square in a part's colour, hatched where the part
    is."""
    middle, size = MARK_PX / 2, MARK_PX
    at = (x - origin.left, origin.top - y)
    if entry.dash:
        line = {"color": entry.colour, "width": 2, "dash": entry.dash}
        piece = _draw_shape("line", at, (0, middle, size, middle), line=line)
        box = (middle - 3, middle - 3, middle + 3, middle + 3)
        dot = _draw_shape("circle", at, box, fillcolor=entry.colour, line={"width": 0})
        return [piece, dot] if entry.has_marks else [piece]
    fill = LIGHT.paper if entry.pattern else entry.colour
    outline = {"color": entry.outline or entry.colour}
    box = (0, 0, size, size)
    square = _draw_shape("rect", at, box, fillcolor=fill, line=outline | {"width": 1})
    if not entry.pattern:
        return [square]
    hatching = [(start, size, size, start) for start in _HATCHES]
    hatching += [(0, size - start, size - start, 0) for start in _HATCHES]
    return [
        square,
        *(_draw_shape("line", at, ends, line=outline | {"width": 1.5}) for ends in hatching),
    ]


def _draw_shape(
    kind: str,
    at: tuple[float, float],
    box: tuple[float, float, float, float],
    **look: object,
) -> Drawing:
    """Draw a shape between two corners, in pixels to the right of and below `at`."""
    x0, y0, x1, y1 = box
    return {
        "type": kind,
        "xref": "paper",
        "yref": "paper",
        "xsizemode": "pixel",
        "ysizemode": "pixel",
        "xanchor": 0,
        "yanchor": 1,
        "x0": at[0] + x0,
        "x1": at[0] + x1,
        "y0": at[1] - y0,
        "y1": at[1] - y1,
        **look,
    }
