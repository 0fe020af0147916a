"""The workbook holds what the figures hold: every number exact and a number, every text a text, charts over real cells."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

import openpyxl
import pandas as pd
import pytest
from openpyxl.utils import range_boundaries
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from components import breakdowns, compare, crosstab, database, flow, formats, places, trends
from components.briefing import Item
from components.cards import Card, Context
from components.filters import Filters, address
from components.native import plot
from components.sentences import scope, several
from components.summary import words
from components.theme import DARK, LIGHT
from components.words import language, priced, t
from components.workbook import dollars_of, workbook

EVERYTHING, CARIBBEAN = Filters(), Filters(region=("caribbean",), from_year="2015-16")
CONSTANT = Filters(partner=("unodc", "oas"), prices="2020", allocation="each-place", text="a")
TITLE = "Security assistance & “the Americas”"
FIGURES: list[tuple[Filters, Callable[[Context], Card]]] = [
    (EVERYTHING, lambda current: breakdowns.ranked(current, "region")),
    (EVERYTHING, lambda current: breakdowns.ranked(current, "partner", top=10)),
    (EVERYTHING, breakdowns.by_year),
    (EVERYTHING, lambda current: trends.by_year(current, "region", False, True)),
    (CARIBBEAN, lambda current: trends.official(current, True)),
    (EVERYTHING, places.by_priority),
    (EVERYTHING, places.world),
    (CARIBBEAN, trends.explained),
    (CARIBBEAN, lambda current: crosstab.crossed(current, "region", "partner_kind", "amount_cad")),
    (CARIBBEAN, breakdowns.grouped_areas),
    (CONSTANT, lambda current: breakdowns.ranked(current, "place", top=20)),
    (CARIBBEAN, flow.flow),
    (EVERYTHING, lambda current: compare.waterfall(current, "region")),
]
SHARED = 4
"""Sheets that are no figure's: contents before them, records, dictionary, filters and sources after them."""


def current(filters: Filters) -> Context:
    return Context("briefing", filters, database.ask("total", filters).iloc[0])


def item(filters: Filters, make: Callable[[Context], Card]) -> Item:
    with dollars_of(filters):
        card = make(current(filters))
        return Item(card, current(filters), card.title, f"A line about {card.name}", tuple(words(current(filters), card)))


@lru_cache(maxsize=2)
def made(spoken: str) -> tuple[list[Item], bytes]:
    """The briefing of one language and its workbook, made while the page is in other dollars."""
    found = [item(*figure) for figure in FIGURES]
    token = priced.set("2012")
    raw = workbook(found, TITLE)
    priced.reset(token)
    return found, raw


def read(raw: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(raw))


def figures_of(spoken: str) -> list[tuple[Item, Worksheet]]:
    found, raw = made(spoken)
    return list(zip(found, read(raw).worksheets[1 : len(found) + 1], strict=True))


def cells(sheet: Worksheet) -> list[list[openpyxl.cell.Cell]]:
    """The filtered table with its header."""
    return [list(row) for row in sheet[sheet.auto_filter.ref]]


def stored(value: float) -> float:
    """A number as the format holds it: sixteen digits."""
    return float(f"{value:.16G}")


def card_of(table: pd.DataFrame, title: str = "T") -> Item:
    """A card made here; of the official source, which knows no records."""
    card = Card("made", title, "measure", lambda: table, "by_region", source="figure.source_official")
    return Item(card, current(EVERYTHING), title, "", ())


def test_every_table_is_the_cards_cell_by_cell(spoken: str) -> None:
    formats_of = {"money": "#,##0.00", "share": "0.0", "count": "#,##0"}
    shares = {t("column.share"), t("measure.row_pct"), t("measure.column_pct")}
    numbers = 0
    for one, sheet in figures_of(spoken):
        with dollars_of(one.current.filters):
            table = one.card.table()
        head, *rows = cells(sheet)
        assert [cell.value for cell in head] == [name.strip() for name in table.columns]
        assert len(rows) == len(table)
        for found, wanted in zip(rows, table.astype(object).itertuples(index=False), strict=True):
            for cell, value, name in zip(found, wanted, table.columns, strict=True):
                if isinstance(value, str):
                    assert (cell.value, cell.data_type) == (value, "s")
                elif value != value:
                    assert cell.value is None
                else:
                    kind = "share" if name in shares else "money" if isinstance(value, float) else "count"
                    assert (cell.value, cell.data_type, cell.number_format) == (stored(value), "n", formats_of[kind])
                    numbers += 1
    assert numbers > 2_500


