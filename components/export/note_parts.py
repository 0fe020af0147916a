"""What a Word note is made of beside paragraphs: native charts, tables, links, fields, language."""

from collections.abc import Collection
from typing import cast

from docx.document import Document as Note
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Inches
from docx.text.paragraph import Paragraph
from pptx.chart.data import ChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.parts.chart import ChartPart
from pptx.shapes.graphfrm import GraphicFrame

from components.export.deck import Box, clean_text, plan_columns
from components.export.deck_charts import draw_native_chart
from components.export.deck_template import find_layout, open_template
from components.export.note_template import TABLE_STYLE
from components.figures.chart import Chart
from components.language.words import get_language

_CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDE, CELL_SIZE, _SHORT = 6.5, 9, 12
"""Inches between the margins of a page, points of type in a table, and rows of a short one."""
_GRAPHIC = "http://schemas.openxmlformats.org/drawingml/2006/chart"


def add_chart_part(note: Note, chart: Chart, box: Box, name: str, number: int) -> str:
    """Add a native chart with the sheet behind it, as Word edits both; returns the relationship.

    It is drawn as on a slide: python-docx has no charts.
    """
    scratch = open_template()
    slide = scratch.slides.add_slide(find_layout(scratch, "text"))

    def insert(kind: XL_CHART_TYPE, data: ChartData) -> GraphicFrame:
        left, top, width, height = box.emu()
        return cast(GraphicFrame, slide.shapes.add_chart(kind, left, top, width, height, data))

    drawn = cast(ChartPart, draw_native_chart(insert, chart, box, name).chart.part)
    package = note.part.package
    sheet = Part(
        PackURI(f"/word/embeddings/chart_{number}.xlsx"),
        _SHEET,
        drawn.chart_workbook.xlsx_part.blob,
        package,
    )
    part = Part(PackURI(f"/word/charts/chart_{number}.xml"), _CHART, drawn.blob, package)
    [embedded] = drawn._element.xpath("./c:externalData/@r:id")
    part.load_rel(RT.PACKAGE, sheet, embedded)
    return note.part.relate_to(part, RT.CHART)


def place_chart(paragraph: Paragraph, relation: str, box: Box, number: int, alt: str) -> None:
    """Show a chart in the line of a paragraph, with its alternative text."""
    _, _, width, height = map(int, box.emu())
    frame = parse_xml(
        f'<w:drawing {nsdecls("w", "wp", "a", "r")}><wp:inline distT="0" distB="0" distL="0" '
        f'distR="0"><wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" '
        f'b="0"/><wp:docPr id="{1000 + number}" name="chart {number}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_GRAPHIC}"><c:chart xmlns:c="{_GRAPHIC}" '
        f'r:id="{relation}"/></a:graphicData></a:graphic></wp:inline></w:drawing>'
    )
    frame.find(f".//{qn('wp:docPr')}").set("descr", clean_text(alt))
    paragraph.add_run()._r.append(frame)


def add_note_table(
    note: Note, rows: list[list[str]], numeric: list[bool], sums: Collection[int], alt: str
) -> None:
    """A native table as wide as the text, its head repeated on each page, numbers to the right."""
    table = note.add_table(len(rows), len(numeric), TABLE_STYLE)
    properties = table._tbl.tblPr
    for name in ("w:tblW", "w:tblLook"):
        for element in properties.findall(qn(name)):
            properties.remove(element)
    last = int(len(rows) - 2 in sums)
    for text in (
        f'<w:tblW {nsdecls("w")} w:w="5000" w:type="pct"/>',
        f'<w:tblLook {nsdecls("w")} w:val="0420" w:firstRow="1" w:lastRow="{last}" '
        'w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>',
    ):
        properties.append(parse_xml(text))
    described = OxmlElement("w:tblDescription")
    described.set(qn("w:val"), clean_text(alt))
    properties.append(described)
    _, widths = plan_columns(rows, numeric, WIDE, (CELL_SIZE,))
    for column, width in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.w = Inches(width)
    # A short table stays on one page, a long one keeps two rows with its head.
    stays = len(rows) - 1 if len(rows) <= _SHORT else 2
    # By its id: python-docx looks a style's name up in all styles, for each cell anew.
    style = note.styles["Briefing Cell"].style_id
    for number, (row, texts) in enumerate(zip(table._tbl.tr_lst, rows, strict=True)):
        marks = row.get_or_add_trPr()
        marks.append(OxmlElement("w:cantSplit"))
        if not number:
            marks.append(OxmlElement("w:tblHeader"))
        for cell, text, width, is_number in zip(row.tc_lst, texts, widths, numeric, strict=True):
            cell.width = Inches(width)
            paragraph = Paragraph(cell.p_lst[0], table)
            paragraph._p.style = style
            run = paragraph.add_run(clean_text(text))
            run.bold = True if number - 1 in sums else None
            paragraph.paragraph_format.keep_with_next = number < stays or None
            if is_number:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def add_link(paragraph: Paragraph, address: str, text: str) -> None:
    """A link in a paragraph."""
    relation = paragraph.part.relate_to(address, RT.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    run = paragraph.add_run(clean_text(text), style="Briefing Link")
    link.append(run._r)
    paragraph._p.append(link)


def add_field(paragraph: Paragraph, code: str, shown: str) -> None:
    """What Word counts: `PAGE`, `NUMPAGES`, `SEQ Figure`; `shown` until it does."""
    field = parse_xml(
        f'<w:fldSimple {nsdecls("w")} w:instr=" {code} "><w:r><w:t>{shown}</w:t></w:r>'
        "</w:fldSimple>"
    )
    paragraph._p.append(field)


def set_note_language(note: Note) -> None:
    """The language of all text, for spelling and screen readers."""
    code = f"{get_language()}-CA"
    for language in note.styles.element.xpath("./w:docDefaults//w:lang"):
        language.set(qn("w:val"), code)
    for language in note.settings.element.xpath("./w:themeFontLang"):
        language.set(qn("w:val"), code)
    note.core_properties.language = code
