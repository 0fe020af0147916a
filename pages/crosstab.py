"""Any two dimensions crossed: who delivers where, for what, when; each cell opens its records."""

import streamlit as st

from components.figures.crosstab import build_crosstab, choose_crossed
from components.language.words import t
from components.selection.pages import OPTIONS
from components.ui import frame
from components.ui.cards import show
from components.ui.choices import bind

NAMES = ("rows", "columns", "measure")

current = frame.enter()


def name_measure(key: str) -> str:
    """What a measure is called."""
    return t(f"measure.{key}")


def name_column(key: str) -> str:
    """What a dimension is called as rows or columns."""
    return t(f"column.{key}")


rows, columns = choose_crossed(current)
measure = current.view.option("measure")
for column, name, usual in zip(st.columns(3), NAMES, (rows, columns, measure), strict=True):
    column.selectbox(
        t(f"crosstab.{name}"),
        OPTIONS[name].values,
        **bind(current.view, name, usual),
        filter_mode="contains",
        format_func=name_measure if name == "measure" else name_column,
    )
if rows == columns:
    st.info(t("crosstab.same"))
else:
    show(current, build_crosstab(current, rows, columns, measure))
