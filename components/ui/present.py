"""Presentation: any page one figure at a time, large, without menu and tools; `present=2` is the
second figure."""

from collections.abc import Callable
from typing import Literal

import htpy as h
import streamlit as st

from components.figures.chart import Chart
from components.language.escape import escape_markdown
from components.language.words import t
from components.render.canvas import CONFIG
from components.render.plotly import draw_chart, draw_copy, draw_marks
from components.render.presented import LARGER, draw_enlarged
from components.render.theme import Palette, choose_palette
from components.selection.view import View
from components.ui import address, session, style
from components.ui.markup import write_html


def get_palette() -> Palette:
    """Return the colours for the background that the reader has now."""
    return choose_palette(st.context.theme.type == "dark")


def find_presented() -> int:
    """Which figure of the page is presented, from 1; 0 where the page is shown as usual."""
    given = address.get_option("present")
    return min(int(given), 99) if given.isdecimal() else 0


def show_chart(
    chart: Chart,
    key: str,
    alt: str,
    on_select: Callable[[], None] | Literal["ignore"] = "ignore",
) -> None:
    """Draw the chart on the page; `on_select` is called when a mark is clicked.

    In a presentation it is drawn large, and as it usually is for a narrow window: the style shows
    one of the two.
    """
    palette = get_palette()
    presented = bool(find_presented())
    st.plotly_chart(
        draw_enlarged(chart, palette) if presented else draw_chart(chart, palette),
        height="stretch",
        key=key,
        theme=None,
        alt=alt,
        config=CONFIG,
        selection_mode="points",
        on_select=on_select,
    )
    if not presented:
        return
    with st.container(key="present-narrow"):
        st.plotly_chart(
            draw_copy(chart, palette), theme=None, key=f"{key}-narrow", config=CONFIG, alt=alt
        )


def show_bars(chart: Chart, rows: h.Element, key: str, alt: str) -> None:
    """Draw horizontal bars, and over them the list of their names and amounts; larger in a
    presentation."""
    scale = LARGER if find_presented() else 1.0
    with st.container(key=f"bars-{key}"):
        st.plotly_chart(
            draw_marks(chart, get_palette(), scale), key=key, theme=None, alt=alt, config=CONFIG
        )
        write_html(rows)


def count_figures() -> None:
    """Before the page's figures: count them anew."""
    session.FIGURES_MET.set(0)
    if find_presented():
        _write_rules("present.css")
    else:
        session.FIGURE_MISSING.pop()
    if address.get_option("figure"):
        _write_rules("alone.css")


def _write_rules(name: str) -> None:
    """Write style rules into the page; alone they would be dropped."""
    st.html(
        f"<style>{style.read_file(name)}</style><script></script>", unsafe_allow_javascript=True
    )


def takes_turn(name: str = "") -> bool:
    """Whether the figure that comes next is to be drawn: each one, the one that the address names
    or, in a presentation, the one whose turn it is."""
    alone = address.get_option("figure")
    if alone and alone != name:
        return False
    return find_presented() in (0, session.count_on(session.FIGURES_MET))


def find_figure(view: View) -> str:
    """Which figure of the page is shown alone; none where the page is shown as usual."""
    return view.option("figure")


def is_alone(view: View) -> bool:
    """Whether a figure stands without its page."""
    return bool(find_figure(view) or find_presented())


def draw_bar() -> bool:
    """After the page's figures: how to step and to leave, by keys too. Whether the page must run
    again for its last figure."""
    now, count = find_presented(), session.FIGURES_MET.get()
    if (figure := address.get_option("figure")) and not count:
        st.warning(escape_markdown(t("frame.dropped", values=f"figure={figure}")))
        return False
    if not now:
        return False
    if count and now > count:
        address.set_page_parameter("present", str(count))
        session.FIGURE_MISSING.set((session.PAGE.get(), now))
        return True
    with st.container(horizontal=True, vertical_alignment="center", key="present-bar"):
        page, missing = session.FIGURE_MISSING.get()
        if page == session.PAGE.get() and now == count:
            said = t("present.missing", number=missing, count=count)
        else:
            said = t("present.count", number=now, count=count)
        write_html(h.small[said, h.span(".sa-keys")[f" · {t('present.keys')}"]])
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
    session.FIGURE_MISSING.pop()
    address.set_page_parameter("present", to)
