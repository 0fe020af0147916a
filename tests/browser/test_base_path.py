"""The dashboard under a path of another site: `--server.baseUrlPath`. Every request of every step
stays below it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import at_rest, dashboard, selection, settled
from tests.browser.hand import open_menu, take, take_from

BASE = "/services/aid"
SHAPES = ".sa-map-panel a path"
VIOLATIONS = "addEventListener('securitypolicyviolation', e => (window.saRefused ??= []).push(`${e.violatedDirective} ${e.blockedURI}`))"


@pytest.fixture(scope="module")
def below() -> Iterator[str]:
    with dashboard(base=BASE) as root:
        yield root


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, accept_downloads=True)
    context.add_init_script(VIOLATIONS)
    yield context
    context.close()


@pytest.fixture
def page(reader: BrowserContext, below: str) -> Iterator[Page]:
    """A page that knows every address it asked for; at its end all were below the base path, and
    the policy refused none."""
    opened = reader.new_page()
    asked: list[str] = []
    failed: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.on(
        "response",
        lambda answer: (
            answer.status >= 400 and "_stcore" not in answer.url and failed.append(answer.url)
        ),
    )
    yield opened
    assert opened.evaluate("window.saRefused ?? []") == []
    opened.close()
    assert [url for url in asked if not url.startswith((below, "data:", "blob:"))] == []
    assert failed == []


def test_a_cold_link_draws_its_map_and_everything_works_from_there(
    below: str, page: Page, tmp_path: Path
) -> None:
    page.goto(f"{below}/explore?region=caribbean&lang=fr")
    settled(page)
    assert selection(page).startswith("Dans les Caraïbes")
    assert page.locator(SHAPES).count() > 3

    drawn = tmp_path / "map.png"
    take_from(page, "map", "png").save_as(drawn)
    assert drawn.read_bytes().startswith(b"\x89PNG") and drawn.stat().st_size > 20_000

    assert take_from(page, "map", "csv").suggested_filename.endswith(".csv")
    at_rest(page)

    open_menu(page, "map").get_by_role("link", name="Mode de calcul").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    at_rest(page)

    page.locator(".sa-menu").get_by_role("link", name="Vue d’ensemble").click()
    page.wait_for_url(f"{below}/?**")
    settled(page)
    assert selection(page).startswith("Dans les Caraïbes")
    page.emulate_media(media="print")
    assert page.pdf().startswith(b"%PDF")
    assert page.locator(".st-key-card-partner .bars .point path").first.is_visible()


def test_slides_and_workbook_are_made_below_it(below: str, page: Page) -> None:
    page.goto(f"{below}/briefing?items=overview/partner?region=caribbean")
    settled(page)
    for kind in ("pptx", "xlsx"):
        take(page, kind)


def test_the_root_is_the_overview_with_and_without_its_last_stroke(below: str, page: Page) -> None:
    for address in (below, f"{below}/"):
        page.goto(f"{address}?region=caribbean")
        settled(page)
        assert selection(page).startswith("In the Caribbean")
        page.locator("footer.sa-page .sa-trace").click()
        expect(page.get_by_role("dialog")).to_be_visible()


def test_the_other_kinds_of_page_break_no_rule_of_the_policy(below: str, page: Page) -> None:
    for name in (
        "explore?view=cross",
        "projects",
        "ask?sql=select 1",
        "data",
        "briefing?items=partner",
        "briefing?tab=views",
    ):
        page.goto(f"{below}/{name}")
        settled(page)
        assert page.evaluate("window.saRefused ?? []") == [], name
