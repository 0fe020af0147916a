"""The briefing as it prints: title, each figure with its words, sources and limits once at the
end."""

import htpy as h
import streamlit as st

from components.export.dollars import count_in_dollars
from components.figures.chart import Chart
from components.figures.item import Item
from components.figures.sources import describe_data_date
from components.figures.summary import fetch_last_index
from components.language.limitations import describe_basis, describe_limitations
from components.language.sentences import describe_scope
from components.language.words import t
from components.render.bar_list import draw_plain_bars
from components.render.legend import list_parts
from components.render.tables import draw_table
from components.ui import maps, present, session
from components.ui.cards import draw_head
from components.ui.markup import write_html, write_note
from components.ui.note_files import get_title

_ROWS = 25


def draw_preview(found: list[Item]) -> None:
    """The briefing as it prints: title, each figure with its words, sources at the end."""
    marking = session.MARKING.get()
    with st.container(key="sheet"):
        write_html(
            h.p(".sa-marking")[marking.classification] if marking.classification else None,
            h.h2(".sa-briefing")[get_title()],
            h.p(".sa-signature")[marking.signature] if marking.signature else None,
        )
        for number, item in enumerate(found):
            if present.takes_turn():
                with st.container(key=f"brief-item-{number}"):
                    draw_item(number, item)
        write_html(h.section(".sa-brief-end")[h.h3[t("briefing.sources")], _ending(found)])


def _ending(found: list[Item]) -> h.Node:
    """Sources, what figures rest on, and every limit once, with the selections it is of where they
    differ."""
    sources = dict.fromkeys(
        f"{t(item.card.source)} {describe_data_date(item.card.source)}" for item in found
    )
    resting = [item for item in found if item.card.is_ours and not item.is_empty]
    selections = {item.current.filters: item.current for item in resting}
    limits: dict[str, list[str]] = {}
    for filters, current in selections.items():
        clauses = describe_limitations(current.total, filters, fetch_last_index()).values()
        for text in (describe_basis(current.total, filters), *clauses):
            limits.setdefault(text, []).append(describe_scope(filters))
    lines = [
        f"{text} ({'; '.join(scopes)})" if len(scopes) < len(selections) else text
        for text, scopes in limits.items()
    ]
    return h.ul[(h.li[line] for line in (*sources, *lines))]


def draw_item(number: int, item: Item) -> None:
    """One figure with its head, the reader's line, the chart or table, its words and its source."""
    card, warning = item.card, item.warning
    line = h.p(".sa-own-line")[item.line] if item.line else None
    legend = list_parts(card.chart, present.get_palette())
    write_html(draw_head(item.title, item.subtitle, legend, warning, level=3), line)
    key = f"drawn-item-{number}"
    if isinstance(card.chart, Chart) and card.chart.kind == "map":
        maps.show_map(card.chart, card.alt)
    elif isinstance(card.chart, Chart) and card.chart.is_horizontal:
        present.show_bars(card.chart, draw_plain_bars(card.title, card.chart), key, card.alt)
    elif card.chart is not None:
        present.show_chart(card.chart, key, alt=card.alt)
    elif not item.is_empty:
        with count_in_dollars(item.current.filters):
            data = card.table()
        cut = t("briefing.cut", shown=_ROWS, count=len(data)) if len(data) > _ROWS else ""
        caption = f"{item.title}. {cut}".removesuffix(". ")
        write_html(draw_table(data.take(slice(_ROWS)), caption))
    write_html(h.div(".sa-words")[(h.p[text] for text in item.words)])
    write_note(f"{item.note} {t(card.source)} {describe_data_date(card.source)}")
