"""A briefing as a PowerPoint deck in the reader's language: a title, a slide a figure, sources and
caveats."""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation as Deck
from pptx.shapes.graphfrm import GraphicFrame
from pptx.slide import Slide

from components.export import deck, deck_charts
from components.export.deck import ACCENT, ALL, MARGIN, WARNING, WIDE, Box, clean_text, write
from components.export.slide_notes import list_foot, list_item_limitations, list_notes
from components.export.slide_tables import take_first_rows, write_cells
from components.figures.chart import Chart, convert_to_bars
from components.figures.item import Item
from components.figures.sources import fresh
from components.language import formats
from components.language.sentences import describe_scope
from components.language.words import CURRENT_PRICES, get_language, join_list, t
from components.render.theme import LIGHT

INNER, FOOT, NOTED = WIDE - 2 * MARGIN, 6.74, 0.24
SIDE, BETWEEN = 3.4, 0.4
LONGEST = 255
"""The longest title that a file can have among its properties."""
HEAD, ROW = 0.62, 0.225
"""Inches that the head of a table and each of its rows need."""


def build_deck(items: Sequence[Item], title: str) -> bytes:
    """The deck as a .pptx file, 16:9, each figure a chart or table that PowerPoint edits; amounts
    exact, in the notes too."""
    made = deck.widen_template(Presentation())
    about = made.core_properties
    about.title, about.author, about.language = (
        clean_text(title)[:LONGEST],
        t("frame.title"),
        f"{get_language()}-CA",
    )
    about.last_modified_by, about.created = about.author, datetime.now(UTC).replace(tzinfo=None)
    _draw_opening(made, items, title)
    for item in items:
        with _in_dollars(item.current.filters.prices):
            _draw_figure(made, item)
    _draw_closing(made, items)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


@contextmanager
def _in_dollars(prices: str) -> Iterator[None]:
    """Within it, words say the dollars of one item: current ones, or constant ones of the year
    `prices`."""
    token = CURRENT_PRICES.set(prices)
    try:
        yield
    finally:
        CURRENT_PRICES.reset(token)


def _describe_date(mixed: bool = False) -> str:
    """How fresh the records are, and in which dollars amounts are; `mixed`: not the same on every
    slide."""
    return t("slides.data_date" if mixed else "frame.data_date", **fresh())


def _draw_rule(slide: Slide, box: Box) -> None:
    """A line in the accent colour."""
    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *box.emu())
    shape.fill.solid()
    shape.fill.fore_color.rgb = deck.parse_colour(ACCENT)
    shape.line.fill.background()
    shape.element.remove(shape.element.find(qn("p:style")))  # no shadow


def _draw_opening(made: Deck, items: Sequence[Item], title: str) -> None:
    """The title slide: whose briefing, of how many figures, of which date."""
    slide = made.slides.add_slide(made.slide_layouts[0])
    _draw_rule(slide, Box(MARGIN, 2.02, 1.2, 0.07))
    write(slide, [t("frame.title")], Box(MARGIN, 1.45, INNER, 0.5), (20, 16), ACCENT, ALL)
    top = write(
        slide,
        [title or t("frame.title")],
        Box(MARGIN, 2.3, INNER, 2.4),
        (44, 36, 30, 24, 20),
        strong=ALL,
        shape=slide.shapes.title,
    )
    prices = {item.current.filters.prices for item in items} or {""}
    with _in_dollars(min(prices)):
        dated = _describe_date(mixed=len(prices) > 1)
    count = t("slides.count", count=len(items), number=formats.number(len(items), get_language()))
    write(
        slide,
        [count, dated],
        Box(MARGIN, top + 0.15, 9.5, 1.8),
        (18, 16, 14, 12),
        LIGHT.muted,
        shape=slide.placeholders[1],
    )


def _add_slide(made: Deck, title: str) -> tuple[Slide, float]:
    """A slide with its title and number, and where its contents may begin."""
    slide = made.slides.add_slide(made.slide_layouts[5])
    _draw_rule(slide, Box(MARGIN, 0.42, 0.9, 0.06))
    top = write(
        slide,
        [title or t("frame.title")],
        Box(MARGIN, 0.56, INNER, 0.95),
        (28, 26, 24, 22, 20, 18),
        strong=ALL,
        shape=slide.shapes.title,
    )
    number = slide.shapes.add_textbox(*Box(WIDE - MARGIN - 0.6, FOOT, 0.6, 0.25).emu()).text_frame
    number.margin_left = number.margin_right = number.margin_top = number.margin_bottom = 0
    number.paragraphs[0].alignment = PP_ALIGN.RIGHT
    number.paragraphs[0]._p.append(
        parse_xml(
            f'<a:fld {nsdecls("a")} id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum">'
            f'<a:rPr lang="{get_language()}-CA" sz="1000"/><a:t>{len(made.slides)}</a:t></a:fld>'
        )
    )
    return slide, top


