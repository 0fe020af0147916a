"""A figure as readers meet it: title that answers, subtitle, chart, table twin, download, source;
and what a click does."""

from collections.abc import Sequence
from contextvars import ContextVar
from dataclasses import replace

import htpy as h
import streamlit as st

from components.figures import context as context_figures
from components.figures.below import Below
from components.figures.chart import Chart, Flow
from components.figures.figure import Context, Figure
from components.figures.sources import describe_data_date
from components.language.words import join_list, t
from components.render.bar_list import draw_bar_list
from components.render.below import draw_below
from components.render.legend import LegendEntry, list_parts, write_swatch
from components.render.tables import draw_table
from components.selection.dimensions import DIMENSIONS
from components.selection.slices import Slice, is_filter, write_slice
from components.store.narrowing import narrow_filters
from components.ui import address, briefing, pictures, present, session
from components.ui.markup import write_html, write_note
from components.ui.takeaway import draw_downloads

met: ContextVar[dict[str, Figure]] = ContextVar("met")
_TOTALS = ("before", "after")
"""The bars of a waterfall that are no step: they open the records of both sides."""


def get_drawn() -> dict[str, Figure]:
    """The cards that the page has drawn so far, by name."""
    return met.get()


def follow_click(card: str, dimensions: tuple[str, ...], rest: Slice) -> None:
    """Callback of a chart: narrow the page to the clicked mark or open its records, then clear the
    click by a new key.

    `rest`: for a dimension, what its mark `other` stands for.
    """
    state = session.CHART.of(_count_clicks(card)).get()
    session.count_on(session.CLICKS.of(card))
    points = state.selection.points if state else []
    if not points or "customdata" not in points[0]:
        return
    found = points[0]["customdata"]
    keys = found if isinstance(found, list) else [found]
    mark = {
        d: rest.get(d, "") if key == "other" else key
        for d, key in zip(dimensions, keys, strict=True)
    }
    first = DIMENSIONS.get(dimensions[0])
    narrows = session.CLICK.get() != "records"
    if dimensions[0] == "total":
        address.set_page_parameter("total", keys[0])
    elif keys[0] in _TOTALS:
        address.set_page_parameter("drill", "all")
    elif narrows and is_filter(mark):
        address.choose_filters(narrow_filters(address.get_filters(), mark))
    elif narrows and first and "top" in first.uses and len(dimensions) == 1:
        address.follow("explore", view="ranking", by=first.key, top="all")
    else:
        address.set_page_parameter("drill", write_slice(mark))


def _chart_key(card: str) -> str:
    """The chart's key, new after each click."""
    return session.CHART.of(_count_clicks(card)).name


def _count_clicks(card: str) -> str:
    return f"{card}-{session.CLICKS.of(card).get()}"


def draw_head(
    title: str, subtitle: str, legend: Sequence[LegendEntry] = (), warning: str = "", level: int = 2
) -> h.Element:
    """Title and subtitle, a warning where money is counted several times, and the legend of the
    colours."""
    heading = h.h2 if level == 2 else h.h3
    entries = (
        h.li[h.i(style=f"background:{write_swatch(entry)}"), entry.label] for entry in legend
    )
    return h.div(".sa-fig")[
        heading[title],
        h.p[subtitle],
        h.p(".sa-several")[warning] if warning else None,
        h.ul(".sa-key")[entries] if legend else None,
    ]


def show(context: Context, *cards: Figure | None) -> None:
    """Draw cards one below the other: head, chart, foot with table twin and source. None where
    there is nothing to show."""
    for card in filter(None, cards):
        if not present.takes_turn():
            continue
        met.get()[card.name] = card
        with st.container(border=True, key=f"card-{card.name}"):
            legend = list_parts(card.chart, present.get_palette())
            subtitle, warning = card.subtitle(context.filters), card.warning(context.filters)
            write_html(draw_head(card.title, subtitle, legend, warning))
            if card.chart is None:
                _twin(context, card, card.below)
                write_html(draw_foot(context, card))
            else:
                draw_chart_card(context, card, card.chart)


def show_context(context: Context, level: str) -> None:
    """Draw the share of security in all assistance by place or partner, or a word about the filters
    that it cannot follow."""
    if names := context_figures.describe_refused(context.filters):
        said = t("context.refused", filters=join_list(names))
        write_note(said)
    else:
        show(context, context_figures.build_context_share(context, level))


def draw_foot(context: Context, card: Figure) -> h.Element:
    """Note, source and date of the data, and the way to what stands behind the figure."""
    words = f"{card.note} {t(card.source)} {describe_data_date(card.source)}".strip()
    return h.p(".sa-source")[words, " ", draw_trace(context, card.name, t("behind.open_card"))]


def draw_trace(context: Context, name: str, text: str) -> h.Element:
    """A link that opens what stands behind a figure of the page."""
    opens = context.view.url(behind=name, drill="")
    return h.a(".sa-trace", href=opens, target="_self")[text]


def draw_chart_card(context: Context, card: Figure, drawing: Chart | Flow) -> None:
    """The chart of a card, and its foot."""
    if isinstance(drawing, Chart) and drawing.is_horizontal:
        write_html(draw_bar_list(card, drawing, context.view))
    else:
        present.show_chart(
            drawing,
            _chart_key(card.name),
            alt=card.alt,
            on_select=(lambda: follow_click(card.name, card.dimensions, card.rest))
            if card.dimensions
            else "ignore",
        )
    if card.below:
        write_html(draw_below(card.below, context.view))
    with st.container(horizontal=True, vertical_alignment="center", key=f"foot-{card.name}"):
        twin_popover = st.popover(
            t("table.open"), key=f"table-{card.name}", on_change="rerun", type="tertiary"
        )
        pictures.draw_button(card)
        if context.page != "briefing":
            st.button(
                t("briefing.pin"),
                key=f"pin-{card.name}",
                type="tertiary",
                on_click=briefing.pin,
                args=(card.name, context),
            )
        write_html(draw_foot(context, card))
    pictures.draw_picture(context, card)
    if twin_popover.open:
        with twin_popover:
            _twin(context, card)


def _twin(context: Context, card: Figure, below: tuple[Below, ...] = ()) -> None:
    """A card's table, drawn as it usually is or in a form of its own, with its download and query
    where it has rows."""
    data = card.table()
    view = context.view
    drawn = draw_below(below, view) if below else draw_table(data, card.title, view)
    write_html(drawn)
    if not len(data):
        return
    view = replace(context.view, filters=card.filters(context.filters))
    draw_downloads(data, view, card.name, line=card.source)
    write_note(t("table.query", query=f"queries/{card.query}.sql"))
