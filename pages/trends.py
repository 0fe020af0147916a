"""When: the selection by fiscal year, and beside it what the programs officially spent; never added
together."""

import streamlit as st

from components.figures.programme_spending import build_explained, build_official_spending
from components.figures.trends import build_trends, read_choices
from components.language.words import t
from components.selection.pages import OPTIONS
from components.ui import frame
from components.ui.cards import show
from components.ui.choices import bind

current = frame.enter()

with st.container(horizontal=True, vertical_alignment="bottom", key="trend-choices"):
    st.segmented_control(
        t("trends.split"),
        OPTIONS["split"].values,
        **bind(current.view, "split"),
        required=True,
        wrap=True,
        format_func=lambda key: t(f"column.{key}"),
    )
    for name in ("spread", "events"):
        bound = bind(
            current.view,
            name,
            read=lambda text: text == "yes",
            write=lambda is_on: "yes" if is_on else "no",
        )
        st.toggle(t(f"trends.{name}"), **bound)

spread, events = read_choices(current.view)
show(current, build_trends(current, current.view.option("split"), spread, events))
left, right = st.columns([3, 2], gap="small")
with left:
    show(current, build_official_spending(current, events))
with right:
    show(current, build_explained(current))
