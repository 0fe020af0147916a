"""Published totals: how much of what was announced, capped or budgeted can be found in records and Public Accounts."""

import streamlit as st

from components import address, frame
from components.cards import show
from components.published import budgets, ceiling, choose, packages, unmatched
from components.published_total import one
from components.words import t

current = frame.enter()

st.caption(t("published.filters"))
choose()
if total_id := address.page_parameter("total"):
    one(current, total_id)
show(current, packages(current), ceiling(current), budgets(), unmatched())
