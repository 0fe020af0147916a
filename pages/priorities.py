"""What the money is for: areas by program mandate, on what basis they were classified, programs and
types of assistance."""

import streamlit as st

from components.figures.breakdowns import build_grouped_areas, build_ranking
from components.figures.rules import build_official_lists
from components.language.words import t
from components.ui import frame
from components.ui.cards import show

current = frame.enter()

left, right = st.columns([3, 2], gap="small")
with left:
    show(current, build_grouped_areas(current))
with right:
    notes = {"basis": t("note.basis"), "programme": t("note.programme"), "type": t("note.type")}
    show(
        current,
        *(build_ranking(current, dimension, note=note) for dimension, note in notes.items()),
    )
show(current, build_official_lists())
