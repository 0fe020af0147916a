"""The address is the state: reads filters and language from it, writes them back, and says what it had to drop.

Widgets are not bound to the address by Streamlit: its binding writes the labels of the reader's language, and an address
must hold keys that work in both.
"""

import time
from collections.abc import Collection, Mapping
from urllib.parse import urlencode

import streamlit as st

from components.filters import MULTIPLE, PUBLIC_NAMES, Filters, address, parse
from components.words import LANGUAGES

WIDGET = "filter_"
PAGE_PARAMETERS = (
    "id", "drill", "behind", "section", "top", "split", "spread", "events", "rows", "columns", "measure", "before", "after",
    "by", "versus", "items", "name", "present", "total", "commitment", "sql", "values",
)  # fmt: skip
IN_FLIGHT_SECONDS = 0.5
"""So long after an address was written a request may still come with the one before it."""
SECOND = "2"
"""What the names of a second selection's filters end in: `region2=caribbean`."""


def given() -> dict[str, list[str]]:
    """The address's parameters as they are: name -> values."""
    return {name: st.query_params.get_all(name) for name in st.query_params}


def restore(page: str, known: Mapping[str, Collection[str]]) -> list[str]:
    """Fill the filters' session state from the address where it is news; returns what was dropped as `name=value`.

    News is the first run of a session, and an address that this session did not write: the browser's back button.
    A change of page through the menu arrives with an empty address and keeps the filters. A choice that was made before the
    browser had written the address of the one before it arrives with an old address: that is no news either.
    """
    state = st.session_state
    parameters = given()
    changed_page = state.get("page") not in (None, page)
    state["page"] = page
    is_own = parameters == state.get("published")
    state["in_flight"] = not is_own and not changed_page and late(parameters)
    if state.get("published") is not None and (is_own or state["in_flight"] or (changed_page and not parameters)):
        if changed_page:
            state["page_parameters"] = state.pop("carried", {})
        return []
    filters, dropped = parse(parameters, known)
    choose(filters)
    language = (parameters.get("lang") or ["en"])[-1]
    if language not in LANGUAGES:
        dropped.append(f"lang={language}")
    state["language"] = language if language in LANGUAGES else "en"
    names = (*PAGE_PARAMETERS, *(name + SECOND for name in PUBLIC_NAMES.values()))
    state["page_parameters"] = {name: ",".join(values) for name, values in parameters.items() if name in names}
    return dropped


def late(parameters: dict[str, list[str]]) -> bool:
    """Whether a request comes with an address that the reader has already left: something was chosen since it was written,
    or it is the address before the one that was written just now."""
    state = st.session_state
    just_now = time.monotonic() - state.get("published_at", 0) < IN_FLIGHT_SECONDS
    return held() != state.get("left") or (just_now and parameters == state.get("published_before"))


def held() -> tuple[Filters, dict[str, str], str]:
    """All of the session that an address says: filters, the page's own parameters, language."""
    return chosen(), own(), st.session_state["language"]


def choose(filters: Filters) -> None:
    """Make these filters the reader's choice; in callbacks and before the widgets only."""
    for name, value in vars(filters).items():
        st.session_state[WIDGET + name] = list(value) if name in MULTIPLE else value


def chosen() -> Filters:
    """The reader's filters, as the session holds them."""
    held = {name: st.session_state.get(WIDGET + name) for name in vars(Filters())}
    return Filters(**{name: tuple(value or ()) if name in MULTIPLE else (value or "").strip() for name, value in held.items()})


def page_parameter(name: str) -> str:
    """A parameter of this page alone (`id`, `top`), or an empty text."""
    return st.session_state.get("page_parameters", {}).get(name, "")


def set_page_parameter(name: str, value: str) -> None:
    """Set or, with an empty text, remove a parameter of this page."""
    st.session_state["page_parameters"] = {**st.session_state.get("page_parameters", {}), name: value}


def open_page(page: str, **own: str) -> None:
    """Callback: go to a page, with parameters of its own; the frame carries it out."""
    if st.session_state.get("page") == page:
        st.session_state["page_parameters"] = own
    else:
        st.session_state["open_page"], st.session_state["carried"] = page, own


def own() -> dict[str, str]:
    """The parameters of this page alone that are set."""
    return {name: value for name, value in st.session_state.get("page_parameters", {}).items() if value}


def parameters(filters: Filters, language: str) -> dict[str, str]:
    """The whole address of a view: what a colleague needs to see the same."""
    return address(filters) | ({"lang": language} if language != "en" else {}) | own()


def link(filters: Filters, language: str, **own: str) -> str:
    """An address within this page as a link: filters, language and the page's parameters."""
    found = address(filters) | ({"lang": language} if language != "en" else {}) | {k: v for k, v in own.items() if v}
    return f"?{urlencode(found, safe=',:;~')}"


def publish(filters: Filters, language: str) -> None:
    """Write the view into the browser's address bar, if it does not stand there already."""
    state = st.session_state
    wanted = {name: [value] for name, value in parameters(filters, language).items()}
    # A request on its way says nothing of what the browser shows by now: the address is written once more.
    if given() != wanted or state.get("in_flight"):
        st.query_params.from_dict({name: value for name, (value,) in wanted.items()})
        state["published_before"], state["published_at"] = state.get("published"), time.monotonic()
    state["published"], state["left"] = wanted, held()
