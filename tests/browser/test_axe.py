"""No page breaks a rule of WCAG 2.2 AA or a best practice that axe-core can see: pages and open
states, in both languages and on both backgrounds, at three widths."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import at_rest, follow, lend_tab, settled

AXE = next((Path(__file__).parent / "axe").glob("axe-*.min.js"))
"""axe-core as published (MPL 2.0, its licence lies beside it): never part of the dashboard."""
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
EXAMINE = """tags => axe.run(document, {
    runOnly: {type: 'tag', values: tags}, resultTypes: ['violations'],
}).then(result => result.violations.flatMap(rule => rule.nodes.map(
    node => `${rule.id}: ${node.target.join(' ')} ${node.failureSummary}`)))"""
PAGES = (
    "/",
    "/explore?view=map&region=caribbean",
    "/explore?view=ranking&by=priority",
    "/explore?view=years&by=region",
    "/explore?view=cross",
    "/explore?view=list&partner=unodc",
    "/compare?region=sahel",
    "/projects?region=caribbean",
    "/project?id=p009615001",
    "/promises",
    "/promises?tab=announcements",
    "/promises?tab=commitments",
    "/promises?tab=budgets",
    "/data",
    "/data?section=sql",
    "/briefing",
    "/briefing?tab=views",
    "/profile?partner=unodc",
    "/?region=oceania&partner=unodc",
    "/?tabs=partner:table",
    "/?drill=region:americas",
    "/?regin=x",
)
"""Every page, an empty selection, an open table, a panel, an address that nobody understands."""
LOOKS = {
    "en": {"width": 1440, "height": 900, "color_scheme": "light"},
    "fr": {"width": 390, "height": 844, "color_scheme": "dark"},
}


@pytest.fixture(scope="module")
def examined(desk: BrowserContext, address: str) -> Iterator[Page]:
    """A page that has axe-core loaded, and the dashboard."""
    for tab in lend_tab(desk, address):
        tab.add_init_script(path=AXE)
        tab.goto(address)
        yield settled(tab)


def examine(page: Page) -> list[str]:
    """What axe-core finds, a line for each element.

    What lies half under an open menu or under the bar of filters is not too small: it is reached by
    closing the menu or by going down the page.
    """
    found = page.evaluate(EXAMINE, list(RULES))
    return [each for each in found if "because it is partially obscured" not in each]


def open_filters(page: Page) -> None:
    """Open the dialog of all filters."""
    page.locator("[class*=st-key-bar-] button:visible").last.click()
    expect(page.get_by_role("dialog")).to_be_visible()


def open_menu_of_card(page: Page) -> None:
    """Open what can be taken from a figure."""
    page.locator(".sa-fig .sa-tools summary").first.click()


def open_share(page: Page) -> None:
    """Open the ways to share the view."""
    page.locator(".sa-sharing summary").click()


def open_find(page: Page) -> None:
    """Look for something by its name."""
    page.locator("#sa-find").fill("carib")
    page.locator("#sa-found [role=option]").first.wait_for()


def open_limits(page: Page) -> None:
    """Open what limits the figures."""
    page.locator(".sa-limits summary").click()


OPENINGS: tuple[Callable[[Page], None], ...] = (
    open_filters,
    open_menu_of_card,
    open_share,
    open_find,
    open_limits,
)
WIDTHS = {1440: 900, 1024: 768, 390: 844}


@pytest.mark.parametrize("spoken", LOOKS)
def test_no_page_breaks_a_rule(examined: Page, spoken: str, subtests: pytest.Subtests) -> None:
    look = LOOKS[spoken]
    examined.set_viewport_size({"width": look["width"], "height": look["height"]})
    examined.emulate_media(color_scheme=look["color_scheme"])
    for path in PAGES:
        with subtests.test(path):
            joint = "&" if "?" in path else "?"
            follow(examined, f"{path}{joint}lang={spoken}")
            assert examine(examined) == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("spoken", LOOKS)
def test_no_open_state_breaks_a_rule(
    examined: Page, spoken: str, width: int, subtests: pytest.Subtests
) -> None:
    examined.set_viewport_size({"width": width, "height": WIDTHS[width]})
    examined.emulate_media(color_scheme=LOOKS[spoken]["color_scheme"])
    for number, opening in enumerate(OPENINGS):
        with subtests.test(opening.__name__):
            follow(examined, f"/?region=caribbean&lang={spoken}&prices={2019 + number}")
            opening(examined)
            at_rest(examined)
            assert examine(examined) == []
            examined.keyboard.press("Escape")
