"""What only a real browser shows: clicks, links, the map, the phone, and that nothing leaves the
machine."""

import csv
import io
import re
import shutil
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from components.selection.filters import Filters
from components.selection.pages import PAGES
from components.store.state import Database
from tests.browser.conftest import dashboard, reach, selection, settled
from tests.browser.hand import (
    click_at,
    click_mark,
    marks,
    open_tab,
    take_from,
    wait_for_selection,
)
from tests.conftest import ROOT
from tests.snapshot import FIGURES

PATHS = {page: "/" if page == "overview" else f"/{page}" for page in PAGES}


def test_a_cold_deep_link_is_the_framed_filtered_french_page(browser: Browser) -> None:
    """The first request after a start, to a page file that Streamlit would run without its frame."""
    with dashboard() as fresh:
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(f"{fresh}/explore?region=caribbean&from=2015-16&lang=fr")
        settled(page)
        assert selection(page).startswith("Dans les Caraïbes, depuis 2015-2016 :")
        assert page.locator("h1").inner_text() == "Explorer"
        assert page.locator("nav.sa-menu").is_visible()
        assert page.locator(".st-key-bar").is_visible()
        assert page.evaluate("document.documentElement.lang") == "fr"
        assert "Page not found" not in page.locator("body").inner_text()
        assert urlsplit(page.url).query == "region=caribbean&from=2015-16&lang=fr"
        page.close()


def test_a_click_on_a_bar_filters_and_the_link_shows_the_same_to_a_colleague(
    address: str, viewer: Page, colleague: Page
) -> None:
    reach(viewer, address, "/")
    click_mark(viewer, "region", "americas")
    wait_for_selection(viewer, "In the Americas")
    click_mark(viewer, "sub-region", "caribbean")
    wait_for_selection(viewer, "In the Caribbean")
    click_mark(viewer, "partner", "oas")
    wait_for_selection(viewer, "OAS, in the Caribbean")
    assert urlsplit(viewer.url).query == "region=caribbean&partner=oas"
    colleague.goto(viewer.url)
    assert selection(settled(colleague)) == selection(viewer)


def test_a_slow_press_chooses_the_column_that_it_began_on(address: str, viewer: Page) -> None:
    """Plotly forgets what is hovered when the pointer leaves its layer, as it does under a press
    that lasts."""
    reach(viewer, address, "/")
    column = viewer.locator(".st-key-card-fiscal-year .bars .point path").nth(
        marks(viewer, "fiscal-year").index("2022-23")
    )
    click_at(viewer, column, slowly=True)
    wait_for_selection(viewer, "2022-23:")


def test_the_back_button_takes_a_click_back(address: str, page: Page) -> None:
    page.goto(f"{address}/?region=americas")
    settled(page)
    click_mark(page, "sub-region", "caribbean")
    wait_for_selection(page, "In the Caribbean")
    page.go_back()
    wait_for_selection(page, "In the Americas")


def test_the_line_of_what_is_not_drawn_opens_all_partners(address: str, viewer: Page) -> None:
    reach(viewer, address, "/?region=caribbean&lang=fr")
    viewer.locator(".st-key-card-partner .sa-all").click()
    viewer.wait_for_url("**/explore?region=caribbean&lang=fr&view=ranking&by=partner&top=all")
    wait_for_selection(viewer, "Dans les Caraïbes")
    keys = marks(viewer, "partner")
    assert "other" not in keys and len(keys) > 50


def test_a_click_on_a_year_and_on_a_map_country(address: str, viewer: Page) -> None:
    reach(viewer, address, "/?partner=unodc")
    click_mark(viewer, "fiscal-year", "2022-23")
    wait_for_selection(viewer, "UNODC, 2022-23:")
    reach(viewer, address, "/explore?region=south-america")
    country = viewer.locator(".sa-map-panel a[data-key=brazil] path")
    country.click()
    viewer.wait_for_url("**place=brazil*")
    wait_for_selection(viewer, "Brazil")


def test_switching_language_keeps_what_was_chosen_and_what_is_chosen_next(
    address: str, viewer: Page
) -> None:
    reach(viewer, address, "/?region=americas&priority=illicit-drugs")
    viewer.locator(".sa-language").click()
    wait_for_selection(viewer, "Drogues illicites, dans les Amériques")
    field = viewer.locator(".st-key-filter_region input")
    field.click()
    field.press_sequentially("Sud-Est")
    viewer.locator("[role=option]", has_text="Asie du Sud-Est ·").first.click()
    wait_for_selection(viewer, "Drogues illicites, dans les Amériques et en Asie du Sud-Est")


def test_every_chart_has_a_table_twin_and_an_alternative_text(address: str, viewer: Page) -> None:
    reach(viewer, address, "/?region=caribbean")
    charts = viewer.locator("[data-testid=stPlotlyChart]")
    assert charts.count() == viewer.locator("[class*=st-key-card-] .sa-tabs").count() == 4
    for index in range(charts.count()):
        name = charts.nth(index).get_attribute("aria-label") or ""
        assert "$" in name, "the name holds the answer, and of a drawing all its figures"
    table = open_tab(viewer, "partner", "table").locator("table")
    table.get_by_role("link", name="OAS", exact=True).press("Enter")
    expect(viewer.locator("h1")).to_contain_text("Organization of American States")


