"""The choices of the page that explores: its view, what it is cut by, and what a view needs
besides."""

import htpy as h
import streamlit as st

from components.figures.breakdowns import build_fiscal_years, build_ranking
from components.figures.crosstab import choose_crossed
from components.figures.exploration import LEVELS, Exploration
from components.figures.figure import Context
from components.language import formats
from components.language.escape import escape_markdown
from components.language.words import get_language, t
from components.selection.pages import OPTIONS, TOPS
from components.store import database
from components.ui.cards import show, show_context
from components.ui.choices import bind
from components.ui.markup import write_html, write_note

_CUT = ("map", "ranking", "years")
"""The views that are cut by a dimension."""


def draw_choices(current: Context, shown: Exploration) -> None:
    """Draw the choice of a view, of what it is cut by, and of what the view needs besides."""
    with st.container(horizontal=True, vertical_alignment="center", key="explore-choices"):
        st.segmented_control(
            t("explore.view"),
            shown.views,
            **bind(current.view, "view", shown.usual_view, read=lambda _: shown.view),
            required=True,
            label_visibility="collapsed",
            format_func=lambda key: t(f"explore.view.{key}"),
        )
        if shown.view in _CUT:
            _choose_dimension(current, shown)
        if shown.view == "ranking" and shown.by in ("place", "partner"):
            _choose_top(current)
        elif shown.view == "years":
            _choose_years(current)
    if shown.view == "cross":
        _choose_crossed(current)
    if shown.remark:
        write_note(shown.remark)


def draw_beside(current: Context, by: str) -> None:
    """Draw what belongs to a ranking: the share of security in all assistance, how concentrated the
    money is on few partners, on what basis areas are known."""
    if by == "partner":
        _draw_concentration(current)
    if by in (*LEVELS, "partner"):
        show_context(current, by)
    elif by == "priority":
        show(current, build_ranking(current, "basis", note=t("note.basis")))
    else:
        show(current, build_fiscal_years(current))


def _draw_concentration(current: Context) -> None:
    """Two sentences: what the largest hold, and how many partners hold half."""
    row = database.fetch_rows("concentration", current.filters).iloc[0]
    if not row.partners or not row.first_pct:
        return
    lang = get_language()
    text = t(
        "explore.concentration",
        first=formats.share(row.first_pct, lang),
        three=formats.share(row.first_3_pct, lang),
        ten=formats.share(row.first_10_pct, lang),
        half=formats.number(row.partners_for_half, lang),
        count=formats.number(row.partners, lang),
    )
    write_html(h.p(".sa-headline")[text])


def _choose_dimension(current: Context, shown: Exploration) -> None:
    """Draw the choice of a dimension; another than that of a map leaves the map."""
    bound = bind(
        current.view,
        "by",
        shown.usual_by,
        read=lambda _: shown.by,
        clears=("view",) if shown.view == "map" else (),
    )
    st.pills(
        t("explore.by"),
        shown.dimensions,
        **bound,
        required=True,
        label_visibility="collapsed",
        format_func=lambda key: t(f"explore.by.{key}"),
    )


def _choose_top(current: Context) -> None:
    """Draw the choice of how many rows to list."""
    st.segmented_control(
        t("explore.shown"),
        TOPS,
        **bind(current.view, "top"),
        required=True,
        label_visibility="collapsed",
        format_func=lambda key: (
            t("explore.all") if key == "all" else escape_markdown(t("explore.top", number=key))
        ),
    )


def _choose_years(current: Context) -> None:
    """Draw whether money is spread over each record's days, and whether events are shown."""
    for name in ("spread", "events"):
        bound = bind(
            current.view,
            name,
            read=lambda text: text == "yes",
            write=lambda is_on: "yes" if is_on else "no",
        )
        st.toggle(t(f"trends.{name}"), **bound)


def _choose_crossed(current: Context) -> None:
    """Draw the choice of rows, columns and measure of a cross-tab."""
    usual = (*choose_crossed(current), OPTIONS["measure"].usual)
    for column, name, text in zip(
        st.columns(3), ("rows", "columns", "measure"), usual, strict=True
    ):
        column.selectbox(
            t(f"crosstab.{name}"),
            OPTIONS[name].values,
            **bind(current.view, name, text),
            filter_mode="contains",
            format_func=_name_measure if name == "measure" else _name_column,
        )


def _name_measure(key: str) -> str:
    """What a measure is called."""
    return t(f"measure.{key}")


def _name_column(key: str) -> str:
    """What a dimension is called as rows or columns."""
    return t(f"column.{key}")
