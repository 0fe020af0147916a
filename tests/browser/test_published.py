"""Published totals in a real browser: from a bar or a table to a total, its records and their own
view, cold in French."""

from playwright.sync_api import Page

from tests.browser.conftest import reach, settled
from tests.browser.hand import open_tab

PACKAGE = "announced-package-central-america-22-june-2011-13-projects"
TOTAL = ".st-key-card-total"


def test_a_table_opens_a_total_and_the_total_its_records(address: str, viewer: Page) -> None:
    reach(viewer, address, "/promises?region=caribbean&tab=announcements")
    open_tab(viewer, "published", "table")
    viewer.get_by_role("link", name="Central America, 22 June 2011").wait_for()
    settled(viewer)
    viewer.get_by_role("link", name="Central America, 22 June 2011").click()
    viewer.wait_for_url(f"**/promises?region=caribbean&tab=announcements&total={PACKAGE}")
    shown = viewer.locator(TOTAL)
    shown.get_by_text("at least $5,276,000.00").wait_for()
    settled(viewer)
    assert shown.locator("tbody tr").count() == 13
    source = shown.get_by_role(
        "link", name="Canada Contributes to Improving Security in the Americas (No. 175)"
    )
    assert (
        source.get_attribute("href")
        == "http://www.international.gc.ca/media/state-etat/news-communiques/2011/175.aspx?lang=eng"
    )
    shown.get_by_role("link", name="Interpol Mobile Police Training Program").click()
    viewer.wait_for_url(
        "**/project?region=caribbean&id=2011-interpol-mobile-police-training-program"
    )


def test_a_bar_opens_its_total_and_the_back_button_closes_it(address: str, viewer: Page) -> None:
    reach(viewer, address, "/promises?tab=announcements")
    viewer.locator(".st-key-card-published a[href*='total=']").first.click()
    viewer.wait_for_url("**/promises?tab=announcements&total=announced-commitment-haiti")
    viewer.locator(TOTAL).get_by_text("$25,500,000.00").first.wait_for()
    settled(viewer)
    viewer.get_by_role("button", name="Close this total").click()
    viewer.wait_for_url("**/promises?tab=announcements")
    viewer.locator(TOTAL).wait_for(state="detached")


def test_a_cold_french_link_shows_the_total_and_nothing_is_cut(address: str, phone: Page) -> None:
    phone.goto(f"{address}/promises?tab=announcements&total={PACKAGE}&lang=fr")
    shown = settled(phone).locator(TOTAL).inner_text().replace("\u00a0", " ")
    assert (
        "plus de 5 200 000,00 $" in shown
        and "au moins 5 276 000,00 $ · 13 enregistrements" in shown
    )
    assert phone.evaluate("document.documentElement.lang") == "fr"
    for width in (390, 1440):
        phone.set_viewport_size({"width": width, "height": 844})
        assert settled(phone).evaluate("document.documentElement.scrollWidth") <= width
