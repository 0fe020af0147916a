"""Any two dimensions crossed: who delivers where, for what, when; each cell opens its records."""

import streamlit as st

from components.figures.crosstab import ALLOWED, USUAL, crossed, given
from components.language.words import t
from components.ui import frame
from components.ui.cards import show
from components.ui.choices import bind

current = frame.enter()


def name_measure(key: str) -> str:
    """What a measure is called."""
    return t(f"measure.{key}")


def name_column(key: str) -> str:
    """What a dimension is called as rows or columns."""
    return t(f"column.{key}")


for column, (name, options) in zip(st.columns(3), ALLOWED.items(), strict=True):
    column.selectbox(
        t(f"crosstab.{name}"),
        options,
        **bind(current.view, name, USUAL[name]),
        filter_mode="contains",
        format_func=name_measure if name == "measure" else name_column,
    )
chosen = given(current.view)
if chosen["rows"] == chosen["columns"]:
    st.info(t("crosstab.same"))
else:
    show(current, crossed(current, **chosen))
