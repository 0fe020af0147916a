"""A chart in a presentation: in larger type. Bars are a list in HTML and grow by their style."""

import plotly.graph_objects as go

from components.figures.chart import Chart
from components.render.canvas import LABEL_PX
from components.render.plotly import draw_copy
from components.render.theme import Palette

LARGER = 1.4
LARGEST = LABEL_PX * LARGER


def draw_enlarged(chart: Chart, palette: Palette) -> go.Figure:
    """Draw a chart in larger type, for all the height there is."""
    figure = draw_copy(chart, palette)
    margin = figure.layout.margin
    figure.update_layout(
        height=None,
        font_size=13 * LARGER,
        margin={side: (margin[side] or 0) * LARGER for side in ("l", "r", "t", "b")},
    )
    figure.for_each_xaxis(lambda axis: axis.tickfont.update(size=LARGEST))
    figure.for_each_yaxis(lambda axis: axis.tickfont.update(size=LARGEST))
    figure.update_annotations(font_size=LARGEST)
    if chart.kind != "map":
        figure.update_traces(textfont_size=LARGEST)
    return figure
