"""Charts of slides and notes that Office itself draws and edits: exact dollars in millions."""

from collections.abc import Callable

from pptx.chart.axis import CategoryAxis, ValueAxis
from pptx.chart.chart import Chart as SlideChart
from pptx.chart.data import ChartData
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.shapes.graphfrm import GraphicFrame

from components.export.deck import Box, clean_text
from components.export.deck_looks import draw_lines, paint, paint_area, paint_series, set_type
from components.export.downloads import defuse
from components.figures.chart import Chart, list_begins
from components.language import formats, office_formats
from components.language.words import get_language, get_locale, t
from components.render.theme import LIGHT

Insert = Callable[[XL_CHART_TYPE, ChartData], GraphicFrame]
"""What puts a native chart of a kind and a sheet in its place, and returns its frame."""
_MANY = 12
"""Columns past this number have narrow labels."""
_BAR = 16
"""The least height of a bar, in points: what its label needs."""
SMALLEST, LARGEST, LARGEST_BELOW, NARROW_SIZE, LEGEND_SIZE = 10, 12, 11, 10, 10
"""Sizes of type in points: of names beside bars, below columns, below many columns, of a legend."""
GAP, LABEL_ROOM, BELOW_ROOM = 45, 1.16, 0.18
"""Per cent of a bar between two; room for labels behind bars, and before bars below zero, as a part
of the axis."""
_KINDS = {
    "bars": XL_CHART_TYPE.BAR_CLUSTERED,
    "columns": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "stacked-bars": XL_CHART_TYPE.BAR_STACKED,
    "stacked-columns": XL_CHART_TYPE.COLUMN_STACKED,
}


def count_legible(chart: Chart, box: Box) -> int:
    """Count the categories that a chart has room for; all columns, as years are few."""
    count = len(chart.categories)
    return min(count, int(box.height * 72 / _BAR)) if chart.is_horizontal else count


def draw_native_chart(insert: Insert, chart: Chart, box: Box, name: str) -> GraphicFrame:
    """Draw a native chart of exact dollars in millions, the first bars on top, as many as are
    legible in a box of this size; `name`: a single series's."""
    draw = _draw_steps if chart.kind == "steps" else _draw_bars
    frame = draw(insert, chart, box, name)
    # Word draws a frame around a chart that does not say that it has none.
    space = frame.chart._chartSpace
    space.find(qn("c:chart")).addnext(
        parse_xml(f"<c:spPr {nsdecls('c', 'a')}><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>")
    )
    return frame


def _draw_bars(insert: Insert, chart: Chart, box: Box, name: str) -> GraphicFrame:
    """Draw bars or columns, stacked or not, with lines over them."""
    count = count_legible(chart, box)
    series = {each.label or name: each.amounts_cad for each in chart.series}
    data = _build_data(chart.labels[:count])
    for label, amounts in (series | chart.amounts_of_lines).items():
        millions = [None if each is None else each / 1e6 for each in amounts[:count]]
        data.add_series(defuse(clean_text(label)), millions)
    frame = insert(_KINDS[chart.kind], data)
    drawing = frame.chart
    drawing.has_title = False
    _style_chart(drawing, chart, box)
    paint_series(drawing, chart)
    drawing.plots[0].gap_width, drawing.plots[0].overlap = GAP, 100 if chart.is_stacked else 0
    draw_lines(drawing, len(chart.series))
    return frame


def _build_data(labels: list[str]) -> ChartData:
    """Make the sheet behind a chart, whose program would run a label that begins like a formula."""
    data = ChartData(number_format=office_formats.CHART_CELLS)
    data.categories = [defuse(clean_text(label)) for label in labels]
    return data


def _draw_steps(insert: Insert, chart: Chart, box: Box, name: str) -> GraphicFrame:
    """Draw steps from one sum to another: each bar floats on one that is not seen."""
    amounts, begins = chart.sums_cad, list_begins(chart)
    data = _build_data(chart.labels)
    for label, values in _split_steps(chart, begins).items():
        data.add_series(label, [value / 1e6 for value in values])
    frame = insert(XL_CHART_TYPE.BAR_STACKED, data)
    drawing = frame.chart
    drawing.has_title = drawing.has_legend = False
    set_type(drawing.font, _fit_type(box, len(amounts)))
    _style_categories(drawing.category_axis, chart, is_below_zero=False)
    axis = drawing.value_axis
    axis.visible = axis.has_major_gridlines = False
    reach = max(at + abs(amount) for at, amount in zip(begins, amounts, strict=True)) / 1e6
    axis.minimum_scale, axis.maximum_scale = 0, reach * LABEL_ROOM
    drawing.plots[0].gap_width, drawing.plots[0].overlap = GAP, 100
    base, *bars, _ = drawing.plots[0].series
    base.format.fill.background()
    for series, shade in zip(bars, (LIGHT.context, LIGHT.bar, LIGHT.down), strict=True):
        paint_area(series.format.fill, shade)
    _label_steps(drawing, chart)
    return frame


