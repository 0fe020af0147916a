"""Published totals: how much of what was announced, capped or budgeted can be found in records and
Public Accounts."""

import streamlit as st

from components.figures.published import budgets, ceiling, choose, packages, unmatched
from components.language.words import t
from components.ui import address, frame
from components.ui.cards import show
from components.ui.published_total import one

current = frame.enter()

st.caption(t("published.filters"))
choose()
if total_id := address.page_parameter("total"):
    one(current, total_id)
show(current, packages(current), ceiling(current), budgets(), unmatched())
