"""Make static/deck.pptx, the template of the slides, with the layouts of `deck_layouts`.

`python -m tools.deck` writes it anew. A department that has slides of its own replaces or restyles
the file instead, in PowerPoint: its placeholders are known by their names.
"""

import re
from pathlib import Path

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.oxml.xmlchemy import BaseOxmlElement
from pptx.slide import SlideLayout
from pptx.util import Inches

from components.export.deck_template import TABLE_STYLE
from components.render.theme import LIGHT
from tools.deck_layouts import HIGH, INNER, LAYOUTS, MARGIN, WIDE, Placeholder, Rule

FILE = Path(__file__).resolve().parent.parent / "static" / "deck.pptx"
FONT = "Calibri"
COLOURS = {
    "dk1": LIGHT.text,
    "lt1": LIGHT.paper,
    "dk2": LIGHT.muted,
    "lt2": LIGHT.line,
    "accent1": LIGHT.bar,
    "accent2": LIGHT.down,
    "accent3": LIGHT.context,
    "accent4": "#1E5B3A",
    "accent5": "#0B3D6B",
    "accent6": "#B3261E",
    "hlink": LIGHT.bar,
    "folHlink": LIGHT.muted,
}
"""Slot of the theme -> its colour."""
_LOOKS = '<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>'
_MASTER = (
    Rule(0, 0, WIDE, 0.09, "accent1"),
    Placeholder("title", "title", MARGIN, 0.5, INNER, 0.94, 26, "tx1", True, anchor="b"),
    Placeholder("body", "body", MARGIN, 2.2, INNER, 4.06, 14),
    Placeholder("number", "sldNum", WIDE - MARGIN - 0.8, 6.86, 0.8, 0.36, 10, "tx2", False, True),
)


def main() -> None:
    """Write the template from the library's own, of which nothing is left to see."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(WIDE), Inches(HIGH)
    master = deck.slide_master
    _restyle_theme(master.part.part_related_by(RT.THEME))
    deck.part.part_related_by(RT.TABLE_STYLES)._blob = _write_table_style().encode()
    layouts = list(deck.slide_layouts)
    for layout, (name, parts) in zip(layouts, LAYOUTS.items(), strict=False):
        _rebuild_layout(layout, name, parts)
    for layout in layouts[len(LAYOUTS) :]:
        deck.slide_layouts.remove(layout)
    _fill_tree(master.element.cSld.spTree, _MASTER)
    for style in ("titleStyle", "bodyStyle"):
        _simplify_style(master.element.find(f".//{qn(f'p:{style}')}"))
    deck.core_properties.title = deck.core_properties.author = ""
    deck.save(str(FILE))


def _restyle_theme(theme: Part) -> None:
    """Give the theme the house's colours and type."""
    text = theme.blob.decode()
    for slot, colour in COLOURS.items():
        text = re.sub(
            f"<a:{slot}>.*?</a:{slot}>",
            f'<a:{slot}><a:srgbClr val="{colour[1:]}"/></a:{slot}>',
            text,
            flags=re.DOTALL,
        )
    text = re.sub(r'<a:latin typeface="[^"]*"/>', f'<a:latin typeface="{FONT}"/>', text)
    text = re.sub(r'<a:clrScheme name="[^"]*">', '<a:clrScheme name="Briefing">', text)
    theme._blob = re.sub(r'(<a:theme [^>]*name=)"[^"]*"', r'\1"Briefing"', text).encode()


def _write_table_style() -> str:
    """The one style of tables: lines between rows, head and total set off; no colours of its
    own."""

    def line(side: str, width: int, colour: str) -> str:
        look = _LOOKS.format(colour=colour)
        return f'<a:{side}><a:ln w="{width}" cmpd="sng">{look}</a:ln></a:{side}>'

    def part(name: str, borders: str, bold: str = "") -> str:
        text = f'<a:tcTxStyle{bold}><a:fontRef idx="minor"/><a:schemeClr val="tx1"/></a:tcTxStyle>'
        fill = "<a:fill><a:noFill/></a:fill>"
        style = f"<a:tcStyle><a:tcBdr>{borders}</a:tcBdr>{fill}</a:tcStyle>"
        return f"<a:{name}>{text}{style}</a:{name}>"

    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<a:tblStyleLst {nsdecls("a")} def="{TABLE_STYLE}">'
        f'<a:tblStyle styleId="{TABLE_STYLE}" styleName="Briefing">'
        + part("wholeTbl", line("bottom", 6350, "bg2") + line("insideH", 6350, "bg2"))
        + part("lastRow", line("top", 12700, "tx1"), ' b="on"')
        + part("firstRow", line("bottom", 19050, "accent1"), ' b="on"')
        + "</a:tblStyle></a:tblStyleLst>"
    )


