"""The commitments page in a real browser: choosing one, cold French links, a narrow screen, a
picture of its periods."""

from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from components.language import formats
from components.selection.filters import Filters
from components.store.state import Database
from tests.browser.conftest import dashboard, reach, settled
from tests.browser.hand import open_tab, take_from


def said(page: Page) -> str:
    """The words of the page's body, with plain spaces."""
    return page.locator("[data-testid=stMain]").inner_text().replace("\u00a0", " ")


def test_choosing_another_commitment_changes_page_and_address(
    address: str, viewer: Page, colleague: Page
) -> None:
    reach(viewer, address, "/promises?tab=commitments")
    assert "Vastly extend" in said(settled(viewer))
    viewer.get_by_role("radio", name="Anti-Crime ceiling (2009)").click()
    viewer.wait_for_url("**/promises?tab=commitments&commitment=anti-crime-ceiling-2009")
    expect(viewer.get_by_role("heading", name="Anti-Crime ceiling (2009)")).to_be_visible()
    assert "2 of 13" in said(settled(viewer))
    colleague.goto(viewer.url)
    assert "2 of 13" in said(settled(colleague))
    viewer.go_back()
    expect(viewer.get_by_role("heading", name="Counter-terrorism training (2015)")).to_be_visible()


def test_a_french_link_is_the_first_request_of_a_fresh_server(browser: Browser) -> None:
    with dashboard() as fresh:
        page = browser.new_context().new_page()
        page.goto(f"{fresh}/promises?tab=commitments&commitment=focus-counter-terrorism&lang=fr")
        shown = said(settled(page))
        assert "Ce que montrent les chiffres" in shown and "Irak, Liban et Jordanie" in shown
        assert page.evaluate("document.documentElement.lang") == "fr"
        assert "View" not in page.locator("nav.sa-menu").inner_text()
        page.context.close()


def test_nothing_is_wider_than_a_telephone(address: str, phone: Page) -> None:
    phone.goto(
        f"{address}/promises?tab=commitments&commitment=human-smuggling-envelope-2012&lang=fr"
    )
    settled(phone)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    assert phone.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390


def test_bars_lead_to_their_records_and_the_table_holds_the_periods(
    address: str, viewer: Page, loaded: Database
) -> None:
    reach(viewer, address, "/promises?tab=commitments")
    table = open_tab(viewer, "commitment-records", "table").locator("table")
    expect(table).to_contain_text("Before (2012-13 to 2015-16)")
    areas = Filters(priority=("counter-terrorism",))
    before = replace(areas, type=("training",), from_year="2012-13", to_year="2015-16")
    expect(table).to_contain_text(
        formats.dollars(loaded.fetch_rows("total", before).iloc[0].amount_cad, "en")
    )
    open_tab(viewer, "commitment-records", "chart")
    viewer.locator(".st-key-card-commitment-records .sa-open-records a", has_text="After").click()
    viewer.wait_for_url("**/projects?priority=counter-terrorism&from=2016-17&to=2019-20")
    after = loaded.fetch_rows("total", replace(areas, from_year="2016-17", to_year="2019-20")).iloc[
        0
    ]
    assert f"{after.records} records" in said(settled(viewer))


def test_a_picture_of_the_periods_can_be_taken(address: str, viewer: Page) -> None:
    reach(viewer, address, "/promises?tab=commitments&lang=fr")
    taken = take_from(viewer, "commitment-official", "png")
    assert taken.suggested_filename.startswith("promises_commitment-official")
    assert Path(taken.path()).read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
