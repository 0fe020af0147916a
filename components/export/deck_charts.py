"""Charts of a slide that PowerPoint itself draws and edits: exact dollars in millions."""

from pptx.chart.axis import CategoryAxis, ValueAxis
from pptx.chart.chart import Chart
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

from components.export.deck import FONT, Box, colour, on_paper, safe
from components.export.downloads import defused
from components.figures.plot import Plot
from components.language import formats
from components.language.words import get_language, t
from components.render.theme import LIGHT, hatch

MANY = 12
"""Columns past this number have narrow labels."""
BAR = 12
"""The least height of a bar, in points: what its label needs."""
KINDS = {
    "bar": XL_CHART_TYPE.BAR_CLUSTERED,
    "column": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "stacked-bar": XL_CHART_TYPE.BAR_STACKED,
    "stacked-column": XL_CHART_TYPE.COLUMN_STACKED,
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


def legible(drawn: Plot, box: Box) -> int:
    """How many of the categories a chart has room for; all columns, as years are few."""
    count = len(drawn.categories)
    return min(count, int(box.height * 72 / BAR)) if drawn.kind.endswith("bar") else count


def chart(slide: Slide, drawn: Plot, box: Box, name: str) -> GraphicFrame:
    """A native chart of exact dollars in millions, the first bars on top, as many as are legible;
    `name`: a single series's."""
    if drawn.base:
        return steps(slide, drawn, box)
    count = legible(drawn, box)
    data = CategoryChartData(number_format="#,##0.00")
    # The workbook behind a chart would run a label that begins like a formula.
    data.categories = [defused(safe(label)) for label in drawn.categories[:count]]
    for label, amounts in (drawn.series | drawn.lines).items():
        data.add_series(
            defused(safe(label or name)),
            [None if each is None else each / 1e6 for each in amounts[:count]],
        )
    frame = slide.shapes.add_chart(KINDS[drawn.kind], *box.emu(), data)
    found, stacked = frame.chart, drawn.kind.startswith("stacked")
    found.has_title = False
    styled(found, drawn, box)
    coloured(found, drawn, stacked)
    found.plots[0].gap_width, found.plots[0].overlap = 45, 100 if stacked else 0
    draw_lines(found, len(drawn.series))
    return frame


def steps(slide: Slide, drawn: Plot, box: Box) -> GraphicFrame:
    """Steps from one sum to another: each bar floats on one that is not seen, its signed amount
    stands at its end."""
    [amounts] = drawn.series.values()
    last = len(amounts) - 1
    sums = [amount if place in (0, last) else 0 for place, amount in enumerate(amounts)]
    changes = [0 if place in (0, last) else amount for place, amount in enumerate(amounts)]
    parts = {
        t("compare.base"): drawn.base,
        t("crosstab.total"): sums,
        t("compare.up"): [max(change, 0) for change in changes],
        t("compare.down"): [max(-change, 0) for change in changes],
        t("column.change"): [0.0] * len(amounts),
    }
    data = CategoryChartData(number_format="#,##0.00")
    data.categories = [defused(safe(label)) for label in drawn.categories]
    for label, values in parts.items():
        data.add_series(label, [value / 1e6 for value in values])
    frame = slide.shapes.add_chart(XL_CHART_TYPE.BAR_STACKED, *box.emu(), data)
    found = frame.chart
    found.has_title = found.has_legend = False
    text(found.font, max(8, min(12, box.height * 72 / len(amounts) / 1.5)))
    category_axis(found.category_axis, "bar", len(amounts), below=False)
    found.value_axis.visible = found.value_axis.has_major_gridlines = False
    reach = max(at + abs(amount) for at, amount in zip(drawn.base, amounts, strict=True)) / 1e6
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
    for place, amount in enumerate(amounts):
        written = formats.money(amount, get_language())
        label = labels.points[place].data_label
        label.text_frame.text = f"+{written}" if place not in (0, last) and amount > 0 else written
        label.position = XL_LABEL_POSITION.INSIDE_BASE
    return frame


def draw_lines(found: Chart, columns: int) -> None:
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


def styled(found: Chart, drawn: Plot, box: Box) -> None:
    """Axes, and labels where there is one series, else a scale and a legend."""
    count = len(found.plots[0].categories)
    many = drawn.kind == "column" and count > MANY
    size = 9 if many else max(8, min(12, box.height * 72 / max(1, count) / 1.5))
    if drawn.kind.endswith("column"):
        size = min(size, 11)
    text(found.font, size)
    amounts = [amount / 1e6 for each in drawn.series.values() for amount in each[:count]]
    lowest, highest = min(amounts, default=0), max(amounts, default=0)
    category_axis(found.category_axis, drawn.kind, count, lowest < 0)
    scale(found.value_axis, drawn)
    if lowest < 0:  # the label of a bar below zero needs room before the names
        found.value_axis.minimum_scale = lowest - 0.18 * (highest - lowest)
    found.has_legend = drawn.kind.startswith("stacked")
    if found.has_legend:
        found.legend.position, found.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
        text(found.legend.font, 10)
        return
    found.plots[0].has_data_labels = True
    labels = found.plots[0].data_labels
    labels.number_format = NARROW if many else (STEPS if lowest < 0 else MONEY)[get_language()]
    labels.number_format_is_linked, labels.show_value = False, True
    text(labels.font, size)


def scale(axis: ValueAxis, drawn: Plot) -> None:
    """The scale of stacked bars and columns, in millions, with light lines; none where every bar
    has its label."""
    axis.visible = axis.has_major_gridlines = drawn.kind.startswith("stacked")
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.format.line.fill.background()
    if axis.visible:
        stacks = [
            *map(sum, zip(*drawn.series.values(), strict=True)),
            *(v for each in drawn.lines.values() for v in each if v),
        ]
        highest = max(stacks) / 1e6
        axis.tick_labels.number_format = (
            "#,##0" if highest >= 10 else "0.0" if highest >= 1 else "0.00"
        )
        axis.tick_labels.number_format_is_linked = False
        axis.major_gridlines.format.line.color.rgb = colour(LIGHT.line)
    if drawn.kind == "stacked-bar":  # the first bar is on top, the scale stays at the foot
        axis._element.find(qn("c:crosses")).set("val", "max")


def text(font: Font, size: float) -> None:
    """The house's type in a chart."""
    font.name, font.size, font.color.rgb = FONT, Pt(size), colour(LIGHT.text)


def category_axis(axis: CategoryAxis, kind: str, count: int, below: bool) -> None:
    """The first bar on top, every label written; `below`: names stand clear of bars that go below
    zero."""
    axis.major_tick_mark, axis.has_major_gridlines = XL_TICK_MARK.NONE, False
    axis.format.line.color.rgb = colour(LIGHT.line)
    if below:
        axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    if kind.endswith("bar"):
        axis.reverse_order = True
    elif count > MANY:
        text(axis.tick_labels.font, 9)
        axis._element.txPr.bodyPr.set("rot", "-5400000")


def coloured(found: Chart, drawn: Plot, stacked: bool) -> None:
    """The figure's colours: a series each where parts are stacked, else a bar each, hatched as on
    screen."""
    for number, series in enumerate(list(found.plots[0].series)[: len(drawn.series)]):
        series.invert_if_negative = False
        if stacked:
            paint(series.format.fill, drawn.colours[number])
            continue
        for place in range(len(series.values)):
            paint(
                series.points[place].format.fill,
                drawn.colours[place],
                bool(hatch(drawn.keys[place])),
            )


def paint(area: FillFormat, shade: str, hatched: bool = False) -> None:
    """One colour, or its hatching on white."""
    if hatched:
        area.patterned()
        area.pattern = MSO_PATTERN.DARK_UPWARD_DIAGONAL
        area.back_color.rgb = colour(LIGHT.land)
    else:
        area.solid()
    area.fore_color.rgb = colour(on_paper(shade))
