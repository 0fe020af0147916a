"""The briefing page: choose, order and word its figures; see it as it prints; take it away as
slides, workbook or paper."""

from collections.abc import Callable

import htpy as h
import streamlit as st

from components.export.dollars import count_in_dollars
from components.export.downloads import name_file
from components.export.slides import build_deck
from components.export.workbook import build_workbook
from components.figures.catalogue import CARDS
from components.figures.chart import Chart
from components.figures.figure import Context
from components.figures.item import Item
from components.figures.sources import describe_data_date
from components.figures.summary import fetch_last_index
from components.language.escape import escape_markdown
from components.language.limitations import describe_basis, describe_limitations
from components.language.sentences import describe_scope
from components.language.words import t
from components.render.bar_list import draw_plain_bars
from components.render.legend import list_parts
from components.render.tables import draw_table, render_html
from components.selection.filters import Filters
from components.ui import address, briefing, gate, maps, notice, present, session, style
from components.ui.briefing import MOST, Entry
from components.ui.cards import draw_head
from components.ui.choices import bind
from components.ui.markup import write_html, write_note

_ROWS = 25
_OFFICE = "application/vnd.openxmlformats-officedocument"
FILES: dict[str, tuple[Callable[[list[Item], str], bytes], str]] = {
    "pptx": (build_deck, f"{_OFFICE}.presentationml.presentation"),
    "xlsx": (build_workbook, f"{_OFFICE}.spreadsheetml.sheet"),
}
"""Kind of file -> what makes it, and its media type."""


def get_title() -> str:
    """The briefing's title: the reader's own, else a plain one."""
    return address.get_option("name") or t("briefing.unnamed")


def choose_figures(current: Context) -> None:
    """The title of all, and a list to add figures of the current selection from."""
    left, middle, right = st.columns([3, 3, 1], vertical_alignment="bottom")
    left.text_input(
        t("briefing.name"),
        max_chars=120,
        placeholder=t("briefing.unnamed"),
        **bind(current.view, "name", write=str.strip),
    )
    card = middle.selectbox(
        t("briefing.add"),
        list(CARDS),
        key="briefing-card",
        filter_mode="contains",
        format_func=lambda key: t(f"card.{key}"),
    )
    full = len(briefing.get_entries()) >= MOST
    right.button(
        t("briefing.add_button"),
        key="briefing-add",
        on_click=briefing.add_entry,
        args=(card, current.filters),
        disabled=full,
    )


def edit(entries: list[Entry]) -> None:
    """Order, title and line of each figure."""
    with st.expander(
        t("briefing.edit"), expanded=False, key="briefing-edit", on_change="rerun"
    ) as drawer:
        if not drawer.open:
            return
        for number, entry in enumerate(entries):
            with st.container(horizontal=True, vertical_alignment="bottom", key=f"entry-{number}"):
                words = render_html(h.b[str(number + 1)], " ", t(f"card.{entry.card}"))
                st.html(words, width=180)
                _word_entry(number, entry)
                _place_entry(number, is_last=number == len(entries) - 1)


def _word_entry(number: int, entry: Entry) -> None:
    """The fields of a figure's own title and line."""
    for name, label in (
        ("_title", t("briefing.item_title")),
        ("_line", t("briefing.item_line")),
    ):
        key = session.ENTRY.of(f"{name}-{number}")
        key.set(entry.own(name))
        st.text_input(
            escape_markdown(label),
            key=key.name,
            max_chars=briefing.LONGEST[name],
            on_change=_reword,
            args=(number, name),
        )


def _place_entry(number: int, is_last: bool) -> None:
    """The buttons that move a figure up and down, and out of the briefing."""
    st.button(
        t("briefing.up"),
        key=f"up-{number}",
        on_click=briefing.move,
        args=(number, -1),
        disabled=not number,
    )
    st.button(
        t("briefing.down"),
        key=f"down-{number}",
        on_click=briefing.move,
        args=(number, 1),
        disabled=is_last,
    )
    st.button(
        t("briefing.remove"),
        key=f"out-{number}",
        on_click=briefing.remove,
        args=(number,),
    )


