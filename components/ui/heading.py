"""The head of every page: its title, the selection in a sentence, and the ways from it."""

import htpy as h
import streamlit as st

from components.figures import lineage
from components.figures.figure import Context
from components.language import formats
from components.language.escape import escape_markdown
from components.language.limitations import warn_of_repeats
from components.language.sentences import describe_selection
from components.language.words import get_language, t
from components.ui import address, cards, chips, paper, session
from components.ui.markup import write_html

_PRESENTED = ("overview", "explore", "trends", "compare")
"""The pages that can be presented."""


def draw_header(current: Context) -> None:
    """Title of the page, the selection in a sentence."""
    sentence = describe_selection(current.filters, current.total)
    has_records = bool(current.total.records)
    opens = (
        cards.draw_trace(current, lineage.TOTAL, t("behind.open_total")) if has_records else None
    )
    write_html(
        h.header(".sa-page")[
            h.p(".sa-brand")[t("frame.title")],
            h.h1[t(f"page.{current.page}")],
            h.p(".sa-selection", role="status")[sentence],
            h.p(".sa-several")[warn_of_repeats(current.filters)],
            h.p(".sa-date")[paper.describe_dates(), " ", opens],
        ]
    )
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="reach"):
        if current.total.records:
            _draw_ways(current)
    if said := session.MESSAGE.pop():
        st.toast(escape_markdown(said))
    chips.draw_chips(current.filters)


def _draw_ways(current: Context) -> None:
    """The ways from a page's head: its records, the presentation."""
    count = int(current.total.records)
    sides = current.page == "compare"
    text = (
        t("panel.all_sides")
        if sides
        else t("panel.all", number=formats.number(count, get_language()), count=count)
    )
    st.button(
        escape_markdown(text),
        key="open-records",
        icon=":material/table_rows:",
        type="tertiary",
        on_click=address.set_page_parameter,
        args=("drill", "all"),
    )
    if current.page in _PRESENTED:
        st.button(
            t("present.start"),
            key="present-start",
            icon=":material/slideshow:",
            type="tertiary",
            on_click=address.set_page_parameter,
            args=("present", "1"),
        )
