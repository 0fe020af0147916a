"""Compare and cross-tab in a real browser: what they show is what they open and what their links show."""

from playwright.sync_api import Browser, Page

from tests.browser.conftest import selection, settled
from tests.browser.hand import marks


def test_a_cell_of_the_cross_tab_opens_its_records(address: str, page: Page) -> None:
    page.goto(f"{address}/crosstab?region=caribbean&rows=place&columns=partner")
    settled(page)
    cell = page.locator(".heat tbody tr", has_text="Haiti").get_by_role("link").first
    shown = cell.inner_text().replace("\u00a0", " ")
    cell.click()
    page.wait_for_url("**/projects?region=caribbean&place=haiti&partner=*")
    settled(page)
    assert shown in selection(page)


def test_a_comparison_is_drawn_and_its_link_shows_the_same(address: str, browser: Browser, page: Page) -> None:
    page.goto(f"{address}/compare?region=caribbean&by=partner&before=2009-10:2013-14")
    settled(page)
    assert marks(page, "compare")[0] == "before" and marks(page, "compare")[-1] == "after"
    page.locator("[data-testid=stSlider] [role=slider], [data-testid=stSlider] input[type=range]").first.focus()
    page.keyboard.press("ArrowLeft")
    page.wait_for_url("**before=2008-09*")
    settled(page)
    title = page.locator(".st-key-card-compare h3").inner_text()
    colleague = browser.new_context().new_page()
    colleague.goto(page.url)
    settled(colleague)
    assert colleague.locator(".st-key-card-compare h3").inner_text() == title and "2008-09 to 2013-14" in title
    colleague.context.close()
