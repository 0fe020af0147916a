"""Any two dimensions crossed: who delivers where, for what, when; each cell opens its records."""

import streamlit as st

from components.figures.crosstab import choices, crossed
from components.language.words import t
from components.ui import frame
from components.ui.cards import show

current = frame.enter()

rows, columns, measure = choices()
if rows == columns:
    st.info(t("crosstab.same"))
else:
    show(current, crossed(current, rows, columns, measure))
