"""A map on a slide: countries as shapes that PowerPoint itself edits, each with its name, coloured
by class; circles with numbers, and the legend."""

from collections.abc import Sequence

from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.shapes.autoshape import Shape as SlideShape
from pptx.slide import Slide
from pptx.util import Emu, Inches, Pt

from components.export.deck import Box, clean_text, fill_frame
from components.figures.chart import Category, Chart
from components.figures.map_classes import list_countries
from components.language.words import t
from components.render.legend import list_classes
from components.render.map_layout import DISC, Panel, Spot, lay_out_map
from components.render.shapes import Shape
from components.render.theme import LIGHT, colour_on_class

_BETWEEN, _LEGEND, _KEY, _LINE = 0.12, 0.5, 0.15, 0.21
"""Inches between map and cut, of the legend, of one of its colours and of its lines."""
_LARGEST, _LEAST, _SMALL = 0.23, 0.15, 0.09
"""Inches of a circle with a number, at most and at least, and of one without."""
_TYPE, _NAME = 0.6, 10
"""The size of a number, as part of its circle, and the points of the legend."""
_TEXT_EM = 0.52
"""How wide a character of the legend is, as part of its size."""


def draw_slide_map(slide: Slide, chart: Chart, box: Box, alt: str) -> None:
    """Draw a map with its legend within a box, as one group with an alternative text."""
    before = len(slide.shapes)
    panels = lay_out_map(chart).panels
    names = {each.place.iso3: each for each, _ in list_countries(chart) if each.place}
    room = box.width - _BETWEEN * (len(panels) - 1)
    shape = sum(panel.columns / panel.rows for panel in panels)
    height = min(box.height - _LEGEND, room / shape)
    first = left = box.left + (room - height * shape) / 2
    for panel in panels:
        width = height * panel.columns / panel.rows
        _draw_panel(slide, panel, names, Box(left, box.top, width, height))
        left += width + _BETWEEN
    if len(panels) > 1:
        _draw_window(slide, chart, Box(first, box.top, 0, height))
    _draw_legend(slide, chart, box, box.top + height + 0.09)
    # At once: python-pptx measures a group again, all of it, with each shape that is added to it.
    group = slide.shapes.add_group_shape(list(slide.shapes)[before:])
    group.name = t("card.map")
    group.element.xpath("./p:nvGrpSpPr/p:cNvPr")[0].set("descr", clean_text(alt))


def _draw_panel(slide: Slide, panel: Panel, names: dict[str, Category], box: Box) -> None:
    """Draw sea, countries and circles."""
    _paint(slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *box.emu()), LIGHT.sea, "")
    scale = Inches(box.width) / panel.columns
    bare = _draw_country(slide, panel.of_level(0), scale, box)
    if bare is not None:
        _paint(bare, LIGHT.paper, LIGHT.outline)
        bare.name = t("map.no_money")
    for country, level in panel.levels.items():
        drawn = _draw_country(slide, panel.shapes.get(country, ()), scale, box)
        if drawn is not None:
            _paint(drawn, LIGHT.classes[level - 1], LIGHT.outline)
            _name(drawn, names[country])
    for spot in panel.spots:
        _draw_spot(slide, spot, scale, box)


def _draw_country(
    slide: Slide, polygons: Sequence[Shape], scale: float, box: Box
) -> SlideShape | None:
    """Draw polygons as one shape; none where there are none.

    Its path is written at once: python-pptx adds corners one by one, each slower than the last.
    """
    corners = [corner for polygon in polygons for corner in polygon]
    if not corners:
        return None
    (left, top), (right, bottom) = (
        tuple(limit(each[axis] for each in corners) for axis in (0, 1)) for limit in (min, max)
    )
    width, height = max(right - left, 1), max(bottom - top, 1)
    drawn = slide.shapes.add_shape(
        MSO_SHAPE.RECTANGLE,
        Emu(int(Inches(box.left) + left * scale)),
        Emu(int(Inches(box.top) + top * scale)),
        Emu(int(width * scale)),
        Emu(int(height * scale)),
    )
    geometry = drawn.element.spPr.find(qn("a:prstGeom"))
    path = "".join(_write_polygon(polygon, left, top) for polygon in polygons)
    geometry.getparent().replace(
        geometry,
        parse_xml(
            f"<a:custGeom {nsdecls('a')}><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
            '<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
            f'<a:path w="{width}" h="{height}">{path}</a:path></a:pathLst></a:custGeom>'
        ),
    )
    return drawn


