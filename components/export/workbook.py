"""A briefing as an Excel workbook: contents, one sheet a figure with its table and a chart, the
records, the dictionary."""

import io
from collections.abc import Sequence
from dataclasses import replace

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from components.export.dollars import count_in_dollars
from components.export.sheets import (
    CHART_COLUMNS,
    OPTIONS,
    TABLOID,
    Book,
    measure_widths,
    name_sheet,
)
from components.figures.chart import convert_to_bars
from components.figures.item import Item
from components.figures.record_list import build_list, find_records
from components.figures.sources import build_sources
from components.figures.sources import describe_data_date as date_of
from components.figures.table import Cell, Table, build_table
from components.language import formats
from components.language.sentences import describe_scope
from components.language.words import get_language, join_list, t
from components.selection.filters import write_filters
from components.store import database

_WIDTHS = {
    "contents": (6, 36, 42, 24, 58, 26, 32),
    "dictionary": (22, 24, 14, 12, 12, 30, 12, 46, 46),
    "filters": (40, 44, 54, 18, 18, 34),
}
"""Characters a column of what is wrapped."""
USUAL_WIDTH, RECORDS_WIDEST = 8.43, 34
"""Characters of a column that was not set, and the most of one in the list of records."""


def build_workbook(items: Sequence[Item], title: str) -> bytes:
    """The briefing as an .xlsx file in the reader's language: amounts in each item's dollars,
    shares in per cent.

    Numbers are those behind the figures, to the sixteen digits that the format holds. Raises
    ValueError where there are more records than a sheet can hold.
    """
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, OPTIONS) as file:
        book = Book(file, title, describe_freshness())
        file.set_properties({"title": book.title, "comments": describe_freshness()})
        file.set_custom_property("Language", f"{get_language()}-CA")
        names = [name_sheet(number, item.title) for number, item in enumerate(items, start=1)]
        add_contents(book, items, names)
        for name, item in zip(names, items, strict=True):
            add_figure(book, name, item)
        add_records(book, items)
        add_dictionary(book)
        _filters_and_sources(book, items, names)
    return content.getvalue()


def describe_freshness() -> str:
    """How fresh the records are."""
    date = database.fetch_rows("data_date").iloc[0]
    return t(
        "workbook.data_date",
        snapshot=formats.date(date.snapshot, get_language()),
        latest=formats.date(date.latest_announcement, get_language()),
    )


def _opened(name: str) -> str:
    """The link to a sheet."""
    return f"internal:'{name}'!A1"


def _in_dollars(items: Sequence[Item]) -> list[str]:
    """The dollars of all items in words, each once."""
    found = []
    for item in items:
        with count_in_dollars(item.current.filters) as dollars:
            found.append(dollars)
    return list(dict.fromkeys(found))


def add_contents(book: Book, items: Sequence[Item], names: list[str]) -> None:
    """The first sheet: what the workbook is about, and one row a figure, then one a sheet that all
    figures share."""
    table, sheet = _build_contents(items, names), book.sheet(t("workbook.contents"))
    widths, last = _WIDTHS["contents"], len(table.columns) - 1
    at = book.prose(
        sheet,
        0,
        last,
        sum(widths),
        (book.title, "title"),
        (describe_freshness(), "subtitle"),
        (t("workbook.amounts", which=join_list(_in_dollars(items))), "subtitle"),
        (t("frame.licence"), "subtitle"),
    )
    links = {"sheet": [_opened(str(name)) for name in table["sheet"]]}
    end = book.table(sheet, table, at, widths=widths, wrap=True, links=links)
    sheet.repeat_rows(at)
    sheet.print_area(0, 0, end, last)


def _build_contents(items: Sequence[Item], names: list[str]) -> Table:
    """One row a figure, then one a sheet that all figures share."""
    rows: list[tuple[int | None, str, str, str, str, str, str]] = [
        (
            number,
            item.title,
            item.subtitle,
            item.line,
            " ".join(item.words),
            f"queries/{item.card.query}.sql",
            name,
        )
        for number, (name, item) in enumerate(zip(names, items, strict=True), start=1)
    ]
    shared = {
        t("nav.records"): (t("workbook.records"), "queries/projects.sql"),
        t("workbook.dictionary"): (t("workbook.dictionary_title"), "queries/dictionary.sql"),
        t("workbook.filters"): (t("workbook.filters_title"), "queries/sources.sql"),
    }
    if not any(item.card.is_ours for item in items):
        del shared[t("nav.records")]
    rows += [(None, text, "", "", "", query, name) for name, (text, query) in shared.items()]
    columns = ["number_count", "figure", "subtitle", "line", "words", "query", "sheet"]
    return build_table(
        dict(zip(columns, zip(*rows, strict=True), strict=True)),
        **{name: t(f"workbook.{name.removesuffix('_count')}") for name in columns},
    )


