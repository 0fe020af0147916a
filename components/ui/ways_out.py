"""The ways out of an empty selection: what can be taken back, and how many records that would
show."""

from dataclasses import replace

import streamlit as st

from components.language import formats
from components.language.escape import escape_markdown
from components.language.words import get_language, t
from components.selection.filters import Filters
from components.store import database
from components.ui import address


def draw_ways_out(filters: Filters) -> None:
    """Draw a button for each filter that can be taken back, and one for all."""
    backwards = filters.from_year and filters.to_year and filters.from_year > filters.to_year
    st.info(t("empty.years") if backwards else t("empty.nothing"))
    for field in replace(filters, prices="", allocation="").variables():
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
