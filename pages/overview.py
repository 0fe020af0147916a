"""The whole story on one page: how much, where, through whom, when and for what."""

from dataclasses import replace

import streamlit as st

from components.figures import breakdowns
from components.figures.places import build_places
from components.ui import frame
from components.ui.cards import show
from components.ui.key_figures import draw_key_figures, draw_ready_questions, remark_change

ROWS = 6  # two rows of cards fit on a screen and a half

current = frame.enter()
level = breakdowns.choose_level(current)

draw_key_figures(current)
with st.container(key="overview-places"):
    left, right = st.columns([3, 2], gap="small")
    with left:
        places = breakdowns.build_ranking(current, level, top=ROWS)
        show(current, replace(places, map=build_places(current)))
    with right:
        show(current, breakdowns.build_ranking(current, "partner", top=ROWS))
with st.container(key="overview-years"):
    left, right = st.columns([3, 2], gap="small")
    with left:
        years = breakdowns.build_fiscal_years(current, height=240)
        show(current, replace(years, below=remark_change(current)))
    with right:
        show(current, breakdowns.build_ranking(current, "priority", top=ROWS))
draw_ready_questions()