@pytest.mark.parametrize(
    ("place", "query"), [(0, "by_region"), (1, "by_partner"), (2, "by_fiscal_year"), (6, "map"), (7, "explained")]
)
def test_amounts_are_the_answers_of_the_database(spoken: str, place: int, query: str) -> None:
    one, sheet = figures_of(spoken)[place]
    answer = database.ask(query, one.current.filters)
    wanted = answer["amount_cad" if "amount_cad" in answer else "spent_cad"]
    found = [row[1].value for row in cells(sheet)[1:]]
    assert found == [None if pd.isna(value) else value for value in wanted]
    if query != "explained":
        assert round(sum(filter(None, found)), 2) == round(one.current.total.amount_cad, 2)


def test_nothing_is_a_formula_and_years_are_text(spoken: str) -> None:
    book = read(made(spoken)[1])
    assert all(cell.data_type != "f" for sheet in book for row in sheet for cell in row)
    years = [row[0] for row in cells(book.worksheets[3])[1:]]
    assert years[0].value == formats.fiscal_year("2000-01", spoken) and {c.data_type for c in years} == {"s"}
    assert {c.number_format for c in years} == {"@"}, "a year that is edited stays a year"


def test_text_that_begins_like_a_formula_stays_text(spoken: str) -> None:
    texts = ["=1+1", "+1", "-2", "@SUM(A1)", "\t=1", "https://example.org", "1234", "{=1}", "bad \x01\ufffe end"]
    one = card_of(pd.DataFrame({"=A1": texts, "amount": [-2.5] * len(texts)}), "=HYPERLINK(1)")
    one = replace(one, line="=2+2\ud800", words=("+3",))
    book = read(workbook([one], "=cmd|' /C calc'!A0"))
    first, sheet = book.worksheets[:2]
    found = [row[0] for row in cells(sheet)]
    assert [c.value for c in found] == ["=A1", *texts[:4], " =1", *texts[5:8], "bad    end"]
    assert {c.data_type for c in found} == {"s"} and {c.number_format for c in found[1:]} == {"@"}
    assert [row[1].value for row in cells(sheet)[1:]] == [-2.5] * len(texts)
    assert (sheet["A1"].value, sheet["A1"].data_type, sheet["A3"].value, sheet["A3"].data_type) == (
        "=HYPERLINK(1)", "s", "=2+2 ", "s",
    )  # fmt: skip
    assert first["A1"].data_type == "s" and all(c.data_type != "f" for s in book for row in s for c in row)


def test_charts_refer_to_cells_that_hold_the_exact_amounts(spoken: str) -> None:
    kinds = []
    for one, sheet in figures_of(spoken):
        drawn = plot(one.card.figure)
        assert len(sheet._charts) == (drawn is not None)
        if drawn is None:
            continue
        chart = sheet._charts[0]
        kinds.append(drawn.kind)
        assert (chart.barDir, chart.grouping) == (
            "bar" if drawn.kind.endswith("bar") else "col", "stacked" if drawn.kind.startswith("stacked") else "clustered",
        )  # fmt: skip
        assert len(chart.series) == len(drawn.series)
        for series, (label, amounts) in zip(chart.series, drawn.series.items(), strict=True):
            assert referred(sheet, series.cat.strRef.f) == drawn.categories
            assert referred(sheet, series.val.numRef.f) == [stored(amount) for amount in amounts]
            with dollars_of(one.current.filters):
                assert referred(sheet, series.tx.strRef.f) == [label or t("workbook.amount")]
    assert not any("plotVisOnly" in part for part in parts(made(spoken)[1], "charts/chart")), "filtered rows stay drawn"
    assert set(kinds) == {"bar", "column", "stacked-bar", "stacked-column"}


def referred(sheet: Worksheet, reference: str) -> list[object]:
    """The values of the cells that a reference names, on this very sheet."""
    name, _, cells_named = reference.rpartition("!")
    assert name.strip("'").replace("''", "'") == sheet.title
    found = sheet[cells_named.replace("$", "")]
    return [cell.value for (cell,) in found] if isinstance(found, tuple) else [found.value]


def test_charts_keep_the_figures_colours_and_are_described(spoken: str) -> None:
    one, sheet = figures_of(spoken)[1]
    points = {p.idx: p.spPr for p in sheet._charts[0].series[0].dPt}
    drawn = plot(one.card.figure)
    unodc = drawn.keys.index("unodc")
    assert f"#{points[unodc].solidFill.srgbClr}" == drawn.colours[unodc] == LIGHT.partners["unodc"]
    assert points[drawn.keys.index("not-named")].pattFill.prst == "wdUpDiag", "what is not known is hatched"
    assert any(one.card.alt[:40].replace("&", "&amp;") in part for part in parts(made(spoken)[1], "drawing"))


def parts(raw: bytes, name: str) -> list[str]:
    """The files of the workbook whose path holds a name."""
    archive = openpyxl.reader.excel._validate_archive(io.BytesIO(raw))
    return [archive.read(path).decode() for path in archive.namelist() if name in path]


