"""What a slide is made of: text that fits its placeholder, and tables that PowerPoint itself draws
and edits.

Lengths are inches, sizes of type points. Looks are the template's: only text that does not fit gets
a size of its own.
"""

import re
import textwrap
import unicodedata
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.presentation import Presentation as Deck
from pptx.shapes.graphfrm import GraphicFrame
from pptx.shapes.placeholder import LayoutPlaceholder
from pptx.slide import Slide
from pptx.table import _Cell as Cell
from pptx.text.text import TextFrame
from pptx.util import Emu, Inches, Length, Pt

from components.export.deck_template import (
    TABLE_STYLE,
    add_number,
    find_layout,
    list_placeholders,
    read_size,
)
from components.language.words import get_locale

LEADING, SMALLEST = 1.22, 8
WARNING = MSO_THEME_COLOR.ACCENT_6
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold, and what PowerPoint takes for a break of line or page."""
THIN, THICK = " \u00a0.,:;'’|()![]-·iljftrI/«»“”", "mwMW%@—…−"
_PAD = 0.06


class Box(NamedTuple):
    """A place on a slide."""

    left: float
    top: float
    width: float
    height: float

    def emu(self) -> tuple[Length, Length, Length, Length]:
        """The four lengths as PowerPoint counts them."""
        return Inches(self.left), Inches(self.top), Inches(self.width), Inches(self.height)


class Page:
    """A slide in the making: the placeholders of its layout by name, of which it keeps those that
    were filled."""

    def __init__(self, deck: Deck, layout: str) -> None:
        self.slide: Slide = deck.slides.add_slide(find_layout(deck, layout))
        self._spots = list_placeholders(self.slide)
        self._empty = {*self._spots}
        self._moved: dict[str, Box] = {}

    def box(self, name: str) -> Box:
        """The place of a placeholder, without its margins where it takes text."""
        if name in self._moved:
            return self._moved[name]
        spot = self._spots[name][1]
        box = Box(*(Emu(each).inches for each in (spot.left, spot.top, spot.width, spot.height)))
        if not spot.has_text_frame:
            return box
        frame = spot.text_frame
        across = Emu(frame.margin_left + frame.margin_right).inches
        return box._replace(
            width=box.width - across,
            height=box.height - Emu(frame.margin_top + frame.margin_bottom).inches,
        )

    def take(self, name: str) -> Any:
        """A placeholder to be filled. python-pptx has a type for each kind, with nothing in
        common."""
        self._empty.discard(name)
        return self._spots[name][0]

    def resize(self, name: str, box: Box) -> None:
        """Give a placeholder another place than its layout's."""
        spot = self._spots[name][0]
        spot.left, spot.top, spot.width, spot.height = box.emu()
        self._moved[name] = box

    def write(
        self,
        name: str,
        texts: Sequence[str],
        strong: Collection[int] = (),
        warnings: Collection[int] = (),
        least: float = SMALLEST,
    ) -> None:
        """Paragraphs into a placeholder, smaller where they have no room, but not below `least`;
        `strong` and `warnings`: the numbers of those in bold, and in the colour of warnings too."""
        box, size = self.box(name), read_size(self._spots[name][1], self.slide.slide_layout)
        gap = read_gap(self._spots[name][1])
        fitting, shown = fit_texts(texts, box.width, box.height, size, gap, least)
        if shown:
            frame = self.take(name).text_frame
            fill_frame(frame, shown, fitting if fitting < size else None)
            for number, paragraph in enumerate(frame.paragraphs):
                for run in paragraph.runs:
                    run.font.bold = True if number in (*strong, *warnings) else None
                    if number in warnings:
                        run.font.color.theme_color = WARNING

    def finish(self) -> None:
        """Number the slide, and take away what was not filled."""
        for name in self._empty:
            spot = self._spots[name][0]
            spot.element.getparent().remove(spot.element)
        add_number(self.slide)


def clean_text(text: str) -> str:
    """The text in one line, without characters that XML cannot hold."""
    return _UNSAFE.sub("", text.replace("\n", " ").replace("\t", " ").replace("\r", " ")).strip()


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


def measure_height(texts: Sequence[str], width: float, size: float, gap: float = 0.5) -> float:
    """How high the paragraphs stand, with `gap` of a line between two."""
    count = sum(max(1, len(textwrap.wrap(text, _room(text, width, size)))) for text in texts)
    return (count + gap * (len(texts) - 1)) * size * LEADING / 72 if texts else 0.0


def read_gap(spot: LayoutPlaceholder) -> float:
    """The part of a line between two paragraphs of a placeholder."""
    after = spot.element.xpath(".//a:lstStyle/a:lvl1pPr/a:spcAft/a:spcPct/@val")
    return int(after[0]) / 100_000 if after else 0.0


