"""What a slide is made of: text that fits its box, and tables that PowerPoint itself draws and
edits.

Lengths are inches, sizes of type points. No Streamlit, no SQL, no words of its own.
"""

import re
import textwrap
import unicodedata
from collections.abc import Collection, Sequence
from typing import NamedTuple

from pptx.dml.color import RGBColor
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.shapes.autoshape import Shape
from pptx.shapes.graphfrm import GraphicFrame
from pptx.slide import Slide
from pptx.table import _Cell as Cell
from pptx.text.text import Font, TextFrame
from pptx.util import Emu, Inches, Length, Pt

from components.language.words import get_language
from components.render.theme import LIGHT

FONT, ACCENT, WARNING = "Calibri", "#0B5394", "#B3261E"
WIDE, HIGH, MARGIN, GAP, LEADING = 13.333, 7.5, 0.6, 0.09, 1.22
ALL = range(1_000)
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold, and what PowerPoint takes for a break of line or page."""
THIN, THICK = " \u00a0.,:;'’|()![]-·iljftrI/«»“”", "mwMW%@—…−"
_PAD = 0.08
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


class Box(NamedTuple):
    """A place on a slide."""

    left: float
    top: float
    width: float
    height: float

    def emu(self) -> tuple[Length, Length, Length, Length]:
        """The four lengths as PowerPoint counts them."""
        return Inches(self.left), Inches(self.top), Inches(self.width), Inches(self.height)


def widen_template(deck: Deck) -> Deck:
    """The library's own template is 4:3: the deck, and all that its layouts place, made 16:9."""
    ratio = Inches(WIDE) / deck.slide_width
    deck.slide_width, deck.slide_height = Inches(WIDE), Inches(HIGH)
    for part in (deck.slide_master, *deck.slide_layouts):
        for shape in part.placeholders:
            if shape.element.spPr.find(qn("a:xfrm")) is not None:
                shape.left, shape.width = int(shape.left * ratio), int(shape.width * ratio)
    return deck


def clean_text(text: str) -> str:
    """The text in one line, without characters that XML cannot hold."""
    return _UNSAFE.sub("", text.replace("\n", " ").replace("\t", " ").replace("\r", " ")).strip()


def parse_colour(text: str) -> RGBColor:
    """`#0B5394` as PowerPoint's colour."""
    rgb: RGBColor = RGBColor.from_string(text.removeprefix("#"))
    return rgb


def _em(character: str) -> float:
    """How wide a character is in the house's type, as part of its size: a twentieth too wide rather
    than too narrow."""
    if unicodedata.east_asian_width(character) in "WF":
        return 1.0
    if character in THIN or character in THICK:
        return 0.31 if character in THIN else 0.85
    return 0.63 if character.isupper() else 0.53


def _room(text: str, width: float, size: float) -> int:
    """How many of a text's characters a line holds."""
    mean = sum(map(_em, text)) / max(1, len(text))
    return max(1, int(width * 72 / size / max(0.4, mean)))


def measure_height(texts: Sequence[str], width: float, size: float) -> float:
    """How high the paragraphs stand, with half a line between two."""
    count = sum(max(1, len(textwrap.wrap(text, _room(text, width, size)))) for text in texts)
    return (count + 0.5 * (len(texts) - 1)) * size * LEADING / 72 if texts else 0.0


