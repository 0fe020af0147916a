"""The workbook holds what the figures hold: every number exact and a number, every text a text,
charts over real cells."""

from dataclasses import replace

import pandas as pd
import pytest
from openpyxl.utils import range_boundaries

from components.export.dollars import count_in_dollars
from components.export.workbook import build_workbook
from components.figures.chart import convert_to_bars
from components.figures.sources import describe_data_date
from components.figures.table import build_table
from components.language import formats
from components.language.limitations import warn_of_repeats
from components.language.office_formats import CELLS
from components.language.words import t
from components.render.theme import LIGHT
from components.store import database
from tests import snapshot
from tests.export.workbooks import (
    TITLE,
    card_of,
    cells,
    figures_of,
    find_range,
    made,
    parts,
    read,
    referred,
    stored,
    width_of,
)


def test_every_table_is_the_cards_cell_by_cell(spoken: str) -> None:
    numbers = 0
    for one, sheet in figures_of(spoken):
        with count_in_dollars(one.current.filters):
            table = one.card.table()
        head, *rows = cells(sheet)
        assert [cell.value for cell in head] == [name.strip() for name in table.headers]
        assert len(rows) == len(table)
        for found, wanted in zip(rows, table.rows, strict=True):
            for cell, value, column in zip(found, wanted, table.columns, strict=True):
                if isinstance(value, str):
                    assert (cell.value, cell.data_type) == (value, "s")
                elif value is None:
                    assert cell.value == (column.absent or None)
                else:
                    assert (cell.value, cell.data_type, cell.number_format) == (
                        stored(value),
                        "n",
                        CELLS[column.format],
                    )
                    numbers += 1
    assert numbers > 2_500


@pytest.mark.parametrize(
    ("place", "query"),
    [(0, "by_region"), (1, "by_partner"), (2, "by_fiscal_year"), (6, "map")],
)
def test_amounts_are_the_answers_of_the_database(spoken: str, place: int, query: str) -> None:
    one, sheet = figures_of(spoken)[place]
    answer = database.fetch_rows(query, one.current.filters)
    found = [row[1].value for row in cells(sheet)[1:]]
    assert found == [None if pd.isna(value) else value for value in answer["amount_cad"]]
    assert round(sum(filter(None, found)), 2) == round(one.current.total.amount_cad, 2)


def test_nothing_is_a_formula_and_years_are_text(spoken: str) -> None:
    book = read(made(spoken)[1])
    assert all(cell.data_type != "f" for sheet in book for row in sheet for cell in row)
    years = [row[0] for row in cells(book.worksheets[3])[1:]]
    first = min(
        row["fiscal_year"] for row in snapshot.read("projects.csv") if not row["counted_in"]
    )
    assert years[0].value == formats.fiscal_year(first, spoken) and {
        c.data_type for c in years
    } == {"s"}
    assert {c.number_format for c in years} == {"@"}, "a year that is edited stays a year"


def test_text_that_begins_like_a_formula_stays_text(spoken: str) -> None:
    texts = [
        "=1+1",
        "+1",
        "-2",
        "@SUM(A1)",
        "\t=1",
        "https://example.org",
        "1234",
        "{=1}",
        "bad \x01\ufffe end",
    ]
    one = card_of(
        build_table({"a": texts, "amount_cad": [-2.5] * len(texts)}, a="=A1"), "=HYPERLINK(1)"
    )
    one = replace(one, line="=2+2\ud800", words=("+3",))
    book = read(build_workbook([one], "=cmd|' /C calc'!A0"))
    first, sheet = book.worksheets[:2]
    found = [row[0] for row in cells(sheet)]
    assert [c.value for c in found] == ["=A1", *texts[:4], " =1", *texts[5:8], "bad    end"]
    assert {c.data_type for c in found} == {"s"} and {c.number_format for c in found[1:]} == {"@"}
    assert [row[1].value for row in cells(sheet)[1:]] == [-2.5] * len(texts)
    assert (sheet["A1"].value, sheet["A1"].data_type, sheet["A3"].value, sheet["A3"].data_type) == (
        "=HYPERLINK(1)",
        "s",
        "=2+2 ",
        "s",
    )
    assert first["A1"].data_type == "s" and all(
        c.data_type != "f" for s in book for row in s for c in row
    )


def test_charts_refer_to_cells_that_hold_the_exact_amounts(spoken: str) -> None:
    kinds = []
    for one, sheet in figures_of(spoken):
        drawn = convert_to_bars(one.card.chart)
        assert len(sheet._charts) == (drawn is not None)
        if drawn is None:
            continue
        chart = sheet._charts[0]
        kinds.append(drawn.kind)
        assert (chart.barDir, chart.grouping) == (
            "bar" if drawn.is_horizontal else "col",
            "stacked" if drawn.is_stacked else "clustered",
        )
        assert len(chart.series) == len(drawn.series)
        for series, part in zip(chart.series, drawn.series, strict=True):
            assert referred(sheet, series.cat.strRef.f) == drawn.labels
            assert referred(sheet, series.val.numRef.f) == [
                stored(amount) for amount in part.amounts_cad
            ]
            with count_in_dollars(one.current.filters):
                assert referred(sheet, series.tx.strRef.f) == [part.label or t("workbook.amount")]
    assert not any("plotVisOnly" in part for part in parts(made(spoken)[1], "charts/chart")), (
        "filtered rows stay drawn"
    )
    assert set(kinds) == {"bars", "columns", "stacked-bars", "stacked-columns", "steps"}


