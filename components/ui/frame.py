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
from components.language.limitations import describe_basis, describe_limitations
from components.language.sentences import describe_scope
from components.language.words import CURRENT_LANGUAGE, CURRENT_PRICES, get_language, t
from components.sandbox.runs import is_allowed
from components.selection.comparison import VERSUS
from components.selection.filters import Filters, Ignored
from components.selection.pages import OPTIONS, PAGES, UNLISTED
from components.selection.view import View
from components.store import database
from components.store.choices import fetch_choices
from components.ui import (
    address,
    behind,
    cards,
    chips,
    faults,
    gate,
    heading,
    menu,
    notice,
    panel,
    present,
    replay,
    session,
    sidebar,
    style,
)
from components.ui.known import fetch_known
from components.ui.markup import write_html
from components.ui.suggestions import suggest

_ROOT = Path(__file__).resolve().parent.parent.parent
_OWN = ("promises", "ask", "data")
"""The pages whose figures have selections of their own: their footer speaks of none."""
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


def _draw_footer(current: Context) -> None:
    """Draw what the page rests on, what is missing, and whose data they are."""
    basis, clauses = "", []
    if not current.total.records or (current.page == "briefing" and current.view.option("items")):
        pass  # a briefing's figures each say what they rest on
    elif current.page in _OWN:
        repeated = current.filters.counts_several_times
        basis = t("missing.rests_own_several") if repeated else t("missing.rests_own")
    else:
        last_index = max(map(int, fetch_choices()["prices"]))
        sides = current.page == "compare"
        basis = describe_basis(current.total, current.filters)
        basis += f" {t('missing.rests_compare')}" if sides else ""
        clauses = [*describe_limitations(current.total, current.filters, last_index).values()]
    write_html(
        h.footer(".sa-page")[
            h.p[h.strong[basis]] if basis else None,
            h.ul[(h.li[line] for line in clauses)] if clauses else None,
            h.p[t("frame.licence")],
        ]
    )


def _closed(current: Context, ignored: list[Ignored]) -> None:
    """The page of an address that was not understood: its title, and no figure that could pass for
    the answer."""
    st.set_page_config(page_title=f"{t('address.title')} · {t('frame.title')}")
    write_html(
        h.header(".sa-page")[h.p(".sa-brand")[t("frame.title")], h.h1[t(f"page.{current.page}")]]
    )
    notice.draw_notice(ignored, current.view)
    write_html(h.footer(".sa-page")[h.p[t("frame.licence")]])


def _run_page(current: Context, chosen: st.Page) -> bool:
    """The page inside its frame: header, page or the way out of an empty selection, footer; whether
    to run it again."""
    if current.page not in UNLISTED:
        heading.draw_header(current)
    reset = (_inside.set(True), context.set(current))
    cards.met.set({})
    present.count_figures()
    try:
        if (
            current.total.records
            or current.filters == Filters()
            or current.page in UNLISTED
            or current.view.options.get(VERSUS)
        ):
            chosen.run()
            if text := address.get_option("drill"):
                panel.open_drill_down(current, text)
            elif wanted := address.get_option("behind"):
                behind.open_lineage(current, wanted)
        else:
            address.set_page_parameter("drill", "")
            chips.draw_ways_out(current.filters)
    finally:
        _inside.reset(reset[0])
        context.reset(reset[1])
    _draw_footer(current)
    return present.draw_bar()


def build_page_title(current: Context) -> str:
    """What the browser calls the page: its name, the selection where there is one, and the
    dashboard."""
    scope = describe_scope(current.filters) if current.filters else ""
    parts = [
        name_view(current.view),
        scope if current.page not in UNLISTED else "",
        t("frame.title"),
    ]
    return " · ".join(part for part in parts if part)


@gate.RUNS.turn()
def run_dashboard() -> None:
    """Everything a request needs, in order: sound data, language, navigation, filters, page,
    address."""
    if not session.LANGUAGE.is_set:
        replay.keep_request()
        session.LANGUAGE.set("fr" if st.query_params.get("lang") == "fr" else "en")
    CURRENT_LANGUAGE.set(session.LANGUAGE.get())
    held = database.HOLDER.renew().pin()
    st.set_page_config(
        page_icon=str(_ROOT / "static" / "icon.svg"), layout="wide", initial_sidebar_state=312
    )
    style.apply(get_language(), *address.get_followed())
    chosen = st.navigation([define_page(name) for name in PAGES], position="hidden")
    if held.database is None:
        st.set_page_config(page_title=t("frame.title"))
        faults.draw_fault_page(held.faults)
        st.stop()
    _read_address(chosen.url_path or "overview")
    replay.adopt_labels()
    ignored = _draw_sidebar()
    if held.faults:
        faults.draw_banner(held.faults)
    current = build_context(address.get_view())
    if any(part.is_whole for part in ignored):
        _closed(current, ignored)
        replay.perform()
        return
    _draw_page(current, ignored, chosen)
    replay.perform()
    if current.page != "views":
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


def _draw_sidebar() -> list[Ignored]:
    """Draw menu and filters; return what of the address was not understood and still stands."""
    pages = st.sidebar.container()
    filters = sidebar.draw_sidebar(fetch_choices())
    CURRENT_PRICES.set(filters.prices)
    # What an address held and nobody knows stands until the reader chooses something else.
    if session.IGNORED.get()[1] != filters:
        session.IGNORED.set(([], filters))
    ignored = session.IGNORED.get()[0]
    with pages:
        carried = {
            part.name: part.value for part in ignored if part.is_whole and part.name not in OPTIONS
        }
        menu.draw_menu(address.get_view(), carried, () if is_allowed() else ("ask",))
    return ignored


def _draw_page(current: Context, ignored: list[Ignored], chosen: st.Page) -> None:
    """Draw the page in its frame and write its address; again where its last figure asks for it."""
    st.set_page_config(page_title=build_page_title(current))
    notice.draw_notice(ignored, current.view)
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
