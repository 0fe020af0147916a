"""The tabs of the briefing page: its figures, to choose, order, word and take away; and saved
views."""

from collections.abc import Callable

import htpy as h
import streamlit as st

from components.figures.catalogue import CARDS
from components.figures.figure import Context
from components.figures.item import Item
from components.language.escape import escape_markdown
from components.language.words import t
from components.render.tables import render_html
from components.selection.pages import BRIEFING_TABS
from components.ui import briefing, notice, session
from components.ui.briefing import MOST, Entry
from components.ui.choices import bind
from components.ui.note_files import mark_pages, take_away
from components.ui.note_preview import draw_preview
from components.ui.views import draw_saved_views


def choose_briefing(current: Context) -> str:
    """Draw the tabs, the first with how many figures there are; return the one that is open."""
    names = {
        "figures": t("briefing.tab_figures", count=len(briefing.get_entries())),
        "views": t("briefing.tab_views"),
    }
    st.segmented_control(
        t("briefing.tab"),
        BRIEFING_TABS,
        **bind(current.view, "tab"),
        required=True,
        label_visibility="collapsed",
        format_func=lambda key: escape_markdown(names[key]),
    )
    return current.view.option("tab") or BRIEFING_TABS[0]


def draw_figures(current: Context) -> None:
    """Choose, order and word figures; see them as they print; take them away."""
    entries = briefing.get_entries()
    _choose_figures(current)
    if not entries:
        st.caption(t("briefing.empty"))
        return
    _edit_entries(entries)
    items = _build_items(entries)
    take_away(items)
    draw_preview(items)


def _draw_views(current: Context) -> None:
    """Views to come back to: ready ones, and the reader's own."""
    draw_saved_views()


def _choose_figures(current: Context) -> None:
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


def _edit_entries(entries: list[Entry]) -> None:
    """What stands on every page; order, title and line of each figure."""
    with st.expander(
        t("briefing.edit"), expanded=False, key="briefing-edit", on_change="rerun"
    ) as drawer:
        if not drawer.open:
            return
        mark_pages()
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


def _build_items(entries: list[Entry]) -> list[Item]:
    """The figures of the briefing on the data of today; says which were not understood."""
    found = []
    for entry in entries:
        if ignored := briefing.list_misunderstood(entry):
            title = entry.own("_title") or t(f"card.{entry.card}")
            notice.draw_for_figure(title, ignored, entry.page)
            continue
        found.append(briefing.build_item(entry))
    return found


TABS: dict[str, Callable[[Context], None]] = {"figures": draw_figures, "views": _draw_views}
"""Tab -> what draws it."""