def _split_steps(chart: Chart, begins: list[float]) -> dict[str, list[float]]:
    """Split steps into stacked parts: where each begins, sums, steps up, steps down, and nothing,
    which holds the labels."""
    steps = [
        (each.is_total, amount)
        for each, amount in zip(chart.categories, chart.sums_cad, strict=True)
    ]
    return {
        t("compare.base"): begins,
        t("crosstab.total"): [amount if is_total else 0 for is_total, amount in steps],
        t("compare.up"): [0 if is_total else max(amount, 0) for is_total, amount in steps],
        t("compare.down"): [0 if is_total else max(-amount, 0) for is_total, amount in steps],
        t("column.change"): [0.0] * len(steps),
    }


def _label_steps(drawing: SlideChart, chart: Chart) -> None:
    """Write the signed amount at the end of each step, on a series of no length."""
    *_, labels = drawing.plots[0].series
    labels.format.fill.background()
    for place, (category, amount) in enumerate(zip(chart.categories, chart.sums_cad, strict=True)):
        text = formats.money(amount, get_language())
        label = labels.points[place].data_label
        label.text_frame.text = f"+{text}" if not category.is_total and amount > 0 else text
        label.position = XL_LABEL_POSITION.INSIDE_BASE


def _fit_type(box: Box, count: int) -> float:
    """Find the size of type, in points, for which each of so many rows has room."""
    return max(SMALLEST, min(LARGEST, box.height * 72 / max(1, count) / 1.5))


def _style_chart(drawing: SlideChart, chart: Chart, box: Box) -> None:
    """Style axes, and labels where there is one series, else a scale and a legend."""
    count = len(drawing.plots[0].categories)
    is_narrow = chart.kind == "columns" and count > _MANY
    size = NARROW_SIZE if is_narrow else _fit_type(box, count)
    if not chart.is_horizontal:
        size = min(size, LARGEST_BELOW)
    set_type(drawing.font, size)
    amounts = [amount / 1e6 for each in chart.series for amount in each.amounts_cad[:count]]
    lowest, highest = min(amounts, default=0), max(amounts, default=0)
    _style_categories(drawing.category_axis, chart, is_below_zero=lowest < 0)
    _style_scale(drawing.value_axis, chart)
    if lowest < 0:
        drawing.value_axis.minimum_scale = lowest - BELOW_ROOM * (highest - lowest)
    elif chart.kind == "bars":
        drawing.value_axis.minimum_scale = 0
        drawing.value_axis.maximum_scale = (highest or 1) * LABEL_ROOM
    drawing.has_legend = chart.is_stacked
    if chart.is_stacked:
        legend = drawing.legend
        legend.position, legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
        set_type(legend.font, LEGEND_SIZE)
        return
    drawing.plots[0].has_data_labels = True
    labels = drawing.plots[0].data_labels
    signed = office_formats.SIGNED_MILLIONS if lowest < 0 else office_formats.MILLIONS
    labels.number_format = (
        office_formats.NARROW_MILLIONS if is_narrow else signed[get_locale().dollar]
    )
    labels.number_format_is_linked, labels.show_value = False, True
    set_type(labels.font, size)
    labels._element.txPr.bodyPr.set("wrap", "none")


def _style_scale(axis: ValueAxis, chart: Chart) -> None:
    """Style the scale of stacked bars and columns, in millions, with light lines; none where every
    bar has its label."""
    axis.visible = axis.has_major_gridlines = chart.is_stacked
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.format.line.fill.background()
    if axis.visible:
        lines = (each for line in chart.amounts_of_lines.values() for each in line if each)
        highest = max([*chart.sums_cad, *lines]) / 1e6
        axis.tick_labels.number_format = office_formats.find_scale_format(highest)
        axis.tick_labels.number_format_is_linked = False
        paint(axis.major_gridlines.format.line.color, LIGHT.line)
    if chart.kind == "stacked-bars":  # the first bar is on top, the scale stays at the foot
        axis._element.find(qn("c:crosses")).set("val", "max")


def _style_categories(axis: CategoryAxis, chart: Chart, is_below_zero: bool) -> None:
    """Put the first bar on top and write every label, clear of bars that go below zero."""
    axis.major_tick_mark, axis.has_major_gridlines = XL_TICK_MARK.NONE, False
    paint(axis.format.line.color, LIGHT.line)
    if is_below_zero:
        axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    if chart.is_horizontal:
        axis.reverse_order = True
    elif len(chart.categories) > _MANY:
        set_type(axis.tick_labels.font, NARROW_SIZE)
        axis._element.txPr.bodyPr.set("rot", "-5400000")