def _draw_figure(made: Deck, item: Item) -> None:
    """One figure: title, measure and selection, warning, the reader's line, the figure itself, its
    words, its foot."""
    slide, top = _add_slide(made, item.title)
    top = write(
        slide, [item.subtitle], Box(MARGIN, top, INNER, 0.66), (14, 13, 12, 11), LIGHT.muted
    )
    warning = item.card.warning(item.current.filters)
    top = write(slide, [warning], Box(MARGIN, top, INNER, 0.5), (14, 12, 11), WARNING, ALL)
    top = write(slide, [item.line], Box(MARGIN, top, INNER, 0.7), (16, 14, 12, 11)) + 0.06
    said = [text for text in item.words if clean_text(text)]
    body = Box(MARGIN, top, INNER - (SIDE + BETWEEN if said else 0), FOOT - 0.12 - top)
    if said:
        left = MARGIN + INNER - SIDE
        _draw_rule(slide, Box(left - 0.2, top + 0.05, 0.03, body.height - 0.1))
        write(
            slide,
            [t("slides.words"), *said],
            Box(left, top + 0.05, SIDE, body.height - 0.1),
            (14, 13, 12, 11, 10, 9),
            strong={0},
        )
    _draw_body(slide, item, body)
    write(
        slide,
        [" ".join(list_foot(item))],
        Box(MARGIN, FOOT, INNER - 0.9, 0.5),
        (10, 9, 8),
        LIGHT.muted,
    )
    if notes := slide.notes_slide.notes_text_frame:
        notes.text = "\n".join(dict.fromkeys(clean_text(text) for text in list_notes(item) if text))


def _draw_body(slide: Slide, item: Item, box: Box) -> None:
    """The figure as a native chart, or as its table where it has no bars, and what of it has no
    room here."""
    left_out: Sequence[str]
    drawn = convert_to_bars(item.card.chart)
    if drawn is not None and drawn.categories:
        frame, ends, left_out = _draw_chart(slide, drawn, box, item.card.measure)
    else:
        below = 2 * NOTED if item.card.digest else NOTED
        most = int((box.height - HEAD - below) / ROW)
        digest = (
            item.card.digest(most) if item.card.digest else take_first_rows(item.card.table(), most)
        )
        left_out = digest.left_out
        room = box._replace(height=box.height - (below if left_out else 0))
        frame, ends = deck.add_table(slide, *write_cells(digest.table), room, digest.sums)
    deck.describe_frame(frame, item.card.alt or item.title)
    if left_out:
        room = Box(box.left, ends + 0.04, box.width, box.top + box.height - ends)
        what = (
            ". ".join(left_out)
            if any(";" in text for text in left_out)
            else join_list(list(left_out))
        )
        write(slide, [t("slides.shown", what=what)], room, (11, 10, 9), LIGHT.muted)


def _draw_chart(
    slide: Slide, drawn: Chart, box: Box, name: str
) -> tuple[GraphicFrame, float, list[str]]:
    """The chart, where it ends, and how many of its bars have no room, with their money."""
    whole, left_out = len(drawn.categories), []
    if deck_charts.count_legible(drawn, box) < whole:
        box = box._replace(height=box.height - NOTED)
        shown = deck_charts.count_legible(drawn, box)
        rest = formats.money(
            sum(sum(each.amounts_cad[shown:]) for each in drawn.series), get_language()
        )
        left_out.append(
            t(
                "slides.bars_rest",
                shown=shown,
                whole=formats.number(whole, get_language()),
                rest=rest,
            )
        )
    return deck_charts.draw_slide_chart(slide, drawn, box, name), box.top + box.height, left_out


def _draw_closing(made: Deck, items: Sequence[Item]) -> None:
    """Draw the last slide: sources, method, licence; what figures lack, while there is room."""
    slide, top = _add_slide(made, t("slides.last"))
    sources = list(dict.fromkeys(t(item.card.source) for item in items))
    half, high = (INNER - BETWEEN) / 2, FOOT - 0.12 - top
    texts = [t("slides.sources"), *sources, t("slides.method"), t("slides.how"), t("frame.licence")]
    write(
        slide,
        texts,
        Box(MARGIN, top + 0.1, half, high),
        (14, 13, 12, 11),
        strong={0, len(sources) + 1},
    )
    _draw_limitations(slide, items, Box(MARGIN + half + BETWEEN, top + 0.1, half, high))


def _draw_limitations(slide: Slide, items: Sequence[Item], box: Box) -> None:
    """Every caveat once, with the selections it is of where they differ; as many as fit, and how
    many do not."""
    where: dict[str, list[str]] = {}
    for item in items:
        for text in list_item_limitations(item):
            where.setdefault(text, []).append(describe_scope(item.current.filters))
    several = len({selected for found in where.values() for selected in found}) > 1
    said = [
        f"{text} ({'; '.join(dict.fromkeys(found))})" if several else text
        for text, found in where.items()
    ]

    def listing(shown: int) -> list[str]:
        rest = len(said) - shown
        more = (
            [t("slides.caveats_left", count=rest, number=formats.number(rest, get_language()))]
            if rest
            else []
        )
        return [t("slides.caveats"), *said[:shown], *more]

    shown = len(said)
    while shown and deck.measure_height(listing(shown), box.width, 10) > box.height:
        shown -= 1
    if said:
        write(slide, listing(shown), box, (14, 13, 12, 11, 10), strong={0})
