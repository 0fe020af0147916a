"""A map in a picture: drawing, numbers and list in pixels, so that Plotly need not know the world.

Wide pictures have the list beside the map, square ones below it.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import plotly.graph_objects as go

from components.export.map_rows import MapRow, list_map_rows
from components.figures.chart import Chart
from components.language.escape import escape_plotly
from components.render.canvas import build_canvas
from components.render.lettering import measure_text, wrap_text
from components.render.map_layout import MapLayout, Panel, lay_out_map
from components.render.theme import LIGHT, colour_on_class

_LIST_PX, _BETWEEN, _ROW, _TYPE = 350, 20, 23, 13
"""Pixels: the least width of a column of the list, between two things, a row, its type."""
_ROWS_BESIDE, _WHOLE_BESIDE, _ROWS_BELOW = 15, 26, 36
"""The least rows of a list beside a map, as far as it is that long; the most of one that is whole
beside it whatever the map's height; and the most of one below."""
LEAST_PX = 1_080
"""The least width in pixels of a map with its list."""
_BADGE = 20
_HIGHEST = 560
"""The most pixels that a map is high."""
_WIDE = 1.3
"""Width by height of a picture from which the list stands beside the map."""
_GAP = (np.nan, np.nan)
"""Where an outline ends."""


class _Box(NamedTuple):
    """A place on the picture, in pixels from the corner of the plotting area."""

    left: float
    top: float
    width: float
    height: float


class _Line(NamedTuple):
    """A line of the list: a row's name from `indent` pixels on, or what follows of it; number and
    class are those of a row, and 0 where there is none."""

    text: str
    indent: float
    is_bold: bool
    amount: str = ""
    number: int = 0
    level: int = 0


class _Plan(NamedTuple):
    """Where the drawings and the columns of the list stand."""

    panels: list[tuple[Panel, _Box]]
    columns: list[tuple[list[_Line], _Box]]
    height: float


def measure_map(chart: Chart, width: float, ratio: float) -> float:
    """Measure how high a map with its list stands in a width, in pixels."""
    return _plan(chart, width, ratio).height


def draw_map_picture(chart: Chart, width: float, ratio: float) -> go.Figure:
    """Draw a map with its list, in pixels, for a picture `ratio` times as wide as high."""
    plan = _plan(chart, width, ratio)
    figure = build_canvas(LIGHT, plan.height)
    for name, limits in (("xaxis", [0, width]), ("yaxis", [plan.height, 0])):
        figure.update_layout({name: {"range": limits, "visible": False, "fixedrange": True}})
    for panel, box in plan.panels:
        _draw_panel(figure, panel, box)
    if layout := lay_out_map(chart):
        _draw_window(figure, layout, plan.panels[0][1])
    for lines, box in plan.columns:
        _draw_lines(figure, lines, box)
    return figure


def _plan(chart: Chart, width: float, ratio: float) -> _Plan:
    """Plan where everything stands."""
    layout = lay_out_map(chart)
    panels = layout.panels
    shape = sum(panel.columns / panel.rows for panel in panels)
    room = width - _BETWEEN * (len(panels) - 1)
    is_beside = ratio > _WIDE
    if is_beside:
        room -= _LIST_PX + _BETWEEN
    height = min(room / shape, _HIGHEST)
    boxes, left = [], 0.0 if is_beside else (room - height * shape) / 2
    for panel in panels:
        boxes.append((panel, _Box(left, 0, height * panel.columns / panel.rows, height)))
        left += height * panel.columns / panel.rows + _BETWEEN
    if is_beside:
        lines = _list_beside(chart, height, width - left)
        columns = [(lines, _Box(left, 0, width - left, len(lines) * _ROW))]
        return _Plan(boxes, columns, max(height, len(lines) * _ROW))
    columns = _plan_columns(list_map_rows(chart, _ROWS_BELOW), width, height + _BETWEEN)
    return _Plan(boxes, columns, max([height, *(box.top + box.height for _, box in columns)]))


def _list_beside(chart: Chart, height: float, width: float) -> list[_Line]:
    """List the places beside a map: all where that is short, else as many as the map is high."""
    whole = list_map_rows(chart, _WHOLE_BESIDE)
    if len(whole) < len(list_map_rows(chart, _WHOLE_BESIDE + 1)):
        whole = list_map_rows(chart, max(_ROWS_BESIDE, int(height / _ROW)))
    return list(_break_rows(whole, width))


