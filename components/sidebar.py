"""The filters beside every page: what can be chosen, with how many records and how much money each choice holds."""

import unicodedata
from collections.abc import Collection
from functools import lru_cache

import streamlit as st

from components import database, formats
from components.address import WIDGET, choose, chosen
from components.filters import Filters
from components.words import LANGUAGES, language, name, t

FIRST = ("region", "partner", "priority")
MORE = ("place", "programme", "type", "status", "source")
DIMENSIONS = {"type": "assistance_type"}


def known() -> dict[str, dict[str, tuple[int, float]]]:
    """Filter field (and `year`) -> key -> (records, CAD) in all the data."""
    found: dict[str, dict[str, tuple[int, float]]] = {}
    for row in database.ask("options").itertuples():
        found.setdefault(row.filter, {})[row.key] = (row.projects, row.amount_cad)
    return found


def nested(outer: str, inner: str, keys: Collection[str]) -> list[str]:
    """Wider keys in their order, each before the keys it holds; one that holds a single other is not repeated."""
    labels = database.get().labels
    order = []
    for key in (key for key in labels[outer] if key in keys):
        within = [k for k, label in labels[inner].items() if k in keys and label.parent == key and k != key]
        order += [key, *(within if len(within) > 1 else [])]
    return order


def ordered(field: str, keys: Collection[str]) -> list[str]:
    """A filter's keys in the order of display: regions and mandates with what they hold, partners by money, places by name."""
    if field == "region":
        return nested("region", "sub_region", keys)
    if field == "priority":
        return [*nested("mandate", "priority", keys), *(key for key in ["not-stated"] if key in keys)]
    if field == "place":
        return sorted(keys, key=lambda key: unicodedata.normalize("NFKD", name("place", key)))
    labels = database.get().labels
    if field == "partner":
        kinds = [key for key in labels["partner_kind"] if key in keys and key != "not-named"]
        return kinds + [key for key in keys if key not in kinds]
    return [key for key in labels[DIMENSIONS.get(field, field)] if key in keys]


@lru_cache(maxsize=8)
def choices(version: int, spoken: str) -> dict[str, dict[str, str]]:
    """Filter field -> key -> `Caribbean · 118 · $399.0 M`, in the order of display, for one version of data/ and language."""
    labels = database.get().labels
    found = {}
    for field, counts in known().items():
        if field == "year":
            continue
        inner = labels.get({"region": "sub_region", "priority": "priority"}.get(field, ""), {})
        found[field] = {}
        for key in ordered(field, counts):
            projects, amount = counts[key]
            text = f"{name(field, key)} · {formats.number(projects, spoken)} · {formats.money(amount, spoken)}"
            found[field][key] = f"› {text}" if key in inner and key != "not-stated" else text
    return found


def places_within(filters: Filters, keys: list[str]) -> list[str]:
    """The places of the chosen regions; all of them where no region is chosen."""
    labels = database.get().labels
    if not filters.region:
        return keys
    sub = {key: labels["place"][key].parent for key in keys}
    return [key for key in keys if {sub[key], labels["sub_region"][sub[key]].parent} & set(filters.region)]


def multiple(field: str, options: dict[str, str]) -> None:
    """One filter with many choices."""
    st.multiselect(
        t(f"filter.{field}"), list(options), key=WIDGET + field, placeholder=t("filter.all"), select_all=False,
        format_func=options.__getitem__,
    )  # fmt: skip


def years(options: list[str]) -> None:
    """From and to, side by side."""
    every = ["", *sorted(options)]
    for column, field in zip(st.columns(2), ("from_year", "to_year"), strict=True):
        column.selectbox(
            t(f"filter.{field}"), every, key=WIDGET + field,
            format_func=lambda key: formats.fiscal_year(key, language()) if key else t("filter.any_year"),
        )  # fmt: skip


def renew_labels() -> None:
    """Set every filter anew when its labels change (language, data): the browser knows a choice only by its label."""
    labelled = (language(), database.HOLDER.version)
    if st.session_state.get("labelled") != labelled:
        st.session_state["labelled"] = labelled
        choose(chosen())


def draw(years_known: list[str]) -> Filters:
    """Draw the language switch and all filters; returns what is chosen."""
    options = choices(database.HOLDER.version, language())
    with st.sidebar:
        st.segmented_control(
            t("language.label"), LANGUAGES, key="language", required=True, label_visibility="collapsed",
            format_func=lambda key: {"en": "English", "fr": "Français"}[key], width="stretch",
        )  # fmt: skip
        renew_labels()
        for field in FIRST:
            multiple(field, options[field])
        years(years_known)
        st.text_input(t("filter.text"), key=WIDGET + "text", placeholder=t("filter.text_hint"), max_chars=100)
        narrowed = any(getattr(chosen(), field) for field in MORE)
        more = st.expander(t("filter.more"), expanded=narrowed, key="more", on_change="rerun")
        # Filters that are neither seen nor used are not drawn: they would cost every run.
        if more.open or narrowed:
            with more:
                for field in MORE:
                    offered = options[field]
                    if field == "place":
                        wanted = {*places_within(chosen(), list(offered)), *chosen().place}
                        offered = {key: text for key, text in offered.items() if key in wanted}
                    multiple(field, offered)
        st.caption(t("filter.counts_note"))
    return chosen()