def _write_polygon(polygon: Shape, left: int, top: int) -> str:
    """Write a polygon as a part of a path whose corner is at `left` and `top`."""
    points = [f'<a:pt x="{x - left}" y="{y - top}"/>' for x, y in polygon]
    lines = "".join(f"<a:lnTo>{point}</a:lnTo>" for point in points[1:])
    return f"<a:moveTo>{points[0]}</a:moveTo>{lines}<a:close/>"


def _draw_spot(slide: Slide, spot: Spot, scale: float, box: Box) -> None:
    """Draw a circle, with the number of its place where it has one."""
    disc = min(_LARGEST, max(_LEAST, Emu(int(DISC * scale)).inches))
    size = Inches(disc if spot.number else _SMALL)
    left = Inches(box.left) + spot.x * scale - size / 2
    top = Inches(box.top) + spot.y * scale - size / 2
    drawn = slide.shapes.add_shape(MSO_SHAPE.OVAL, Emu(int(left)), Emu(int(top)), size, size)
    _paint(drawn, LIGHT.classes[spot.level - 1], LIGHT.outline)
    _name(drawn, spot.category)
    if spot.number:
        _write(
            drawn,
            str(spot.number),
            int(disc * 72 * _TYPE),
            colour_on_class(spot.level - 1, LIGHT),
            True,
        )


def _draw_window(slide: Slide, chart: Chart, box: Box) -> None:
    """Draw where the cut lies on the map; `box`: the map, its width is not read."""
    layout = lay_out_map(chart)
    scale = box.height / layout.main.rows
    left, top, width, height = (each * scale for each in layout.window)
    place = Box(box.left + left, box.top + top, width, height)
    drawn = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *place.emu())
    _paint(drawn, "", LIGHT.text)


def _draw_legend(slide: Slide, chart: Chart, box: Box, top: float) -> None:
    """Draw what each colour means."""
    left = box.left
    for entry in list_classes(chart, LIGHT):
        width = len(entry.label) * _NAME * _TEXT_EM / 72 + 0.08
        if left + _KEY * 1.4 + width > box.left + box.width:
            left, top = box.left, top + _LINE
        square = Box(left, top, _KEY * 1.4, _KEY)
        _paint(
            slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *square.emu()), entry.colour, entry.outline
        )
        words = Box(left + _KEY * 1.4 + 0.05, top - 0.03, width, _KEY + 0.06)
        _write(slide.shapes.add_textbox(*words.emu()), entry.label, _NAME, LIGHT.text, False)
        left = words.left + width + 0.1


def _write(shape: SlideShape, text: str, size: float, colour: str, is_middle: bool) -> None:
    """Write a line into a shape, without margins."""
    frame = shape.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Emu(0)
    frame.word_wrap, frame.vertical_anchor = not is_middle, MSO_ANCHOR.MIDDLE
    fill_frame(frame, [text], size)
    for paragraph in frame.paragraphs:
        paragraph.alignment = PP_ALIGN.CENTER if is_middle else PP_ALIGN.LEFT
        for run in paragraph.runs:
            run.font.bold, run.font.color.rgb = is_middle, _read_colour(colour)


def _paint(shape: SlideShape, fill: str, line: str) -> None:
    """Paint a shape without shadow; without a colour neither area nor line is seen."""
    style = shape.element.find(qn("p:style"))
    if style is not None:
        shape.element.remove(style)
    if fill:
        shape.fill.solid()
        shape.fill.fore_color.rgb = _read_colour(fill)
    else:
        shape.fill.background()
    if line:
        shape.line.color.rgb, shape.line.width = _read_colour(line), Pt(0.5)
    else:
        shape.line.fill.background()


def _name(shape: SlideShape, category: Category) -> None:
    """Name a shape after its place, with its amount for who does not see it."""
    shape.name = clean_text(category.label)
    described = clean_text(f"{category.label}: {category.text}")
    shape.element.xpath("./p:nvSpPr/p:cNvPr")[0].set("descr", described)


def _read_colour(text: str) -> RGBColor:
    """`#0B5394` as PowerPoint's colour."""
    colour: RGBColor = RGBColor.from_string(text.removeprefix("#"))
    return colour
