"""About the data: where they come from, what is in and out, what they lack, how they are counted,
and all of them to take."""

import streamlit as st

from components.figures.about import build_section
from components.language.words import t
from components.sandbox.runs import is_allowed
from components.selection.pages import OPTIONS
from components.ui import frame
from components.ui.ask import draw_questions
from components.ui.cards import show
from components.ui.choices import bind
from components.ui.takeaway import draw_package

current = frame.enter()

chosen = current.view.option("section")
st.segmented_control(
    t("about.section"),
    [key for key in OPTIONS["section"].values if key != "sql" or is_allowed() or key == chosen],
    **bind(current.view, "section", clears=("sql", "values", "doubt")),
    required=True,
    wrap=True,
    label_visibility="collapsed",
    format_func=lambda key: t(f"about.section.{key}"),
)
if chosen == "sql":
    draw_questions(current)
elif chosen == "counting":
    with st.spinner(t("data.counting"), show_time=False):
        figures = build_section(current, chosen)
    show(current, *figures)
else:
    if current.filters:
        st.caption(f"**{t('about.filters_ignored')}**")
    show(current, *build_section(current, chosen))
draw_package()
