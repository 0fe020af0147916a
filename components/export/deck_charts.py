"""Charts of a slide that PowerPoint itself draws and edits: exact dollars in millions."""

from pptx.chart.axis import CategoryAxis, ValueAxis
from pptx.chart.chart import Chart as SlideChart
from pptx.chart.data import CategoryChartData
from pptx.dml.fill import FillFormat
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_PATTERN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.shapes.graphfrm import GraphicFrame
from pptx.slide import Slide
from pptx.text.text import Font
from pptx.util import Pt

from components.export.deck import FONT, Box, colour, safe
from components.export.downloads import defused
from components.figures.chart import Chart, list_begins
from components.language import formats
from components.language.words import get_language, t
from components.render.theme import LIGHT, colour_categories, colour_series, hatch

MANY = 12
"""Columns past this number have narrow labels."""
BAR = 12
"""The least height of a bar, in points: what its label needs."""
KINDS = {
    "bars": XL_CHART_TYPE.BAR_CLUSTERED,
    "columns": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "stacked-bars": XL_CHART_TYPE.BAR_STACKED,
    "stacked-columns": XL_CHART_TYPE.COLUMN_STACKED,
}
LINES = (("solid", "circle"), ("sysDot", "none"), ("dash", "none"), ("dashDot", "square"))
"""Dashes and marks of the lines over columns, one after the other: black and white tells them
apart."""
MONEY = {
    "en": '[>=1]"$"#,##0.0"\u00a0M";[>0]"$"0.00"\u00a0M";',
    "fr": '[>=1]#,##0.0"\u00a0M$";[>0]0.00"\u00a0M$";',
}
STEPS = {
    "en": '"$"#,##0.0"\u00a0M";"−$"#,##0.0"\u00a0M";',
    "fr": '#,##0.0"\u00a0M$";"−"#,##0.0"\u00a0M$";',
}
NARROW = "[>=9.95]#,##0;[>=0.05]0.0;"
"""Formats of labels, in millions, with the separators of the viewer's system: bars, steps up and
down, narrow columns."""


def legible(drawn: Chart, box: Box) -> int:
    """How many of the categories a chart has room for; all columns, as years are few."""
    count = len(drawn.categories)
    return min(count, int(box.height * 72 / BAR)) if drawn.is_horizontal else count


def chart(slide: Slide, drawn: Chart, box: Box, name: str) -> GraphicFrame:
    """A native chart of exact dollars in millions, the first bars on top, as many as are legible;
    `name`: a single series's."""
    if drawn.kind == "steps":
        return steps(slide, drawn, box)
    count = legible(drawn, box)
    data = CategoryChartData(number_format="#,##0.00")
    # The workbook behind a chart would run a label that begins like a formula.
    data.categories = [defused(safe(label)) for label in drawn.labels[:count]]
    series = {each.label or name: each.amounts_cad for each in drawn.series}
    for label, amounts in (series | drawn.amounts_of_lines).items():
        data.add_series(
            defused(safe(label)),
            [None if each is None else each / 1e6 for each in amounts[:count]],
        )
    frame = slide.shapes.add_chart(KINDS[drawn.kind], *box.emu(), data)
    found = frame.chart
    found.has_title = False
    styled(found, drawn, box)
    coloured(found, drawn)
    found.plots[0].gap_width, found.plots[0].overlap = 45, 100 if drawn.is_stacked else 0
    draw_lines(found, len(drawn.series))
    return frame


def steps(slide: Slide, drawn: Chart, box: Box) -> GraphicFrame:
    """Steps from one sum to another: each bar floats on one that is not seen, its signed amount
    stands at its end."""
    amounts, begins = drawn.sums_cad, list_begins(drawn)
    totals = [category.is_total for category in drawn.categories]
    pairs = list(zip(totals, amounts, strict=True))
    sums = [amount if is_total else 0 for is_total, amount in pairs]
    changes = [0 if is_total else amount for is_total, amount in pairs]
    parts = {
        t("compare.base"): begins,
        t("crosstab.total"): sums,
        t("compare.up"): [max(change, 0) for change in changes],
        t("compare.down"): [max(-change, 0) for change in changes],
        t("column.change"): [0.0] * len(amounts),
    }
    data = CategoryChartData(number_format="#,##0.00")
    data.categories = [defused(safe(label)) for label in drawn.labels]
    for label, values in parts.items():
        data.add_series(label, [value / 1e6 for value in values])
    frame = slide.shapes.add_chart(XL_CHART_TYPE.BAR_STACKED, *box.emu(), data)
    found = frame.chart
    found.has_title = found.has_legend = False
    text(found.font, max(8, min(12, box.height * 72 / len(amounts) / 1.5)))
    category_axis(found.category_axis, drawn, below=False)
    found.value_axis.visible = found.value_axis.has_major_gridlines = False
    reach = max(at + abs(amount) for at, amount in zip(begins, amounts, strict=True)) / 1e6
    found.value_axis.minimum_scale, found.value_axis.maximum_scale = (
        0,
        reach * 1.16,
    )  # labels stand behind the bars
    found.plots[0].gap_width, found.plots[0].overlap = 45, 100
    base, *bars, labels = found.plots[0].series
    base.format.fill.background()
    labels.format.fill.background()
    for series, shade in zip(bars, (LIGHT.context, LIGHT.bar, LIGHT.down), strict=True):
        paint(series.format.fill, shade)
    for place, (is_total, amount) in enumerate(pairs):
        written = formats.money(amount, get_language())
        label = labels.points[place].data_label
        label.text_frame.text = f"+{written}" if not is_total and amount > 0 else written
        label.position = XL_LABEL_POSITION.INSIDE_BASE
    return frame