def test_a_chart_of_a_dark_screen_is_light_on_paper(spoken: str) -> None:
    one = item(*FIGURES[0])
    figure = type(one.card.figure)(one.card.figure)
    figure.data[0].marker.color = [DARK.bar] * len(figure.data[0].x)
    sheet = read(workbook([replace(one, card=replace(one.card, figure=figure))], TITLE)).worksheets[1]
    assert f"#{sheet._charts[0].series[0].dPt[0].spPr.solidFill.srgbClr}" == LIGHT.bar


def test_a_sheet_says_what_the_figure_says(spoken: str) -> None:
    for one, sheet in figures_of(spoken):
        warning = several(one.current.filters) if one.card.is_ours else ""
        said = [one.title, one.subtitle, one.line, *([warning] if warning else [])]
        assert [sheet.cell(row, 1).value for row in range(1, len(said) + 1)] == said
        if warning:
            assert sheet.cell(len(said), 1).font.color.rgb == "FFB00020"
        first_column = [row[0].value for row in sheet.iter_rows()]
        end = range_boundaries(sheet.auto_filter.ref)[3]
        foot = [t(one.card.source), *([one.card.note] if one.card.note else []),
                t("table.query", query=f"queries/{one.card.query}.sql"), t("workbook.back")]  # fmt: skip
        assert [text for text in first_column[end:] if text] == foot


def test_the_units_are_those_of_each_item(spoken: str) -> None:
    """The page was in dollars of 2012 when the workbook was made; the items are in current dollars and those of 2020."""
    found = figures_of(spoken)
    assert "2012" not in " ".join(str(cell.value) for _, sheet in found for cell in cells(sheet)[0])
    assert t("unit.constant", year="2020") in cells(found[10][1])[0][1].value
    assert t("unit.current") in cells(found[0][1])[0][1].value


def test_screen_and_print(spoken: str) -> None:
    found, raw = made(spoken)
    book = read(raw)
    for sheet in book.worksheets[1 : len(found) + 3]:
        _, head, _, _ = range_boundaries(sheet.auto_filter.ref)
        assert sheet.freeze_panes == f"A{head + 1}" and sheet.print_title_rows == f"${head}:${head}"
        assert all(sheet.column_dimensions[cell.column_letter].width >= 10 for cell in cells(sheet)[0])
    for sheet in book:
        setup = sheet.page_setup
        assert (setup.orientation, sheet.sheet_properties.pageSetUpPr.fitToPage) == ("landscape", True)
        assert (setup.fitToWidth or 1, setup.fitToHeight) == (1, 0)
        assert sheet.oddHeader.left.text.replace("&&", "&") == TITLE and "&P" in sheet.oddFooter.right.text.replace(
            "&[Page]", "&P"
        )
        assert sheet.print_area
    assert book.active.title == t("workbook.contents")


def test_properties_say_title_language_and_data_date_and_no_author(spoken: str) -> None:
    properties = read(made(spoken)[1])
    assert properties.properties.title == TITLE and not properties.properties.creator
    assert formats.date("2025-02", spoken) in properties.properties.description
    assert properties.custom_doc_props["Language"].value == f"{spoken}-CA"


def test_the_contents_list_and_open_every_sheet(spoken: str) -> None:
    found, raw = made(spoken)
    book = read(raw)
    sheet = book.worksheets[0]
    text = "\n".join(str(cell.value) for row in sheet for cell in row if cell.value)
    assert sheet["A1"].value == TITLE and formats.date("2025-02", spoken) in text
    assert t("dollars.current") in text and t("dollars.constant", year="2020") in text
    rows = [row for row in sheet.iter_rows() if isinstance(row[0].value, int)]
    assert [[cell.value for cell in row] for row in rows] == [
        [n, one.title, one.subtitle, one.line, " ".join(one.words), f"queries/{one.card.query}.sql", book.sheetnames[n]]
        for n, one in enumerate(found, start=1)
    ]
    opened = {cell.hyperlink.location for row in sheet for cell in row if cell.hyperlink}
    assert opened == {f"'{name}'!A1" for name in book.sheetnames[1:]}


