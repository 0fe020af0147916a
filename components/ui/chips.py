"""What is chosen, as chips that can be removed one by one; the ways out of an empty selection."""

from dataclasses import replace

import streamlit as st

from components.language import formats
from components.language.escape import escape_markdown
from components.language.words import get_language, get_name, t
from components.selection.filters import MULTIPLE, UNDATED, Filters
from components.store import database
from components.ui import address


def list_choices(filters: Filters) -> list[tuple[str, str]]:
    """Every choice as (field, key); the key of a field with one value is that value."""
    return [
        (field, key)
        for field, value in vars(filters).items()
        for key in (value if field in MULTIPLE else [value] if value else [])
    ]


def write_choice(field: str, key: str) -> str:
    """`Region: Caribbean`, `From: 2015-16`."""
    if key == UNDATED and field == "from_year":
        return t("filter.undated")
    if field == "small":
        return t("chip.text", filter=t("filter.small"), value=t(f"small.{key}"))
    if field in ("prices", "allocation"):
        return t("prices.constant", year=key) if field == "prices" else t(f"allocation.{key}")
    if field in ("from_year", "to_year"):
        value = formats.fiscal_year(key, get_language())
    else:
        value = key if field == "text" else get_name(field, key)
    return t("chip.text", filter=t(f"filter.{field}"), value=value)


def _remove(field: str, key: str) -> None:
    """Callback: take one choice back."""
    address.choose_filters(address.get_filters().without(field, key))


def draw_chips(filters: Filters) -> None:
    """A button for each choice, and one that clears them all."""
    chosen = list_choices(filters)
    if not chosen:
        return
    with st.container(horizontal=True, gap="small", key="chips"):
        for field, key in chosen:
            st.button(
                escape_markdown(write_choice(field, key)),
                key=f"chip-{field}-{key}",
                icon=":material/close:",
                icon_position="right",
                help=t("chip.remove"),
                on_click=_remove,
                args=(field, key),
            )
        st.button(
            t("filter.reset"),
            key="chip-all",
            type="tertiary",
            on_click=address.choose_filters,
            args=(filters.counting(),),
        )


def draw_ways_out(filters: Filters) -> None:
    """An empty selection: what can be taken back, and how many records that would show."""
    backwards = filters.from_year and filters.to_year and filters.from_year > filters.to_year
    st.info(t("empty.years") if backwards else t("empty.nothing"))
    for field in dict.fromkeys(
        field for field, _ in list_choices(replace(filters, prices="", allocation=""))
    ):
        found = int(database.fetch_rows("total", filters.without(field)).iloc[0].records)
        label = t(
            "empty.without",
            filter=t(f"filter.{field}"),
            records=t("count.records", count=found, number=formats.number(found, get_language())),
        )
        st.button(
            escape_markdown(label),
            key=f"widen-{field}",
            on_click=lambda field=field: address.choose_filters(filters.without(field)),
        )
    st.button(
        t("filter.reset"), key="widen-all", on_click=address.choose_filters, args=(Filters(),)
    )
