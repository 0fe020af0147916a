"""Behind this figure, as a reader opens it: by its link, by keyboard, with the way to the records
and back."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import reach
from tests.snapshot import FIGURES, in_dollars

CARIBBEAN = FIGURES["caribbean"]


def test_a_figure_opens_what_stands_behind_it(address: str, viewer: Page) -> None:
    reach(viewer, address, "/explore?by=partner&region=caribbean")
    viewer.locator("#more-partner").focus()
    for key in ("Enter", "ArrowUp", "Enter"):
        viewer.keyboard.press(key)
    panel = viewer.get_by_role("dialog")
    expect(panel.get_by_text("SQL: queries/by_partner.sql")).to_be_visible()
    assert "behind=partner" in viewer.url
    expect(panel).to_contain_text(
        f"{CARIBBEAN['records']} records, {in_dollars(CARIBBEAN['amount_cad'])}"
    )
    expect(panel).to_contain_text("set variable region = ['caribbean'];")
    with viewer.expect_download() as download:
        panel.get_by_role("button", name="Download CSV").click()
    assert "region-caribbean" in download.value.suggested_filename
    panel.get_by_role("link", name="See them").click()
    expect(viewer.get_by_role("dialog").get_by_text("Records behind: Total")).to_be_visible()
    assert "drill=all" in viewer.url and "behind" not in viewer.url


def test_totals_in_french_by_a_cold_link_on_a_phone(address: str, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{address}/?behind=total&lang=fr&from=2015-16")
    panel = page.get_by_role("dialog")
    expect(panel.get_by_text("Totaux de la sélection")).to_be_visible()
    expect(panel.get_by_text("SQL : queries/total.sql")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0
    page.keyboard.press("Escape")
    page.wait_for_url(lambda url: "behind" not in url)


def test_all_the_data_in_one_file(address: str, viewer: Page) -> None:
    reach(viewer, address, "/data")
    with viewer.expect_download() as download:
        viewer.locator(".st-key-download-all button").click()
    assert download.value.suggested_filename == "security-assistance_data-{}.zip".format(
        FIGURES["date"]
    )
    viewer.get_by_text("Classification", exact=True).click()
    viewer.wait_for_url("**section=rules*")


def test_the_sql_of_a_figure_runs_where_it_can_be_changed(address: str, viewer: Page) -> None:
    reach(viewer, address, "/explore?by=partner&behind=partner&region=caribbean")
    viewer.get_by_role("dialog").get_by_role("link", name="Run it here, and change it").click()
    viewer.wait_for_url("**/data?*section=sql*")
    answer = viewer.get_by_role("table", name="Answer")
    expect(answer).to_contain_text(CARIBBEAN["largest"])
    expect(answer).to_contain_text(in_dollars(CARIBBEAN["largest_cad"])[1:])
