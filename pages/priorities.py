"""What the money is for: areas by program mandate, on what basis they were classified, programs and types of assistance."""

import streamlit as st

from components import breakdowns, frame
from components.words import t

current = frame.enter()

left, right = st.columns([3, 2], gap="small")
with left:
    breakdowns.grouped_areas(current)
with right:
    breakdowns.ranked(current, "basis", note=t("note.basis"))
    breakdowns.ranked(current, "programme", note=t("note.programme"))
    breakdowns.ranked(current, "type", note=t("note.type"))
