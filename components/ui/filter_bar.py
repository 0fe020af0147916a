"""The filters: those in sight stand in a bar over every page that uses them, all of them in a
dialog.

The session holds what is chosen; each widget shows it and writes it back. In the dialog a draft is
chosen, and the page follows once when it closes, however it is closed.
"""

from collections.abc import Callable
from typing import Any, Literal

import streamlit as st

from components.language import formats
from components.language.escape import escape_markdown
from components.language.words import CURRENT_LANGUAGE, CURRENT_PRICES, get_language, t
from components.selection.dimensions import list_dimensions
from components.selection.filters import (
    ALLOCATIONS,
    LONGEST_TEXT,
    MULTIPLE,
    SMALL,
    UNDATED,
    Filters,
)
from components.store import database
from components.store.choices import fetch_choices
from components.ui import address, session
from components.ui.choices import Bound
from components.ui.filter_labels import label_choices, recognize_choices
from components.ui.session import Family, Key

FIRST, MORE = list_dimensions("first"), list_dimensions("more")
"""The filters by keys in sight, and those that few need."""
_IN_DIALOG = (*MORE, "text", "small", "prices", "allocation")
"""What of the filters stands in the dialog alone."""


class _Binding:
    """Widgets bound to filters: their keys, and where the filters are read and written."""

    def __init__(
        self,
        family: Family[Any],
        shown: Key[Any],
        get: Callable[[], Filters],
        choose: Callable[[Filters], None],
    ) -> None:
        self.family, self.shown, self.get, self.choose = family, shown, get, choose

    def renew(self) -> None:
        """Before the widgets: let each show its filter.

        All are set when labels have changed, by a choice, another language or new data: the
        browser knows a choice only by its label.
        """
        filters = self.get()
        state = (get_language(), database.HOLDER.version, filters)
        is_new = self.shown.get() != state
        self.shown.set(state)
        for field, value in vars(filters).items():
            key = self.family.of(field)
            if is_new or not key.is_set:
                key.set(list(value) if field in MULTIPLE else value)

    def bind(self, field: str) -> Bound:
        """Bind a widget to the filter of a field."""
        key = self.family.of(field)

        def keep() -> None:
            value = key.get() or ""
            value = tuple(value) if field in MULTIPLE else value.strip()
            self.choose(recognize_choices(self.get().choose(field, value)))

        return {"key": key.name, "on_change": keep}


_BAR = _Binding(session.FILTER, session.LABELLED, address.get_filters, address.choose_filters)
_DIALOG = _Binding(session.DRAFTED, session.DRAFT_LABELLED, session.DRAFT.get, session.DRAFT.set)


def draw_multiple(
    field: str, filters: Filters, bound: Bound, visibility: Literal["visible", "collapsed"]
) -> None:
    """Draw a filter with many choices."""
    labels = label_choices(field, filters)
    is_short = visibility == "collapsed"
    st.multiselect(
        t(f"bar.{field}" if is_short else f"filter.{field}"),
        list(labels),
        **bound,
        placeholder=t(f"bar.{field}.all" if is_short else "filter.all"),
        select_all=False,
        filter_mode="contains",
        label_visibility=visibility,
        format_func=labels.__getitem__,
    )


def draw_year(
    field: str, filters: Filters, bound: Bound, visibility: Literal["visible", "collapsed"]
) -> None:
    """Draw the first or the last fiscal year."""
    chosen = getattr(filters, field)

    def name_year(key: str) -> str:
        if key == UNDATED:
            return t("filter.undated")
        year = formats.fiscal_year(key, get_language()) if key else ""
        if visibility == "visible":
            return year or t("filter.any_year")
        if not key:
            return t(f"bar.{field}.all")
        return t(f"bar.{field}.year", year=year) if key == chosen else year

    st.selectbox(
        t(f"filter.{field}"),
        ["", *([UNDATED] if field == "from_year" else []), *sorted(fetch_choices()["year"])],
        **bound,
        label_visibility=visibility,
        format_func=name_year,
        filter_mode="contains",
    )


