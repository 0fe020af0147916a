"""Make static/note.docx, the template of the Word note: `python -m tools.note` writes it anew.

A department replaces or restyles the file instead, in Word: its styles are known by their names.
"""

import re
from pathlib import Path

from docx import Document
from docx.document import Document as Note
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Inches, Pt, RGBColor

from components.export.note_template import STYLES, TABLE_STYLE
from components.render.theme import LIGHT
from tools.deck import COLOURS, FONT

FILE = Path(__file__).resolve().parent.parent / "static" / "note.docx"
_WARNING = COLOURS["accent6"]
_LOOKS: dict[str, tuple[float, str, bool, float, float, bool]] = {
    "Title": (24, LIGHT.text, True, 0, 4, True),
    "Subtitle": (12, LIGHT.muted, False, 0, 8, True),
    "Heading 1": (15, LIGHT.text, True, 20, 3, True),
    "Normal": (11, LIGHT.text, False, 0, 5, False),
    "List Bullet": (10, LIGHT.text, False, 0, 2, False),
    "Caption": (9, LIGHT.muted, True, 0, 6, False),
    "Header": (9, LIGHT.muted, False, 0, 0, False),
    "Footer": (9, LIGHT.muted, False, 0, 0, False),
    "Briefing Marking": (12, LIGHT.text, True, 0, 14, True),
    "Briefing Measure": (10, LIGHT.muted, False, 0, 5, True),
    "Briefing Warning": (10, _WARNING, True, 0, 5, True),
    "Briefing Comment": (11, LIGHT.text, True, 0, 5, False),
    "Briefing Figure": (11, LIGHT.text, False, 4, 2, True),
    "Briefing Source": (9, LIGHT.muted, False, 4, 2, False),
    "Briefing Cell": (9, LIGHT.text, False, 2, 2, False),
}
"""Style of a paragraph -> points, colour, bold, points before and after, whether it stays with the
next."""


def main() -> None:
    """Write the template from the library's own."""
    note = Document()
    _restyle_theme(note)
    for name, kind in STYLES.items():
        if kind == WD_STYLE_TYPE.PARAGRAPH and name not in [each.name for each in note.styles]:
            note.styles.add_style(name, kind).base_style = note.styles["Normal"]
    for name in _LOOKS:
        _style_paragraph(note, name)
    link = note.styles.add_style("Briefing Link", WD_STYLE_TYPE.CHARACTER)
    link.font.underline, link.font.color.rgb = True, RGBColor.from_string(LIGHT.bar[1:])
    note.styles.element.append(parse_xml(_write_table_style()))
    section = note.sections[0]
    section.page_width, section.page_height = Inches(8.5), Inches(11)
    section.left_margin = section.right_margin = Inches(1)
    section.top_margin = section.bottom_margin = Inches(0.9)
    about = note.core_properties
    about.author = about.title = about.comments = ""
    note.save(str(FILE))


def _restyle_theme(note: Note) -> None:
    """Give the theme the house's colours and type, and text the theme's type."""
    theme = note.part.part_related_by(RT.THEME)
    text = theme.blob.decode()
    for slot, colour in COLOURS.items():
        fill = f'<a:{slot}><a:srgbClr val="{colour[1:]}"/></a:{slot}>'
        text = re.sub(f"<a:{slot}>.*?</a:{slot}>", fill, text, flags=re.DOTALL)
    theme._blob = re.sub(r'<a:latin typeface="[^"]*"', f'<a:latin typeface="{FONT}"', text).encode()


def _style_paragraph(note: Note, name: str) -> None:
    """Give a style of paragraphs its look, in the theme's type."""
    size, colour, is_bold, before, after, stays = _LOOKS[name]
    style = note.styles[name]
    for properties in style.element.xpath(
        "./w:rPr | ./w:pPr/w:pBdr | ./w:pPr/w:contextualSpacing | ./w:pPr/w:tabs"
    ):
        properties.getparent().remove(properties)
    style.font.size, style.font.bold = Pt(size), is_bold
    style.font.color.rgb = RGBColor.from_string(colour[1:])
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for slot in ("asciiTheme", "hAnsiTheme"):
        fonts.set(qn(f"w:{slot}"), "minorHAnsi")
    layout = style.paragraph_format
    layout.space_before, layout.space_after, layout.line_spacing = Pt(before), Pt(after), 1.1
    layout.keep_with_next = stays


def _write_table_style() -> str:
    """The style of tables: lines between rows, head and total set off."""

    def line(side: str, size: int, colour: str) -> str:
        return f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{colour[1:]}"/>'

    def part(name: str, side: str) -> str:
        return (
            f'<w:tblStylePr w:type="{name}"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>{side}'
            "</w:tcBorders></w:tcPr></w:tblStylePr>"
        )

    return (
        f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="BriefingTable">'
        f'<w:name w:val="{TABLE_STYLE}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/>'
        f"<w:tblPr><w:tblBorders>{line('bottom', 4, LIGHT.line)}"
        f"{line('insideH', 4, LIGHT.line)}</w:tblBorders></w:tblPr>"
        f"{part('firstRow', line('bottom', 12, LIGHT.bar))}"
        f"{part('lastRow', line('top', 8, LIGHT.text))}</w:style>"
    )


if __name__ == "__main__":
    main()
