"""What the money is for: priority areas by program mandate, on what basis they were classified, and types of assistance."""

import streamlit as st

from components import breakdowns, frame
from components.words import t

current = frame.enter()

breakdowns.ranked(current, "basis", note=t("note.basis"))
breakdowns.ranked(current, "priority", note=t("note.priority"))
left, right = st.columns(2, gap="small")
with left:
    breakdowns.ranked(current, "mandate")
    breakdowns.ranked(current, "programme", note=t("note.programme"))
with right:
    breakdowns.ranked(current, "type", note=t("note.type"))