def _plan_columns(rows: list[MapRow], width: float, top: float) -> list[tuple[list[_Line], _Box]]:
    """Plan as many columns of the list as stand beside each other."""
    count = max(1, int((width + _BETWEEN) / (_LIST_PX + _BETWEEN)))
    each = (width - _BETWEEN * (count - 1)) / count
    lines = list(_break_rows(rows, each))
    high = -(-len(lines) // count)
    return [
        (
            lines[high * at : high * (at + 1)],
            _Box(at * (each + _BETWEEN), top, each, high * _ROW),
        )
        for at in range(count if high else 0)
    ]


def _draw_panel(figure: go.Figure, panel: Panel, box: _Box) -> None:
    """Draw sea, countries and circles of a panel."""
    figure.add_shape(
        type="rect",
        layer="below",
        x0=box.left,
        y0=box.top,
        x1=box.left + box.width,
        y1=box.top + box.height,
        fillcolor=LIGHT.sea,
        line={"width": 0},
    )
    scale = box.width / panel.columns
    for level in range(len(LIGHT.classes) + 1):
        corners: list[tuple[float, float]] = []
        for shape in panel.of_level(level):
            ring = [(box.left + x * scale, box.top + y * scale) for x, y in shape]
            corners += [*ring, ring[0], _GAP]
        if corners:
            x, y = np.array(corners).T  # of a list, Plotly looks at each of thousands of numbers
            figure.add_scatter(
                x=x,
                y=y,
                mode="lines",
                fill="toself",
                fillcolor=LIGHT.classes[level - 1] if level else LIGHT.paper,
                line={"color": LIGHT.outline, "width": 0.6, "simplify": False},
                hoverinfo="skip",
            )
    _draw_discs(
        figure,
        [
            (box.left + spot.x * scale, box.top + spot.y * scale, spot.level, spot.number)
            for spot in panel.spots
        ],
    )


def _draw_discs(figure: go.Figure, discs: list[tuple[float, float, int, int]]) -> None:
    """Draw circles: x and y in pixels, class from 1, and number, 0 for a small one without."""
    places = {"x": [x for x, *_ in discs], "y": [y for _, y, *_ in discs], "hoverinfo": "skip"}
    figure.add_scatter(
        **places,
        mode="markers",
        marker={
            "size": [_BADGE if number else 9 for *_, number in discs],
            "color": [LIGHT.classes[level - 1] for *_, level, _ in discs],
            "opacity": 1,
            "line": {"color": LIGHT.outline, "width": 1},
        },
    )
    figure.add_scatter(
        **places,
        mode="text",
        text=[f"<b>{number}</b>" if number else "" for *_, number in discs],
        textfont={
            "size": _TYPE - 1,
            "color": [colour_on_class(level - 1, LIGHT) for *_, level, _ in discs],
        },
    )


def _draw_window(figure: go.Figure, layout: MapLayout, box: _Box) -> None:
    """Draw where the cut lies on the map."""
    left, top, width, height = (each * box.width / layout.main.columns for each in layout.window)
    if width:
        figure.add_shape(
            type="rect",
            x0=box.left + left,
            y0=box.top + top,
            x1=box.left + left + width,
            y1=box.top + top + height,
            line={"color": LIGHT.text, "width": 1, "dash": "dot"},
        )


def _break_rows(rows: list[MapRow], width: float) -> Iterator[_Line]:
    """Break names that have no room in one line."""
    for row in rows:
        indent = _BADGE + 8 if row.number else 0
        room = width - indent - measure_text(row.amount, _TYPE, True) - 12
        first, *more = wrap_text(row.label, room, _TYPE, row.is_heading) or [""]
        yield _Line(first, indent, row.is_heading, row.amount, row.number, row.level)
        yield from (_Line(text, indent, row.is_heading) for text in more)


def _draw_lines(figure: go.Figure, lines: list[_Line], box: _Box) -> None:
    """Draw a column of the list: badge, name, amount at the right end."""
    words = []
    for number, line in enumerate(lines):
        y = box.top + (number + 0.5) * _ROW
        name = escape_plotly(line.text)
        name = f"<b>{name}</b>" if line.is_bold else name
        words.append(_write(name, box.left + line.indent, y, "left"))
        if line.amount:
            amount = f"<b>{escape_plotly(line.amount)}</b>"
            words.append(_write(amount, box.left + box.width, y, "right"))
    figure.layout.annotations = [*figure.layout.annotations, *words]
    _draw_discs(
        figure,
        [
            (box.left + _BADGE / 2 + 1, box.top + (at + 0.5) * _ROW, line.level, line.number)
            for at, line in enumerate(lines)
            if line.number
        ],
    )


def _write(text: str, x: float, y: float, anchor: str) -> dict[str, object]:
    return {
        "text": text,
        "x": x,
        "y": y,
        "xref": "x",
        "yref": "y",
        "xanchor": anchor,
        "yanchor": "middle",
        "showarrow": False,
        "borderpad": 0,
        "font": {"size": _TYPE, "color": LIGHT.text},
    }
