"""Small multiples for pictures: a panel for each part in rows of three, on one scale."""

import plotly.graph_objects as go

from components.figures.chart import Chart, Series
from components.language.escape import escape_lines, escape_plotly
from components.render.canvas import LABEL_PX, build_canvas
from components.render.columns import paint_years
from components.render.lettering import measure_text, wrap_text
from components.render.theme import Palette, colour_rank, hatch
from components.selection.keys import UNKNOWN

ACROSS, PANEL_WIDE = 3, 250
"""Panels beside each other, and the least width in pixels of each."""
_PANEL, _COLUMNS, _BELOW = 150, 84, 20
"""Heights in pixels: of a panel, of its columns, and of the years below them."""
_BETWEEN = 0.03
"""What parts two panels, as a part of the width."""


def draw_small_multiples(chart: Chart, palette: Palette) -> go.Figure:
    """Draw a panel for each series, names and sums above the columns, years below them."""
    down = max(1, -(-len(chart.series) // ACROSS))
    height = down * _PANEL
    highest = max((amount for each in chart.series for amount in each.amounts_cad), default=0) or 1
    figure = build_canvas(palette, height, bargap=0.15)
    axes: dict[str, object] = {}
    notes: list[dict[str, object]] = []
    wide = (1 - _BETWEEN * (ACROSS - 1)) / ACROSS
    for number, series in enumerate(chart.series):
        row, column = divmod(number, ACROSS)
        left = column * (wide + _BETWEEN)
        foot = 1 - ((row + 1) * _PANEL - _BELOW) / height
        axis = "" if number == 0 else str(number + 1)
        axes[f"xaxis{axis}"] = _build_years(chart, palette, left, wide, f"y{axis}")
        axes[f"yaxis{axis}"] = {
            "visible": False,
            "domain": [foot, foot + _COLUMNS / height],
            "range": [0, highest],
            "anchor": f"x{axis}",
        }
        notes += _write_names(series, left, left + wide, foot + _COLUMNS / height, palette)
        figure.add_bar(
            x=list(range(len(chart.categories))),
            y=series.amounts_cad,
            xaxis=f"x{axis}",
            yaxis=f"y{axis}",
            marker=_build_marker(chart, series, palette),
            hoverinfo="skip",
        )
    return figure.update_layout(annotations=notes, **axes)


def _build_marker(chart: Chart, series: Series, palette: Palette) -> dict[str, object]:
    shapes = [hatch(category.key) or hatch(series.key) for category in chart.categories]
    return {
        **paint_years(chart.categories, [colour_rank(series.key, palette)] * len(shapes), palette),
        "pattern": {"shape": shapes, "size": 5, "solidity": 0.4},
    }


def _build_years(
    chart: Chart, palette: Palette, left: float, wide: float, anchor: str
) -> dict[str, object]:
    """Build the axis below a panel: its first and its last year."""
    last = len(chart.categories) - 1
    dated = [at for at, category in enumerate(chart.categories) if category.key not in UNKNOWN]
    named = sorted({*dated[:1], *dated[-1:]})
    return {
        "domain": [left, left + wide],
        "anchor": anchor,
        "range": [-0.6, last + 0.6],
        "tickvals": named,
        "ticktext": [escape_plotly(chart.labels[number]) for number in named],
        "tickangle": 0,
        "tickfont": {"size": LABEL_PX, "color": palette.muted},
        "ticks": "",
        "showgrid": False,
        "zeroline": False,
        "showline": True,
        "linecolor": palette.muted,
    }


def _write_names(
    series: Series, left: float, right: float, top: float, palette: Palette
) -> list[dict[str, object]]:
    """Write name and sum above a panel, on the same line."""
    room = PANEL_WIDE - measure_text(series.text, LABEL_PX) - 12
    lines = wrap_text(series.label, room, LABEL_PX)
    alike = {
        "xref": "paper",
        "yref": "paper",
        "y": top,
        "yanchor": "bottom",
        "showarrow": False,
        "borderpad": 0,
        "font": {"size": LABEL_PX, "color": palette.text},
    }
    return [
        {**alike, "text": escape_lines(*lines), "x": left, "xanchor": "left", "align": "left"},
        {**alike, "text": escape_plotly(series.text), "x": right, "xanchor": "right"},
    ]
