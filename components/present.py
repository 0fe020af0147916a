"""Presentation: any page one figure at a time, large, without sidebar and tools; `present=2` is the second figure."""

import html

import plotly.graph_objects as go
import streamlit as st

from components import address, style
from components.escape import markdown
from components.figures import without_events
from components.words import t

LARGER = 1.4


def number() -> int:
    """Which figure of the page is presented, from 1; 0 where the page is shown as usual."""
    given = address.page_parameter("present")
    return min(int(given), 99) if given.isdecimal() else 0


def enlarged(figure: go.Figure) -> tuple[go.Figure, int | str]:
    """The figure and its height on the page: in a presentation larger type, and all the height there is."""
    if not number():
        return figure, "content"
    larger = without_events(figure)
    margin = larger.layout.margin
    larger.update_layout(height=None, font_size=13 * LARGER, margin={
        side: (margin[side] or 0) * LARGER for side in ("l", "r", "t", "b")
    })  # fmt: skip
    larger.for_each_xaxis(lambda axis: axis.tickfont.update(size=12 * LARGER))
    larger.for_each_yaxis(lambda axis: axis.tickfont.update(size=12 * LARGER))
    for trace in larger.data:
        if trace.type in ("bar", "scatter", "sankey"):
            trace.textfont.size = 12 * LARGER
    return larger, "stretch"


def begin() -> None:
    """Before the page's figures: count them anew."""
    st.session_state["figures-met"] = 0
    if number():
        st.html(f"<style>{style.file('present.css')}</style><script></script>", unsafe_allow_javascript=True)  # alone, dropped


def turn() -> bool:
    """Whether the figure that comes next is to be drawn: each one, or in a presentation only the one whose turn it is."""
    st.session_state["figures-met"] = st.session_state.get("figures-met", 0) + 1
    return number() in (0, st.session_state["figures-met"])


def finish() -> bool:
    """After the page's figures: how to step and to leave, by keys too. Whether the page must run again for its last figure."""
    now = number()
    if not now:
        return False
    count = st.session_state["figures-met"]
    if count and now > count:
        address.set_page_parameter("present", str(count))
        return True
    with st.container(horizontal=True, vertical_alignment="center", key="present-bar"):
        st.html(f"<small>{html.escape(t('present.count', number=now, count=count))}</small>")
        for name, text, to in (
            ("back", t("present.back"), max(now - 1, 1)), ("next", t("present.next"), min(now + 1, count)),
            ("stop", t("present.stop"), ""),
        ):  # fmt: skip
            st.button(markdown(text), key=f"present-{name}", type="tertiary", on_click=address.set_page_parameter,
                      args=("present", str(to)))  # fmt: skip
    return False
