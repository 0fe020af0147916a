"""When: the selection by fiscal year, and beside it what the programs officially spent; never added together."""

import streamlit as st

from components import frame
from components.cards import show
from components.trends import by_year, choices, explained, official

current = frame.enter()

split, spread, events = choices()
show(current, by_year(current, split, spread, events))
left, right = st.columns([3, 2], gap="small")
with left:
    show(current, official(current, events))
with right:
    show(current, explained(current))
