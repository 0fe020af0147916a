"""The whole story on one page: how much, where, through whom, for what and when."""

import streamlit as st

from components.figures import breakdowns
from components.ui import frame
from components.ui.cards import show
from components.ui.key_figures import draw_key_figures, draw_story

current = frame.enter()

draw_key_figures(current)
draw_story(current)
level = breakdowns.choose_level(current)
left, right = st.columns(2, gap="small")
with left:
    show(
        current,
        *(
            breakdowns.build_ranking(current, dimension, top=breakdowns.TOP)
            for dimension in (level, "priority")
        ),
    )
with right:
    show(
        current,
        breakdowns.build_ranking(current, "partner", top=breakdowns.TOP),
        breakdowns.build_fiscal_years(current, height=368),
    )
