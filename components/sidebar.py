"""The filters beside every page: what can be chosen, with how many records and how much money each choice holds."""

import streamlit as st

from components import database, formats
from components.address import WIDGET, chosen
from components.filters import Filters
from components.words import LANGUAGES, language, name, t

FIRST = ("region", "partner", "priority")
MORE = ("place", "programme", "type", "status", "source")
DIMENSIONS = {"type": "assistance_type"}


def known() -> dict[str, dict[str, tuple[int, float]]]:
    """Filter field (and `year`) -> key -> (records, CAD) in all the data, in the order of the lists."""
    found: dict[str, dict[str, tuple[int, float]]] = {}
    for row in database.ask("options").itertuples():
        found.setdefault(row.filter, {})[row.key] = (row.projects, row.amount_cad)
    return found


def ordered(field: str, keys: list[str]) -> list[str]:
    """Keys in the order of display: wider keys before what they hold, in the lookup's order; places by name."""
    labels = database.get().labels
    if field == "region":
        subs = labels["sub_region"]
        within = {r: sorted((s for s in keys if s in subs and subs[s].parent == r), key=lambda s: subs[s].position)
                  for r in keys if r in labels["region"]}  # fmt: skip
        # A region with one part only would be listed twice.
        regions = sorted(within, key=lambda r: labels["region"][r].position)
        return [key for r in regions for key in [r, *(within[r] if len(within[r]) > 1 else [])]]
    if field == "partner":
        kinds = [key for key in labels["partner_kind"] if key in keys and key != "not-named"]
        return kinds + [key for key in keys if key not in kinds]
    if field == "priority":
        areas = labels["priority"]
        mandates = [m for m in labels["mandate"] if m in keys]
        return [k for m in mandates for k in [m, *(a for a in areas if a in keys and areas[a].parent == m and a != m)]] + (
            ["not-stated"] if "not-stated" in keys else [])  # fmt: skip
    if field == "place":
        return sorted(keys, key=lambda key: name("place", key))
    return [key for key in labels[DIMENSIONS.get(field, field)] if key in keys]


def option(field: str, key: str, counts: dict[str, tuple[int, float]]) -> str:
    """`Caribbean · 120 · $452.3 M`; a key inside a wider one is set in."""
    labels = database.get().labels
    projects, amount = counts.get(key, (0, 0.0))
    inner = (field == "region" and key in labels["sub_region"]) or (field == "priority" and key in labels["priority"] and key != "not-stated")
    if key in getattr(chosen(), field):
        return name(field, key)
    text = f"{name(field, key)} · {formats.number(projects, language())} · {formats.money(amount, language())}"
    return f"\u2003{text}" if inner else text


def places_within(filters: Filters, keys: list[str]) -> list[str]:
    """The places of the chosen regions; all of them where no region is chosen."""
    labels = database.get().labels
    if not filters.region:
        return keys
    sub = {key: labels["place"][key].parent for key in keys}
    return [key for key in keys if {sub[key], labels["sub_region"][sub[key]].parent} & set(filters.region)]


def multiple(field: str, counts: dict[str, tuple[int, float]], options: list[str]) -> None:
    """One filter with many choices; a chosen key that is no longer offered stays offered, so that it is never lost."""
    st.multiselect(
        t(f"filter.{field}"), options, key=WIDGET + field, placeholder=t("filter.all"),
        format_func=lambda key: option(field, key, counts),
    )  # fmt: skip


def years(options: list[str]) -> None:
    """From and to, side by side."""
    every = ["", *sorted(options)]
    for column, field in zip(st.columns(2), ("from_year", "to_year"), strict=True):
        column.selectbox(
            t(f"filter.{field}"), every, key=WIDGET + field,
            format_func=lambda key: formats.fiscal_year(key, language()) if key else t("filter.any_year"),
        )  # fmt: skip


def reset() -> None:
    """Callback: nothing filtered."""
    from components.address import choose

    choose(Filters())


def draw(options: dict[str, dict[str, tuple[int, float]]]) -> Filters:
    """Draw the language switch and all filters; returns what is chosen."""
    with st.sidebar:
        st.segmented_control(
            t("language.label"), LANGUAGES, key="language", required=True, label_visibility="collapsed",
            format_func=lambda key: {"en": "English", "fr": "Français"}[key], width="stretch",
        )  # fmt: skip
        for field in FIRST:
            multiple(field, options[field], ordered(field, list(options[field])))
        years(list(options["year"]))
        st.text_input(t("filter.text"), key=WIDGET + "text", placeholder=t("filter.text_hint"), max_chars=100)
        narrowed = any(getattr(chosen(), field) for field in MORE)
        with st.expander(t("filter.more"), expanded=narrowed):
            for field in MORE:
                keys = ordered(field, list(options[field]))
                if field == "place":
                    wanted = set(places_within(chosen(), keys)) | set(chosen().place)
                    keys = [key for key in keys if key in wanted]
                multiple(field, options[field], keys)
        st.button(t("filter.reset"), on_click=reset, disabled=not chosen(), width="stretch")
        st.caption(t("filter.counts_note"))
    return chosen()
