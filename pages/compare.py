"""What changed: one selection in two periods, or two selections, and what drove the change."""

import streamlit as st

from components.figures.compare import (
    DRIVERS,
    choose_periods,
    choose_second,
    driver,
    segmented,
    sides,
    totals,
    waterfall,
)
from components.language.words import t
from components.ui import frame
from components.ui.cards import show

current = frame.enter()

versus = segmented("versus", ("periods", "selection"), "compare.versus")
if versus == "selection":
    choose_second()
else:
    if current.filters.from_year or current.filters.to_year:
        st.info(t("compare.years_ignored"))
    choose_periods()
by = segmented("by", DRIVERS, "column", driver(current.filters))
if card := waterfall(current, by):
    totals(*sides(current.filters))
    show(current, card)
else:
    st.info(t("compare.nothing"))
