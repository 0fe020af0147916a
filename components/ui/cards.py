"""A figure as readers meet it: title that answers, subtitle, tabs of chart, map and table, and one
menu with all that can be taken from it."""

from collections.abc import Sequence
from contextvars import ContextVar

import htpy as h
import streamlit as st

from components.figures import context as context_figures
from components.figures.catalogue import DECLARED
from components.figures.chart import Chart
from components.figures.figure import Context, Figure
from components.figures.sources import describe_data_date
from components.language.words import join_list, t
from components.render.bar_list import draw_bar_list, draw_remainder
from components.render.below import draw_below
from components.render.card_head import draw_card_menu, draw_card_tabs
from components.render.legend import LegendEntry, list_parts, write_swatch
from components.render.panels import draw_panels
from components.render.tables import draw_table
from components.selection.tabs import parse_tabs
from components.selection.view import View
from components.ui import briefing, clicks, maps, present, takes
from components.ui.markup import write_html, write_note

met: ContextVar[dict[str, Figure]] = ContextVar("met")
_PAGE_SOURCE = "figure.source"
"""What a page's foot names: a figure names its own source where that is another one."""


def get_drawn() -> dict[str, Figure]:
    """The cards that the page has drawn so far, by name."""
    return met.get()


def draw_head(
    title: str,
    subtitle: h.Node,
    legend: Sequence[LegendEntry] = (),
    warning: str = "",
    level: int = 2,
    tools: h.Node = None,
    is_usual: bool = False,
) -> h.Element:
    """Title and subtitle, a warning where money is counted several times, the reader's tools, and
    the legend of the colours. `is_usual`: the subtitle names the measure of most figures, which a
    page may say once for all of them."""
    heading = (h.h1, h.h2, h.h3)[level - 1]
    entries = (
        h.li[h.i(style=f"background:{write_swatch(entry)}"), entry.label] for entry in legend
    )
    return h.div(".sa-fig")[
        heading[title],
        h.p(class_="sa-usual" if is_usual else None)[subtitle],
        h.p(".sa-several")[warning] if warning else None,
        tools,
        h.ul(".sa-key")[entries] if legend else None,
    ]


def show(context: Context, *cards: Figure | None) -> None:
    """Draw cards one below the other. None where there is nothing to show."""
    for card in filter(None, cards):
        if present.takes_turn(card.name):
            met.get()[card.name] = card
            with st.container(border=True, height="stretch", key=f"card-{card.name}"):
                _draw_card(context, card)


def show_context(context: Context, level: str) -> None:
    """Draw the share of security in all assistance by place or partner, or a word about the filters
    that it cannot follow."""
    if names := context_figures.describe_refused(context.filters):
        said = t("context.refused", filters=join_list(names))
        write_note(said)
    else:
        show(context, context_figures.build_context_share(context, level))


def choose_tab(context: Context, card: Figure) -> str:
    """The tab of a card that the address names, else its first one."""
    tab = parse_tabs(context.view.option("tabs")).get(card.name, "")
    return tab if tab in card.tabs else card.tabs[0]


def _draw_card(context: Context, card: Figure) -> None:
    """Head, what the open tab shows, and foot; and what the reader takes from it."""
    tab, view = choose_tab(context, card), context.view
    shown = card.lay_on_map() if tab == "map" and card.map else card
    drawing = None if tab == "table" else shown.chart
    _draw_card_head(context, card, tab, drawing)
    foot = [draw_foot(card, present.is_alone(view)), _draw_way_back(view)]
    if drawing is None:
        write_html(_draw_table(context, card), *foot)
    elif isinstance(drawing, Chart) and not drawing.has_money:
        write_html(_draw_nothing(), draw_below(card.below, view), *foot)
    elif isinstance(drawing, Chart) and drawing.is_horizontal:
        rows = draw_bar_list(card, drawing, view)
        present.show_bars(drawing, rows, f"chart-{card.name}", card.alt)
        more = draw_remainder(card.remainder, view)
        write_html(more, draw_below(card.below, view), *foot)
    elif isinstance(drawing, Chart) and drawing.kind == "small-multiples":
        write_html(draw_panels(card, drawing, view), draw_below(card.below, view), *foot)
    elif isinstance(drawing, Chart) and drawing.kind == "map":
        maps.show_map(drawing, shown.alt, view)
        write_html(draw_below(card.below, view), *foot)
    else:
        _draw_chart(card, drawing)
        write_html(draw_below(card.below, view), *foot)
    takes.give(context, shown)


def _draw_card_head(context: Context, card: Figure, tab: str, drawing: Chart | None) -> None:
    """Title, subtitle, menu and tabs; of a figure without its page, the selection in words too."""
    view, filters = context.view, context.filters
    is_alone = present.is_alone(view)
    subtitle = card.subtitle(filters) if is_alone else card.page_subtitle(filters)
    tools = [
        draw_card_menu(card, view, briefing.build_pin(card.name, context)),
        draw_card_tabs(card, view, tab),
    ]
    head = draw_head(
        card.title,
        subtitle,
        list_parts(drawing, present.get_palette()) if drawing else (),
        card.warning(filters),
        1 if present.find_figure(view) else 2,
        tools,
        subtitle == t("measure.funding"),
    )
    write_html(head)


def show_cards(current: Context) -> None:
    """Show the cards that name the page, in two columns."""
    cards = [each for each in DECLARED.values() if each.page == current.page]
    for number, each in enumerate(cards):
        if number % 2 == 0:
            columns = st.columns(2, gap="small")
        with columns[number % 2]:
            show(current, each(current))


def _draw_way_back(view: View) -> h.Element | None:
    """From a figure alone, to its page; in a frame of another site, in a tab of its own."""
    if not present.find_figure(view):
        return None
    here = "_blank" if st.context.is_embedded else "_self"
    page = h.a(href=view.url(figure=""), target=here)[t("more.page")]
    return h.p(".sa-source")[t("frame.title"), " · ", page]


def _draw_chart(card: Figure, drawing: Chart) -> None:
    """The chart of a card, which answers to clicks."""

    def follow() -> None:
        clicks.follow_click(card.name, card.dimensions, card.rest)

    present.show_chart(
        drawing,
        clicks.key_chart(card.name),
        alt=card.describe(drawing),
        on_select=follow if card.dimensions else "ignore",
    )


def _draw_table(context: Context, card: Figure) -> h.Node:
    """A card's table, or what is drawn instead of it where there is no chart."""
    if card.below and card.chart is None:
        return draw_below(card.below, context.view)
    table = card.table()
    return draw_table(table, card.title, context.view) if len(table) else _draw_nothing()


def _draw_nothing() -> h.Element:
    """A word in place of a figure that has nothing to show."""
    return h.p(".sa-nothing", role="status")[t("figure.nothing")]


def draw_foot(card: Figure, is_alone: bool = False) -> h.Element | None:
    """Note of a figure, and its source with the date of its data where that is not what the page
    says, or no page is around it."""
    has_own = t(card.source) != t(_PAGE_SOURCE)
    source = t(card.source) if has_own or is_alone else ""
    date = describe_data_date(card.source) if source else ""
    words = " ".join(filter(None, (card.note, source, date)))
    return h.p(".sa-source")[words] if words else None


def draw_trace(context: Context, name: str, text: str) -> h.Element:
    """A link that opens what stands behind a figure of the page."""
    opens = context.view.url(behind=name, drill="")
    return h.a(".sa-trace", href=opens, target="_self")[text]
