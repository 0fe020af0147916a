"""A briefing as a Word note in the reader's language: each figure with its sentences, a native
chart and table, its source, filters and caveats."""

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from docx.document import Document as Note
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Inches
from docx.text.paragraph import Paragraph

from components.export.deck import Box, clean_text
from components.export.deck_charts import count_legible
from components.export.dollars import count_in_dollars
from components.export.marking import UNMARKED, Marking
from components.export.note_parts import (
    CELL_SIZE,
    WIDE,
    add_chart_part,
    add_field,
    add_link,
    add_note_table,
    place_chart,
    set_note_language,
)
from components.export.note_template import open_note
from components.export.slide_bodies import describe_left_out, describe_rest, sum_rest
from components.export.slide_notes import (
    list_foot,
    list_item_limitations,
    write_item_filters,
)
from components.export.slide_tables import build_parts, choose_digest, write_cells
from components.export.slides import LONGEST, describe_briefing
from components.figures.chart import Chart, Series, convert_to_bars, is_drawn
from components.figures.digest import Digest
from components.figures.item import Item
from components.figures.map_classes import list_countries
from components.language.words import t
from components.selection.filters import Filters

_HIGH, _BAR, _LEAST = 3.7, 0.34, 1.1
"""Inches of a chart: its greatest height, what a bar adds to it, and its least."""
_ROWS, _YEARS = 15, 40
"""The most rows of a table, and of one by fiscal year."""


def build_word_note(
    items: Sequence[Item], title: str, marking: Marking = UNMARKED, site: str = ""
) -> bytes:
    """The note as a .docx file in the styles of the template.

    `site`: the address of the dashboard with its `/`, which links to each figure's view begin with;
    without it there are none.
    """
    note = open_note()
    title = title or t("frame.title")
    set_note_language(note)
    _set_properties(note, title, marking)
    _mark_pages(note, title, marking)
    _write_head(note, items, title, marking)
    listed: set[tuple[Filters, str]] = set()
    for number, item in enumerate(items, start=1):
        with count_in_dollars(item.current.filters):
            _write_item(note, number, item, site)
            _write_caveats(note, item, listed)
    _write_sources(note, items)
    file = io.BytesIO()
    note.save(file)
    return file.getvalue()


def _add(note: Note, text: str, style: str = "Normal") -> Paragraph | None:
    """A paragraph of a style, none without text."""
    kept = clean_text(text)
    return note.add_paragraph(kept, style) if kept else None


def _set_properties(note: Note, title: str, marking: Marking) -> None:
    """What a file says of itself."""
    about = note.core_properties
    about.title = clean_text(title)[:LONGEST]
    about.author = clean_text(marking.author)[:LONGEST] or t("frame.title")
    about.category = clean_text(marking.classification)[:LONGEST]
    about.last_modified_by, about.comments = about.author, ""
    about.created = about.modified = datetime.now(UTC).replace(tzinfo=None)


def _mark_pages(note: Note, title: str, marking: Marking) -> None:
    """Head and foot of each page: title and classification; author with day, and page."""
    section = note.sections[0]
    head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
    for paragraph in (head, foot):
        paragraph.paragraph_format.tab_stops.add_tab_stop(Inches(WIDE), WD_TAB_ALIGNMENT.RIGHT)
    head.add_run(f"{clean_text(title)[:90]}\t")
    head.add_run(clean_text(marking.classification)).bold = True
    before, _, rest = t("workbook.page", page="{}", pages="{}").partition("{}")
    between, _, after = rest.partition("{}")
    foot.add_run(f"{clean_text(marking.signature)}\t{before}")
    add_field(foot, "PAGE", "1")
    foot.add_run(between)
    add_field(foot, "NUMPAGES", "1")
    foot.add_run(after)


def _write_head(note: Note, items: Sequence[Item], title: str, marking: Marking) -> None:
    """Classification, title, author and day, how many figures of which data."""
    _add(note, marking.classification, "Briefing Marking")
    _add(note, title, "Title")
    _add(note, " · ".join(filter(None, (t("frame.title"), marking.signature))), "Subtitle")
    for text in describe_briefing(items):
        _add(note, text, "Briefing Measure")


