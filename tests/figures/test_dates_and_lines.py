"""Each figure says the date of its own data, and its lines leave the screen with its columns:
slide, sheet, table, CSV."""

import csv
import io

import openpyxl
import pytest
from pptx.oxml.ns import qn

from components.export import downloads
from components.export.workbook import build_workbook
from components.figures import budgets, commitment_official, programme_spending, trends
from components.figures.sources import describe_data_date
from components.language import formats
from components.language.words import t
from components.selection.filters import Filters
from components.selection.languages import LANGUAGES
from components.store import database
from components.ui.cards import draw_foot
from tests.export.decks import context, drawn, item, opened, texts


def test_each_figure_says_the_date_of_its_data(spoken: str) -> None:
    records, accounts = (formats.date(day, spoken) for day in ("2025-02", "2026-03"))
    current = context()
    official, ours, both = (
        programme_spending.build_official_spending(current, False),
        trends.build_trends(current, "region", False, False),
        programme_spending.build_explained(current),
    )
    for card, has_records, has_accounts in (
        (official, False, True),
        (ours, True, False),
        (both, True, True),
    ):
        made = opened([item(card, current)])
        sheet = openpyxl.load_workbook(
            io.BytesIO(build_workbook([item(card, current)], "x"))
        ).worksheets[1]
        written = " ".join(
            str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value
        )
        places = {
            "line": describe_data_date(card.source),
            "slide": texts(made.slides[1]),
            "sheet": written,
            "print": (sheet.oddFooter.left.text or "").replace(" ", "\u00a0"),
        }
        for place, text in places.items():
            assert (records in text, accounts in text) == (has_records, has_accounts), (
                card.name,
                place,
                text,
            )
    name = downloads.name_file("trends", "official", Filters(), {}, official.source)
    assert "data-2026-03" in name and "2025" not in name
    said = str(draw_foot(official))
    assert records not in said and accounts in said


def test_authorities_stand_in_table_slide_and_sheet(spoken: str) -> None:
    current = context()
    card = programme_spending.build_official_spending(current, True)
    wanted = database.fetch_rows("official_spending").groupby("year")["authority_cad"].sum()
    labels = [formats.fiscal_year(year, spoken) for year in wanted.index]
    column = t("column.authority_cad")
    text = downloads.write_csv(card.table()).decode("utf-8-sig")
    locale = LANGUAGES[spoken]
    rows = list(csv.DictReader(io.StringIO(text), delimiter=locale.between))
    # A file writes fiscal years whole, in both languages.
    years = [row[t("column.fiscal_year")][:4] for row in rows]
    amounts = [float(row[column].replace(locale.point, ".")) for row in rows]
    sums = {
        year: sum(v for y, v in zip(years, amounts, strict=True) if y == year[:4])
        for year in wanted.index
    }
    assert list(sums.values()) == pytest.approx(wanted.tolist(), abs=0.01)
    lines_over_columns(
        item(card, current), {t("trends.authorities"): wanted.astype(float).tolist()}, labels
    )


def test_ceilings_and_averages_stand_in_slide_and_sheet(spoken: str) -> None:
    current = context()
    card = budgets.build_ceiling(current)
    years = database.fetch_rows("reconciled_years")
    years = years[years["total_id"] == budgets.CEILING]
    amounts = years["amount_cad"].astype(float).tolist()
    lines_over_columns(
        item(card, current),
        {t("published.ceiling"): amounts},
        [formats.fiscal_year(y, spoken) for y in years["first_year"]],
    )
    official = commitment_official.build_official(current)
    averages = {value for value in official.table()["average_cad"] if value is not None}
    lines = official.chart.amounts_of_lines
    assert sorted({v for held in lines.values() for v in held if v} & set(averages)) == sorted(
        averages
    )
    assert len(lines) == len(averages)


def lines_over_columns(given: object, wanted: dict[str, list[float]], labels: list[str]) -> None:
    """The slide's and the sheet's own chart draw these lines, in the dollars that their cells hold."""
    chart = drawn(opened([given]).slides[1])
    bars, lines = chart.plots
    assert list(bars.categories) == labels and lines._element.tag == qn("c:lineChart")
    assert {series.name: [value * 1e6 for value in series.values] for series in lines.series} == {
        name: pytest.approx(values) for name, values in wanted.items()
    }
    assert chart.has_legend
    sheet = openpyxl.load_workbook(io.BytesIO(build_workbook([given], "x"))).worksheets[1]
    cells = {cell.value: cell for row in sheet.iter_rows() for cell in row if cell.value in wanted}
    for name, values in wanted.items():
        head = cells[name]
        found = [
            sheet.cell(head.row + 1 + place, head.column).value for place in range(len(values))
        ]
        assert found == pytest.approx(values)
        assert any(
            series.tx.strRef.f.endswith(f"${head.column_letter}${head.row}")
            for one in sheet._charts[0]._charts[1:]
            for series in one.series
        )
