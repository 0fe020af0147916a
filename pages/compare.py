"""What changed: one selection in two periods, or two selections, and what drove the change."""

import streamlit as st

from components.figures.compare import DRIVERS, build_comparison, choose_driver
from components.language.words import t
from components.selection.comparison import OF_PERIODS, OF_SELECTIONS, VERSUS
from components.ui import frame
from components.ui.cards import show
from components.ui.compare import choose_periods, choose_second, choose_segment, draw_totals

current = frame.enter()

label = t("compare.versus")
versus = (OF_PERIODS, OF_SELECTIONS)
is_of_periods = (
    choose_segment(current, VERSUS, versus, label, "compare.versus", OF_PERIODS) == OF_PERIODS
)
if is_of_periods:
    if current.filters.from_year or current.filters.to_year:
        st.info(t("compare.years_ignored"))
    choose_periods(current)
else:
    choose_second(current)
label = t("compare.by") if is_of_periods else t("compare.by_difference")
by = choose_segment(current, "by", DRIVERS, label, "column", choose_driver(current.view))
if card := build_comparison(current, by):
    draw_totals(current)
    show(current, card)
else:
    st.info(t("compare.nothing"))
