"""Questions in SQL in a real browser: type, run, see; give a value; cancel; open a colleague's
link; all by keyboard."""

import csv
import io
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

from playwright.sync_api import Page, expect

from tests.browser.conftest import settled
from tests.snapshot import FIGURES, in_dollars


def answer(page: Page) -> str:
    """The answer's table, once it is there."""
    found = page.locator(".st-key-card-answer table")
    found.wait_for()
    return found.inner_text().replace("\u00a0", " ")


def test_type_run_and_see_rows_bars_and_file(address: str, page: Page) -> None:
    page.goto(f"{address}/ask")
    settled(page)
    page.get_by_label("Statement in SQL").fill(
        "select region_en, sum(amount_cad) as amount_cad from funding where is_counted\n"
        "group by all order by amount_cad desc limit 5"
    )
    page.get_by_role("button", name="Run").click()
    assert f"Americas\t{in_dollars(FIGURES['americas']['amount_cad'])[1:]}" in answer(page)
    expect(page.get_by_text("5 rows. Answered in")).to_be_visible()
    page.locator(".st-key-card-bars .js-plotly-plot .bars path").first.wait_for()
    with page.expect_download() as download:
        page.locator(".st-key-card-answer").get_by_role("button", name="Download CSV").click()
    rows = list(
        csv.reader(io.StringIO(Path(download.value.path()).read_text(encoding="utf-8-sig")))
    )
    assert (
        rows[0] == ["region_en", "amount_cad"]
        and rows[1] == ["Americas", FIGURES["americas"]["amount_cad"]]
        and len(rows) == 6
    )
    assert "select region_en" in parse_qs(urlsplit(page.url).query)["sql"][0]


def test_a_parameter_gets_a_field_and_its_value_stands_in_the_link(
    address: str, page: Page, colleague: Page
) -> None:
    page.goto(f"{address}/ask?sql=select+count(*)+as+n+from+records+where+fiscal_year+%3D+$year")
    settled(page)
    expect(page.get_by_text("needs a value for $year")).to_be_visible()
    page.get_by_label("Value of $year").fill("2015-16")
    page.get_by_label("Value of $year").press("Enter")
    page.wait_for_url("**values=*")
    shown = answer(page)
    assert parse_qs(urlsplit(page.url).query)["values"] == ["year:2015-16"]
    colleague.goto(page.url)
    assert answer(colleague) == shown
    expect(colleague.get_by_label("Value of $year")).to_have_value("2015-16")


def test_a_heavy_statement_can_be_cancelled_and_another_run(address: str, page: Page) -> None:
    page.goto(f"{address}/ask?" + urlencode({"sql": "select count(*) from range(1000000000000)"}))
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_text("Cancelled: the statement was stopped")).to_be_visible()
    settled(page)
    page.get_by_label("Statement in SQL").fill("select 42 as n")
    page.get_by_label("Statement in SQL").press("Control+Enter")
    assert answer(page).split() == ["Answer", "n", "42"]


def test_a_cold_link_in_french_shows_its_answer_and_its_statement(
    address: str, phone: Page
) -> None:
    sql = "select fiscal_year, sum(amount_cad) as amount_cad\nfrom selected group by all order by 1"
    phone.goto(
        f"{address}/ask?"
        + urlencode({"region": "caribbean", "from": "2015-16", "lang": "fr", "sql": sql})
    )
    shown = answer(phone)
    settled(phone)
    assert "Réponse" in shown and "2015-16" in shown and ",00" in shown
    expect(phone.get_by_label("Requête SQL")).to_have_value(sql)
    expect(phone.locator("p.sa-headline[role=status]")).to_contain_text(
        "lignes. Réponse obtenue en"
    )
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390


def test_examples_and_dictionary_by_keyboard(address: str, page: Page) -> None:
    page.goto(f"{address}/ask")
    settled(page)
    summary = page.locator("details summary", has_text="records").first
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("cell", name="Key of the record; one row each")).to_be_visible()
    example = page.get_by_role("link", name="Which ten partners hold the most counted money?")
    example.focus()
    page.keyboard.press("Enter")
    assert "UNDP" in answer(page)
    settled(page)
    expect(page.get_by_label("Statement in SQL")).to_have_value(
        parse_qs(urlsplit(page.url).query)["sql"][0]
    )
