"""The filters beside every page: what can be chosen, with how many records and how much money each
choice holds."""

from collections.abc import Callable, Collection, Mapping
from functools import lru_cache
from typing import Any

import streamlit as st

from components.language import formats
from components.language.folding import fold_text
from components.language.words import CURRENT_LANGUAGE, get_language, get_name, t
from components.selection.dimensions import DIMENSIONS, list_dimensions
from components.selection.filters import ALLOCATIONS, MULTIPLE, SMALL, UNDATED, Filters
from components.selection.pages import LANGUAGES
from components.store import database
from components.store.choices import fetch_choices
from components.ui import session
from components.ui.address import choose_filters, get_filters

FIRST, MORE = list_dimensions("first"), list_dimensions("more")
_NESTED = ("region", "priority")
"""The filters whose narrower keys stand behind the wider ones that hold them."""


def _nested(outer: str, inner: str, keys: Collection[str]) -> list[str]:
    """Wider keys in their order, each before the keys it holds; one that holds a single other is
    not repeated."""
    labels = database.get_database().labels
    order = []
    for key in (key for key in labels[outer] if key in keys):
        within = [
            k
            for k, label in labels[inner].items()
            if k in keys and label.parent == key and k != key
        ]
        order += [key, *(within if len(within) > 1 else [])]
    return order


def _ordered(field: str, keys: Collection[str]) -> list[str]:
    """A filter's keys in the order of display: regions and mandates with what they hold, partners
    by money, places by name."""
    row = DIMENSIONS[field]
    if row.levels and field in _NESTED:
        within = _nested(*row.levels, keys)
        return [*within, *({"not-stated"} & set(keys) - set(within))]
    if field == "place":
        return sorted(keys, key=lambda key: fold_text(get_name("place", key)))
    labels = database.get_database().labels
    if field == "partner":
        kinds = [key for key in labels["partner_kind"] if key in keys and key != "not-named"]
        return kinds + [key for key in keys if key not in kinds]
    return [key for key in labels[row.vocabularies[0]] if key in keys]


@lru_cache(maxsize=8)
def label_choices(version: int, spoken: str) -> dict[str, dict[str, str]]:
    """Filter field -> key -> `Caribbean · 118 · $399.0 M`, in the order of display, for one version
    of data/ and language."""
    labels = database.get_database().labels
    found: dict[str, dict[str, str]] = {}
    for field, counts in fetch_choices().items():
        if field in ("year", "prices"):
            continue
        levels = DIMENSIONS[field].levels
        inner = labels[levels[1]] if levels and field in _NESTED else {}
        found[field] = {}
        for key in _ordered(field, counts):
            records, amount = counts[key]
            count, money = formats.number(records, spoken), formats.money(amount, spoken)
            text = f"{get_name(field, key)} · {count} · {money}"
            found[field][key] = f"› {text}" if key in inner and key != "not-stated" else text
    return found


def recognize_choices(filters: Filters) -> Filters:
    """Choices that the browser sent as labels of another language or of other data, as keys; what
    has none is left out."""
    years = list(fetch_choices()["year"])
    recognized_filters = filters
    for field, value in vars(filters).items():
        if field in MULTIPLE:
            keys = (_key(field, list(fetch_choices()[field]), text) for text in value)
            recognized_filters = recognized_filters.choose(field, tuple(filter(None, keys)))
        elif field in ("from_year", "to_year") and value != UNDATED:
            year = _key("fiscal_year", years, value)
            recognized_filters = recognized_filters.choose(field, year)
    return recognized_filters


def _key(dimension: str, keys: list[str], text: str) -> str:
    """The key of which a label begins with the name, in any language, or an empty text."""
    if text in keys:
        return text
    wanted = text.removeprefix("› ").split(" · ")[0]
    for spoken in LANGUAGES:
        token = CURRENT_LANGUAGE.set(spoken)
        names = {get_name(dimension, key): key for key in keys}
        CURRENT_LANGUAGE.reset(token)
        if wanted in names:
            return names[wanted]
    return ""


def _places_within(filters: Filters, keys: list[str]) -> list[str]:
    """The places of the chosen regions; all of them where no region is chosen."""
    labels = database.get_database().labels
    if not filters.region:
        return keys
    sub = {key: labels["place"][key].parent or "" for key in keys}
    return [
        key
        for key in keys
        if {sub[key], labels["sub_region"][sub[key]].parent} & set(filters.region)
    ]


