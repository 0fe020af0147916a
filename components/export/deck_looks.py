"""How a native chart of a slide looks: type, colours, hatching, and lines over columns."""

from pptx.chart.chart import Chart as SlideChart
from pptx.dml.color import ColorFormat, RGBColor
from pptx.dml.fill import FillFormat
from pptx.enum.dml import MSO_PATTERN, MSO_THEME_COLOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.oxml.xmlchemy import BaseOxmlElement
from pptx.text.text import Font
from pptx.util import Pt

from components.figures.chart import Chart
from components.render.theme import LIGHT, colour_categories, colour_series, hatch

_LINES = (("solid", "circle"), ("sysDot", "none"), ("dash", "none"), ("dashDot", "square"))
"""Dashes and marks of the lines over columns, one after the other: black and white tells them
apart."""
_INK = '<a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
_SLOTS = {
    LIGHT.text: MSO_THEME_COLOR.TEXT_1,
    LIGHT.muted: MSO_THEME_COLOR.TEXT_2,
    LIGHT.paper: MSO_THEME_COLOR.BACKGROUND_1,
    LIGHT.line: MSO_THEME_COLOR.BACKGROUND_2,
    LIGHT.bar: MSO_THEME_COLOR.ACCENT_1,
    LIGHT.down: MSO_THEME_COLOR.ACCENT_2,
    LIGHT.context: MSO_THEME_COLOR.ACCENT_3,
}
"""Colours of the screen that are the template's in a file; those that mean a part stay."""


def set_type(font: Font, size: float) -> None:
    """Set size, in points, and colour of type in a chart, whose face is the template's."""
    font.size = Pt(size)
    paint(font.color, LIGHT.text)


def paint(colour: ColorFormat, shade: str) -> None:
    """Give something a colour of the screen, as the template has it where it has."""
    if shade in _SLOTS:
        colour.theme_color = _SLOTS[shade]
    else:
        colour.rgb = RGBColor.from_string(shade.removeprefix("#"))


def paint_series(drawing: SlideChart, chart: Chart) -> None:
    """Paint each series where parts are stacked, else each bar, hatched as on screen."""
    areas = list(drawing.plots[0].series)[: len(chart.series)]
    for area, series in zip(areas, chart.series, strict=True):
        area.invert_if_negative = False
        if chart.is_stacked:
            paint_area(
                area.format.fill, colour_series(chart, series, LIGHT), bool(hatch(series.key))
            )
            continue
        bars = zip(chart.categories, colour_categories(chart, LIGHT), strict=True)
        for place, (category, shade) in enumerate(list(bars)[: len(area.values)]):
            paint_area(area.points[place].format.fill, shade, bool(hatch(category.key)))


def paint_area(area: FillFormat, shade: str, is_hatched: bool = False) -> None:
    """Paint one colour, or its hatching on light grey."""
    if is_hatched:
        area.patterned()
        area.pattern = MSO_PATTERN.DARK_UPWARD_DIAGONAL
        paint(area.back_color, LIGHT.paper)
    else:
        area.solid()
    paint(area.fore_color, shade)


def draw_lines(drawing: SlideChart, columns: int) -> None:
    """Turn the series after the columns into lines over them, on the same axes: python-pptx draws
    one kind of chart alone."""
    plot = drawing.plots[0]._element
    series = plot.findall(qn("c:ser"))[columns:]
    if not series:
        return
    lines = parse_xml(
        f'<c:lineChart {nsdecls("c")}><c:grouping val="standard"/><c:varyColors val="0"/>'
        "</c:lineChart>"
    )
    for number, each in enumerate(series):
        _style_line(each, *_LINES[number % len(_LINES)])
        lines.append(each)
    lines.append(parse_xml(f'<c:marker {nsdecls("c")} val="1"/>'))
    for axis in plot.findall(qn("c:axId")):
        lines.append(parse_xml(f'<c:axId {nsdecls("c")} val="{axis.get("val")}"/>'))
    plot.addnext(lines)


def _style_line(series: BaseOxmlElement, dash: str, mark: str) -> None:
    """Give a series the looks of a line in place of those of a column."""
    for name in ("c:invertIfNegative", "c:spPr"):
        for element in series.findall(qn(name)):
            series.remove(element)
    line = parse_xml(
        f'<c:spPr {nsdecls("c", "a")}><a:ln w="22225">{_INK}<a:prstDash val="{dash}"/></a:ln>'
        "</c:spPr>"
    )
    marker = parse_xml(
        f'<c:marker {nsdecls("c", "a")}><c:symbol val="{mark}"/><c:size val="6"/>'
        f"<c:spPr>{_INK}</c:spPr></c:marker>"
    )
    series.find(qn("c:tx")).addnext(line)
    line.addnext(marker)
    series.append(parse_xml(f'<c:smooth {nsdecls("c")} val="0"/>'))
