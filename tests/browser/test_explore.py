"""Compare, cross-tab and the records behind a figure, in a real browser: what they show is
what their links show."""

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page

from components.language import formats
from tests.browser.conftest import reach, selection, settled
from tests.browser.hand import click_amount, click_at, find_row, marks

PANEL = "[role=dialog]"


def panel(page: Page) -> Locator:
    """The open panel, once its records are listed."""
    found = page.locator(PANEL)
    found.locator("table").first.wait_for()
    return found


def said(locator: Locator) -> str:
    return locator.inner_text().replace("\u00a0", " ")


def test_a_bar_opens_its_records_with_their_sum_and_a_download(
    address: str, page: Page, colleague: Page
) -> None:
    page.goto(f"{address}/explore?region=caribbean&view=ranking&by=partner")
    settled(page)
    click_amount(page, "partner", "oas")
    page.wait_for_url("**drill=partner:oas*")
    shown = said(panel(page))
    assert "Records behind: OAS" in shown and selection(page).startswith("In the Caribbean")
    with page.expect_download() as download:
        page.locator(PANEL).get_by_role("button", name="Download CSV").click()
    rows = list(
        csv.reader(io.StringIO(Path(download.value.path()).read_text(encoding="utf-8-sig")))
    )
    assert f"${sum(float(row[1]) for row in rows[1:]):,.2f} in {len(rows) - 1} records" in shown
    colleague.goto(page.url)
    assert said(panel(settled(colleague))) == said(panel(page))
    page.locator(PANEL).get_by_role("button", name="Filter the page").click()
    page.wait_for_url("**/explore?region=caribbean&partner=oas*")
    page.locator(PANEL).wait_for(state="detached")
    assert "OAS, in the Caribbean" in selection(settled(page))


def test_closing_the_panel_takes_it_out_of_the_address(address: str, page: Page) -> None:
    page.goto(f"{address}/explore?drill=region:oceania&lang=fr")
    settled(page)
    assert "Enregistrements correspondants : Océanie" in said(panel(page))
    page.keyboard.press("Escape")
    page.locator(PANEL).wait_for(state="detached")
    page.wait_for_url("**/explore?lang=fr")


def test_what_is_not_known_and_what_is_not_drawn_open_too(
    address: str, viewer: Page, subtests: pytest.Subtests
) -> None:
    reach(viewer, address, "/")
    rest = viewer.locator(".st-key-card-partner .sa-more .sa-amount")
    unknown = find_row(viewer, "priority", "not-stated").locator(".sa-amount")
    for amount in (rest, unknown):
        shown = said(amount)
        with subtests.test(shown):
            amount.click()
            whole = re.search(r"\$([\d,.]+) in ", said(panel(viewer)))
            assert whole
            exact = float(whole[1].replace(",", ""))
            assert formats.money(exact, "en").replace("\u00a0", " ") == shown
            viewer.keyboard.press("Escape")
            viewer.locator(PANEL).wait_for(state="detached")
            settled(viewer)


def test_a_part_of_a_column_opens_its_records(address: str, viewer: Page) -> None:
    reach(viewer, address, "/explore?view=years&region=caribbean&spread=yes&events=no")
    viewer.wait_for_selector(".st-key-card-trends .bars .point path")
    largest = viewer.evaluate("""() => [...document.querySelectorAll('.st-key-card-trends .bars .point path')]
        .map((e, i) => [e.getBoundingClientRect().height, i]).sort((a, b) => b[0] - a[0])[0][1]""")
    click_at(viewer, viewer.locator(".st-key-card-trends .bars .point path").nth(largest))
    viewer.wait_for_url("**drill=spread%3A*")
    assert "when its money is spread over its days" in said(panel(viewer))


def test_a_table_opens_the_records_of_each_figure_by_keyboard(address: str, viewer: Page) -> None:
    reach(viewer, address, "/promises?region=americas")
    figure = viewer.locator(".st-key-card-explained tbody tr").first.locator("a").last
    amount = figure.inner_text()
    figure.focus()
    viewer.keyboard.press("Enter")
    viewer.wait_for_url("**drill=spread*")
    settled(viewer)
    assert f"{amount} in" in said(panel(viewer))


