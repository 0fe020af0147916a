"""The parts of the partners page: how many to list, how concentrated the funding is, one partner's
profile."""

import htpy as h
import streamlit as st

from components.figures import breakdowns
from components.figures.figure import Context
from components.language import formats
from components.language.escape import escape_markdown
from components.language.words import get_language, get_name, t
from components.selection.pages import TOPS
from components.store import database
from components.ui.cards import show, show_context
from components.ui.choices import bind
from components.ui.markup import write_html
from components.ui.record_list import draw_record_list


def choose_top(current: Context) -> int | None:
    """Draw the choice of how many partners to list; the exact rest is one bar."""
    st.segmented_control(
        t("partners.top"),
        TOPS,
        **bind(current.view, "top", TOPS[0]),
        required=True,
        format_func=lambda key: t("partners.all") if key == "all" else escape_markdown(key),
    )
    return breakdowns.read_top(current.view)


def draw_concentration(current: Context) -> None:
    """Two sentences: what the largest hold, and how many partners hold half."""
    row = database.fetch_rows("concentration", current.filters).iloc[0]
    if not row.partners or not row.first_pct:
        return
    lang = get_language()
    text = t(
        "partners.concentration",
        first=formats.share(row.first_pct, lang),
        three=formats.share(row.first_3_pct, lang),
        ten=formats.share(row.first_10_pct, lang),
        half=formats.number(row.partners_for_half, lang),
        count=formats.number(row.partners, lang),
        index=formats.number(row.herfindahl_index, lang),
    )
    write_html(h.p(".sa-headline")[text])


def draw_profile(current: Context, partner: str) -> None:
    """One partner: where it works, for what, when, and its records."""
    kind = get_name("partner_kind", database.get_database().labels["partner"][partner].parent or "")
    write_html(h.h2[get_name("partner", partner, long=True)], h.p(".sa-headline")[kind])
    left, right = st.columns(2, gap="small")
    with left:
        show(
            current,
            breakdowns.build_ranking(current, breakdowns.choose_level(current), top=breakdowns.TOP),
        )
    with right:
        show(current, breakdowns.build_ranking(current, "priority", top=breakdowns.TOP))
    show(current, breakdowns.build_fiscal_years(current, height=220))
    show_context(current, "place")
    draw_record_list(current)
