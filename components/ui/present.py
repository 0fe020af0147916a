"""Presentation: any page one figure at a time, large, without sidebar and tools; `present=2` is the
second figure."""

import html
import re

import plotly.graph_objects as go
import streamlit as st

from components.language.escape import escape_markdown
from components.language.words import t
from components.render.bars import CONFIG, without_events
from components.render.lettering import text_width
from components.ui import address, style

LARGER = 1.4
ROOM, LINE = 470, 1.3
"""Pixels that a window of 720 leaves a figure beside its words; heights of the type from one line
to the next."""
LARGEST, LEAST = 12 * LARGER, 14
NARROWER = 0.85
"""How much narrower than measured the house's type is."""
TAG = re.compile(r"<[^>]+>")


def number() -> int:
    """Which figure of the page is presented, from 1; 0 where the page is shown as usual."""
    given = address.page_parameter("present")
    return min(int(given), 99) if given.isdecimal() else 0


def draw(figure: go.Figure, key: str, **options: object) -> None:
    """The figure on the page. In a presentation large, and as it usually is for a narrow window:
    the style shows one."""
    if not number():
        st.plotly_chart(figure, height="content", theme=None, key=key, config=CONFIG, **options)
        return
    st.plotly_chart(
        enlarged(figure), height="stretch", theme=None, key=key, config=CONFIG, **options
    )
    with st.container(key="present-narrow"):
        st.plotly_chart(
            without_events(figure),
            theme=None,
            key=f"{key}-narrow",
            config=CONFIG,
            alt=options["alt"],
        )


def enlarged(figure: go.Figure) -> go.Figure:
    """The figure in larger type, for all the height there is."""
    larger = without_events(figure)
    size = fit_names(larger)
    margin = larger.layout.margin
    larger.update_layout(
        height=None,
        font_size=13 * LARGER,
        margin={side: (margin[side] or 0) * LARGER for side in ("l", "r", "t", "b")},
    )
    larger.for_each_xaxis(lambda axis: axis.tickfont.update(size=LARGEST))
    larger.for_each_yaxis(lambda axis: axis.tickfont.update(size=size))
    larger.update_annotations(font_size=LARGEST)
    for trace in larger.data:
        if trace.type in ("bar", "scatter", "sankey"):
            trace.textfont.size = size
    return larger


def fit_names(figure: go.Figure) -> float:
    """The size of type for which a row has room; names in several lines go into one where they
    would be too small to read."""
    names = figure.layout.yaxis.ticktext
    if not names:
        return LARGEST
    room = ROOM / len(names) / LINE
    size = room / max(name.count("<br>") + 1 for name in names)
    if size >= LEAST:
        return min(size, LARGEST)
    size = min(room, LARGEST)
    whole = [name.replace("<br><i>", " · <i>").replace("<br>", " ") for name in names]
    widest = max(text_width(html.unescape(TAG.sub("", name)), size) for name in whole) * NARROWER
    figure.update_layout(
        yaxis_ticktext=whole, margin_l=max(widest / LARGER, figure.layout.margin.l)
    )
    return size


def begin() -> None:
    """Before the page's figures: count them anew."""
    st.session_state["figures-met"] = 0
    if not number():
        st.session_state.pop("figure-missing", None)
    else:
        st.html(
            f"<style>{style.file('present.css')}</style><script></script>",
            unsafe_allow_javascript=True,
        )  # alone, dropped


def turn() -> bool:
    """Whether the figure that comes next is to be drawn: each one, or in a presentation only the
    one whose turn it is."""
    st.session_state["figures-met"] = st.session_state.get("figures-met", 0) + 1
    return number() in (0, st.session_state["figures-met"])


def finish() -> bool:
    """After the page's figures: how to step and to leave, by keys too. Whether the page must run
    again for its last figure."""
    now = number()
    if not now:
        return False
    count = st.session_state["figures-met"]
    if count and now > count:
        address.set_page_parameter("present", str(count))
        st.session_state["figure-missing"] = st.session_state["page"], now
        return True
    with st.container(horizontal=True, vertical_alignment="center", key="present-bar"):
        page, missing = st.session_state.get("figure-missing", ("", 0))
        if page == st.session_state["page"] and now == count:
            said = t("present.missing", number=missing, count=count)
        else:
            said = t("present.count", number=now, count=count)
        keys = f"<span class='sa-keys'> · {html.escape(t('present.keys'))}</span>"
        st.html(f"<small>{html.escape(said)}{keys}</small>")
        for name, text, to in (
            ("back", t("present.back"), max(now - 1, 1)),
            ("next", t("present.next"), min(now + 1, count)),
            ("stop", t("present.stop"), ""),
        ):
            st.button(
                escape_markdown(text),
                key=f"present-{name}",
                type="tertiary",
                on_click=_step,
                args=(str(to),),
            )
    return False


def _step(to: str) -> None:
    """Callback: another figure, or out of the presentation."""
    st.session_state.pop("figure-missing", None)
    address.set_page_parameter("present", to)