def _reword(number: int, name: str) -> None:
    """Callback: the reader's title or line of one figure."""
    found = list(briefing.get_entries())
    found[number] = found[number].told(name, session.ENTRY.of(f"{name}-{number}").get().strip())
    briefing.keep(found)


def build_items(entries: list[Entry]) -> list[Item]:
    """The figures of the briefing on the data of today; says which were not understood."""
    found = []
    for entry in entries:
        if ignored := briefing.list_misunderstood(entry):
            title = entry.own("_title") or t(f"card.{entry.card}")
            notice.draw_for_figure(title, ignored, entry.page)
            continue
        found.append(briefing.build_item(entry))
    return found


def take_away(found: list[Item]) -> None:
    """Slides, workbook, print, presentation; a file is made in memory when it is asked for, and
    goes with the next run."""
    with st.container(horizontal=True, vertical_alignment="center", key="take-away"):
        for kind, label in (("pptx", t("briefing.slides")), ("xlsx", t("briefing.workbook"))):
            st.button(
                escape_markdown(label),
                key=f"take-{kind}",
                icon=":material/download:",
                on_click=_ask_for,
                args=(kind,),
            )
        st.button(t("briefing.print"), key="print", icon=":material/print:", on_click=_ask_to_print)
        st.button(
            t("present.start"),
            key="present",
            icon=":material/slideshow:",
            on_click=address.set_page_parameter,
            args=("present", "1"),
        )
        if kind := session.FILE.pop():
            _deliver(found, kind)
    if number := session.PRINTING.pop():
        st.html(style.write_script("print.js", number=number), unsafe_allow_javascript=True)


def _ask_for(kind: str) -> None:
    """Callback: this file, in the run that follows."""
    session.FILE.set(kind)


def _deliver(found: list[Item], kind: str) -> None:
    """Make a file while the reader sees that it is being made, and hand it over; a failure says why
    and leaves the page."""
    make, mime = FILES[kind]
    own = {"name": address.get_option("name")} if address.get_option("name") else {}
    name = name_file("briefing", f"{len(found)}-figures", Filters(), own).removesuffix(".csv")
    try:
        with st.spinner(t("briefing.making")), gate.enter_long_work():
            content = make(found, get_title())
    except Exception as error:  # whatever goes wrong with a file must not take the page with it
        st.error(escape_markdown(t("briefing.failed", why=f"{type(error).__name__}: {error}")))
        return
    # A key of its own each time: a script that is the same as before would not run again.
    number = session.count_on(session.FILES)
    label, key = t("briefing.save", kind=kind), f"taken-{number}"
    st.download_button(
        escape_markdown(label), content, f"{name}.{kind}", mime, key=key, on_click="ignore"
    )
    st.html(
        style.write_script("press.js", button=f".st-key-taken-{number} button"),
        unsafe_allow_javascript=True,
    )


def _ask_to_print() -> None:
    """Callback: the print dialog, once the page stands."""
    session.PRINTING.set(session.count_on(session.PRINTS))


def draw_preview(found: list[Item]) -> None:
    """The briefing as it prints: title, each figure with its words, sources at the end."""
    write_html(h.h2(".sa-briefing")[get_title()])
    for number, item in enumerate(found):
        if present.takes_turn():
            with st.container(key=f"brief-item-{number}"):
                draw_item(number, item)
    write_html(h.section(".sa-brief-end")[h.h3[t("briefing.sources")], _ending(found)])


def _ending(found: list[Item]) -> h.Node:
    """Sources, and for each selection what its figures rest on and lack."""
    sources = list(
        dict.fromkeys(
            f"{t(item.card.source)} {describe_data_date(item.card.source)}" for item in found
        )
    )
    parts = [("", sources)]
    for filters, current in {
        item.current.filters: item.current for item in found if item.card.is_ours
    }.items():
        clauses = describe_limitations(current.total, filters, fetch_last_index()).values()
        parts.append((describe_scope(filters), [describe_basis(current.total, filters), *clauses]))
    return [[h.h4[name], h.ul[(h.li[line] for line in lines)]] for name, lines in parts]


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
    write_note(f"{card.note} {t(card.source)} {describe_data_date(card.source)}")
