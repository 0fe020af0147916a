"""Presentation: any page one figure at a time, large, without sidebar and tools; `present=2` is the second figure."""

import html

import plotly.graph_objects as go
import streamlit as st

from components import address
from components.figures import without_events
from components.words import t

LARGER = 1.4
STYLE = """<style>
[data-testid=stSidebar], [data-testid=stHeader], [data-testid=stSidebarCollapsedControl], footer.sa-page {
    display: none !important;
}
.sa-trace { display: none; }
:is([class*=st-key-card-], [class*=st-key-brief-item-]) {
    position: fixed !important; inset: 0; z-index: 1000; max-width: none !important; overflow: hidden; border: 0 !important;
    background: Canvas; padding: 2.5vh 2.5vw 5vh !important; border-radius: 0 !important;
    height: 100vh; flex-wrap: nowrap;
}
:is([class*=st-key-card-], [class*=st-key-brief-item-]) > :has([data-testid=stPlotlyChart]) {
    flex: 1 1 0 !important; min-height: 0;
}
:is([class*=st-key-card-], [class*=st-key-brief-item-]) :is(.stButton, [data-testid=stPopover], .stDownloadButton, .sa-events) {
    display: none !important;
}
.sa-fig h3 { font-size: max(1.4rem, 2.1vw); }
.sa-fig p, .sa-fig .sa-key, .sa-source, .sa-own-line { font-size: max(.9rem, 1.15vw) !important; }
.sa-twin { max-height: 70vh; } .sa-twin table { font-size: max(.9rem, 1.15vw); }
.st-key-present-bar { position: fixed; bottom: .2rem; right: 1rem; left: auto; width: fit-content !important; z-index: 1001; }
.sa-words { display: none; }
</style>"""
SCRIPT = """<script>
(() => {
    if (window.presenting) return;
    window.presenting = true;
    // A key may come before its button is drawn, five seconds at most, or while it is drawn anew: then it is pressed once more.
    const idle = () => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning';
    // Only the last key counts: one that was followed by another is not pressed again.
    let last = 0;
    const press = (name, turn = ++last, tries = 50) => {
        if (turn !== last) return;
        const button = document.querySelector(`.st-key-present-${name} button`), before = location.search;
        if (!button) return tries > 0 && setTimeout(press, 100, name, turn, tries - 1);
        button.click();
        setTimeout(() => tries > 0 && location.search === before && idle() && press(name, turn, tries - 25), 2500);
    };
    addEventListener('keydown', event => {
        if (!new URLSearchParams(location.search).get('present')) return;
        if (['ArrowRight', 'PageDown', ' '].includes(event.key)) { event.preventDefault(); press('next'); }
        if (['ArrowLeft', 'PageUp'].includes(event.key)) { event.preventDefault(); press('back'); }
        if (event.key === 'Escape') press('stop');
    });
})();
</script>"""


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
        st.html(f"{STYLE}<script></script>", unsafe_allow_javascript=True)  # style alone may be dropped in a later run


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
            st.button(text, key=f"present-{name}", type="tertiary", on_click=address.set_page_parameter,
                      args=("present", str(to)))  # fmt: skip
    st.html(SCRIPT, unsafe_allow_javascript=True)
    return False
