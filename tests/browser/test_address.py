"""The address in a real browser: the menu, Back and Forward, one entry a step, and a session that
is gone."""

import re
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import reach, settled
from tests.browser.hand import open_menu, wait_for_selection

MENU = "nav.sa-menu"


def at(page: Page, path: str, **parameters: str) -> None:
    """Wait until the address bar shows a page with exactly these parameters."""

    def fits(address: str) -> bool:
        found = urlsplit(address)
        return found.path == path and parse_qs(found.query) == {
            name.rstrip("_"): [v] for name, v in parameters.items()
        }

    page.wait_for_url(fits)


def steps(page: Page) -> int:
    return page.evaluate("history.length")


def go(page: Page, name: str) -> None:
    page.locator(MENU).get_by_role("link", name=name, exact=True).click()


def test_back_undoes_one_step_at_a_time_in_the_reader_s_language(address: str, page: Page) -> None:
    """Menu, filter, link in a table, language, panel: one entry each, and Back leads through them
    in turn."""
    page.goto(f"{address}/?region=caribbean&lang=fr")
    settled(page)
    start = steps(page)
    go(page, "Explorer")
    at(page, "/explore", region="caribbean", lang="fr")
    wait_for_selection(page, "Dans les Caraïbes")
    assert steps(page) == start + 1
    page.locator(".st-key-option_view").get_by_text("Classement", exact=True).click()
    at(page, "/explore", region="caribbean", lang="fr", view="ranking")
    settled(page)
    assert steps(page) == start + 2
    page.locator(".sa-language").click()
    at(page, "/explore", region="caribbean", view="ranking")
    wait_for_selection(page, "In the Caribbean")
    assert steps(page) == start + 3
    page.locator(".sa-open-all").click()
    at(page, "/explore", region="caribbean", view="ranking", drill="all")
    page.get_by_role("dialog").locator("table a").first.click()
    page.wait_for_url("**/project?region=caribbean&id=*")
    expect(page.locator("header.sa-profile h1")).to_be_visible()
    assert steps(page) == start + 5

    page.go_back()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.go_back()
    at(page, "/explore", region="caribbean", view="ranking")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.go_back()
    at(page, "/explore", region="caribbean", lang="fr", view="ranking")
    wait_for_selection(page, "Dans les Caraïbes")
    page.go_back()
    page.go_back()
    at(page, "/", region="caribbean", lang="fr")
    wait_for_selection(page, "Dans les Caraïbes")
    expect(page.locator("h1")).to_have_text("Vue d’ensemble")
    assert steps(page) == start + 5
    page.go_forward()
    at(page, "/explore", region="caribbean", lang="fr")
    expect(page.locator("h1")).to_have_text("Explorer")
    wait_for_selection(page, "Dans les Caraïbes")


def test_the_menu_is_a_list_of_links_that_a_new_tab_opens_and_the_title_follows(
    address: str, browser: Browser, page: Page
) -> None:
    page.goto(f"{address}/compare?priority=counter-terrorism&by=programme")
    settled(page)
    menu = page.get_by_role("navigation", name="Pages")
    assert menu.get_by_role("listitem").count() == menu.get_by_role("link").count() == 7
    assert menu.locator("[aria-current=page]").inner_text() == "Compare"
    opens = menu.get_by_role("link", name="Explore", exact=True)
    assert opens.get_attribute("href") == "explore?priority=counter-terrorism"
    with page.context.expect_page() as tab:
        opens.click(modifiers=["ControlOrMeta"])
    settled(tab.value)
    assert (
        tab.value.title()
        == "Explore · Counter-Terrorism program areas · Canada’s security assistance"
    )
    tab.value.close()
    assert page.title().startswith("Compare · ") and page.url.endswith("by=programme")
    opens.focus()
    page.keyboard.press("Enter")
    at(page, "/explore", priority="counter-terrorism")
    expect(page).to_have_title(
        "Explore · Counter-Terrorism program areas · Canada’s security assistance"
    )
    go(page, "Overview")
    at(page, "/", priority="counter-terrorism")
    expect(page).to_have_title(
        "Overview · Counter-Terrorism program areas · Canada’s security assistance"
    )


def test_on_a_phone_the_menu_goes_once_a_page_is_chosen(address: str, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    page.goto(f"{address}/?lang=fr")
    settled(page)
    page.get_by_role("button", name="Menu", exact=True).click()
    go(page, "Explorer")
    at(page, "/explore", lang="fr")
    expect(page.locator(MENU).get_by_role("link")).to_have_count(0)
    expect(page.locator("h1")).to_have_text("Explorer")
    context.close()


def test_a_briefing_goes_along_in_the_address(address: str, browser: Browser, page: Page) -> None:
    """Pinned on one page, it is in the menu, in links of tables and new tabs; Back takes the pin
    back."""
    page.goto(f"{address}/explore?by=partner&region=caribbean")
    settled(page)
    open_menu(page, "partner").get_by_role("link", name="Add to briefing").click()
    items = "explore/partner?region=caribbean&by=partner"
    at(page, "/explore", by="partner", region="caribbean", items=items)
    settled(page)
    with page.context.expect_page() as tab:
        open_menu(page, "partner").get_by_role("link", name="How this was counted").click(
            modifiers=["ControlOrMeta"]
        )
    at(tab.value, "/explore", by="partner", region="caribbean", behind="partner", items=items)
    tab.value.close()
    go(page, "Explore")
    at(page, "/explore", region="caribbean", items=items)
    settled(page)
    open_menu(page, "map").get_by_role("link", name="Add to briefing").click()
    two = f"{items}!explore/map?region=caribbean"
    at(page, "/explore", region="caribbean", items=two)
    go(page, "Briefing (2)")
    at(page, "/briefing", region="caribbean", items=two)
    expect(page.locator("[class*=st-key-brief-item-]")).to_have_count(2)
    page.go_back()
    page.go_back()
    at(page, "/explore", region="caribbean", items=items)
    expect(page.locator(MENU).get_by_role("link", name="Briefing")).not_to_have_attribute(
        "href", re.compile("map")
    )
    go(page, "Briefing (1)")
    expect(page.locator("[class*=st-key-brief-item-]")).to_have_count(1)


def test_two_quick_choices_are_both_kept(address: str, viewer: Page) -> None:
    """The second is made before the address of the first is written."""
    reach(viewer, address, "/?region=caribbean&partner=unodc&priority=illicit-drugs")
    viewer.evaluate("""() => ['region', 'partner'].forEach(field =>
        document.querySelector(`.st-key-filter_${field} [data-tag] [aria-label^=Remove]`).click())""")
    at(viewer, "/", priority="illicit-drugs")
    settled(viewer)
    expect(viewer.locator(".st-key-bar [data-tag]")).to_have_text(["Illicit drugs"])
