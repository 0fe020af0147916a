"""The address is the state: the session takes its view from it when it speaks, and writes it when
the reader chooses.

It speaks in three requests: the first of a session, Back, Forward or a link followed within the
dashboard, and a change of page. Any other request is a choice made in what the session shows; it
may still carry the address from before the choice before it, which says nothing.

Widgets are not bound to the address by Streamlit: its binding writes the labels of the reader's
language, and an address must hold keys that work in both.
"""

from urllib.parse import urlencode

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components.selection.filters import MULTIPLE, Filters, address

WIDGET = "filter_"
SECOND = "2"
"""What the names of a second selection's filters end in: `region2=caribbean`."""
BRIEFING = ("items", "name")
"""The parameters that go from page to page with the reader, as filters and language do."""


def given() -> dict[str, list[str]]:
    """The address's parameters as they are: name -> values."""
    return {name: st.query_params.get_all(name) for name in st.query_params}


def speaks(page: str) -> bool:
    """Whether the address of this request says what to show."""
    run = get_script_run_ctx()
    return st.session_state.get("page") != page or bool(run and run.is_history_navigation)


def take(page: str, filters: Filters, options: dict[str, str], spoken: str) -> None:
    """Make what an address says the session's view; before the widgets only."""
    choose(filters)
    state = st.session_state
    state["page"], state["language"], state["options"] = page, spoken, options
    state.pop("follow", None)
    # An address that says the same in other words, or more than is known, stays as it is until the
    # reader chooses.
    state["shown"] = parameters(filters, spoken)


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


def own() -> dict[str, str]:
    """The parameters of this page alone that are set."""
    return {
        name: value
        for name, value in st.session_state.get("options", {}).items()
        if value and name not in BRIEFING
    }


def briefing() -> dict[str, str]:
    """The parameters of the reader's briefing, where there is one."""
    return {name: value for name in BRIEFING if (value := page_parameter(name))}


def selected(filters: Filters, language: str) -> dict[str, str]:
    """The parameters of filters and language, which every page knows."""
    return address(filters) | ({"lang": language} if language != "en" else {})


def parameters(filters: Filters, language: str) -> dict[str, str]:
    """The whole address of a view: what a colleague needs to see the same."""
    return selected(filters, language) | own() | briefing()


def link(filters: Filters, language: str, page: str = "", **own: str) -> str:
    """The address of a view as a link: page (this one, if none is named), filters, language and the
    page's parameters."""
    return url(page, selected(filters, language) | {k: v for k, v in own.items() if v})


def url(page: str, parameters: dict[str, str]) -> str:
    """Page and parameters as a link that is right on every page and below any base path; no page is
    this page."""
    path = "./" if page == "overview" else page
    query = urlencode(parameters, safe=",:;~")
    return f"{path}?{query}" if query or not path else path


def publish(filters: Filters, language: str) -> None:
    """Write the view into the browser's address bar, if it does not stand there already."""
    wanted = parameters(filters, language)
    if wanted != st.session_state["shown"]:
        st.query_params.from_dict(wanted)
        st.session_state["shown"] = wanted


def follow(page: str, **own: str) -> None:
    """Callback: open another page with the reader's filters, as a link does; the browser carries it
    out.

    Asked for until an address speaks: a run that another one overtakes may never have reached the
    browser.
    """
    state = st.session_state
    state["turns"] = state.get("turns", 0) + 1
    state["follow"] = link(chosen(), state["language"], page, **own)


def followed() -> tuple[str, int]:
    """The link that the browser is to follow, or an empty text, and which one of the session it is."""
    return st.session_state.get("follow", ""), st.session_state.get("turns", 0)
