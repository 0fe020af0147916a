"""A chart as Plotly draws it, in the colours of one background."""

from dataclasses import replace
from functools import lru_cache

import plotly.graph_objects as go

from components.figures.chart import Chart
from components.language.words import get_language
from components.render.bars import draw_bars
from components.render.columns import draw_columns, draw_stacked_columns
from components.render.multiples import draw_small_multiples
from components.render.theme import Palette

_RENDERERS = {
    "bars": draw_bars,
    "columns": draw_columns,
    "stacked-bars": draw_bars,
    "stacked-columns": draw_stacked_columns,
    "steps": draw_bars,
    "small-multiples": draw_small_multiples,
}


def draw_chart(chart: Chart, palette: Palette) -> go.Figure:
    """Draw a chart, once for each language and background. Shared: not to be changed."""
    return _draw(chart, palette, get_language())


@lru_cache(maxsize=1_000)
def draw_marks(chart: Chart, palette: Palette, scale: float = 1.0) -> go.Figure:
    """Draw horizontal bars without names and amounts, for a page whose list of them lies above.
    `scale`: how much larger they are in a presentation. Shared: not to be changed."""
    figure = draw_bars(chart, palette, is_lettered=False)
    return figure.update_layout(height=figure.layout.height * scale)


def draw_copy(chart: Chart, palette: Palette) -> go.Figure:
    """Draw a chart that may be changed, without the numbers of events: they refer to a list that
    stands beside the figure on its page alone."""
    if isinstance(chart, Chart) and chart.events:
        chart = replace(chart, events=())
    return go.Figure(draw_chart(chart, palette))


@lru_cache(maxsize=1_000)
def _draw(chart: Chart, palette: Palette, spoken: str) -> go.Figure:
    return _RENDERERS[chart.kind](chart, palette)
