"""The strict address: every parameter is declared, what is not understood is named, and nothing
else passes for its answer."""

import re
from urllib.parse import parse_qsl, urlsplit

import pytest

from components.selection.filters import PUBLIC_NAMES, Filters
from components.selection.pages import OPTIONS, PAGES
from components.selection.view import View, build_url
from components.store.state import Database
from components.ui.known import fetch_known
from tests.conftest import ROOT
from tests.ui.test_pages import notice, open_page, text

ITEM = "explore/partner?region=caribbean"
REFUSED: list[tuple[str, dict[str, str], str, str]] = [
    ("overview", {"Region": "caribbean"}, "Region=caribbean", "region=caribbean"),
    ("overview", {"regions": "caribbean"}, "regions=caribbean", "region=caribbean"),
    ("overview", {"year": "2015-16"}, "year=2015-16", "from=2015-16"),
    ("overview", {"nonsense": "1"}, "nonsense=1", ""),
    ("overview", {"region": "Caraïbes"}, "region=Caraïbes", "region=caribbean"),
    ("overview", {"region": "carribean"}, "region=carribean", "region=caribbean"),
    ("overview", {"from": "2015"}, "from=2015", "from=2015-16"),
    ("overview", {"split": "region"}, "split=region", ""),
    ("overview", {"present": "zero"}, "present=zero", ""),
    ("overview", {"drill": "region:atlantis"}, "drill=region:atlantis", ""),
    ("explore", {"top": "abc"}, "top=abc", ""),
    ("explore", {"by": "regions"}, "by=regions", "by=region"),
    ("explore", {"spread": "maybe"}, "spread=maybe", ""),
    ("compare", {"by": "nonsense"}, "by=nonsense", ""),
    ("compare", {"before": "2010-11"}, "before=2010-11", ""),
    ("compare", {"after": "2011-12:2010-11"}, "after=2011-12:2010-11", ""),
    ("compare", {"versus": "selection", "region2": "atlantis"}, "region2=atlantis", ""),
    (
        "compare",
        {"region": "caribbean", "region2": "central-america"},
        "region2=central-america",
        "versus=selection",
    ),
    ("explore", {"rows": "partners"}, "rows=partners", "rows=partner"),
    ("projects", {"id": "nope"}, "id=nope", ""),
    ("promises", {"total": "nope"}, "total=nope", ""),
    ("promises", {"commitment": "moon-landing"}, "commitment=moon-landing", ""),
    ("data", {"section": "source"}, "section=source", "section=sources"),
    ("data", {"section": "sql", "sql": "from records", "values": "region"}, "values=region", ""),
    ("overview", {"refs": "1"}, "refs=1", ""),
    ("overview", {"region": ""}, "region=", ""),
    ("overview", {"region": ","}, "region=,", ""),
    ("overview", {"present": "٣"}, "present=٣", ""),
    ("projects", {"start": "٣"}, "start=٣", ""),
    ("projects", {"start": "9" * 20}, f"start={'9' * 20}", ""),
]
NAMED: list[tuple[str, dict[str, str | list[str]], str]] = [
    ("overview", {"region": "atlantis,caribbean"}, "region=atlantis"),
    ("overview", {"q": "police " * 15}, "q=lice"),
    ("overview", {"from": ["2010-11", "2012-13"]}, "from=2010-11"),
    ("overview", {"utm_source": "newsletter"}, "utm_source=newsletter"),
    ("overview", {"lang": "xx"}, "lang=xx"),
    (
        "briefing",
        {"items": f"{ITEM}!explore/nonsense?region=caribbean"},
        "items=explore/nonsense",
    ),
    ("briefing", {"items": "!".join([ITEM] * 13)}, f"items={ITEM}"),
]


def asked(page: str, given: dict[str, str | list[str]]) -> str:
    """What the page that an address opens says of it, and whether it shows figures."""
    app = open_page(page, **given)
    assert not app.exception
    return notice(app) + (
        ""
        if app.get("plotly_chart") or "<h3>" in text(app) or page == "briefing"
        else "\nno figure"
    )


def test_an_address_that_is_not_understood_is_named_and_shows_no_figure(loaded: Database) -> None:
    wrong = {}
    for page, given, part, near in REFUSED:
        shown = asked(page, dict(given))
        fits = f"<code>{part.replace('&', '&amp;')}</code>" in shown and "no figure" in shown
        if not fits or (f">{near}</a>" not in shown if near else "Did you mean" in shown):
            wrong[page, part] = shown
    assert wrong == {}