def test_records_sum_to_the_total_of_each_selection(spoken: str) -> None:
    _, raw = made(spoken)
    head, *rows = cells(read(raw)[t("nav.records")])
    names = [cell.value for cell in head]
    assert names[0] == t("workbook.selection") and len(names) == len(set(names))
    data = pd.DataFrame([[cell.value for cell in row] for row in rows], columns=names)
    wanted = {scope(filters): current(filters) for filters in (EVERYTHING, CARIBBEAN, CONSTANT)}
    assert list(dict.fromkeys(data.iloc[:, 0])) == list(wanted)
    for said, each in wanted.items():
        with dollars_of(each.filters):
            counted = t("column.counted_cad")
        mine = data[data.iloc[:, 0] == said]
        assert len(mine) == each.total.projects + each.total.aside_projects
        assert round(mine[counted].sum(), 2) == round(each.total.amount_cad, 2)
        aside = mine[mine[t("column.counted_in")].notna()]
        assert len(aside) == each.total.aside_projects and not aside[counted].any()
        answer = database.ask("projects", each.filters)
        assert mine[t("column.project_id")].tolist() == answer["project_id"].tolist()
        for name, column in (("column.record_cad", "record_cad"), ("column.whole_cad", "total_amount_cad")):
            assert mine[t(name)].fillna(-1).tolist() == answer[column].fillna(-1).tolist()
    amounts = [cell for row in rows for cell in row if cell.number_format == "#,##0.00"]
    assert {cell.data_type for cell in amounts} == {"n"} and len(amounts) == 4 * len(rows)


def test_the_dictionary_is_whole(spoken: str) -> None:
    wanted = pd.read_csv("data/columns.csv", dtype=str, keep_default_na=False)
    _, *rows = cells(read(made(spoken)[1])[t("workbook.dictionary")])
    columns = ["table_name", "column_name", "data_type", "refers_to", "unit", f"meaning_{spoken}", f"caveat_{spoken}"]
    found = [[cell.value or "" for cell in row] for row in rows]
    assert [[*row[:3], *row[5:]] for row in found] == wanted[columns].values.tolist()
    assert [row[3] == t("yes") for row in found] == (wanted["is_required"] == "yes").tolist()


def test_filters_and_sources(spoken: str) -> None:
    found, raw = made(spoken)
    book = read(raw)
    rows = [tuple(cell.value for cell in row[:6]) for row in book[t("workbook.filters")].iter_rows()]
    wanted = []
    for name, one in zip(book.sheetnames[1:], found, strict=False):
        known = one.current.filters if one.card.is_ours else Filters()
        wanted += [(name, *pair) for pair in address(known).items()] or [(name, None, t("sentence.everything"))]
    assert [row[:3] for row in rows if row[0] in book.sheetnames[1 : len(found) + 1]] == wanted
    sources = pd.read_csv("data/lookups/sources.csv", dtype=str)
    begin = next(i for i, row in enumerate(rows) if row[0] == t("workbook.publisher"))
    listed = rows[begin + 1 : begin + 1 + len(sources)]
    columns = [f"publisher_{spoken}", f"name_{spoken}", "address"]
    assert [list(row[:3]) for row in listed] == sources[columns].values.tolist()
    assert [row[5] for row in listed] == sources[f"licence_{spoken}"].tolist()
    assert listed[3][3] == formats.date("2011-06-22", spoken)
    assert listed[1][3] == {"en": "2009 to 2024", "fr": "2009 à 2024"}[spoken]


@pytest.mark.parametrize("title", ["The same title", "a/b [c]: *d?\\'e'", "", "'", "😀" * 40, "x" * 200, "History"])
def test_names_of_sheets_are_valid_and_unique(spoken: str, title: str) -> None:
    one = card_of(pd.DataFrame({"a": ["b"]}), title)
    names = read(workbook([one] * 12, TITLE)).sheetnames
    assert len(names) == 12 + SHARED - 1 and len({name.lower() for name in names}) == len(names)
    for name in names:
        assert 0 < len(name.encode("utf-16-le")) // 2 <= 31 and not re.search(r"[\[\]:*?/\\]", name)
        assert name[0] != "'" != name[-1]


def test_sheets_are_named_in_the_language(spoken: str) -> None:
    names = read(made(spoken)[1]).sheetnames
    assert [names[0], *names[-3:]] == {
        "en": ["Contents", "Records", "Dictionary", "Filters and sources"],
        "fr": ["Sommaire", "Enregistrements", "Dictionnaire", "Filtres et sources"],
    }[spoken]
    assert all(int(after.split()[0]) == int(before.split()[0]) + 1 for before, after in pairwise(names[1:-3]))


def test_a_briefing_of_the_official_series_alone_lists_no_records(spoken: str) -> None:
    names = read(workbook([item(*FIGURES[4])], TITLE)).sheetnames
    assert t("nav.records") not in names and len(names) == 1 + SHARED - 1
    assert language() == spoken


def test_an_empty_table_and_more_rows_than_a_sheet(spoken: str) -> None:
    empty = read(workbook([card_of(pd.DataFrame({"a": [], "b": []}))], TITLE)).worksheets[1]
    assert [cell.value for cell in cells(empty)[0]] == ["a", "b"]
    with pytest.raises(ValueError, match="more than a sheet can hold"):
        workbook([card_of(pd.DataFrame({"a": range(1_048_576)}))], TITLE)