def _fitted(
    texts: Sequence[str], width: float, height: float, sizes: Sequence[float]
) -> tuple[float, list[str]]:
    """The largest size at which the paragraphs stay within the box; where even the last is too
    large, their end is cut."""
    kept = [found for text in texts if (found := clean_text(text))]
    for size in sizes:
        if measure_height(kept, width, size) <= height:
            return size, kept
    while kept and measure_height(kept, width, sizes[-1]) > height:
        start = kept[-1].rstrip(" …")
        start = start[: len(start) * 19 // 20]
        start = start.rpartition(" ")[0] or start
        kept[-1:] = [f"{start}…"] if start else []
    return sizes[-1], kept


def _styled(font: Font, size: float, shade: str, bold: bool = False) -> None:
    """The house's type, in the reader's language for spelling and screen readers."""
    font.name, font.size, font.bold, font.color.rgb = FONT, Pt(size), bold, parse_colour(shade)
    font.language_id = (
        MSO_LANGUAGE_ID.FRENCH_CANADIAN
        if get_language() == "fr"
        else MSO_LANGUAGE_ID.ENGLISH_CANADIAN
    )


def fill(
    frame: TextFrame,
    texts: Sequence[str],
    size: float,
    shade: str,
    strong: Collection[int] = (),
    right: bool = False,
) -> None:
    """Paragraphs into a frame; `strong`: the numbers of those in bold."""
    frame.text, frame.word_wrap = "\n".join(texts), True
    for number, paragraph in enumerate(frame.paragraphs):
        paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
        paragraph.space_before, paragraph.space_after = (
            Pt(0),
            Pt(size * LEADING / 2 if number < len(texts) - 1 else 0),
        )
        for run in paragraph.runs:
            _styled(run.font, size, shade, number in strong)


def write(
    slide: Slide,
    texts: Sequence[str],
    box: Box,
    sizes: Sequence[float],
    shade: str = LIGHT.text,
    strong: Collection[int] = (),
    shape: Shape | None = None,
) -> float:
    """Paragraphs in a box, or in a placeholder moved there, at the largest size that fits; returns
    where the next may begin."""
    size, kept = _fitted(texts, box.width, box.height, sizes)
    if not kept:
        return box.top
    height = measure_height(kept, box.width, size)
    shape = shape or slide.shapes.add_textbox(Emu(0), Emu(0), Emu(0), Emu(0))
    shape.left, shape.top, shape.width, shape.height = box._replace(height=height).emu()
    frame = shape.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor = MSO_ANCHOR.TOP
    fill(frame, kept, size, shade, strong)
    return box.top + height + GAP


def describe_frame(frame: GraphicFrame, text: str) -> None:
    """Give a chart or table its alternative text."""
    frame.element.nvGraphicFramePr.cNvPr.set("descr", clean_text(text))


def add_table(
    slide: Slide, rows: list[list[str]], numeric: list[bool], box: Box, sums: Collection[int] = ()
) -> tuple[GraphicFrame, float]:
    """A native table, its head first, numbers to the right, what is too long for its cell cut;
    returns where it ends.

    `sums`: the numbers of rows that are totals of the others, from 0 below the head.
    """
    high = 2 if len(numeric) <= 4 else 3
    size = next((s for s in (12, 11, 10) if sum(_natural(rows, s, high)) <= box.width), 9)
    widths = _squeezed(_natural(rows, size, high), numeric, box.width)
    frame = slide.shapes.add_table(len(rows), len(numeric), *box.emu())
    grid = frame.table
    frame.element.xpath(".//a:tableStyleId")[0].text = _NO_STYLE
    head = (high + 0.3) * size * LEADING / 72
    line = min(0.33, (box.height - head) / max(1, len(rows) - 1))
    for number, width in enumerate(widths):
        grid.columns[number].width = Inches(width)
    for number, (row, found) in enumerate(zip(grid.rows, rows, strict=True)):
        row.height = Inches(line if number else head)
        for column, text in enumerate(found):
            _, kept = _fitted(
                [text],
                widths[column] - 2 * _PAD,
                (1 if number else high) * size * LEADING / 72,
                (size,),
            )
            fill_cell(
                grid.cell(number, column), kept, size, number, numeric[column], number - 1 in sums
            )
    return frame, box.top + head + line * (len(rows) - 1)


def _natural(rows: list[list[str]], size: float, high: int) -> list[float]:
    """How wide each column stands with its head in `high` lines."""

    def wide(text: str) -> float:
        return sum(map(_em, text)) + 0.4

    heads = [max(wide(head) * 1.25 / high, *map(wide, head.split(" "))) for head in rows[0]]
    return [
        max([head, *(wide(row[i]) for row in rows[1:])]) * size / 72 + 2 * _PAD
        for i, head in enumerate(heads)
    ]


def _squeezed(widths: list[float], numeric: list[bool], whole: float) -> list[float]:
    """The columns as wide as the table: what is too much is taken from text, which may be cut, not
    from numbers."""
    numbers = sum(width for width, is_number in zip(widths, numeric, strict=True) if is_number)
    texts = sum(widths) - numbers
    if sum(widths) <= whole or texts + whole - sum(widths) < texts / 3:
        return [width * whole / sum(widths) for width in widths]
    return [
        w if is_number else w * (whole - numbers) / texts
        for w, is_number in zip(widths, numeric, strict=True)
    ]


def fill_cell(
    place: Cell, texts: list[str], size: float, row: int, right: bool, is_sum: bool = False
) -> None:
    """One cell: the head on the accent colour, every second row shaded, a total in bold on a darker
    shade."""
    place.margin_left = place.margin_right = Inches(_PAD)
    place.margin_top = place.margin_bottom = Emu(0)
    place.vertical_anchor = MSO_ANCHOR.MIDDLE
    place.fill.solid()
    place.fill.fore_color.rgb = parse_colour(
        ACCENT if not row else LIGHT.line if is_sum else LIGHT.paper if row % 2 else "#F4F6F9"
    )
    fill(
        place.text_frame,
        texts,
        size,
        LIGHT.text if row else LIGHT.paper,
        () if row and not is_sum else ALL,
        right,
    )
