"""Columns by fiscal year: one amount each or stacked, with lines, bands and events over them."""

from collections.abc import Sequence

import plotly.graph_objects as go

from components.figures.chart import Band, Category, Chart
from components.language.escape import escape_lines, escape_plotly
from components.render.canvas import (
    LABEL_PX,
    UNCHANGED,
    build_canvas,
    build_patterns,
    write_tooltip,
)
from components.render.theme import (
    Palette,
    colour_categories,
    colour_series,
    fade_colour,
    hatch,
)
from components.selection.keys import UNKNOWN

COLUMNS_PX, STACKED_PX = 300, 320
"""The usual heights of columns, and of stacked ones with their scale."""
_YEARS_NAMED = 4
_BAND_ROOM = 46
"""Height above the columns for two lines of words."""
EVENT_PX, EVENT_STEP, EVENT_APART = 20, 22, 2
"""Size of an event's number, height of a level of them, columns between two on the same level."""
_MILLION = 1e6


def list_named_columns(chart: Chart) -> list[int]:
    """List the columns whose names stand below them: some years, and always what has no year."""
    count = len(chart.categories)
    every = max(1, -(-count // _YEARS_NAMED))
    undated = [
        column
        for column, category in enumerate(chart.categories)
        if chart.kind == "columns" and category.key in UNKNOWN
    ]
    dated = [column for column in range(count) if column not in undated]
    last = len(dated) - 1
    named = [c for c in dated if (last - c) % every == 0 and (not undated or c < last)]
    return named + undated


def list_column_texts(chart: Chart) -> list[str]:
    """List what stands above each column: the amount of the largest one."""
    amounts = chart.sums_cad
    top = amounts.index(max(amounts)) if amounts else 0
    return [each.text if column == top else "" for column, each in enumerate(chart.categories)]


def draw_columns(chart: Chart, palette: Palette) -> go.Figure:
    """Draw columns, the largest labelled; every year is a column, also one without money."""
    [series] = chart.series
    keys = [category.key for category in chart.categories]
    highest = max(max(series.amounts_cad, default=1), 0.01)
    figure = build_canvas(
        palette,
        chart.height or COLUMNS_PX,
        bargap=0.22,
        margin={"l": 22, "r": 26, "t": 22, "b": 28},
        yaxis={"visible": False, "range": [0, highest * 1.08], "fixedrange": True},
        xaxis=_build_years(chart, palette),
    )
    return figure.add_bar(
        x=list(range(len(keys))),
        y=series.amounts_cad,
        customdata=keys,
        cliponaxis=False,
        text=[escape_plotly(text) for text in list_column_texts(chart)],
        textposition="outside",
        textangle=0,
        constraintext="none",
        marker={
            **paint_years(chart.categories, colour_categories(chart, palette), palette),
            "pattern": build_patterns(keys),
        },
        hovertext=[write_tooltip(mark.tooltip) for mark in series.marks if mark],
        **UNCHANGED,
    )


def draw_stacked_columns(chart: Chart, palette: Palette) -> go.Figure:
    """Draw columns cut into parts, in millions, and what stands over them."""
    figure = build_canvas(
        palette,
        chart.height or STACKED_PX,
        barmode="stack",
        bargap=0.22,
        margin={"l": 52, "r": 26, "t": _BAND_ROOM if chart.bands else 12, "b": 28},
        yaxis={
            "fixedrange": True,
            "gridcolor": palette.line,
            "zeroline": False,
            "nticks": 5,
            "tickfont": {"size": LABEL_PX},
        },
        xaxis=_build_years(chart, palette),
    )
    for series in chart.series:
        parts = [(column, mark) for column, mark in enumerate(series.marks) if mark]
        figure.add_bar(
            x=[column for column, _ in parts],
            y=[mark.amount_cad / _MILLION for _, mark in parts],
            customdata=[[chart.categories[column].key, series.key] for column, _ in parts],
            hovertext=[write_tooltip(mark.tooltip) for _, mark in parts],
            marker={
                **paint_years(
                    [chart.categories[column] for column, _ in parts],
                    [colour_series(chart, series, palette)] * len(parts),
                    palette,
                ),
                "pattern": {"shape": hatch(series.key), "solidity": 0.35},
            },
            **UNCHANGED,
        )
    _add_lines(figure, chart, palette)
    _add_events(figure, chart, palette)
    for band in chart.bands:
        _add_band(figure, band, palette)
    return figure


def paint_years(
    years: Sequence[Category], colours: Sequence[str], palette: Palette
) -> dict[str, object]:
    """Paint columns, pale with an outline where a year is partial."""
    pairs = list(zip(years, colours, strict=True))
    return {
        "color": [
            fade_colour(colour, palette) if year.is_partial else colour for year, colour in pairs
        ],
        "line": {
            "color": list(colours),
            "width": [float(year.is_partial or bool(hatch(year.key))) for year in years],
        },
    }


def stack_events(columns: list[int]) -> list[int]:
    """Find the level of each event, given its column in ascending order: on one level, numbers
    stand apart from each other."""
    last: list[int] = []
    levels = []
    for column in columns:
        level = next(
            (i for i, taken in enumerate(last) if column - taken >= EVENT_APART), len(last)
        )
        last[level : level + 1] = [column]
        levels.append(level)
    return levels


def _build_years(chart: Chart, palette: Palette) -> dict[str, object]:
    """Build the axis below columns, with the names of some of them."""
    named = list_named_columns(chart)
    return {
        "tickvals": named,
        "ticktext": [escape_plotly(chart.categories[column].label) for column in named],
        "fixedrange": True,
        "showgrid": False,
        "range": [-0.6, len(chart.categories) - 0.4],
        "tickangle": 0,
        "tickfont": {"size": LABEL_PX},
        "zeroline": False,
        "linecolor": palette.line,
        "showline": True,
        "ticklabeloverflow": "allow",
    }


def _add_lines(figure: go.Figure, chart: Chart, palette: Palette) -> None:
    """Add lines over the columns, those after the first with dots."""
    for number, line in enumerate(chart.lines):
        marks = [(column, mark) for column, mark in enumerate(line.marks) if mark]
        figure.add_scatter(
            x=[column for column, _ in marks],
            y=[mark.amount_cad / _MILLION for _, mark in marks],
            mode="lines+markers",
            hoverinfo="text",
            hovertext=[write_tooltip(mark.tooltip) for _, mark in marks],
            line={"color": palette.text, "width": 2, "dash": "dot" if number else "solid"},
            marker={"size": 7, "color": palette.text, "symbol": "diamond" if number else "circle"},
        )


def _add_events(figure: go.Figure, chart: Chart, palette: Palette) -> None:
    """Add the numbers of events above the highest column, close ones on top of each other."""
    if not chart.events:
        return
    position = {category.key: column for column, category in enumerate(chart.categories)}
    events = sorted(chart.events, key=lambda event: position[event.category])
    columns = [position[event.category] for event in events]
    levels = stack_events(columns)
    lined = [mark.amount_cad for line in chart.lines for mark in line.marks if mark]
    top = max(*chart.sums_cad, *lined, 0) / _MILLION * 1.02
    step = top * EVENT_STEP / (figure.layout.height - 40)
    figure.update_yaxes(range=[0, top + (max(levels) + 1.3) * step])
    figure.add_scatter(
        x=columns,
        y=[top + (level + 0.6) * step for level in levels],
        mode="markers+text",
        text=[str(event.number) for event in events],
        hovertext=[write_tooltip(event.tooltip) for event in events],
        hoverinfo="text",
        textfont={"size": LABEL_PX, "color": palette.text},
        cliponaxis=False,
        marker={
            "size": EVENT_PX,
            "color": palette.paper,
            "line": {"color": palette.text, "width": 1},
        },
    )


def _add_band(figure: go.Figure, band: Band, palette: Palette) -> None:
    """Add a period: its average across it, its words above it, a dashed line where it begins."""
    figure.add_scatter(
        x=[band.first - 0.45, band.last + 0.45],
        y=[band.average_cad / _MILLION] * 2,
        mode="lines",
        hoverinfo="text",
        hovertext=[write_tooltip(band.tooltip)] * 2,
        line={"color": palette.text, "width": 2, "dash": "dot"},
    )
    figure.add_annotation(
        x=(band.first + band.last) / 2,
        y=1,
        xref="x",
        yref="paper",
        yanchor="bottom",
        text=escape_lines(*band.words),
        showarrow=False,
        font={"size": LABEL_PX, "color": palette.text},
        yshift=4,
    )
    if band.first:
        figure.add_shape(
            type="line",
            x0=band.first - 0.5,
            x1=band.first - 0.5,
            y0=0,
            y1=1,
            yref="paper",
            line={"color": palette.text, "width": 1.5, "dash": "dash"},
        )
