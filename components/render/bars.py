"""Horizontal bars: ranked, stacked, and steps from one sum to another; each name above its bar.

A picture holds names and amounts; on a page they stand over the bars as a list of links (see
`bar_list`), whose rows are as high as these.
"""

from typing import NamedTuple

import plotly.graph_objects as go

from components.figures.chart import Category, Chart, place_bars
from components.language.escape import escape_plotly
from components.render.canvas import LABEL_PX, build_canvas
from components.render.lettering import measure_text, wrap_text
from components.render.theme import LIGHT, Palette, colour_categories, colour_series, hatch

BARS_WIDE = 340
"""The least width in pixels at which no name meets an amount."""
_PAGE_WIDE = BARS_WIDE / 0.85
"""The same on a page, whose own type is narrower than the widest that a picture may be seen in."""
_DETAIL_PX = 13
_NAME_LINE, _DETAIL_LINE, _BAR, _BETWEEN = 19, 17, 14, 10
"""Heights in pixels: of a line of a name and of what stands below it, of a bar, of what parts two
rows."""
_TICK = 0.003
"""The least length of a bar, as a part of the width."""
_GAP = 16
"""Pixels between a name and an amount."""


class _Line(NamedTuple):
    """A line of text at a height in pixels from the top."""

    y: float
    text: str
    size: float
    colour: str
    is_bold: bool = False


class _Row(NamedTuple):
    """A category: the lines of its name, its amount, and where it begins, the middle of its bar is
    and it ends."""

    names: list[_Line]
    amount: _Line
    top: float
    bar: float
    end: float


class RowBox(NamedTuple):
    """How high a row is in pixels, and how far below its top its bar begins."""

    height: float
    bar_top: float


def list_row_boxes(chart: Chart) -> list[RowBox]:
    """List the rows of a chart of horizontal bars, from the top."""
    return [
        RowBox(row.end - row.top, row.bar - _BAR / 2 - row.top)
        for row in _lay_rows(chart, LIGHT, _PAGE_WIDE)
    ]


def draw_bars(chart: Chart, palette: Palette, is_lettered: bool = True) -> go.Figure:
    """Draw horizontal bars, the first on top: each name above its bar, each amount at the right
    end of the name's line; or the bars alone. Each bar carries its key, a part those of both."""
    rows = _lay_rows(chart, palette, BARS_WIDE if is_lettered else _PAGE_WIDE)
    height = rows[-1].end if rows else _BAR
    places = place_bars(chart)
    figure = build_canvas(
        palette,
        height,
        barmode="stack" if chart.is_stacked else "overlay",
        xaxis={"visible": False, "range": [0, 1], "fixedrange": True},
        yaxis={"visible": False, "range": [height, 0], "fixedrange": True},
    )
    if chart.is_stacked:
        _add_parts(figure, chart, palette, rows, max([*chart.sums_cad, 0.01]))
    elif rows:
        _add_single_bars(figure, chart, palette, rows, places)
    if is_lettered:
        _add_lines(figure, [line for row in rows for line in row.names], 0, "middle right")
        _add_lines(figure, [row.amount for row in rows if row.amount.text], 1, "middle left")
    return figure


def _lay_rows(chart: Chart, palette: Palette, wide: float) -> list[_Row]:
    rows: list[_Row] = []
    for category in chart.categories:
        rows.append(_lay_row(category, palette, rows[-1].end if rows else 0.0, wide))
    return rows


def _lay_row(category: Category, palette: Palette, top: float, wide: float) -> _Row:
    """Lay out one category from a height on; a heading has no bar."""
    is_bold = category.is_heading
    room = wide - _GAP - measure_text(category.text, LABEL_PX, is_bold)
    label = category.axis_label or category.label
    names, y = [], top
    for text in wrap_text(label, room, LABEL_PX, is_bold):
        names.append(_Line(y + _NAME_LINE / 2, text, LABEL_PX, palette.text, is_bold))
        y += _NAME_LINE
    for text in wrap_text(category.detail, wide, _DETAIL_PX):
        names.append(_Line(y + _DETAIL_LINE / 2, text, _DETAIL_PX, palette.muted))
        y += _DETAIL_LINE
    amount = _Line(top + _NAME_LINE / 2, category.text, LABEL_PX, palette.text, is_bold)
    bar = y + _BAR / 2
    return _Row(names, amount, top, bar, (y if is_bold else y + _BAR) + _BETWEEN)


def _add_single_bars(
    figure: go.Figure,
    chart: Chart,
    palette: Palette,
    rows: list[_Row],
    places: list[tuple[float, float]],
) -> None:
    """Add one bar a category; what has only a place on the scale is a tick."""
    figure.add_bar(
        base=[min(begin, 1 - max(length, _TICK)) for begin, length in places],
        x=[
            max(length, _TICK) if amount else 0.0
            for (_, length), amount in zip(places, chart.sums_cad, strict=True)
        ],
        y=[row.bar for row in rows],
        width=_BAR,
        orientation="h",
        customdata=[category.key for category in chart.categories],
        marker={
            "color": colour_categories(chart, palette),
            "line": {
                "color": colour_categories(chart, palette),
                "width": [float(bool(hatch(category.key))) for category in chart.categories],
            },
            "pattern": {
                "shape": [hatch(category.key) for category in chart.categories],
                "size": 6,
                "solidity": 0.35,
            },
        },
        hoverinfo="skip",
    )


def _add_parts(
    figure: go.Figure, chart: Chart, palette: Palette, rows: list[_Row], reach: float
) -> None:
    """Add a series of bars for each part; `reach`: CAD over the whole width."""
    for series in chart.series:
        ink = colour_series(chart, series, palette)
        figure.add_bar(
            x=[amount / reach for amount in series.amounts_cad],
            y=[row.bar for row in rows],
            width=_BAR,
            orientation="h",
            customdata=[[category.key, series.key] for category in chart.categories],
            marker={
                "color": ink,
                "pattern": {"shape": hatch(series.key), "solidity": 0.35},
                "line": {"color": ink if hatch(series.key) else palette.paper, "width": 1},
            },
            hoverinfo="skip",
        )


def _add_lines(figure: go.Figure, lines: list[_Line], x: float, position: str) -> None:
    """Add lines of text that begin or end at a part of the width."""
    texts = [escape_plotly(line.text) for line in lines]
    figure.add_scatter(
        x=[x] * len(lines),
        y=[line.y for line in lines],
        mode="text",
        text=[
            f"<b>{text}</b>" if line.is_bold else text
            for text, line in zip(texts, lines, strict=True)
        ],
        textposition=position,
        textfont={
            "size": [line.size for line in lines],
            "color": [line.colour for line in lines],
        },
        cliponaxis=False,
        hoverinfo="skip",
    )