def _rebuild_layout(layout: SlideLayout, name: str, parts: tuple[Placeholder | Rule, ...]) -> None:
    """Make a layout of these parts alone."""
    element = layout.element
    element.attrib.pop("type", None)
    element.set("preserve", "1")
    element.set("userDrawn", "1")
    element.cSld.set("name", name)
    _fill_tree(element.cSld.spTree, parts)


def _fill_tree(tree: BaseOxmlElement, parts: tuple[Placeholder | Rule, ...]) -> None:
    """Put these parts in place of all shapes."""
    for shape in list(tree)[2:]:
        tree.remove(shape)
    for number, part in enumerate(parts, start=2):
        if isinstance(part, Rule):
            tree.append(parse_xml(_write_rule(number, part)))
        else:
            tree.append(parse_xml(_write_placeholder(number, part)))


def _simplify_style(style: BaseOxmlElement) -> None:
    """Text of a placeholder has neither bullets nor indents, and stands at the left."""
    for level in style:
        for name in ("marL", "indent"):
            level.set(name, "0")
        level.set("algn", "l")
        for bullet in level.findall(qn("a:buChar")) + level.findall(qn("a:buFont")):
            level.remove(bullet)
        if level.find(qn("a:buNone")) is None:
            level.find(qn("a:spcBef")).addnext(parse_xml(f"<a:buNone {nsdecls('a')}/>"))
        level.find(f"{qn('a:spcBef')}/{qn('a:spcPct')}").set("val", "0")


def _write_place(part: Placeholder | Rule) -> str:
    """Where a shape stands."""
    left, top, width, height = (
        int(Inches(each)) for each in (part.left, part.top, part.width, part.height)
    )
    return f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'


def _write_rule(number: int, rule: Rule) -> str:
    """A line, which is decoration and says so."""
    decoration = (
        '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
        'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
        "</a:ext></a:extLst>"
    )
    return (
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{number}" name="rule {number}">'
        f'{decoration}</p:cNvPr><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>'
        f'{_write_place(rule)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f"{_LOOKS.format(colour=rule.colour)}<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )


def _write_placeholder(number: int, spot: Placeholder) -> str:
    """A placeholder with the look of its text; its number among the layout's is its index."""
    is_title = spot.kind in ("title", "ctrTitle")
    index = "" if is_title else f' idx="{number + 8}"'
    look = (
        f'<a:lvl1pPr algn="{"r" if spot.is_right else "l"}"><a:spcAft><a:spcPct '
        f'val="{spot.gap * 1000}"/></a:spcAft><a:defRPr sz="{int(spot.size * 100)}" '
        f'b="{int(spot.is_bold)}">{_LOOKS.format(colour=spot.colour)}</a:defRPr></a:lvl1pPr>'
    )
    field = (
        '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">'
        '<a:rPr lang="en-CA"/><a:t>‹#›</a:t></a:fld>'
    )
    prompt = f'<a:r><a:rPr lang="en-CA"/><a:t>{spot.name}</a:t></a:r>'
    return (
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{number}" name="{spot.name}"/>'
        f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="{spot.kind}"{index}/>'
        f'</p:nvPr></p:nvSpPr><p:spPr>{_write_place(spot)}<a:prstGeom prst="rect"><a:avLst/>'
        '</a:prstGeom></p:spPr><p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" '
        f'anchor="{spot.anchor}"><a:normAutofit/></a:bodyPr><a:lstStyle>{look}</a:lstStyle>'
        f"<a:p>{field if spot.kind == 'sldNum' else prompt}</a:p></p:txBody></p:sp>"
    )


if __name__ == "__main__":
    main()