def test_what_leaves_a_true_answer_is_named_above_it(loaded: Database) -> None:
    wrong = {}
    for page, given, part in NAMED:
        shown = asked(page, given)
        if f"<code>{part}" not in shown or "No figure is shown" in shown:
            wrong[page, part] = shown
    assert wrong == {}


def test_the_notice_stays_over_a_change_of_language_and_goes_with_a_choice() -> None:
    app = open_page("overview", regions="caribbean", lang="fr")
    assert "aucun filtre" in notice(app) and "./?lang=fr&amp;regions=caribbean" in text(app), (
        "the menu keeps what is unclear"
    )
    app = open_page("overview", regions="caribbean")
    app.multiselect(key="filter_region").set_value(["caribbean"]).run()
    assert not notice(app) and dict(app.query_params) == {"region": "caribbean"}


def test_what_may_have_been_meant_keeps_what_else_is_unclear() -> None:
    shown = notice(open_page("overview", regions="caribbean", year="2015-16"))
    assert (
        '<a href="?year=2015-16&amp;region=caribbean" target="_self">region=caribbean</a>' in shown
    )


def test_text_of_an_address_is_text() -> None:
    app = open_page("overview", region="[a](http://evil.example)", q="<img src=x>")
    assert "<code>region=[a](http://evil.example)</code>" in notice(app) and "<img" not in text(app)


def test_a_figure_of_a_briefing_that_is_not_understood_is_not_another_figure() -> None:
    items = f"explore/partner?region=atlantis!{ITEM}!explore/crosstab?rows=nonsense"
    app = open_page("briefing", items=items)
    shown = text(app)
    assert "<code>region=atlantis</code>" in shown and "<code>rows=nonsense</code>" in shown
    assert len(app.get("plotly_chart")) == 1 and "Remove it from the briefing" in shown


@pytest.mark.parametrize("page", PAGES)
def test_what_the_address_says_comes_back(page: str, loaded: Database) -> None:
    """Every declared option with its first value, and filters: parsed, written and parsed again."""
    filters = Filters(region=("caribbean",), from_year="2010-11", text="police & justice")
    known = fetch_known()
    own = {
        name: next(iter(values))
        for name, option in OPTIONS.items()
        if (page in option.pages or not option.pages)
        and (values := option.list_values(name, known, page))
        and name != "lang"
    }
    view = View(page, filters, own | {"items": ITEM}, "fr")
    query = view.to_query()
    link = urlsplit(build_url(page, query))
    assert link.path == ("./" if page == "overview" else page)
    parsed = View.parse(page, {name: [value] for name, value in parse_qsl(link.query)}, known)
    assert parsed == (view, [])


def test_the_readme_lists_every_parameter_with_its_pages() -> None:
    section = (
        (ROOT / "README.md")
        .read_text(encoding="utf-8")
        .partition("## The address is the state")[2]
        .partition("\n## ")[0]
    )
    of_page: dict[str, set[str]] = {}
    anywhere: set[str] = set()
    for _, first, second, _ in (
        row.split("|") for row in section.splitlines() if row.startswith("| `")
    ):
        pages = re.findall(r"`/(\w+)`", first)
        for page in pages:
            of_page.setdefault(page, set()).update(re.findall(r"`(\w+)`", second))
        anywhere |= set() if pages else set(re.findall(r"`(\w+)`", first))
    assert anywhere == {
        *PUBLIC_NAMES.values(),
        *(name for name, found in OPTIONS.items() if not found.pages),
    }
    declared = {page: {n for n, found in OPTIONS.items() if page in found.pages} for page in PAGES}
    assert of_page == {page: found for page, found in declared.items() if found}


def test_a_figure_that_is_not_there_is_said_in_its_presentation(loaded: Database) -> None:
    app = open_page("explore", present="99")
    last = dict(app.query_params)["present"][0]
    assert f"There is no figure 99 here: this is the last of {last}" in text(app)
    step = next(button for button in app.button if button.key == "present-next")
    assert "no figure" not in text(step.click().run())


def test_a_second_selection_goes_with_its_comparison(loaded: Database) -> None:
    app = open_page("compare", versus="selection", region2="americas")
    choice = next(each for each in app.get("button_group") if each.key == "option_versus")
    app = choice.set_value("five").run()
    assert not {"versus", "region2"} & set(app.query_params) and notice(app) == ""
