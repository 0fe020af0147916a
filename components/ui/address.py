"""The address is the state: the session takes its view from it when it speaks, and writes it when
the reader chooses.

It speaks in three requests: the first of a session, Back, Forward or a link followed within the
dashboard, and a change of page. Any other request is a choice made in what the session shows; it
may still carry the address from before the choice before it, which says nothing.

Widgets are not bound to the address by Streamlit: its binding writes the labels of the reader's
language, and an address must hold keys that work in both.
"""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components.selection.filters import Filters
from components.selection.view import View
from components.ui import session


def read_query() -> dict[str, list[str]]:
    """The address's parameters as they are: name -> values."""
    return {name: st.query_params.get_all(name) for name in st.query_params}


def says_view(page: str) -> bool:
    """Whether the address of this request says what to show."""
    run = get_script_run_ctx()
    return session.PAGE.get() != page or bool(run and run.is_history_navigation)


def take(view: View) -> None:
    """Make what an address says the session's view; before the widgets only."""
    choose_filters(view.filters)
    session.PAGE.set(view.page)
    session.LANGUAGE.set(view.language)
    session.OPTIONS.set(view.options)
    session.LINK.pop()
    # An address that says the same in other words, or more than is known, stays as it is until the
    # reader chooses.
    session.SHOWN.set(view.to_query())


def choose_filters(filters: Filters) -> None:
    """Make these filters the reader's choice; in callbacks and before the widgets only."""
    session.FILTERS.set(filters)


def get_filters() -> Filters:
    """The reader's filters, as the session holds them."""
    return session.FILTERS.get()


def get_option(name: str) -> str:
    """The value of an option (`id`, `top`, `items`), or an empty text."""
    return session.OPTIONS.get().get(name, "")


def set_page_parameter(name: str, value: str) -> None:
    """Set an option or, with an empty text, remove it."""
    session.OPTIONS.set({**session.OPTIONS.get(), name: value})


def get_view() -> View:
    """The reader's view, as the session holds it."""
    bare = View(session.PAGE.get(), get_filters(), {}, session.LANGUAGE.get())
    return bare.change(**session.OPTIONS.get())


def publish() -> None:
    """Write the view into the browser's address bar, if it does not stand there already."""
    query = get_view().to_query()
    if query != session.SHOWN.get():
        st.query_params.from_dict(query)
        session.SHOWN.set(query)


def follow(page: str, **options: str) -> None:
    """Callback: open another page with the reader's filters, as a link does; the browser carries it
    out.

    Asked for until an address speaks: a run that another one overtakes may never have reached the
    browser.
    """
    session.count_on(session.TURN)
    session.LINK.set(get_view().link_to(page, None, **options))


def get_followed() -> tuple[str, int]:
    """The link that the browser is to follow, or an empty text, and its number in the session."""
    return session.LINK.get(), session.TURN.get()
