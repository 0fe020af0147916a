"""Which charts a page draws as HTML, and by what."""

from collections.abc import Callable

import htpy as h

from components.figures.chart import Chart
from components.figures.figure import Figure
from components.render.bar_list import draw_bar_list
from components.render.panels import draw_panels
from components.selection.view import View


def find_list(chart: Chart) -> Callable[[Figure, Chart, View], h.Element] | None:
    """Find what draws a chart as a list in HTML; none where Plotly draws it."""
    if chart.is_horizontal:
        return draw_bar_list
    return draw_panels if chart.kind == "small-multiples" else None
