"""A chart in a presentation: in larger type, its names as large as its rows have room for."""

import plotly.graph_objects as go

from components.figures.chart import Chart, Flow
from components.render.canvas import LABEL_PX, wrap_label, write_label
from components.render.lettering import measure_text
from components.render.plotly import draw_copy
from components.render.theme import Palette

LARGER = 1.4
ROOM, LINE = 470, 1.3
"""Pixels that a window of 720 leaves a figure beside its words; heights of the type from one line
to the next."""
LARGEST, LEAST = LABEL_PX * LARGER, 14
_NARROWER = 0.85
"""How much narrower than measured the house's type is."""


def draw_enlarged(chart: Chart | Flow, palette: Palette) -> go.Figure:
    """Draw a chart in larger type, for all the height there is."""
    figure = draw_copy(chart, palette)
    size = LARGEST
    if isinstance(chart, Chart) and chart.is_horizontal and chart.categories:
        size = _fit_names(figure, chart)
    margin = figure.layout.margin
    figure.update_layout(
        height=None,
        font_size=13 * LARGER,
        margin={side: (margin[side] or 0) * LARGER for side in ("l", "r", "t", "b")},
    )
    figure.for_each_xaxis(lambda axis: axis.tickfont.update(size=LARGEST))
    figure.for_each_yaxis(lambda axis: axis.tickfont.update(size=size))
    figure.update_annotations(font_size=LARGEST)
    if isinstance(chart, Flow) or chart.kind != "map":
        figure.update_traces(textfont_size=size)
    return figure


def _fit_names(figure: go.Figure, chart: Chart) -> float:
    """Find the size of type for which a row has room; names in several lines go into one where they
    would be too small to read."""
    names = [wrap_label(category, chart.rows) for category in chart.categories]
    room = ROOM / len(names) / LINE
    most = max(
        len(name) + bool(category.detail)
        for name, category in zip(names, chart.categories, strict=True)
    )
    if room / most >= LEAST:
        return min(room / most, LARGEST)
    size = min(room, LARGEST)
    whole = [[" ".join(name)] for name in names]
    widest = _NARROWER * max(
        measure_text(" · ".join(filter(None, (*name, category.detail))), size)
        for name, category in zip(whole, chart.categories, strict=True)
    )
    figure.update_layout(
        yaxis_ticktext=[
            write_label(category, name, " · ")
            for category, name in zip(chart.categories, whole, strict=True)
        ],
        margin_l=max(widest / LARGER, figure.layout.margin.l),
    )
    return size
