"""The address is the state: reads filters and language from it, writes them back, and says what it had to drop.

Widgets are not bound to the address by Streamlit: its binding writes the labels of the reader's language, and an address
must hold keys that work in both.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from urllib.parse import urlencode

import streamlit as st

from components import database
from components.filters import MULTIPLE, Filters, address, parse
from components.words import LANGUAGES

WIDGET = "filter_"
PAGE_PARAMETERS = ("id", "top", "split", "spread", "rows", "columns", "measure", "before", "after", "by")


def given() -> dict[str, list[str]]:
    """The address's parameters as they are: name -> values."""
    return {name: st.query_params.get_all(name) for name in st.query_params}


def restore(page: str, known: Mapping[str, Collection[str]]) -> list[str]:
    """Fill the filters' session state from the address where it is news; returns what was dropped as `name=value`.

    News is the first run of a session, and an address that this session did not write: the browser's back button.
    A change of page through the menu arrives with an empty address and keeps the filters.
    """
    state = st.session_state
    parameters = given()
    changed_page = state.get("page") not in (None, page)
    state["page"] = page
    if state.get("published") is not None and (parameters == state["published"] or (changed_page and not parameters)):
        if changed_page:
            state["page_parameters"] = state.pop("carried", {})
        return []
    filters, dropped = parse(parameters, known)
    choose(filters)
    language = (parameters.get("lang") or ["en"])[-1]
    if language not in LANGUAGES:
        dropped.append(f"lang={language}")
    state["language"] = language if language in LANGUAGES else "en"
    state["page_parameters"] = {name: values[-1] for name, values in parameters.items() if name in PAGE_PARAMETERS}
    return dropped


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


def parameters(filters: Filters, language: str) -> dict[str, str]:
    """The whole address of a view: what a colleague needs to see the same."""
    own = {name: value for name, value in st.session_state.get("page_parameters", {}).items() if value}
    return address(filters) | ({"lang": language} if language != "en" else {}) | own


def narrow(filters: Filters, field: str, key: str) -> Filters:
    """The filters with one key chosen in a filter (`year`: one fiscal year); narrower keys that it holds stay chosen.

    A bar of the Americas drawn from the Caribbean alone opens the Caribbean: what a mark opens is what it shows.
    """
    if field == "year":
        return replace(filters, from_year=key, to_year=key)
    labels = (
        database.get().labels[{"region": "sub_region"}.get(field, field)] if field in ("region", "partner", "priority") else {}
    )
    held = getattr(filters, field)
    inner = tuple(k for k in held if k in labels and labels[k].parent == key)
    return replace(filters, **{field: inner if inner and key not in held else (key,)})


def narrowed(language: str, **keys: str) -> str:
    """The address of this view with a key chosen in each of some filters, without the page's own parameters, as a link."""
    filters = chosen()
    for field, key in keys.items():
        filters = narrow(filters, field, key)
    own = address(filters) | ({"lang": language} if language != "en" else {})
    return f"?{urlencode(own, safe=',')}"


def publish(filters: Filters, language: str) -> None:
    """Write the view into the browser's address bar, if it does not stand there already."""
    wanted = parameters(filters, language)
    if given() != {name: [value] for name, value in wanted.items()}:
        st.query_params.from_dict(wanted)
    st.session_state["published"] = {name: [value] for name, value in wanted.items()}
