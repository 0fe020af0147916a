"""The tabs of the page of promises: programs by year, announcements, commitments, budgets."""

from dataclasses import replace

import streamlit as st

from components.figures.budgets import build_budgets, build_ceiling
from components.figures.commitment_figures import CARDS
from components.figures.figure import Context
from components.figures.findings import list_findings
from components.figures.programme_list import build_programmes
from components.figures.programme_spending import build_explained, build_official_spending
from components.figures.published import build_packages, build_unmatched, list_totals
from components.language.escape import escape_markdown
from components.language.words import get_name, t
from components.selection.pages import PROMISES_TABS
from components.ui.cards import show
from components.ui.choices import bind
from components.ui.commitments import (
    choose_commitment,
    draw_findings,
    draw_statement,
    draw_unknown,
)
from components.ui.published_total import draw_total


def choose_promises(current: Context) -> str:
    """Draw the tabs; return the one that is open. A choice forgets what the others show."""
    st.segmented_control(
        t("promises.tab"),
        PROMISES_TABS,
        **bind(current.view, "tab", clears=("total", "commitment")),
        required=True,
        wrap=True,
        label_visibility="collapsed",
        format_func=lambda key: t(f"promises.tab.{key}"),
    )
    return current.view.option("tab") or PROMISES_TABS[0]


def draw_programmes(current: Context) -> None:
    """Every program in a row, and below it the chosen ones by year."""
    show(current, build_programmes(current))
    left, right = st.columns([1, 1], gap="small")
    with left:
        show(current, build_official_spending(current, False))
    with right:
        show(current, build_explained(current))


def draw_announcements(current: Context) -> None:
    """The choice of a published total; its records, or what of all of them is found in records."""
    totals = list_totals()
    st.selectbox(
        t("published.choose"),
        list(totals),
        index=None,
        **bind(
            current.view,
            "total",
            read=lambda text: text if text in totals else None,
            write=lambda key: key or "",
        ),
        placeholder=t("published.choose_none"),
        filter_mode="contains",
        label_visibility="collapsed",
        format_func=lambda key: f"{totals[key]} · {get_name('total', key)}",
    )
    if total_id := current.view.option("total"):
        draw_total(current, total_id)
        return
    show(current, build_packages(current))
    unmatched = build_unmatched(current)
    with st.expander(escape_markdown(unmatched.title)):
        show(current, unmatched)


def draw_commitments(current: Context) -> None:
    """One statement that can be checked against money: what the figures show, who said it, and
    what cannot be known."""
    counting = current.filters.counting()
    plain = replace(current, view=replace(current.view, filters=counting))
    one = choose_commitment(current)
    left, right = st.columns([3, 2], gap="small")
    with left:
        show(plain, CARDS["commitment-official"](plain))
        draw_findings([text for texts in list_findings(one, counting).values() for text in texts])
    with right:
        draw_statement(one, plain.view)
        draw_unknown(one)
    names = ["commitment-records", "commitment-wider"]
    if one.focus_places:
        names += ["commitment-places", "commitment-wider-places"]
    for first in range(0, len(names), 2):
        for column, name in zip(st.columns(2, gap="small"), names[first:], strict=False):
            with column:
                show(plain, CARDS[name](plain))


def draw_budgets(current: Context) -> None:
    """The ceiling of a program by year, and budgets beside what was paid."""
    show(current, build_ceiling(current), build_budgets(current))


TABS = {
    "programs": draw_programmes,
    "announcements": draw_announcements,
    "commitments": draw_commitments,
    "budgets": draw_budgets,
}
"""Tab -> what draws it."""