def test_a_cell_of_the_cross_tab_opens_its_records(address: str, viewer: Page) -> None:
    reach(viewer, address, "/explore?view=cross&region=caribbean&rows=place&columns=partner")
    row = viewer.locator(".sa-heat tbody tr", has_text="Haiti")
    for cell in (
        row.locator("td").get_by_role("link").first,
        viewer.locator(".sa-heat tbody tr").last.get_by_role("link").last,
    ):
        amount = cell.inner_text().replace("\u00a0", " ").removesuffix(" M")
        cell.click()
        viewer.wait_for_url("**drill=*")
        settled(viewer)
        total = said(panel(viewer).locator("h3").first)
        assert round(float(total.split(" in ")[0].strip("$").replace(",", "")) / 1e6, 1) == float(
            amount.strip("$")
        )
        viewer.go_back()
        settled(viewer)


def test_a_comparison_is_drawn_and_its_link_shows_the_same(
    address: str, viewer: Page, colleague: Page
) -> None:
    reach(viewer, address, "/compare?region=caribbean&by=partner&before=2009-10:2013-14")
    assert marks(viewer, "compare")[0] == "before" and marks(viewer, "compare")[-1] == "after"
    viewer.locator("[class*=st-key-option_before-0] input").click()
    viewer.keyboard.type("2008-09")
    viewer.keyboard.press("Enter")
    viewer.wait_for_url("**before=2008-09*")
    settled(viewer)
    head = viewer.locator(".st-key-card-compare .sa-fig").inner_text()
    colleague.goto(viewer.url)
    settled(colleague)
    assert colleague.locator(".st-key-card-compare .sa-fig").inner_text() == head
    assert "2008-09 to 2013-14 (6 years)" in head


def test_two_selections_stand_side_by_side_and_in_the_link(
    address: str, viewer: Page, colleague: Page
) -> None:
    reach(viewer, address, "/compare?region=caribbean")
    viewer.get_by_text("Two selections", exact=True).click()
    viewer.wait_for_url("**versus=selection*")
    settled(viewer)
    second = viewer.locator("[data-testid=stExpander] [data-testid=stMultiSelect] input").first
    second.click()
    second.press_sequentially("Central Am")
    viewer.locator("[role=option]", has_text="Central America ·").first.click()
    viewer.wait_for_url("**region2=central-america*")
    settled(viewer)
    sentences = said(viewer.locator("[data-testid=stMain] p.sa-headline"))
    assert (
        "First selection In the Caribbean: " in sentences
        and "Second selection In Central America: " in sentences
    )
    colleague.goto(viewer.url)
    assert said(settled(colleague).locator("[data-testid=stMain] p.sa-headline")) == sentences


def test_constant_dollars_are_chosen_in_the_frame_and_stand_in_the_link(
    address: str, page: Page
) -> None:
    page.goto(address)
    settled(page)
    page.locator(".st-key-bar-more button").click()
    choice = page.get_by_role("dialog").get_by_role("combobox", name="Dollars")
    choice.click()
    choice.press_sequentially("2020")
    page.locator("[role=option]", has_text="Constant 2020 dollars").click()
    page.locator(".st-key-dialog-show button").click()
    page.wait_for_url("**prices=2020")
    settled(page)
    assert "in constant 2020 dollars" in selection(page)
    for part in (".sa-kpis", ".st-key-card-fiscal-year .sa-fig"):
        assert "constant 2020 Canadian dollars" in page.locator(part).inner_text()


def test_a_file_of_views_can_be_loaded(address: str, page: Page) -> None:
    page.goto(f"{address}/views")
    settled(page)
    content = b"name,address\r\nMine,explore?region=caribbean\r\nBad,nowhere?x=1\r\n"
    page.locator("input[type=file]").set_input_files(
        {"name": "views.csv", "mimeType": "text/csv", "buffer": content}
    )
    page.get_by_role("link", name="Mine").wait_for()
    assert "line 3, column “address”" in page.locator("[data-testid=stAlert]").inner_text()
    page.get_by_role("link", name="Mine").click()
    page.wait_for_url("**/explore?region=caribbean")
