"""The sheets of a workbook that all its figures share: records, dictionary, filters and sources."""

from collections.abc import Sequence
from dataclasses import replace

from components.export.dollars import count_in_dollars
from components.export.printing import TABLOID, print_legibly
from components.export.sheet_cells import count_rows
from components.export.sheets import Book, finish_sheet
from components.figures.item import Item
from components.figures.record_list import build_list, find_records
from components.figures.sources import build_sources
from components.figures.table import Cell, Table, build_table
from components.language.sentences import describe_scope
from components.language.words import get_column, t
from components.store import database

_DICTIONARY = (22, 24, 14, 12, 12, 30, 12, 46, 46)
_FILTERS = (40, 44, 54, 18, 18, 34)
"""Characters a column of what is wrapped."""
_NAMES = 2
"""The first columns of the records, which say which one a row is."""
RECORDS_WIDEST_PX = 245
"""Pixels of the widest column in the list of records."""


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
    sheet, last = book.sheet(t("nav.records"), TABLOID), len(data.columns) - 1
    note = t("workbook.aside", column=found[0][1].column("counted_cad").header.partition(" (")[0])
    head = (
        (t("workbook.records"), "title"),
        (note, "subtitle"),
        (t("figure.source"), "subtitle"),
    )
    at = count_rows(*head)
    end = book.table(sheet, data, at, name="records")
    width = book.fit(sheet, data, RECORDS_WIDEST_PX)
    book.prose(sheet, 0, last, width, *head)
    print_legibly(sheet, width, TABLOID, _NAMES)
    finish_sheet(sheet, at, end, last)


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


def add_dictionary(book: Book) -> None:
    """What each column of the data means, in the reader's language."""
    found = database.fetch_rows("dictionary")
    said = {"yes": t("yes"), "no": t("no"), "part": t("workbook.unique_part")}
    columns = {
        "table": found["table_name"],
        "column": found["column_name"],
        "type": found["data_type"],
        "required": found["is_required"].map(said),
        "unique": found["is_key"].map(said),
        "refers_to": found["refers_to"],
        "unit": found["unit"],
        "meaning": found[get_column("meaning")],
        "caveat": found[get_column("caveat")],
    }
    data = build_table(columns, **{name: t(f"workbook.{name}") for name in columns})
    sheet, widths = book.sheet(t("workbook.dictionary")), _DICTIONARY
    at = book.prose(
        sheet, 0, len(widths) - 1, sum(widths), (t("workbook.dictionary_title"), "title")
    )
    end = book.table(sheet, data, at, name="dictionary", widths=widths, wrap=True)
    finish_sheet(sheet, at, end, len(widths) - 1)


def _name_filters(item: Item) -> str:
    """What narrows a figure in words: nothing of records is all of them."""
    whole = "sentence.everything" if item.card.is_ours else "workbook.unfiltered"
    return item.filters or t(whole)


def add_filters_and_sources(book: Book, items: Sequence[Item], names: list[str]) -> None:
    """What each figure is filtered by, in words and as an address; and whom the data come from."""
    chosen = build_table(
        {
            "figure": names,
            "selection": [_name_filters(item) for item in items],
            "view": [item.address for item in items],
        },
        **{head: t(f"workbook.{head}") for head in ("figure", "selection", "view")},
    )
    order = ("publisher", "source", "address", "published", "retrieved", "licence")
    sources = build_sources().select(*order)
    sheet, widths = book.sheet(t("workbook.filters")), _FILTERS
    at = book.prose(sheet, 0, len(widths) - 1, sum(widths), (t("workbook.filters_title"), "title"))
    chosen_widths = widths[: len(chosen.columns)]
    end = book.table(sheet, chosen, at, name="filters", widths=chosen_widths, wrap=True)
    end = book.table(
        sheet,
        sources,
        end + 1,
        name="sources",
        widths=widths,
        wrap=True,
        links={"address": list(map(str, sources["address"]))},
    )
    end = book.prose(sheet, end + 1, len(widths) - 1, sum(widths), (t("frame.licence"), "subtitle"))
    sheet.print_area(0, 0, end, len(widths) - 1)
