"""Addresses of former pages: whatever they say, they lead to a page of today that takes it, once."""

from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.selection import moved
from components.selection.moved import move_address, move_item
from components.selection.pages import MENU, OPTIONS, PAGES, UNLISTED
from components.selection.view import View
from tests.selection.test_view import FILTERS, KNOWN, OPEN, TEXTS

FORMER = {
    "regions": (),
    "partners": ("sort", "start"),
    "priorities": (),
    "trends": ("split", "spread", "events"),
    "crosstab": ("rows", "columns", "measure"),
    "flow": (),
    "projects": ("id", "sort", "start"),
    "published": ("total",),
    "commitments": ("commitment",),
    "ask": ("sql", "values"),
    "views": (),
}
"""Each former page with the options that it had beside those of every page."""
SHARED = ("drill", "behind", "present", "items", "name")
QUERIES = st.dictionaries(
    st.sampled_from([*OPTIONS, "region", "q", "region2"]) | TEXTS,
    st.lists(TEXTS, min_size=1, max_size=2),
)


@st.composite
def former_views(draw: st.DrawFn) -> View:
    """Any view that a former page could show."""
    page = draw(st.sampled_from(tuple(FORMER)))
    options = {
        name: draw(st.just("") | OPEN.get(name, st.sampled_from(OPTIONS[name].values or ("a1",))))
        for name in (*FORMER[page], *SHARED)
        if name in OPTIONS or name in OPEN
    }
    return View(page, draw(FILTERS), {}, draw(st.sampled_from(("en", "fr")))).change(**options)


@given(st.sampled_from(PAGES) | TEXTS, QUERIES)
def test_an_address_moves_once_and_to_a_page_that_exists(
    page: str, query: dict[str, list[str]]
) -> None:
    target, stated = move_address(page, query)
    assert move_address(target, stated) == (target, stated)
    assert target in (*MENU, *UNLISTED) or (target, stated) == (page, query)


@given(former_views())
def test_what_a_former_page_showed_is_understood_where_it_leads(view: View) -> None:
    query = {name: [value] for name, value in view.to_query().items()}
    page, stated = move_address(view.page, query)
    seen, ignored = View.parse(page, stated, KNOWN)
    assert page not in FORMER or page == "projects"
    assert (seen.filters, seen.language, ignored) == (view.filters, view.language, [])
    assert seen.briefing_options.keys() == view.briefing_options.keys()


@given(former_views())
def test_a_figure_of_a_briefing_moves_as_its_page_does(view: View) -> None:
    query = {k: v for k, v in view.to_query().items() if k not in ("items", "name")}
    text = f"{view.page}/partner?{moved.urlencode(query)}"
    place, _, rest = move_item(text).partition("?")
    page, stated = move_address(view.page, {name: [value] for name, value in query.items()})
    assert (place, parse_qs(rest, keep_blank_values=True)) == (f"{page}/partner", stated)


def test_every_former_page_has_its_row() -> None:
    assert FORMER.keys() == moved._ROWS.keys()


@pytest.mark.parametrize(
    ("page", "query", "leads"),
    [
        ("regions", {"region": ["caribbean"]}, ("explore", {"region": ["caribbean"]})),
        (
            "trends",
            {"split": ["programme"], "spread": ["yes"]},
            ("explore", {"view": ["years"], "by": ["programme"], "spread": ["yes"]}),
        ),
        ("trends", {}, ("explore", {"view": ["years"], "by": ["region"]})),
        ("projects", {"id": ["p1"], "sort": ["title"]}, ("project", {"id": ["p1"]})),
        ("projects", {"sort": ["title"]}, ("projects", {"sort": ["title"]})),
        ("ask", {"sql": ["SELECT 1"]}, ("data", {"section": ["sql"], "sql": ["SELECT 1"]})),
        ("views", {"lang": ["fr"]}, ("briefing", {"tab": ["views"], "lang": ["fr"]})),
        ("regions", {"present": ["3"]}, ("explore", {"present": ["1"]})),
        ("overview", {"region": ["sahel"]}, ("overview", {"region": ["sahel"]})),
    ],
)
def test_a_former_address_leads_where_its_answer_is(
    page: str, query: dict[str, list[str]], leads: tuple[str, dict[str, list[str]]]
) -> None:
    assert move_address(page, query) == leads
