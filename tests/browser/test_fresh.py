"""Data in another folder, which change while a page is open."""

import shutil
from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.browser.conftest import PATIENCE, dashboard, settled
from tests.conftest import ROOT, until


def test_an_open_page_says_that_there_are_new_data_and_shows_them_when_asked(
    browser: Browser, tmp_path: Path
) -> None:
    data = tmp_path / "records"
    shutil.copytree(ROOT / "data", data)
    projects = data / "projects.csv"
    with dashboard(settings={"SPENDING_DATA": str(data)}) as address:
        page = browser.new_page()
        page.goto(f"{address}/project?id=a021170001")
        settled(page)
        expect(page.locator("h1")).to_have_text("Legal Reform")
        text = projects.read_text(encoding="utf-8")
        projects.write_text(text.replace(",Legal Reform,", ",Reform of law,"), encoding="utf-8")
        notice = page.locator(".sa-fresh")

        def look() -> bool:
            page.evaluate("dispatchEvent(new Event('focus'))")  # as a reader who comes back to it
            return notice.count() > 0

        until(look, PATIENCE / 1000)
        expect(notice).to_contain_text("New data since")
        expect(page.locator("h1")).to_have_text("Legal Reform")
        notice.get_by_role("button", name="Show them").click()
        expect(page.locator("h1")).to_have_text("Reform of law")
        expect(notice).to_have_count(0)
        page.close()