def _draw_first(binding: _Binding, visibility: Literal["visible", "collapsed"]) -> None:
    """Draw the filters in sight."""
    filters = binding.get()
    for field in FIRST:
        draw_multiple(field, filters, binding.bind(field), visibility)
    for field in ("from_year", "to_year"):
        draw_year(field, filters, binding.bind(field), visibility)


def draw_filter_bar() -> None:
    """Draw the bar: the filters in sight and the way to the others; on a phone one button."""
    filters = address.get_filters()
    _BAR.renew()
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="bar"):
        _draw_first(_BAR, "collapsed")
        chosen = sum(bool(getattr(filters, field)) for field in _IN_DIALOG)
        _draw_opener("more", "bar.more", chosen)
        _draw_opener("all", "bar.label", len(filters.variables()))
    if session.DIALOG.pop():
        _open_dialog()


def _draw_opener(name: str, text: str, chosen: int) -> None:
    """Draw a button that opens the dialog, with how many filters are set in it."""
    label = t("bar.count", label=t(text), count=chosen, number=chosen) if chosen else t(text)
    st.button(
        escape_markdown(label), key=f"bar-{name}", icon=":material/tune:", on_click=_ask_for_dialog
    )


def _ask_for_dialog() -> None:
    """Callback: open the dialog in this run, with the filters as they are."""
    session.DRAFT.set(address.get_filters())
    session.DIALOG.set(True)


def _apply() -> None:
    """Callback: the page follows the filters of the dialog."""
    address.choose_filters(session.DRAFT.get())


def _open_dialog() -> None:
    """Open all filters in a dialog; closing it in any way applies what is chosen."""
    spoken, prices = get_language(), CURRENT_PRICES.get()

    @st.dialog(t("bar.label"), width="medium", on_dismiss=_apply)
    def draw_dialog() -> None:
        # A part of the page may run alone, without the frame that sets the language.
        CURRENT_LANGUAGE.set(spoken)
        CURRENT_PRICES.set(prices)
        _draw_dialog()

    draw_dialog()


def _draw_dialog() -> None:
    """Draw the dialog: the filters in sight for those who have no bar, the others, what they leave,
    and the ways out."""
    _DIALOG.renew()
    filters = session.DRAFT.get()
    with st.container(key="dialog-first"):
        _draw_first(_DIALOG, "visible")
    with st.container(key="dialog-more"):
        for field in MORE:
            draw_multiple(field, filters, _DIALOG.bind(field), "visible")
        st.text_input(
            t("filter.text"),
            **_DIALOG.bind("text"),
            placeholder=t("filter.text_hint"),
            max_chars=LONGEST_TEXT,
        )
        _draw_counting()
    with st.container(horizontal=True, key="dialog-ways"):
        if st.button(escape_markdown(_describe_draft(filters)), key="dialog-show", type="primary"):
            _apply()
            st.rerun()
        st.button(
            t("filter.reset"),
            key="dialog-clear",
            on_click=session.DRAFT.set,
            args=(filters.counting(),),
        )


def _draw_counting() -> None:
    """Draw which records count, in which dollars, and how one over several places is cut."""
    choices: dict[str, tuple[list[str], Callable[[str], str]]] = {
        "small": (list(SMALL), lambda key: t(f"small.{key or 'in'}")),
        "prices": (
            sorted(fetch_choices()["prices"], reverse=True),
            lambda key: t("prices.constant", year=key) if key else t("prices.current"),
        ),
        "allocation": (list(ALLOCATIONS), lambda key: t(f"allocation.{key or 'published'}")),
    }
    for field, (keys, name_key) in choices.items():
        st.selectbox(
            t(f"filter.{field}"),
            ["", *keys],
            **_DIALOG.bind(field),
            filter_mode="contains",
            format_func=name_key,
        )


def _describe_draft(filters: Filters) -> str:
    """Describe what the filters of the dialog leave."""
    total = database.fetch_rows("total", filters).iloc[0]
    count, lang = int(total.records), get_language()
    records = t("count.records", count=count, number=formats.number(count, lang))
    return t("bar.show", records=records, amount=formats.money(total.amount_cad, lang))
