"""A session that is gone: the reader's tab stands, the server is another one, and the next click
does what it says."""

from collections.abc import Callable
from urllib.parse import parse_qsl, urlsplit

from playwright.sync_api import Browser, Page

from tests.browser.conftest import dashboard, selection, settled
from tests.browser.hand import click_mark

PINNED = "overview/region?region=sahel"


def press(*selectors: str) -> Callable[[Page], None]:
    """Press one after the other."""

    def act(page: Page) -> None:
        for selector in selectors:
            page.locator(selector).first.click()

    return act


def choose(page: Page) -> None:
    field = page.locator(".st-key-filter_partner input").first
    field.click()
    field.press_sequentially("UNODC")
    page.locator("[role=option]").first.click()


def bar(page: Page) -> None:
    click_mark(page, "region", "americas")


def ask(page: Page) -> None:
    page.get_by_label("Statement in SQL").fill("select 42 as n")
    page.get_by_role("button", name="Run").click()


Case = tuple[str, dict[str, str], Callable[[Page], None], str, dict[str, str], str]
CASES: dict[str, Case] = {
    "menu": (
        "/briefing",
        {"region": "caribbean", "lang": "fr", "items": PINNED},
        press("nav.sa-menu a[href^=projects]"),
        "/projects",
        {"region": "caribbean", "lang": "fr", "items": PINNED},
        "Dans les Caraïbes :",
    ),
    "filter": (
        "/projects",
        {"region": "caribbean"},
        choose,
        "/projects",
        {"region": "caribbean", "partner": "unodc"},
        "UNODC, in the Caribbean:",
    ),
    "language": (
        "/data",
        {"region": "caribbean", "section": "counting"},
        press(".sa-language"),
        "/data",
        {"region": "caribbean", "lang": "fr", "section": "counting"},
        "Dans les Caraïbes :",
    ),
    "pin": (
        "/explore",
        {"region": "caribbean", "items": PINNED},
        press("#more-map", ".st-key-card-map .sa-tools a[data-sa-said]"),
        "/explore",
        {"region": "caribbean", "items": f"{PINNED}!explore/map?region=caribbean"},
        "In the Caribbean:",
    ),
    "bar": (
        "/",
        {"partner": "unodc"},
        bar,
        "/",
        {"partner": "unodc", "region": "americas"},
        "UNODC, in the Americas:",
    ),
    "statement": (
        "/data",
        {"region": "caribbean", "section": "sql"},
        ask,
        "/data",
        {"region": "caribbean", "section": "sql", "sql": "select 42 as n"},
        "In the Caribbean:",
    ),
}
"""What the reader did first -> page and address before, the click, page and address after, how the
selection begins. What is of every page is done on one without charts, which stands the soonest."""


def test_the_first_click_after_a_lost_session_keeps_everything_and_is_carried_out(
    browser: Browser,
) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    tabs = {}
    with dashboard() as address:
        for case, (path, before, *_) in CASES.items():
            tabs[case] = context.new_page()
            query = "&".join(
                f"{name}={value.replace('?', '%3F').replace('=', '%3D')}"
                for name, value in before.items()
            )
            tabs[case].goto(f"{address}{path}?{query}")
            settled(tabs[case])
    for tab in tabs.values():
        tab.wait_for_selector(
            "[data-test-connection-state]:not([data-test-connection-state=CONNECTED])"
        )
    wrong = {}
    with dashboard(port=urlsplit(address).port or 0):
        for case, tab in tabs.items():
            tab.bring_to_front()
            tab.wait_for_selector("[data-test-connection-state=CONNECTED]")
            _, _, click, path, after, words = CASES[case]
            before = tab.url
            click(tab)
            tab.wait_for_url(lambda url, before=before: url != before)
            settled(tab)
            found = urlsplit(tab.url)
            shown = found.path, dict(parse_qsl(found.query)), selection(tab)[: len(words)]
            if shown != (path, after, words):
                wrong[case] = shown
    context.close()
    assert wrong == {}