def test_the_downloaded_table_holds_the_query_s_numbers(
    address: str, viewer: Page, loaded: Database
) -> None:
    reach(viewer, address, "/explore?region=caribbean&view=ranking&by=partner&top=all")
    taken = take_from(viewer, "partner", "csv")
    assert (
        taken.suggested_filename
        == f"explore_partner_region-caribbean_view-ranking_by-partner_top-all_current-cad_data-{FIGURES['date']}_en.csv"
    )
    raw = Path(taken.path()).read_bytes()
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))
    expected = loaded.fetch_rows("by_partner", Filters(region=("caribbean",)))
    assert [float(row["Security funding (current CAD)"] or 0) for row in rows] == expected[
        "amount_cad"
    ].fillna(0).round(2).tolist()


def test_a_row_of_the_list_opens_its_record(address: str, viewer: Page) -> None:
    reach(viewer, address, "/projects?source=backgrounder-2011")
    viewer.locator(".sa-records tbody a").first.click()
    viewer.wait_for_url(
        "**/project?source=backgrounder-2011&id=2011-interpol-mobile-police-training-program"
    )
    expect(viewer.get_by_role("heading", level=1)).to_have_text(
        "Interpol Mobile Police Training Program"
    )


def test_the_map_is_drawn_without_a_request_and_pointed_at_with_its_row(
    address: str, viewer: Page
) -> None:
    reach(viewer, address, "/explore?region=caribbean")
    viewer.locator(".sa-map-panel .sa-spot[data-key=haiti]").hover()
    expect(viewer.locator(".sa-places li.sa-pointed")).to_have_text(re.compile("Haiti"))
    expect(viewer.locator(".sa-pointer")).to_contain_text("Haiti")
    assert not viewer.evaluate(
        "performance.getEntriesByType('resource').filter(each => each.name.includes('world')).length"
    )
    colours = viewer.evaluate(
        "['haiti', 'cuba'].map(key => getComputedStyle(document.querySelector("
        "`.sa-map-panel a[data-key=${key}] path`)).fill)"
    )
    assert colours == ["rgb(8, 43, 82)", "rgb(120, 164, 212)"]


CUT = """() => {
    const main = document.querySelector('[data-testid=stMain]');
    const out = [...document.querySelectorAll('.js-plotly-plot text, header.sa-page *, footer.sa-page *, .sa-fig *')]
        .filter(e => e.getBoundingClientRect().width && (e.getBoundingClientRect().right > 390.5
            || e.getBoundingClientRect().left < -0.5) && !e.closest('.hoverlayer'))
        .map(e => e.textContent.slice(0, 40));
    return [main.scrollWidth - main.clientWidth, document.documentElement.scrollWidth - innerWidth, out];
}"""
"""How far a page is wider than a telephone, and the texts that stand out of it."""


LEVELS = "[...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(e => +e.tagName[1])"
UNNAMED = """[...document.querySelectorAll('[data-testid=stMain] table')]
    .filter(e => !(e.caption?.textContent.trim() || e.getAttribute('aria-label'))).length"""


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_page_on_a_phone_is_whole_and_in_order_and_asks_no_other_machine(
    address: str, phone: Page, language: str, subtests: pytest.Subtests
) -> None:
    """Nothing is cut, headings come in order, every table has a name: all pages are looked at
    once."""
    foreign: list[str] = []

    def note(request: Request) -> None:
        if urlsplit(request.url).hostname not in ("127.0.0.1", None):
            foreign.append(request.url)

    phone.on("request", note)
    for name, path in PATHS.items():
        with subtests.test(name):
            foreign.clear()
            reach(phone, address, f"{path}?lang={language}&region=americas")
            assert phone.evaluate(CUT) == [0, 0, []]
            levels = phone.evaluate(LEVELS)
            assert levels[:1] == [1], levels
            assert all(after <= before + 1 for before, after in pairwise(levels)), levels
            assert phone.evaluate(UNNAMED) == 0
            assert foreign == []


def test_the_first_screen_holds_totals_and_two_figures(
    address: str, page: Page, subtests: pytest.Subtests
) -> None:
    page.goto(address)
    parts = (
        ".sa-kpis",
        ".st-key-card-region .sa-bars li:nth-child(7)",
        ".st-key-card-partner .sa-fig",
    )
    for width, height in ((1440, 900), (1920, 1080)):
        with subtests.test(f"{width} x {height}"):
            page.set_viewport_size({"width": width, "height": height})
            settled(page)
            boxes = [page.locator(part).bounding_box() for part in parts]
            assert all(boxes) and max(box["y"] + box["height"] for box in boxes) <= height


def test_bad_data_give_a_page_by_file_line_and_column(browser: Browser, tmp_path: Path) -> None:
    for name in ("components", "data", "ingest", "pages", "queries", "static", ".streamlit"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "dashboard.py", tmp_path)
    path = tmp_path / "data/projects.csv"
    path.write_text(
        path.read_text(encoding="utf-8").replace("17121139.37,17121139.37", "many,17121139.37", 1),
        encoding="utf-8",
    )
    with dashboard(tmp_path) as address:
        page = browser.new_page()
        page.goto(f"{address}/explore")
        page.get_by_role("cell", name="data/projects.csv").wait_for()
        shown = page.locator("[data-testid=stMain]").inner_text()
        assert "data/projects.csv" in shown and "amount_cad" in shown and "many" in shown
        assert not page.locator(".js-plotly-plot").count()
        page.close()
