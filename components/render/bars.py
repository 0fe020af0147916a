"""Horizontal bars: ranked, stacked, and steps from one sum to another."""

import plotly.graph_objects as go

from components.figures.chart import Chart, list_begins
from components.language.escape import escape_plotly
from components.render.canvas import (
    END_PX,
    LABEL_PX,
    TEXT_PX,
    UNCHANGED,
    build_canvas,
    build_patterns,
    wrap_label,
    write_label,
    write_text,
    write_tooltip,
)
from components.render.theme import Palette, colour_categories, colour_series, hatch

TEXT_ROOM, STEP_ROOM, END_ROOM, LEAST_ROOM = 78, 86, 58, 8
"""Pixels to the right of bars: for amounts, for signed amounts, for shares, for nothing."""
_LEAST_HEIGHT = 60


def draw_ranked_bars(chart: Chart, palette: Palette) -> go.Figure:
    """Draw ranked bars, the first row on top, amounts at their ends."""
    [series] = chart.series
    keys = [category.key for category in chart.categories]
    longest = max(max(series.amounts_cad, default=1), 0.01)
    figure = _build_rows(chart, palette, TEXT_ROOM, [0, longest])
    marker = {"color": colour_categories(chart, palette), "pattern": build_patterns(keys)}
    return _add_single_bars(figure, chart, palette, x=series.amounts_cad, marker=marker)


def draw_steps(chart: Chart, palette: Palette) -> go.Figure:
    """Draw steps from one total to another, top to bottom: each bar begins where the one before
    ended."""
    amounts, begins = chart.sums_cad, list_begins(chart)
    lengths = [
        amount if category.is_total else abs(amount)
        for category, amount in zip(chart.categories, amounts, strict=True)
    ]
    reach = max([b + n for b, n in zip(begins, lengths, strict=True)] or [1]) or 1
    figure = _build_rows(chart, palette, STEP_ROOM, [0, reach])
    marker = {"color": colour_categories(chart, palette)}
    return _add_single_bars(figure, chart, palette, x=lengths, base=begins, marker=marker)


def draw_stacked_bars(chart: Chart, palette: Palette) -> go.Figure:
    """Draw one bar a category, cut into its parts; with a text at its end where there is one."""
    ends = any(category.text for category in chart.categories)
    reach = [0, max(chart.sums_cad)] if ends else None
    figure = _build_rows(chart, palette, END_ROOM if ends else LEAST_ROOM, reach)
    figure.update_layout(barmode="stack")
    for series in chart.series:
        parts = [(row, mark) for row, mark in enumerate(series.marks) if mark]
        figure.add_bar(
            x=[mark.amount_cad for _, mark in parts],
            y=[row for row, _ in parts],
            orientation="h",
            customdata=[[chart.categories[row].key, series.key] for row, _ in parts],
            hovertext=[write_tooltip(mark.tooltip) for _, mark in parts],
            marker={
                "color": colour_series(chart, series, palette),
                "pattern": {"shape": hatch(series.key), "solidity": 0.35},
                "line": {"color": palette.paper, "width": 1},
            },
            **UNCHANGED,
        )
    if ends:
        figure.add_scatter(
            x=chart.sums_cad,
            y=list(range(len(chart.categories))),
            mode="text",
            text=[f" {escape_plotly(category.text)}" for category in chart.categories],
            textposition="middle right",
            cliponaxis=False,
            hoverinfo="skip",
            textfont={"size": END_PX, "color": palette.text},
        )
    return figure


def _build_rows(chart: Chart, palette: Palette, right: int, reach: list[float] | None) -> go.Figure:
    """Make a canvas with one row a category; `right`: pixels behind the bars, `reach`: the axis."""
    count, rows = len(chart.categories), chart.rows
    height = rows.height * count + 8
    return build_canvas(
        palette,
        max(height, _LEAST_HEIGHT) if chart.kind == "bars" else height,
        bargap=0.3,
        margin={"l": rows.label_px, "r": right, "t": 0, "b": 4, "pad": 6},
        xaxis={"visible": False, "range": reach, "fixedrange": True},
        yaxis={
            "tickvals": list(range(count)),
            "ticktext": [write_label(each, wrap_label(each, rows)) for each in chart.categories],
            "range": [count - 0.5, -0.5],
            "fixedrange": True,
            "ticks": "",
            "tickfont": {"size": LABEL_PX},
            "showgrid": False,
            "zeroline": False,
            "ticklabeloverflow": "allow",
        },
    )


def _add_single_bars(
    figure: go.Figure, chart: Chart, palette: Palette, **shape: object
) -> go.Figure:
    """Add one bar a category with its text at its end; every bar carries its key, for clicks."""
    [series] = chart.series
    return figure.add_bar(
        y=list(range(len(chart.categories))),
        orientation="h",
        customdata=[category.key for category in chart.categories],
        text=[write_text(category) for category in chart.categories],
        textposition="outside",
        cliponaxis=False,
        constraintext="none",
        textfont={"size": TEXT_PX, "color": palette.text},
        hovertext=[write_tooltip(mark.tooltip) for mark in series.marks if mark],
        **shape,
        **UNCHANGED,
    )
