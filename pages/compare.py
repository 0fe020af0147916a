"""What changed: one selection in two periods, or two selections, and what drove the change."""

import streamlit as st

from components.figures.chart import Chart
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
    warn_of_overlap,
)

FEW_STEPS = 6
"""Up to so many rows a figure is as high as the totals beside it, and what moved stands below."""

current = frame.enter()

with st.container(horizontal=True, vertical_alignment="bottom", key="compare-choices"):
    mode = choose_mode(current)
    if mode == "year":
        choose_year(current)
if mode == "own":
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
    has_many = (
        figure is not None
        and isinstance(figure.chart, Chart)
        and len(figure.chart.categories) > FEW_STEPS
    )
    left, right = st.columns([3, 2], gap="small")
    with left:
        if figure:
            show(current, figure)
        else:
            st.info(t("compare.nothing"))
    with right, st.container(border=True, key="compare-beside"):
        draw_totals(current)
        if has_many:
            draw_movers(current, by)
    if not has_many:
        with st.container(border=True, key="compare-below"):
            draw_movers(current, by)
