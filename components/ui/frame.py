"""The frame around every page: language, navigation, filters, the selection in words, and data that
can be trusted."""

import atexit
import gc
from contextvars import ContextVar
from pathlib import Path

import htpy as h
import streamlit as st

from components.figures.figure import Context, build_context
from components.figures.page_names import name_view
from components.language.sentences import describe_scope
from components.language.words import CURRENT_LANGUAGE, CURRENT_PRICES, get_language, t
from components.selection.comparison import VERSUS
from components.selection.filters import Filters, Ignored
from components.selection.languages import LANGUAGES, USUAL
from components.selection.pages import FILTERED, OPTIONS, PAGES
from components.selection.view import View
from components.store import database
from components.ui import (
    address,
    behind,
    cards,
    faults,
    filter_bar,
    footing,
    gate,
    heading,
    menu,
    notice,
    panel,
    present,
    replay,
    session,
    style,
    ways_out,
)
from components.ui.known import fetch_known
from components.ui.markup import write_html
from components.ui.suggestions import suggest

_ROOT = Path(__file__).resolve().parent.parent.parent
_inside: ContextVar[bool] = ContextVar("inside", default=False)
context: ContextVar[Context] = ContextVar("context")


def enter() -> Context:
    """The first call of every page: what is selected. Question for outside the frame, it runs the
    frame around the page.

    The first request after a start runs a page's file alone: Streamlit learns of the navigation
    only from the frame.
    """
    if not _inside.get():
        run_dashboard()
        st.stop()
    return context.get()


def define_page(name: str) -> st.Page:
    """One page of the navigation, at its public address; the overview stands at `/`."""
    # Without data there are no texts, and no page is shown; the navigation must be ours all the
    # same.
    title = t(f"page.{name}" if database.HOLDER.database else "frame.title")
    return st.Page(
        _ROOT / "pages" / f"{name}.py", title=title, url_path=name, default=name == "overview"
    )


def _close_page(current: Context, ignored: list[Ignored]) -> None:
    """Draw the page of an address that was not understood: its title, and no figure that could pass
    for the answer."""
    st.set_page_config(page_title=f"{t('address.title')} · {t('frame.title')}")
    write_html(
        h.header(".sa-page")[h.p(".sa-site")[t("frame.title")], h.h1[t(f"page.{current.page}")]]
    )
    if current.view.uses_filters:
        filter_bar.draw_filter_bar()
    notice.draw_notice(ignored, current.view)
    write_html(h.footer(".sa-page")[h.p[t("frame.licence")]])


def _is_empty(current: Context) -> bool:
    """Whether the page shows a selection that holds no record."""
    is_chosen = current.filters != Filters() and not current.view.options.get(VERSUS)
    return current.page in FILTERED and is_chosen and not current.total.records


def _run_page(current: Context, chosen: st.Page) -> bool:
    """Run the page inside its frame, or draw the way out of an empty selection; whether to run it
    again."""
    reset = (_inside.set(True), context.set(current))
    cards.met.set({})
    present.count_figures()
    try:
        if _is_empty(current):
            address.set_page_parameter("drill", "")
            ways_out.draw_ways_out(current.filters)
        else:
            chosen.run()
            if text := address.get_option("drill"):
                panel.open_drill_down(current, text)
            elif wanted := address.get_option("behind"):
                behind.open_lineage(current, wanted)
    finally:
        _inside.reset(reset[0])
        context.reset(reset[1])
    footing.draw_footer(current)
    return present.draw_bar()


def build_page_title(current: Context) -> str:
    """What the browser calls the page: its name, the selection where there is one, and the
    dashboard."""
    is_of_selection = current.view.uses_filters and current.filters
    parts = [
        name_view(current.view),
        describe_scope(current.filters) if is_of_selection else "",
        t("frame.title"),
    ]
    return " · ".join(part for part in parts if part)


@gate.RUNS.turn()
def run_dashboard() -> None:
    """Everything a request needs, in order: sound data, language, view, menu, page in its frame,
    address."""
    if not session.LANGUAGE.is_set:
        replay.keep_request()
        asked = st.query_params.get("lang", "")
        session.LANGUAGE.set(asked if asked in LANGUAGES else USUAL)
    CURRENT_LANGUAGE.set(session.LANGUAGE.get())
    held = database.HOLDER.renew().pin()
    st.set_page_config(page_icon=str(_ROOT / "static" / "icon.svg"), layout="wide")
    style.apply(get_language(), *address.get_followed())
    chosen = st.navigation([define_page(name) for name in PAGES], position="hidden")
    if held.database is None:
        st.set_page_config(page_title=t("frame.title"))
        faults.draw_fault_page(held.faults)
        st.stop()
    _read_address(chosen.url_path or "overview")
    replay.adopt_labels()
    CURRENT_PRICES.set(address.get_filters().prices)
    ignored = _list_ignored()
    current = build_context(address.get_view())
    unclear = {p.name: p.value for p in ignored if p.is_whole and p.name not in OPTIONS}
    if not st.context.is_embedded:
        menu.draw_menu(current.view, unclear)
    if held.faults:
        faults.draw_banner(held.faults)
    if any(part.is_whole for part in ignored):
        _close_page(current, ignored)
        replay.perform()
        return
    _draw_page(current, ignored, chosen)
    replay.perform()
    if current.page != "briefing":
        session.LAST_VIEW.set(address.get_view())
    _settle()


def _read_address(page_name: str) -> None:
    """Make what the address says the session's view, where it says what to show."""
    if address.says_view(page_name):
        known = fetch_known()
        view, unclear = View.parse(page_name, address.read_query(), known)
        # What is taken is asked for once: it is no part of the view.
        session.TAKE.set(view.option("take"))
        address.take(view.change(take=""))
        session.IGNORED.set((suggest(page_name, unclear, known), view.filters))
    if session.LANGUAGE.get() != get_language():
        st.rerun()


def _list_ignored() -> list[Ignored]:
    """List what of the address was not understood and still stands: until the reader chooses
    something else."""
    filters = address.get_filters()
    if session.IGNORED.get()[1] != filters:
        session.IGNORED.set(([], filters))
    return session.IGNORED.get()[0]


def _draw_page(current: Context, ignored: list[Ignored], chosen: st.Page) -> None:
    """Draw the page in its frame and write its address; again where its last figure asks for it."""
    is_embedded = bool(st.context.is_embedded)
    st.set_page_config(page_title=build_page_title(current))
    notice.draw_notice(ignored, current.view)
    heading.draw_header(current, is_embedded)
    if current.view.uses_filters and not is_embedded:
        filter_bar.draw_filter_bar()
    again = False
    try:
        again = _run_page(current, chosen)
    finally:
        address.publish()
    if again:
        st.rerun()


@st.cache_resource(show_spinner=False)
def _settle() -> None:
    """Once, after the first run: what is loaded by now stays, so garbage collection need not look
    at it after every run."""
    gc.collect()
    gc.freeze()
    atexit.register(gc.unfreeze)
