"""What changed: one selection in two periods, or two selections, and what drove the change."""

import streamlit as st

from components.figures.compare import build_comparison
from components.figures.sides import find_overlap
from components.language.words import t
from components.ui import frame
from components.ui.cards import show
from components.ui.compare import (
    choose_dimension,
    choose_mode,
    choose_periods,
    choose_second,
    choose_year,
    draw_movers,
    draw_totals,
    has_many_steps,
    warn_of_overlap,
)

current = frame.enter()

mode = choose_mode(current)
if mode == "year":
    choose_year(current)
elif mode == "own":
    choose_periods(current)
elif mode == "selection":
    choose_second(current)
if mode in ("five", "own") and (current.filters.from_year or current.filters.to_year):
    st.caption(t("compare.years_ignored"))
if overlap := find_overlap(current.view):
    warn_of_overlap(overlap)
else:
    by = choose_dimension(current)
    figure = build_comparison(current, by)
    is_high = has_many_steps(figure)
    left, right = st.columns([3, 2], gap="small")
    with left:
        if figure:
            show(current, figure)
        else:
            st.info(t("compare.nothing"))
    with right, st.container(border=True, key="compare-beside"):
        draw_totals(current)
        if is_high:
            draw_movers(current, by)
    if not is_high:
        with st.container(key="compare-below"):
            draw_movers(current, by)
