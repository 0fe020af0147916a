"""The workbook as a whole: contents, print, records, dictionary, filters and names of sheets."""

import re
from itertools import pairwise

import pandas as pd
import pytest

from components.export.dollars import count_in_dollars
from components.export.workbook import build_workbook
from components.figures.table import build_table
from components.language import formats
from components.language.sentences import describe_scope
from components.language.words import get_language, t
from components.store import database
from ingest.columns import read_dictionary
from tests.conftest import ROOT
from tests.export.workbooks import (
    CARIBBEAN,
    CONSTANT,
    EVERYTHING,
    FIGURES,
    SHARED,
    TITLE,
    card_of,
    cells,
    current,
    item,
    made,
    read,
)
from tests.snapshot import FIGURES as SNAPSHOT


def test_properties_say_title_language_and_data_date_and_no_author(spoken: str) -> None:
    properties = read(made(spoken)[1])
    assert properties.properties.title == TITLE and not properties.properties.creator
    assert formats.date(SNAPSHOT["date"], spoken) in properties.properties.description
    assert properties.custom_doc_props["Language"].value == f"{spoken}-CA"


def test_the_contents_list_and_open_every_sheet(spoken: str) -> None:
    found, raw = made(spoken)
    book = read(raw)
    sheet = book.worksheets[0]
    text = "\n".join(str(cell.value) for row in sheet for cell in row if cell.value)
    assert sheet["A1"].value == TITLE and formats.date(SNAPSHOT["date"], spoken) in text
    assert t("dollars.current") in text and t("dollars.constant", year="2020") in text
    rows = [row for row in sheet.iter_rows() if isinstance(row[0].value, int)]
    assert [[cell.value for cell in row] for row in rows] == [
        [
            n,
            one.title,
            one.subtitle,
            one.line,
            " ".join(one.words),
            f"queries/{one.card.query}.sql",
            book.sheetnames[n],
        ]
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
    wanted = {
        describe_scope(filters): current(filters) for filters in (EVERYTHING, CARIBBEAN, CONSTANT)
    }
    assert list(dict.fromkeys(data.iloc[:, 0])) == list(wanted)
    for said, each in wanted.items():
        with count_in_dollars(each.filters):
            counted = t("column.counted_cad")
        mine = data[data.iloc[:, 0] == said]
        assert len(mine) == each.total.records + each.total.aside_records
        assert round(mine[counted].sum(), 2) == round(each.total.amount_cad, 2)
        aside = mine[mine[t("column.counted_in")].notna()]
        assert len(aside) == each.total.aside_records and not aside[counted].any()
        answer = database.fetch_rows("projects", each.filters)
        assert mine[t("column.project_id")].tolist() == answer["project_id"].tolist()
        for name, column in (
            ("column.record_cad", "record_cad"),
            ("column.whole_cad", "total_amount_cad"),
        ):
            assert mine[t(name)].fillna(-1).tolist() == answer[column].fillna(-1).tolist()
    amounts = [cell for row in rows for cell in row if cell.number_format == "#,##0.00"]
    assert {cell.data_type for cell in amounts} == {"n"} and len(amounts) == 4 * len(rows)


def test_the_dictionary_is_whole(spoken: str) -> None:
    described = read_dictionary(ROOT / "data").values()
    wanted = pd.DataFrame([row for columns in described for row in columns])
    _, *rows = cells(read(made(spoken)[1])[t("workbook.dictionary")])
    columns = [
        "table_name",
        "column_name",
        "data_type",
        "refers_to",
        "unit",
        f"meaning_{spoken}",
        f"caveat_{spoken}",
    ]
    found = [[cell.value or "" for cell in row] for row in rows]
    assert [[*row[:3], *row[5:]] for row in found] == wanted[columns].values.tolist()
    assert [row[3] == t("yes") for row in found] == (wanted["is_required"] == "yes").tolist()


def test_filters_and_sources(spoken: str) -> None:
    found, raw = made(spoken)
    book = read(raw)
    rows = [
        tuple(cell.value for cell in row[:6]) for row in book[t("workbook.filters")].iter_rows()
    ]
    wanted: list[tuple[str, str, str | None]] = []
    for name, one in zip(book.sheetnames[1:], found, strict=False):
        whole = t("sentence.everything" if one.card.is_ours else "workbook.unfiltered")
        wanted.append((name, one.filters or whole, one.address or None))
    assert [row[:3] for row in rows if row[0] in book.sheetnames[1 : len(found) + 1]] == wanted
    sources = pd.read_csv("data/lookups/sources.csv", dtype=str)
    begin = next(i for i, row in enumerate(rows) if row[0] == t("workbook.publisher"))
    listed = rows[begin + 1 : begin + 1 + len(sources)]
    columns = [f"publisher_{spoken}", f"name_{spoken}", "address"]
    assert [list(row[:3]) for row in listed] == sources[columns].values.tolist()
    assert [row[5] for row in listed] == sources[f"licence_{spoken}"].tolist()
    dated = {key: row[3] for key, row in zip(sources["source_id"], listed, strict=True)}
    assert dated["backgrounder-2011"] == formats.date("2011-06-22", spoken)
    assert dated["accbp-announcements"] == {"en": "2009 to 2024", "fr": "2009 à 2024"}[spoken]


@pytest.mark.parametrize(
    "title", ["The same title", "a/b [c]: *d?\\'e'", "", "'", "😀" * 40, "x" * 200, "History"]
)
def test_names_of_sheets_are_valid_and_unique(spoken: str, title: str) -> None:
    one = card_of(build_table({"a": ["b"]}, a="a"), title)
    names = read(build_workbook([one] * 12, TITLE)).sheetnames
    assert len(names) == 12 + SHARED - 1 and len({name.lower() for name in names}) == len(names)
    for name in names:
        assert 0 < len(name.encode("utf-16-le")) // 2 <= 31 and not re.search(r"[\[\]:*?/\\]", name)
        assert name[0] != "'" != name[-1]


def test_sheets_are_named_in_the_language(spoken: str) -> None:
    names = read(made(spoken)[1]).sheetnames
    assert [names[0], *names[-3:]] == {
        "en": ["Contents", "Records", "Dictionary", "Filters and sources"],
        "fr": ["Sommaire", "Enregistrements", "Dictionnaire de données", "Filtres et sources"],
    }[spoken]
    assert all(
        int(after.split()[0]) == int(before.split()[0]) + 1
        for before, after in pairwise(names[1:-3])
    )


def test_a_briefing_of_the_official_series_alone_lists_no_records(spoken: str) -> None:
    names = read(build_workbook([item(*FIGURES[4])], TITLE)).sheetnames
    assert t("nav.records") not in names and len(names) == 1 + SHARED - 1
    assert get_language() == spoken


def test_an_empty_table_and_more_rows_than_a_sheet(spoken: str) -> None:
    empty = read(
        build_workbook([card_of(build_table({"a": [], "b": []}, a="a", b="b"))], TITLE)
    ).worksheets[1]
    assert [cell.value for cell in cells(empty)[0]] == ["a", "b"]
    with pytest.raises(ValueError, match="more than a sheet can hold"):
        build_workbook([card_of(build_table({"a": range(1_048_576)}, a="a"))], TITLE)