def fit_texts(
    texts: Sequence[str],
    width: float,
    height: float,
    size: float,
    gap: float = 0.5,
    least: float = SMALLEST,
) -> tuple[float, list[str]]:
    """The largest size of type at which the paragraphs stay within the box, and those that do.

    Where even the smallest is too large, the last ones are left out, and a single one is cut.
    """
    kept = [found for text in texts if (found := clean_text(text))]
    while size > least and measure_height(kept, width, size, gap) > height:
        size = max(least, size - 1)
    while len(kept) > 1 and measure_height(kept, width, size, gap) > height:
        kept.pop()
    while kept and measure_height(kept, width, size, gap) > height:
        start = kept[0].rstrip(" …")
        start = start[: len(start) * 19 // 20]
        start = start.rpartition(" ")[0] or start
        kept = [f"{start}…"] if start else []
    return size, kept


def fill_frame(frame: TextFrame, texts: Sequence[str], size: float | None = None) -> None:
    """Paragraphs in the reader's language, for spelling and screen readers; `size` where it is not
    the template's."""
    frame.text = "\n".join(texts)
    for paragraph in frame.paragraphs:
        for run in paragraph.runs:
            run.font.size = Pt(size) if size else None
            run.font.language_id = MSO_LANGUAGE_ID[get_locale().office]


def describe_frame(frame: GraphicFrame, text: str) -> None:
    """Give a chart or table its alternative text."""
    frame.element.nvGraphicFramePr.cNvPr.set("descr", clean_text(text))


def fill_table(
    page: Page, rows: list[list[str]], numeric: list[bool], height: float, sums: Collection[int]
) -> GraphicFrame:
    """A native table in the placeholder, its head first, numbers to the right, what is too long for
    its cell cut; at most `height` high.

    `sums`: the numbers of rows that are totals of the others, from 0 below the head.
    """
    width = page.box("table").width
    size, widths = plan_columns(rows, numeric, width, (12, 11, 10, 9))
    high = max(
        len(textwrap.wrap(text, _room(text, wide - 2 * _PAD, size))) or 1
        for text, wide in zip(rows[0], widths, strict=True)
    )
    frame: GraphicFrame = page.take("table").insert_table(len(rows), len(numeric))
    grid = frame.table
    frame.element.xpath(".//a:tableStyleId")[0].text = TABLE_STYLE
    grid.horz_banding, grid.last_row = False, len(rows) - 2 in sums
    head = (min(high, 3) + 0.4) * size * LEADING / 72
    line = min(0.33, (height - head) / max(1, len(rows) - 1))
    size = min(size, line * 72 / LEADING) if len(rows) > 1 else size
    for number, wide in enumerate(widths):
        grid.columns[number].width = Inches(wide)
    for number, (row, texts) in enumerate(zip(grid.rows, rows, strict=True)):
        row.height = Inches(line if number else head)
        room = (1 if number else 3) * size * LEADING / 72
        for column, text in enumerate(texts):
            _, shown = _cut_text(text, widths[column] - 2 * _PAD, room, size)
            is_sum = number - 1 in sums
            _fill_cell(grid.cell(number, column), shown, size, numeric[column], is_sum)
    frame.height = Inches(head + line * (len(rows) - 1))
    return frame


def plan_columns(
    rows: list[list[str]], numeric: list[bool], width: float, sizes: Sequence[float]
) -> tuple[float, list[float]]:
    """The largest size of type at which a table needs no more than its width, or the last one, and
    how wide its columns are."""
    fitting = (size for size in sizes if measure_columns(rows, size) <= width)
    size = next(fitting, sizes[-1])
    return size, _squeezed(_natural(rows, size), numeric, width)


def measure_columns(rows: list[list[str]], size: float) -> float:
    """How wide in inches the columns of a table stand together, none of their text cut."""
    return sum(_natural(rows, size))


def _cut_text(text: str, width: float, height: float, size: float) -> tuple[float, list[str]]:
    """The text as far as it fits at one size."""
    kept = clean_text(text)
    while kept and measure_height([kept], width, size) > height * 1.01:
        kept = kept.rstrip(" …")[:-1].rstrip()
        kept = f"{kept}…" if kept else ""
    return size, [kept] if kept else []


def _natural(rows: list[list[str]], size: float) -> list[float]:
    """How wide each column stands with its head in two lines, of more than four columns in
    three."""
    high = 2 if len(rows[0]) <= 4 else 3

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


def _fill_cell(place: Cell, texts: list[str], size: float, right: bool, is_sum: bool) -> None:
    """One cell; a total in bold."""
    place.margin_left = place.margin_right = Inches(_PAD)
    place.margin_top = place.margin_bottom = Emu(0)
    place.vertical_anchor = MSO_ANCHOR.MIDDLE
    fill_frame(place.text_frame, texts, size)
    for paragraph in place.text_frame.paragraphs:
        paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
        for run in paragraph.runs:
            run.font.bold = True if is_sum else None
