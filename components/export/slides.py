"""A briefing as a PowerPoint deck in the reader's language: a title, a slide a figure, sources and
caveats."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime

from pptx.presentation import Presentation as Deck

from components.export.deck import Page, clean_text, measure_height
from components.export.deck_template import open_template
from components.export.dollars import count_in_dollars
from components.export.marking import UNMARKED, Marking
from components.export.slide_bodies import draw_body
from components.export.slide_notes import list_foot, list_item_limitations, list_notes
from components.figures.item import Item
from components.figures.sources import fresh
from components.language import formats
from components.language.sentences import describe_scope
from components.language.words import get_language, t

LONGEST = 255
"""The longest title that a file can have among its properties."""
_CAVEAT_SIZE = 10


def build_deck(items: Sequence[Item], title: str, marking: Marking = UNMARKED) -> bytes:
    """The deck as a .pptx file in the looks of the template, each figure a chart or table that
    PowerPoint edits; amounts exact, in the notes too."""
    deck = open_template()
    about = deck.core_properties
    about.title, about.author, about.language = (
        clean_text(title)[:LONGEST],
        clean_text(marking.author)[:LONGEST] or t("frame.title"),
        f"{get_language()}-CA",
    )
    about.category = clean_text(marking.classification)[:LONGEST]
    about.last_modified_by, about.created = about.author, datetime.now(UTC).replace(tzinfo=None)
    title = title or t("frame.title")
    _draw_opening(deck, items, title, marking)
    for item in items:
        with count_in_dollars(item.current.filters):
            _draw_figure(deck, item, title, marking)
    _draw_closing(deck, items, title, marking)
    file = io.BytesIO()
    deck.save(file)
    return file.getvalue()


def _describe_date(mixed: bool = False) -> str:
    """How fresh the records are, and in which dollars amounts are; `mixed`: not the same on every
    slide."""
    return t("slides.data_date" if mixed else "frame.data_date", **fresh())


def describe_briefing(items: Sequence[Item]) -> list[str]:
    """How many figures there are, and of which data in which dollars."""
    prices = {item.current.filters.prices: item.current.filters for item in items}
    if len(prices) == 1:
        with count_in_dollars(*prices.values()):
            dated = _describe_date()
    else:
        dated = _describe_date(mixed=bool(prices))
    number = formats.number(len(items), get_language())
    return [t("slides.count", count=len(items), number=number), dated]


def _draw_opening(deck: Deck, items: Sequence[Item], title: str, marking: Marking) -> None:
    """The title slide: whose briefing, of how many figures, of which date."""
    page = Page(deck, "title")
    page.write("marking", [marking.classification])
    page.write("name", [t("frame.title")])
    page.write("title", [title])
    page.write("subtitle", describe_briefing(items))
    page.write("author", [marking.signature])
    page.finish()


def _add_page(deck: Deck, layout: str, title: str, briefing: str, marking: Marking) -> Page:
    """A slide with its title, that of the briefing, and how it is classified."""
    page = Page(deck, layout)
    page.write("briefing", [briefing])
    page.write("marking", [marking.classification])
    page.write("title", [title or t("frame.title")])
    return page


def _draw_figure(deck: Deck, item: Item, briefing: str, marking: Marking) -> None:
    """One figure: title, measure and selection, warning, the figure itself, the reader's line and
    its words, its foot."""
    layout, fill = draw_body(item)
    page = _add_page(deck, layout, item.title, briefing, marking)
    page.write("subtitle", [item.subtitle, item.warning], warnings={1})
    left_out = fill(page)
    page.write("note", [" ".join(filter(None, (left_out, item.note)))])
    page.write("source", [" ".join(list_foot(item))])
    page.finish()
    if notes := page.slide.notes_slide.notes_text_frame:
        notes.text = "\n".join(dict.fromkeys(clean_text(text) for text in list_notes(item) if text))


def _draw_closing(deck: Deck, items: Sequence[Item], title: str, marking: Marking) -> None:
    """Draw the last slide: sources, method, licence; what figures lack, while there is room."""
    page = _add_page(deck, "sources", t("slides.last"), title, marking)
    sources = list(dict.fromkeys(t(item.card.source) for item in items))
    texts = [t("slides.sources"), *sources, t("slides.method"), t("slides.how"), t("frame.licence")]
    page.write("left", texts, strong={0, len(sources) + 1})
    page.write("right", _list_caveats(items, page), strong={0})
    page.finish()


def _list_caveats(items: Sequence[Item], page: Page) -> list[str]:
    """Every caveat once, with the selections it is of where they differ; as many as fit, and how
    many do not."""
    where: dict[str, list[str]] = {}
    for item in items:
        for text in list_item_limitations(item):
            where.setdefault(text, []).append(describe_scope(item.current.filters))
    several = len({selected for scopes in where.values() for selected in scopes}) > 1
    texts = [
        f"{text} ({'; '.join(dict.fromkeys(scopes))})" if several else text
        for text, scopes in where.items()
    ]

    def listing(shown: int) -> list[str]:
        rest = len(texts) - shown
        number = formats.number(rest, get_language())
        more = [t("slides.caveats_left", count=rest, number=number)] if rest else []
        return [t("slides.caveats"), *texts[:shown], *more]

    shown, box = len(texts), page.box("right")
    while shown and measure_height(listing(shown), box.width, _CAVEAT_SIZE) > box.height:
        shown -= 1
    return listing(shown) if texts else []
