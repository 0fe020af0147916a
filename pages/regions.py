"""Where the money goes: a map, ranked regions down to countries, and what each region gets it for."""

import streamlit as st

from components import breakdowns, frame
from components.places import by_priority, world

current = frame.enter()
level = breakdowns.where(current)

left, right = st.columns([3, 2], gap="small")
with left:
    world(current)
with right:
    breakdowns.ranked(current, level, top=breakdowns.top_chosen(breakdowns.TOP))
if level != "place":
    several = level == "region" and len(current.filters.region) > 1
    breakdowns.ranked(current, "sub_region" if several else "place", top=breakdowns.top_chosen(20), card="country")
by_priority(current)