def add_figure(book: Book, name: str, item: Item) -> None:
    """A figure's sheet: what it says, its whole table, its chart where Excel can draw it, its
    source."""
    card, filters = item.card, item.current.filters
    dated = date_of(card.source)
    sheet = book.sheet(name, foot=dated)
    with count_in_dollars(filters):
        data = card.table()
        # A sheet has its table; that of a map says more than bars would.
        drawn = None if card.note_as_bars else convert_to_bars(card.chart)
        beside = CHART_COLUMNS if drawn and drawn.categories else 0
        own, last = sum(measure_widths(data)), len(data.columns) - 1
        at = book.prose(
            sheet,
            0,
            last + beside,
            own + beside * USUAL_WIDTH,
            (item.title, "title"),
            (item.subtitle, "subtitle"),
            (item.line, "line"),
            (card.warning(filters), "warning"),
        )
        bottom = book.chart(sheet, drawn, at, last + 1, card.alt) if drawn and beside else 0
        end = book.table(sheet, data, at)
    _finish(sheet, at, end, last)
    query = t("table.query", query=f"queries/{card.query}.sql")
    # A note on what a map looks like is no note on its table.
    rest = card.remainder.words if drawn and card.remainder else ""
    below = (rest, t(card.source), "" if card.note_as_bars else card.note, dated, query)
    end = book.prose(sheet, end + 1, last, own, *((text, "subtitle") for text in below))
    sheet.write_url(
        end, 0, _opened(t("workbook.contents")), book.styles["back"], t("workbook.back")
    )
    sheet.print_area(0, 0, max(end, bottom), last + beside)


def add_records(book: Book, items: Sequence[Item]) -> None:
    """One row a record of each different selection, those set aside too; what is counted sums to
    the selection's total.

    Dollars of another year have a column of their own. No sheet where no figure rests on records.
    """
    found = []
    for current in {
        item.current.filters: item.current for item in items if item.card.is_ours
    }.values():
        with count_in_dollars(current.filters):
            found.append((describe_scope(current.filters), build_list(find_records(current))))
    if not found:
        return
    data = _join_selections(found)
    sheet, last, widths = (
        book.sheet(t("nav.records"), TABLOID),
        len(data.columns) - 1,
        measure_widths(data, RECORDS_WIDEST),
    )
    note = t("workbook.aside", column=found[0][1].column("counted_cad").header.partition(" (")[0])
    at = book.prose(
        sheet,
        0,
        last,
        sum(widths),
        (t("workbook.records"), "title"),
        (note, "subtitle"),
        (t("figure.source"), "subtitle"),
    )
    _finish(sheet, at, book.table(sheet, data, at, widths=widths), last)


def _join_selections(found: list[tuple[str, Table]]) -> Table:
    """The records of several selections one below the other, each with its selection in words.

    Columns that are not alike, as amounts in other dollars, stand side by side.
    """
    selected = [scope for scope, table in found for _ in range(len(table))]
    joined = list(build_table({"selection": selected}, selection=t("workbook.selection")).columns)
    order = dict.fromkeys(
        (column.name, column.header)
        for alike in zip(*(table.columns for _, table in found), strict=True)
        for column in alike
    )
    for name, header in order:
        values: list[Cell] = []
        for _, table in found:
            column = table.column(name)
            values += column.values if column.header == header else [None] * len(table)
        joined.append(replace(found[0][1].column(name), header=header, values=tuple(values)))
    return Table(tuple(joined))


def _finish(sheet: Worksheet, at: int, end: int, last: int) -> None:
    """Filter, frozen and repeated header, print area of a sheet whose table has its header in row
    `at`."""
    sheet.autofilter(at, 0, end - 1, last)
    sheet.freeze_panes(at + 1, 0)
    sheet.repeat_rows(at)
    sheet.print_area(0, 0, end - 1, last)


def add_dictionary(book: Book) -> None:
    """What each column of the data means, in the reader's language."""
    found, lang = database.fetch_rows("dictionary"), get_language()
    said = {"yes": t("yes"), "no": t("no"), "part": t("workbook.unique_part")}
    columns = {
        "table": found["table_name"],
        "column": found["column_name"],
        "type": found["data_type"],
        "required": found["is_required"].map(said),
        "unique": found["is_key"].map(said),
        "refers_to": found["refers_to"],
        "unit": found["unit"],
        "meaning": found[f"meaning_{lang}"],
        "caveat": found[f"caveat_{lang}"],
    }
    data = build_table(columns, **{name: t(f"workbook.{name}") for name in columns})
    sheet, widths = book.sheet(t("workbook.dictionary")), _WIDTHS["dictionary"]
    at = book.prose(
        sheet, 0, len(widths) - 1, sum(widths), (t("workbook.dictionary_title"), "title")
    )
    _finish(sheet, at, book.table(sheet, data, at, widths=widths, wrap=True), len(widths) - 1)


def _filters_and_sources(book: Book, items: Sequence[Item], names: list[str]) -> None:
    """What each figure is filtered by, in the public names of an address; and whom the data come
    from."""
    rows = []
    for name, item in zip(names, items, strict=True):
        known = write_filters(item.card.filters(item.current.filters))
        rows += [(name, *pair) for pair in known.items()] or [(name, "", t("sentence.everything"))]
    heads = ("figure", "filter", "value")
    chosen = build_table(
        dict(zip(heads, zip(*rows, strict=True), strict=True)),
        **{head: t(f"workbook.{head}") for head in heads},
    )
    order = ("publisher", "source", "address", "published", "retrieved", "licence")
    sources = build_sources().select(*order)
    sheet, widths = book.sheet(t("workbook.filters")), _WIDTHS["filters"]
    at = book.prose(sheet, 0, len(widths) - 1, sum(widths), (t("workbook.filters_title"), "title"))
    end = book.table(sheet, chosen, at, widths=widths[: len(chosen.columns)], wrap=True)
    end = book.table(
        sheet,
        sources,
        end + 1,
        widths=widths,
        wrap=True,
        links={"address": list(map(str, sources["address"]))},
    )
    end = book.prose(sheet, end + 1, len(widths) - 1, sum(widths), (t("frame.licence"), "subtitle"))
    sheet.print_area(0, 0, end, len(widths) - 1)
