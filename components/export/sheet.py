"""One table as an Excel workbook: numbers that are numbers, and a second sheet that says what they
rest on."""

import io

import xlsxwriter

from components.export.printing import LETTER, print_legibly
from components.export.sheets import OPTIONS, Book
from components.figures.sources import DATED, RECORDS, describe_data_date, fresh
from components.figures.table import Table
from components.language.sentences import describe_selection
from components.language.words import CURRENT_PRICES, t
from components.selection.filters import Filters
from components.store import database

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WIDTH = 100
"""Characters of the second sheet's one column."""


def build_sheet(data: Table, filters: Filters, line: str = "figure.source") -> bytes:
    """The table as an .xlsx file in the reader's language. Raises ValueError where a sheet has too
    few rows.

    `line`: the figure's source line; what does not rest on the records says the date of its own
    data.
    """
    content, said = io.BytesIO(), _said(filters, line)
    with xlsxwriter.Workbook(content, OPTIONS) as file:
        book = Book(file, t("frame.title"), said[-2])
        sheet = book.sheet(t("workbook.rows"))
        book.table(sheet, data, 0, name="rows_of_table")
        print_legibly(sheet, book.fit(sheet, data), LETTER, 1)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        about = book.sheet(t("workbook.about"))
        about.set_column(0, 0, _WIDTH)
        book.prose(
            about, 0, 0, _WIDTH, (t("frame.title"), "title"), *((line, "subtitle") for line in said)
        )
    return content.getvalue()


def _said(filters: Filters, line: str) -> list[str]:
    """What was selected, in which dollars, how fresh the data are and whose they are."""
    if RECORDS not in DATED.get(line, (RECORDS,)):
        return [t(line), describe_data_date(line), t("frame.licence")]
    before = CURRENT_PRICES.set(filters.prices)
    try:
        return [
            describe_selection(filters, database.fetch_rows("total", filters).iloc[0]),
            t("frame.data_date", **fresh()),
            t("frame.licence"),
        ]
    finally:
        CURRENT_PRICES.reset(before)
