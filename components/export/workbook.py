"""A briefing as an Excel workbook: contents, one sheet a figure with its table and a chart, the
records, the dictionary."""

import io
from collections.abc import Sequence

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from components.export.dollars import count_in_dollars
from components.export.marking import UNMARKED, Marking
from components.export.printing import LETTER, spare_last_page
from components.export.shared_sheets import add_dictionary, add_filters_and_sources, add_records
from components.export.sheet_cells import count_lines, count_rows, name_sheet
from components.export.sheets import CHART_COLUMNS, LINE, OPTIONS, Book, finish_sheet
from components.figures.chart import convert_to_bars
from components.figures.item import Item
from components.figures.sources import describe_data_date as date_of
from components.figures.table import Table, build_table
from components.language import formats
from components.language.words import get_language, join_list, t
from components.store import database

_WIDTHS = (6, 36, 42, 24, 58, 26, 32)
"""Characters a column of the contents."""
USUAL_WIDTH, _LONE = 8.43, 90
"""Characters of a column that was not set, and of one that stands alone."""


def build_workbook(items: Sequence[Item], title: str, marking: Marking = UNMARKED) -> bytes:
    """The briefing as an .xlsx file in the reader's language: amounts in each item's dollars,
    shares in per cent.

    Numbers are those behind the figures, to the sixteen digits that the format holds. Raises
    ValueError where there are more records than a sheet can hold.
    """
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, OPTIONS) as file:
        book = Book(file, title, describe_freshness(), marking)
        file.set_properties(
            {
                "title": book.title,
                "comments": describe_freshness(),
                "author": marking.author,
                "category": marking.classification,
            }
        )
        file.set_custom_property("Language", f"{get_language()}-CA")
        names = [name_sheet(number, item.title) for number, item in enumerate(items, start=1)]
        add_contents(book, items, names)
        for number, (name, item) in enumerate(zip(names, items, strict=True), start=1):
            add_figure(book, number, name, item)
        add_records(book, items)
        add_dictionary(book)
        add_filters_and_sources(book, items, names)
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
    widths, last = _WIDTHS, len(table.columns) - 1
    at = book.prose(
        sheet,
        0,
        last,
        sum(widths),
        (book.marking.classification, "marking"),
        (book.title, "title"),
        (book.marking.signature, "line"),
        (describe_freshness(), "subtitle"),
        (t("workbook.amounts", which=join_list(_in_dollars(items))), "subtitle"),
        (t("frame.licence"), "subtitle"),
    )
    links = {"sheet": [_opened(str(name)) for name in table["sheet"]]}
    end = book.table(sheet, table, at, name="contents", widths=widths, wrap=True, links=links)
    sheet.repeat_rows(at)
    sheet.print_area(0, 0, end, last)
    lines = sum(max(map(count_lines, cells, widths)) for cells in table.rows)
    spare_last_page(sheet, widths, LINE * (lines + at + 2) + 2 * len(table), LETTER)


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


def add_figure(book: Book, number: int, name: str, item: Item) -> None:
    """A figure's sheet: what it says, its whole table, its chart where Excel can draw it, its
    source. Formulas know its parts as `figure_1`, `figure_1_title` and so on."""
    card, filters = item.card, item.current.filters
    sheet = book.sheet(name, foot=date_of(card.source))
    head = (
        (book.marking.classification, "marking"),
        (item.title, "title"),
        (item.subtitle, "subtitle"),
        (item.line, "line"),
        (item.warning, "warning"),
        *(((text, "line") for text in item.words) if item.is_empty else ()),
    )
    with count_in_dollars(filters):
        data = Table() if item.is_empty else card.table()
        # A sheet of a map has its list: as bars, two hundred places would say less.
        drawn = None if item.is_empty or card.is_map else convert_to_bars(card.chart)
        beside = CHART_COLUMNS if drawn and drawn.categories else 0
        at, last = count_rows(*head), max(len(data.columns) - 1, 0)
        table, bottom, end = f"figure_{number}", 0, at
        if data.columns:
            end = book.table(sheet, data, at, name=table)
        if drawn and beside:
            bottom = book.chart(sheet, drawn, at, last + 1, card.alt, f"{table}_chart")
        own = book.fit(sheet, data) or _LONE
    if not data.columns:
        sheet.set_column(0, 0, _LONE)
    book.prose(sheet, 0, last + beside, own + beside * USUAL_WIDTH, *head)
    finish_sheet(sheet, at, end, last)
    end = _add_foot(book, sheet, item, end + 1, last, own)
    sheet.print_area(0, 0, max(end, bottom), last + beside)
    for row, part in enumerate(("title", "selection"), start=book.title_row + 1):
        book.file.define_name(f"{table}_{part}", f"='{name}'!$A${row}")


def _add_foot(book: Book, sheet: Worksheet, item: Item, at: int, last: int, width: float) -> int:
    """Source, note, date, query, and the way back; returns the row of the last."""
    card = item.card
    query = t("table.query", query=f"queries/{card.query}.sql")
    rest = card.remainder.words if card.remainder else ""
    note = "" if card.is_map else card.note  # which says how to read the drawing
    below = (rest, t(card.source), note, date_of(card.source), query)
    end = book.prose(sheet, at, last, width, *((text, "subtitle") for text in below))
    sheet.write_url(
        end, 0, _opened(t("workbook.contents")), book.styles["back"], t("workbook.back")
    )
    return end
