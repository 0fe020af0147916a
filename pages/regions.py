"""Where the money goes: a map, ranked regions down to countries, and what each region gets it for."""

import streamlit as st

from components.figures import breakdowns
from components.figures.places import by_priority, world
from components.ui import frame
from components.ui.cards import show, show_context

current = frame.enter()
level = breakdowns.where(current)

left, right = st.columns([3, 2], gap="small")
with left:
    show(current, world(current))
with right:
    show(current, breakdowns.ranked(current, level, top=breakdowns.top_chosen(current.view)))
if level != "place":
    several = level == "region" and len(current.filters.region) > 1
    dimension = "sub_region" if several else "place"
    show(
        current,
        breakdowns.ranked(
            current, dimension, top=breakdowns.top_chosen(current.view, 20), card="country"
        ),
    )
show(current, by_priority(current))
show_context(current, level)
