"""What a reader's hand and eye do: find a mark, click it, wait for the page to follow."""

import subprocess
from pathlib import Path

from playwright.sync_api import Download, Locator, Page, expect

from tests.browser.conftest import settled

CHART = "document.querySelector('.st-key-card-{card} .js-plotly-plot')"
FORGOTTEN = "mark => { delete mark.closest('.js-plotly-plot')._hoverdata; }"
"""What Plotly does when the pointer leaves its layer."""
HOVERED = """mark => mark.closest('.js-plotly-plot')._hoverdata?.some(
    seen => seen.pointNumber === (mark.__data__.index ?? mark.__data__.i))"""


def click_mark(page: Page, card: str, key: str) -> None:
    """Click the bar that carries a key, in a list of bars in the middle of its row."""
    keys = marks(page, card)
    assert key in keys, f"no mark {key} in {card}"
    row = find_row(page, card, key)
    if row.count():
        row.click()
        return
    index = keys.index(key)
    click_at(page, page.locator(f".st-key-card-{card} .bars .point path").nth(index))


def click_amount(page: Page, card: str, key: str) -> None:
    """Click the amount at the end of a bar, which opens its records."""
    find_row(page, card, key).locator(".sa-amount").click()


def find_row(page: Page, card: str, key: str) -> Locator:
    """The row of a list of bars that carries a key."""
    return page.locator(f".st-key-card-{card} .sa-bars li[data-key='{key}']")


def marks(page: Page, card: str) -> list[str]:
    """The keys of a chart's marks, once the browser has drawn it."""
    chart = CHART.format(card=card)
    page.wait_for_function(
        f"document.querySelector('.st-key-card-{card} .sa-bars li') || {chart} && {chart}.data"
        f" && document.querySelector('.st-key-card-{card} .js-plotly-plot path')"
    )
    rows = page.locator(f".st-key-card-{card} .sa-bars li")
    if rows.count():
        return rows.evaluate_all("rows => rows.map(row => row.dataset.key)")
    return page.evaluate(f"{chart}.data[0].customdata")


def click_at(page: Page, mark: Locator, slowly: bool = False) -> None:
    """Click in the middle of a mark, as a hand does: Plotly takes clicks on a layer above its
    marks.

    `slowly`: so that Plotly no longer holds the mark for hovered when the button goes up.
    """
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    # As a hand: Plotly takes a click for the mark that it has seen hovered, and looks only every so
    # often.
    page.mouse.move(x - 3, y)
    page.mouse.move(x, y, steps=3)
    page.wait_for_function(HOVERED, arg=mark.element_handle())
    page.mouse.down()
    if slowly:
        mark.evaluate(FORGOTTEN)
    page.mouse.up()


def open_tab(page: Page, card: str, tab: str) -> Locator:
    """Open a tab of a card; what the card then shows."""
    page.locator(f"#tab-{card}-{tab}").click()
    expect(page.locator(f"#tab-{card}-{tab}")).to_have_attribute("aria-current", "true")
    return settled(page).locator(f".st-key-card-{card}")


def open_menu(page: Page, card: str) -> Locator:
    """Open the menu of a card."""
    page.locator(f"#more-{card}").click()
    return page.locator(f".st-key-card-{card} .sa-tools")


def take_from(page: Page, card: str, form: str) -> Download:
    """Take a picture or a file from the menu of a card."""
    menu = open_menu(page, card)
    with page.expect_download() as download:
        menu.locator(f"[data-sa-take='{card}.{form}']").click()
    return download.value


def wait_for_selection(page: Page, words: str) -> None:
    expect(page.locator("p.sa-selection")).to_contain_text(words)
    settled(page)


def read_sheets(printed: bytes) -> list[str]:
    """The text of each sheet of a print, its words a blank apart."""
    # pypdf would read every line of a map for text: half a minute a page.
    text = subprocess.run(
        ["pdftotext", "-", "-"], input=printed, check=True, capture_output=True
    ).stdout.decode()
    return [" ".join(sheet.split()) for sheet in text.split("\f")[:-1]]


def take(page: Page, kind: str) -> Download:
    """The briefing as a file, `pptx`, `xlsx` or `docx`: what the browser was given is a whole one."""
    with page.expect_download() as download:
        page.locator(f".st-key-file-{kind} button").click()
    assert Path(download.value.path()).read_bytes()[:2] == b"PK"
    return download.value