def test_charts_keep_the_figures_colours_and_are_described(spoken: str) -> None:
    one, sheet = figures_of(spoken)[1]
    points = {p.idx: p.spPr for p in sheet._charts[0].series[0].dPt}
    keys = [category.key for category in one.card.chart.categories]
    assert f"#{points[0].solidFill.srgbClr}" == LIGHT.bar
    assert points[keys.index("not-named")].pattFill.prst == "wdUpDiag", (
        "what is not known is hatched"
    )
    assert any(
        one.card.alt[:40].replace("&", "&amp;") in part
        for part in parts(made(spoken)[1], "drawing")
    )


def test_documents_can_link_to_tables_titles_and_selections(spoken: str) -> None:
    book = read(made(spoken)[1])
    tables = [name for sheet in book for name in sheet.tables]
    assert len(set(tables)) == len(tables)
    assert tables[0] == "contents" and tables[-4:] == [
        "records",
        "dictionary",
        "filters",
        "sources",
    ]
    for number, (one, sheet) in enumerate(figures_of(spoken), start=1):
        assert f"figure_{number}" in sheet.tables
        for part, text in (("title", one.title), ("selection", one.subtitle)):
            where = book.defined_names[f"figure_{number}_{part}"].attr_text
            assert referred(sheet, where) == [text]
    assert all(table.tableStyleInfo.name for sheet in book for table in sheet.tables.values())


def test_headers_that_excel_takes_for_the_same_are_told_apart(spoken: str) -> None:
    table = build_table({"a": ["x"], "b": ["y"], "c": ["z"]}, a="Name", b="NAME", c=" ")
    sheet = read(build_workbook([card_of(table)], TITLE)).worksheets[1]
    assert [cell.value for cell in cells(sheet)[0]] == ["Name", "NAME (2)", "–"]


def test_a_sheet_says_what_the_figure_says(spoken: str) -> None:
    for one, sheet in figures_of(spoken):
        warning = warn_of_repeats(one.current.filters) if one.card.is_ours else ""
        said = [one.title, one.subtitle, one.line, *([warning] if warning else [])]
        assert [sheet.cell(row, 1).value for row in range(1, len(said) + 1)] == said
        if warning:
            assert sheet.cell(len(said), 1).font.color.rgb == "FFB00020"
        first_column = [row[0].value for row in sheet.iter_rows()]
        end = range_boundaries(find_range(sheet))[3]
        rest = one.card.remainder
        foot = [
            *([rest.words] if rest else []),
            t(one.card.source),
            *([one.card.note] if one.card.note and not one.card.is_map else []),
            *filter(None, [describe_data_date(one.card.source)]),
            t("table.query", query=f"queries/{one.card.query}.sql"),
            t("workbook.back"),
        ]
        assert [text for text in first_column[end:] if text] == foot


def test_the_units_are_those_of_each_item(spoken: str) -> None:
    """The page was in dollars of 2012 when the workbook was made; the items are in current dollars
    and those of 2020."""
    found = figures_of(spoken)
    assert "2012" not in " ".join(str(cell.value) for _, sheet in found for cell in cells(sheet)[0])
    assert t("unit.constant", year="2020") in cells(found[10][1])[0][1].value
    assert t("unit.current") in cells(found[0][1])[0][1].value


def test_screen_and_print(spoken: str) -> None:
    found, raw = made(spoken)
    book = read(raw)
    records = book[t("nav.records")]
    for sheet in book.worksheets[1 : len(found) + 3]:
        _, head, _, _ = range_boundaries(find_range(sheet))
        assert sheet.freeze_panes == f"A{head + 1}" and sheet.print_title_rows == f"${head}:${head}"
        assert sheet.print_title_cols == ("$A:$B" if sheet == records else None)
        for cell in (each for row in cells(sheet)[1:40] for each in row):
            if cell.number_format == CELLS["money"] and cell.value is not None:
                assert width_of(sheet, cell.column) > len(f"{cell.value:,.2f}"), (
                    "no money is shown as ###"
                )
    for sheet in book:
        setup = sheet.page_setup
        assert setup.orientation == "landscape"
        if sheet == records:
            assert setup.scale == 60 and not sheet.sheet_properties.pageSetUpPr.fitToPage
        else:
            assert sheet.sheet_properties.pageSetUpPr.fitToPage
            assert (setup.fitToWidth or 1) == 1 and (setup.fitToHeight == 0 or sheet == book.active)
        assert sheet.oddHeader.left.text.replace(
            "&&", "&"
        ) == TITLE and "&P" in sheet.oddFooter.right.text.replace("&[Page]", "&P")
        assert sheet.print_area
    assert book.active.title == t("workbook.contents")
