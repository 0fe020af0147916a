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

from components.selection.filters import MULTIPLE, Filters
from components.selection.view import View

WIDGET = "filter_"


def given() -> dict[str, list[str]]:
    """The address's parameters as they are: name -> values."""
    return {name: st.query_params.get_all(name) for name in st.query_params}


def speaks(page: str) -> bool:
    """Whether the address of this request says what to show."""
    run = get_script_run_ctx()
    return st.session_state.get("page") != page or bool(run and run.is_history_navigation)


def take(taken: View) -> None:
    """Make what an address says the session's view; before the widgets only."""
    choose(taken.filters)
    state = st.session_state
    state["page"], state["language"], state["options"] = (
        taken.page,
        taken.language,
        dict(taken.options),
    )
    state.pop("follow", None)
    # An address that says the same in other words, or more than is known, stays as it is until the
    # reader chooses.
    state["shown"] = taken.to_query()


def choose(filters: Filters) -> None:
    """Make these filters the reader's choice; in callbacks and before the widgets only."""
    for name, value in vars(filters).items():
        st.session_state[WIDGET + name] = list(value) if name in MULTIPLE else value


def chosen() -> Filters:
    """The reader's filters, as the session holds them."""
    held = {name: st.session_state.get(WIDGET + name) for name in vars(Filters())}
    return Filters(
        **{
            name: tuple(value or ()) if name in MULTIPLE else (value or "").strip()
            for name, value in held.items()
        }
    )


def page_parameter(name: str) -> str:
    """A parameter that is no filter (`id`, `top`, `items`), or an empty text."""
    return st.session_state.get("options", {}).get(name, "")


def set_page_parameter(name: str, value: str) -> None:
    """Set or, with an empty text, remove a parameter that is no filter."""
    st.session_state["options"] = {**st.session_state.get("options", {}), name: value}


def view() -> View:
    """The reader's view, as the session holds it."""
    state = st.session_state
    options = {name: value for name, value in state.get("options", {}).items() if value}
    return View(state["page"], chosen(), options, state["language"])


def publish() -> None:
    """Write the view into the browser's address bar, if it does not stand there already."""
    wanted = view().to_query()
    if wanted != st.session_state["shown"]:
        st.query_params.from_dict(wanted)
        st.session_state["shown"] = wanted


def follow(page: str, **options: str) -> None:
    """Callback: open another page with the reader's filters, as a link does; the browser carries it
    out.

    Asked for until an address speaks: a run that another one overtakes may never have reached the
    browser.
    """
    state = st.session_state
    state["turns"] = state.get("turns", 0) + 1
    state["follow"] = view().link_to(page, **options)


def followed() -> tuple[str, int]:
    """The link that the browser is to follow, or an empty text, and which one of the session it is."""
    return st.session_state.get("follow", ""), st.session_state.get("turns", 0)
