"""Any two dimensions crossed: who delivers where, for what, when; each cell opens its records."""

import streamlit as st

from components import frame
from components.cards import show
from components.crosstab import choices, crossed
from components.words import t

current = frame.enter()

rows, columns, measure = choices()
if rows == columns:
    st.info(t("crosstab.same"))
else:
    show(current, crossed(current, rows, columns, measure))
