"""When: the selection by fiscal year, and beside it what the programs officially spent; never added
together."""

import streamlit as st

from components.figures.trends import by_year, choices, explained, official
from components.ui import frame
from components.ui.cards import show

current = frame.enter()

split, spread, events = choices()
show(current, by_year(current, split, spread, events))
left, right = st.columns([3, 2], gap="small")
with left:
    show(current, official(current, events))
with right:
    show(current, explained(current))
