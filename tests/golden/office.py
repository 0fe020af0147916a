"""Slides and workbooks as text: what they say, draw and calculate with.

Left out are the places of things and the bytes of the file, which holds the time when it was made.
"""

import io

import openpyxl
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.worksheet.worksheet import Worksheet
from pptx import Presentation
from pptx.oxml.xmlchemy import BaseOxmlElement
from pptx.slide import Slide

POINT = "./c:idx/@val | .//a:srgbClr/@val | .//a:schemeClr/@val | .//a:pattFill/@prst"
SERIES = "./c:spPr//a:srgbClr/@val | ./c:spPr//a:schemeClr/@val | ./c:spPr//a:pattFill/@prst"
"""A point of a series that has a look of its own: its number, then colours and hatching."""


def read_deck(content: bytes) -> list[str]:
    """Each slide: its texts, its table or chart, its speaker notes."""
    deck = Presentation(io.BytesIO(content))
    return ["\n".join(_slide(slide)) for slide in deck.slides]


def _slide(slide: Slide) -> list[str]:
    lines = []
    for shape in slide.shapes:
        if shape.has_text_frame and shape.text_frame.text:
            lines.append(f"text: {shape.text_frame.text}")
        elif shape.has_table:
            rows = [[cell.text for cell in row.cells] for row in shape.table.rows]
            lines += ["table:", *map(" | ".join, rows)]
        elif shape.has_chart:
            lines += _chart(shape.chart._chartSpace)
        if alt := shape.element.xpath(".//p:cNvPr/@descr"):
            lines.append(f"alt: {alt[0]}")
    notes = slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else "none"
    return [*lines, f"notes: {notes}"]


def _chart(space: BaseOxmlElement) -> list[str]:
    """A chart's kind, each series with its numbers and colours, the formats of axes and labels."""
    [area] = space.xpath(".//c:plotArea")
    lines = []
    for plot in area.xpath("./*[c:ser]"):
        kinds = [plot.tag.rpartition("}")[2], *plot.xpath("./c:barDir/@val | ./c:grouping/@val")]
        lines.append(f"chart: {' '.join(kinds)}")
        for series in plot.xpath("./c:ser"):
            lines += _series(series)
    formats = area.xpath("./c:valAx/c:numFmt/@formatCode | .//c:dLbls/c:numFmt/@formatCode")
    return [*lines, f"formats: {' | '.join(formats)}"]


def _series(series: BaseOxmlElement) -> list[str]:
    """One series of a chart; labels are those that are spelt out."""
    parts = {
        "series": series.xpath("./c:tx//c:v/text()"),
        "categories": series.xpath("./c:cat//c:v/text()"),
        "values": [f"{float(value):.12g}" for value in series.xpath("./c:val//c:v/text()")],
        "format": series.xpath("./c:val//c:formatCode/text()"),
        "colours": series.xpath(SERIES),
        "points": [" ".join(point.xpath(POINT)) for point in series.xpath("./c:dPt")],
        "labels": series.xpath("./c:dLbls/c:dLbl//a:t/text()"),
    }
    return [f"  {name}: {' | '.join(found)}" for name, found in parts.items() if found]


def read_workbook(content: bytes) -> list[str]:
    """Each sheet: its cells with their number formats, its charts."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    return ["\n".join(_sheet(sheet)) for sheet in book.worksheets]


def _sheet(sheet: Worksheet) -> list[str]:
    lines = [f"sheet: {sheet.title}"]
    for row in sheet.iter_rows():
        known = [cell for cell in row if cell.value is not None]
        if known:
            cells = [f"{_number(cell.value)} [{cell.number_format}]" for cell in known]
            lines.append(f"{row[0].row}: {' | '.join(cells)}")
    for chart in sheet._charts:
        lines.append(f"chart: {chart.tagname} {getattr(chart, 'barDir', '')} {chart.grouping}")
        for series in chart.series:
            cells = [series.tx.strRef.f, series.cat.strRef.f, series.val.numRef.f]
            points = [f"{point.idx} {_fill(point.spPr)}" for point in series.dPt]
            lines.append("  " + " | ".join([*cells, _fill(series.spPr), *points]))
    return lines


def _number(value: object) -> object:
    """A number without the digits that depend on the order of adding up; others as they are."""
    return f"{value:.12g}" if isinstance(value, float) else value


def _fill(look: GraphicalProperties | None) -> str:
    """A colour, or a hatching."""
    if look is None:
        return "-"
    solid = str(look.solidFill.srgbClr) if look.solidFill is not None else ""
    pattern = look.pattFill.prst if look.pattFill is not None else ""
    return " ".join(filter(None, [solid, pattern])) or "-"