def _write_item(note: Note, number: int, item: Item, site: str) -> None:
    """One figure: title, measure and selection, the officer's line, sentences, chart, table, and
    what they rest on."""
    _add(note, item.title, "Heading 1")
    _add(note, item.subtitle, "Briefing Measure")
    _add(note, item.warning, "Briefing Warning")
    _add(note, item.line, "Briefing Comment")
    for text in item.words:
        _add(note, text)
    if not item.is_empty:
        drawn = _choose_chart(item)
        left_out = _write_chart(note, number, item, drawn) if is_drawn(drawn) else ""
        _write_table(note, item, drawn, left_out)
    _add(note, item.note_of_table, "Briefing Source")
    _add(note, " ".join(list_foot(item)), "Briefing Source")
    paragraph = _add(note, f"{write_item_filters(item)} ", "Briefing Source")
    if site and paragraph:
        paragraph.add_run(" · ")
        add_link(paragraph, f"{site}{item.address}", t("word.open"))


def _choose_chart(item: Item) -> Chart | None:
    """The chart that Word draws; of a map its countries as bars, as many as have room."""
    chart = item.card.chart
    if not isinstance(chart, Chart) or chart.kind != "map":
        return convert_to_bars(chart)
    paid = list_countries(chart)
    categories = tuple(replace(category, place=None) for category, _ in paid)
    return Chart("bars", categories, (Series("", "", tuple(mark for _, mark in paid)),))


def _write_caveats(note: Note, item: Item, listed: set[tuple[Filters, str]]) -> None:
    """What the item's selection lacks, where neither its sentences nor a figure before it of the
    same selection say so."""
    filters = item.current.filters
    for text in list_item_limitations(item):
        if text not in item.words and (filters, text) not in listed:
            _add(note, text, "List Bullet")
        listed.add((filters, text))


def _write_chart(note: Note, number: int, item: Item, drawn: Chart | None) -> str:
    """The chart with its caption; says how many of its bars have no room."""
    if drawn is None:
        return ""
    bars = len(drawn.categories) * _BAR + _LEAST / 2
    height = min(_HIGH, max(_LEAST, bars)) if drawn.is_horizontal else _HIGH
    box = Box(0, 0, WIDE, height + 0.6 * drawn.is_stacked)
    relation = add_chart_part(note, drawn, box, item.card.measure, number)
    paragraph = note.add_paragraph(style="Briefing Figure")
    place_chart(paragraph, relation, box, number, item.card.alt or item.title)
    caption = note.add_paragraph(style="Caption")
    before, _, after = t("word.caption", number="{}", text=item.card.measure).partition("{}")
    caption.add_run(before)
    add_field(caption, "SEQ Figure", str(number))
    caption.add_run(clean_text(after))
    shown = count_legible(drawn, box)
    rest = sum_rest(drawn, shown) if item.card.is_map else ""
    return t("word.shown", what=rest) if rest else describe_rest(drawn, shown)


def _write_table(note: Note, item: Item, drawn: Chart | None, left_out: str) -> None:
    """The figure's table as far as a page has room, of a stacked chart what its parts come to, of a
    map every place; and what is left out."""
    most = _YEARS if drawn and not drawn.is_horizontal else _ROWS
    if drawn and drawn.is_stacked and is_drawn(drawn):
        parts = build_parts(drawn, _ROWS)
        digest = Digest(parts, sums=(len(parts) - 1,))
    elif item.card.is_map:
        digest = Digest(item.card.table())
    else:
        digest = choose_digest(item.card, most, WIDE, CELL_SIZE)
    if len(digest.table):
        add_note_table(note, *write_cells(digest.table), digest.sums, item.title)
    _add(note, describe_left_out(digest.left_out) or left_out, "Briefing Source")


def _write_sources(note: Note, items: Sequence[Item]) -> None:
    """Sources of all figures, and the licence."""
    _add(note, t("slides.sources"), "Heading 1")
    for text in dict.fromkeys(t(item.card.source) for item in items):
        _add(note, text, "List Bullet")
    _add(note, t("frame.licence"), "Briefing Source")