def draw_lines(found: SlideChart, columns: int) -> None:
    """Turn the series after the columns into lines over them, on the same axes: python-pptx draws
    one kind of chart alone."""
    plot = found.plots[0]._element
    series = plot.findall(qn("c:ser"))[columns:]
    if not series:
        return
    drawn = parse_xml(
        f'<c:lineChart {nsdecls("c")}><c:grouping val="standard"/><c:varyColors val="0"/></c:lineChart>'
    )
    for number, each in enumerate(series):
        for name in ("c:invertIfNegative", "c:spPr"):
            for element in each.findall(qn(name)):
                each.remove(element)
        dash, mark = LINES[number % len(LINES)]
        each.find(qn("c:tx")).addnext(
            parse_xml(
                f'<c:spPr {nsdecls("c", "a")}><a:ln w="22225"><a:solidFill><a:srgbClr val="{LIGHT.text[1:]}"/></a:solidFill>'
                f'<a:prstDash val="{dash}"/></a:ln></c:spPr>'
            )
        )
        each.find(qn("c:spPr")).addnext(
            parse_xml(
                f'<c:marker {nsdecls("c", "a")}><c:symbol val="{mark}"/><c:size val="6"/><c:spPr><a:solidFill>'
                f'<a:srgbClr val="{LIGHT.text[1:]}"/></a:solidFill></c:spPr></c:marker>'
            )
        )
        each.append(parse_xml(f'<c:smooth {nsdecls("c")} val="0"/>'))
        drawn.append(each)
    drawn.append(parse_xml(f'<c:marker {nsdecls("c")} val="1"/>'))
    for axis in plot.findall(qn("c:axId")):
        drawn.append(parse_xml(f'<c:axId {nsdecls("c")} val="{axis.get("val")}"/>'))
    plot.addnext(drawn)


def styled(found: SlideChart, drawn: Chart, box: Box) -> None:
    """Axes, and labels where there is one series, else a scale and a legend."""
    count = len(found.plots[0].categories)
    many = drawn.kind == "columns" and count > MANY
    size = 9 if many else max(8, min(12, box.height * 72 / max(1, count) / 1.5))
    if not drawn.is_horizontal:
        size = min(size, 11)
    text(found.font, size)
    amounts = [amount / 1e6 for each in drawn.series for amount in each.amounts_cad[:count]]
    lowest, highest = min(amounts, default=0), max(amounts, default=0)
    category_axis(found.category_axis, drawn, lowest < 0)
    scale(found.value_axis, drawn)
    if lowest < 0:  # the label of a bar below zero needs room before the names
        found.value_axis.minimum_scale = lowest - 0.18 * (highest - lowest)
    found.has_legend = drawn.is_stacked
    if found.has_legend:
        found.legend.position, found.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
        text(found.legend.font, 10)
        return
    found.plots[0].has_data_labels = True
    labels = found.plots[0].data_labels
    labels.number_format = NARROW if many else (STEPS if lowest < 0 else MONEY)[get_language()]
    labels.number_format_is_linked, labels.show_value = False, True
    text(labels.font, size)


def scale(axis: ValueAxis, drawn: Chart) -> None:
    """The scale of stacked bars and columns, in millions, with light lines; none where every bar
    has its label."""
    axis.visible = axis.has_major_gridlines = drawn.is_stacked
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.format.line.fill.background()
    if axis.visible:
        stacks = [
            *drawn.sums_cad,
            *(v for each in drawn.amounts_of_lines.values() for v in each if v),
        ]
        highest = max(stacks) / 1e6
        axis.tick_labels.number_format = (
            "#,##0" if highest >= 10 else "0.0" if highest >= 1 else "0.00"
        )
        axis.tick_labels.number_format_is_linked = False
        axis.major_gridlines.format.line.color.rgb = colour(LIGHT.line)
    if drawn.kind == "stacked-bars":  # the first bar is on top, the scale stays at the foot
        axis._element.find(qn("c:crosses")).set("val", "max")


def text(font: Font, size: float) -> None:
    """The house's type in a chart."""
    font.name, font.size, font.color.rgb = FONT, Pt(size), colour(LIGHT.text)


def category_axis(axis: CategoryAxis, drawn: Chart, below: bool) -> None:
    """The first bar on top, every label written; `below`: names stand clear of bars that go below
    zero."""
    axis.major_tick_mark, axis.has_major_gridlines = XL_TICK_MARK.NONE, False
    axis.format.line.color.rgb = colour(LIGHT.line)
    if below:
        axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    if drawn.is_horizontal:
        axis.reverse_order = True
    elif len(drawn.categories) > MANY:
        text(axis.tick_labels.font, 9)
        axis._element.txPr.bodyPr.set("rot", "-5400000")


def coloured(found: SlideChart, drawn: Chart) -> None:
    """The chart's colours: a series each where parts are stacked, else a bar each, hatched as on
    screen."""
    areas = list(found.plots[0].series)[: len(drawn.series)]
    for area, series in zip(areas, drawn.series, strict=True):
        area.invert_if_negative = False
        if drawn.is_stacked:
            paint(area.format.fill, colour_series(drawn, series, LIGHT))
            continue
        bars = zip(drawn.categories, colour_categories(drawn, LIGHT), strict=True)
        for place, (category, shade) in enumerate(list(bars)[: len(area.values)]):
            paint(area.points[place].format.fill, shade, bool(hatch(category.key)))


def paint(area: FillFormat, shade: str, hatched: bool = False) -> None:
    """One colour, or its hatching on white."""
    if hatched:
        area.patterned()
        area.pattern = MSO_PATTERN.DARK_UPWARD_DIAGONAL
        area.back_color.rgb = colour(LIGHT.land)
    else:
        area.solid()
    area.fore_color.rgb = colour(shade)