def _bind_filter(field: str) -> dict[str, str]:
    """The key of a filter's widget."""
    return {"key": session.FILTER.of(field).name}


def draw_multiple(
    field: str,
    options: dict[str, str],
    key: str = "",
    on_change: Callable[[], None] | None = None,
) -> None:
    """One filter with many choices."""
    st.multiselect(
        t(f"filter.{field}"),
        list(options),
        key=key or session.FILTER.of(field).name,
        on_change=on_change,
        placeholder=t("filter.all"),
        select_all=False,
        filter_mode="contains",
        format_func=options.__getitem__,
    )


def draw_years(
    options: list[str], bind_field: Callable[[str], Mapping[str, Any]] = _bind_filter
) -> None:
    """From and to, side by side."""

    def named(key: str) -> str:
        return (
            t("filter.undated")
            if key == UNDATED
            else formats.fiscal_year(key, get_language())
            if key
            else t("filter.any_year")
        )

    for column, field in zip(st.columns(2), ("from_year", "to_year"), strict=True):
        every = ["", *([UNDATED] if field == "from_year" else []), *sorted(options)]
        column.selectbox(
            t(f"filter.{field}"),
            every,
            **bind_field(field),
            format_func=named,
            filter_mode="contains",
        )


def _counting(known_years: list[str]) -> None:
    """In which dollars, and how a record over several places or areas is cut: none narrows."""
    st.selectbox(
        t("filter.prices"),
        ["", *sorted(known_years, reverse=True)],
        key=session.FILTER.of("prices").name,
        filter_mode="contains",
        format_func=lambda key: t("prices.constant", year=key) if key else t("prices.current"),
    )
    st.selectbox(
        t("filter.allocation"),
        ["", *ALLOCATIONS],
        key=session.FILTER.of("allocation").name,
        filter_mode="contains",
        format_func=lambda key: t(f"allocation.{key or 'published'}"),
    )


def _renew_labels() -> None:
    """Set every filter anew when its labels change (language, data): the browser knows a choice
    only by its label."""
    labelled = (get_language(), database.HOLDER.version)
    if session.LABELLED.get() != labelled:
        session.LABELLED.set(labelled)
        choose_filters(get_filters())


def _more(options: dict[str, dict[str, str]]) -> None:
    """The filters that few need."""
    for field in MORE:
        offered = options[field]
        if field == "place":
            wanted = {*_places_within(get_filters(), list(offered)), *get_filters().place}
            offered = {key: text for key, text in offered.items() if key in wanted}
        draw_multiple(field, offered)
    st.selectbox(
        t("filter.small"),
        ["", *SMALL],
        key=session.FILTER.of("small").name,
        filter_mode="contains",
        format_func=lambda key: t(f"small.{key or 'in'}"),
    )


def _drawer(key: str, used: bool, draw_inside: Callable[[], None]) -> None:
    """A closed part of the sidebar: what is neither seen nor used is not drawn, it would cost every
    run."""
    found = st.expander(t(f"filter.{key}"), expanded=used, key=key, on_change="rerun")
    if found.open or used:
        with found:
            draw_inside()


def draw_sidebar(known_keys: dict[str, dict[str, tuple[int, float]]]) -> Filters:
    """Draw the language switch and all filters; returns what is chosen. `known_keys`: as from
    `known`."""
    options = label_choices(database.HOLDER.version, get_language())
    with st.sidebar:
        st.segmented_control(
            t("language.label"),
            LANGUAGES,
            key=session.LANGUAGE.name,
            required=True,
            label_visibility="collapsed",
            format_func=lambda key: {"en": "English", "fr": "Français"}[key],
            width="stretch",
        )
        _renew_labels()
        for field in FIRST:
            draw_multiple(field, options[field])
        draw_years(list(known_keys["year"]))
        st.text_input(
            t("filter.text"),
            key=session.FILTER.of("text").name,
            placeholder=t("filter.text_hint"),
            max_chars=100,
        )
        _drawer(
            "more",
            any(getattr(get_filters(), field) for field in (*MORE, "small")),
            lambda: _more(options),
        )
        _drawer(
            "counting",
            bool(get_filters().counting()),
            lambda: _counting(list(known_keys["prices"])),
        )
        st.caption(t("filter.counts_note"))
    return get_filters()
