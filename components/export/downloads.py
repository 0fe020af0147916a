"""Tables to take away, as a file of text that the Excel of the reader's language opens right, and
as a workbook.

English Excel expects commas between fields and a decimal point, French Excel semicolons and a
decimal comma. Both read `2011-12` as December 2011: fiscal years are written whole, `2011-2012`.
"""

import csv
import io
import re
from dataclasses import replace

from components.figures.sources import list_data_dates
from components.figures.table import Cell, Column, Table
from components.figures.titles import Title
from components.language import formats
from components.language.column_formats import Format
from components.language.folding import fold_text
from components.language.words import get_language, get_locale
from components.selection.filters import Filters, write_filters

_FORMULA = re.compile(r"^\s*[=+\-@\t\r]")
_DAYS = re.compile(r"_(date|on)$|^value$")
"""Columns of records and of answers to SQL that hold days and months, of which some look like
fiscal years."""
_LONGEST_NAME, _SHARE_DECIMALS = 120, 4


def defuse(text: str) -> str:
    """Text that a spreadsheet would run as a formula gets an apostrophe before it."""
    return f"'{text}" if _FORMULA.match(text) else text


def write_csv(data: Table) -> bytes:
    """The table as text: UTF-8 with BOM, the form of the reader's language, CRLF.

    Amounts have two decimals, shares four at most, everything else the digits that it has.
    """
    locale = get_locale()
    text = io.StringIO()
    writer = csv.writer(text, delimiter=locale.between, lineterminator="\r\n")
    columns = [_write_column(column, locale.point) for column in data.columns]
    writer.writerows(zip(*columns, strict=True))
    return text.getvalue().encode("utf-8-sig")


def _write_column(column: Column, point: str) -> list[str]:
    """A column with its header, cell by cell."""
    years = not _DAYS.search(column.name) and formats.are_fiscal_years(column.values)

    def write(value: Cell) -> str:
        if value is None:
            return column.absent
        if isinstance(value, str | Title):
            return defuse(formats.whole_years(str(value)) if years else str(value))
        if column.format == Format.SHARE:
            value = round(float(value), _SHARE_DECIMALS)
        text = f"{value:.2f}" if column.format == Format.MONEY else str(value)
        return text.replace(".", point)

    return [defuse(formats.whole_years(column.header)), *map(write, column.values)]


def _simplify_text(text: str) -> str:
    """`Québec, œuvre` as a file's name holds it on every system: `quebec-oeuvre`."""
    return re.sub(r"[^a-z0-9_.-]+", "-", fold_text(text))


def name_file(
    page: str,
    table: str,
    filters: Filters,
    own: dict[str, str] | None = None,
    line: str = "figure.source",
) -> str:
    """`regions_by-region_region-caribbean_from-2015-16_current-cad_data-2025-02_en.csv`.

    `own`: the page's parameters; `line`: the figure's source line, whose data's date the name says.
    """
    dated = "_".join((list_data_dates(line) or list_data_dates("figure.source")).values())
    narrowed = write_filters(replace(filters, prices="")) | (own or {})
    chosen = "_".join(f"{name}-{value}" for name, value in narrowed.items()) or "all"
    stem = _simplify_text(f"{page}_{table}_{chosen}")[:_LONGEST_NAME].strip("-_")
    dollars = f"constant-{filters.prices}" if filters.prices else "current"
    return f"{stem}_{dollars}-cad_data-{dated}_{get_language()}.csv"
