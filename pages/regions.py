"""Where the money goes: a map, ranked regions down to countries, what each region gets it for."""

import streamlit as st

from components.figures import breakdowns
from components.figures.places import build_map, build_regions_by_priority
from components.ui import frame
from components.ui.cards import show, show_context

current = frame.enter()
level = breakdowns.choose_level(current)

left, right = st.columns([3, 2], gap="small")
with left:
    show(current, build_map(current))
with right:
    show(current, breakdowns.build_ranking(current, level, top=breakdowns.read_top(current.view)))
if level != "place":
    several = level == "region" and len(current.filters.region) > 1
    dimension = "sub_region" if several else "place"
    show(
        current,
        breakdowns.build_ranking(
            current, dimension, top=breakdowns.read_top(current.view, 20), card="country"
        ),
    )
show(current, build_regions_by_priority(current))
show_context(current, level)
