"""Tables to take away, as a file of text that the Excel of the reader's language opens right, and
as a workbook.

English Excel expects commas between fields and a decimal point, French Excel semicolons and a
decimal comma. Both read `2011-12` as December 2011: fiscal years are written whole, `2011-2012`.
"""

import csv
import io
import re
from collections.abc import Callable
from contextvars import copy_context
from dataclasses import replace

import streamlit as st

from components.export import sheet
from components.figures.sources import dates
from components.figures.table import Cell, Column, Table
from components.figures.titles import Title
from components.language import formats
from components.language.column_formats import Format
from components.language.folding import fold_text
from components.language.words import get_language, t
from components.selection.filters import Filters, write_filters
from components.selection.view import View

FORMS = {"en": (",", "."), "fr": (";", ",")}
"""Language -> what stands between fields, and before decimals."""
_FORMULA = re.compile(r"^\s*[=+\-@\t\r]")
_DAYS = re.compile(r"_(date|on)$|^value$")
"""Columns of records and of /ask that hold days and months, of which some look like fiscal years.
"""
_LONGEST_NAME = 120


def defuse(text: str) -> str:
    """Text that a spreadsheet would run as a formula gets an apostrophe before it."""
    return f"'{text}" if _FORMULA.match(text) else text


def write_csv(data: Table) -> bytes:
    """The table as text: UTF-8 with BOM, the form of the reader's language, CRLF.

    Amounts have two decimals, everything else the digits that it has.
    """
    between, point = FORMS[get_language()]
    text = io.StringIO()
    writer = csv.writer(text, delimiter=between, lineterminator="\r\n")
    columns = [_write_column(column, point) for column in data.columns]
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
        text = f"{value:.2f}" if column.format == Format.MONEY else str(value)
        return text.replace(".", point)

    return [defuse(formats.whole_years(column.header)), *map(write, column.values)]


def _simplify_text(text: str) -> str:
    """`Québec, œuvre` as a file's name holds it on every system: `quebec-oeuvre`."""
    return re.sub(r"[^a-z0-9_.-]+", "-", fold_text(text))


def file_name(
    page: str,
    table: str,
    filters: Filters,
    own: dict[str, str] | None = None,
    line: str = "figure.source",
) -> str:
    """`regions_by-region_region-caribbean_from-2015-16_current-cad_data-2025-02_en.csv`.

    `own`: the page's parameters; `line`: the figure's source line, whose data's date the name says.
    """
    dated = "_".join((dates(line) or dates("figure.source")).values())
    narrowed = write_filters(replace(filters, prices="")) | {
        k: v for k, v in (own or {}).items() if k not in ("drill", "behind")
    }
    chosen = "_".join(f"{name}-{value}" for name, value in narrowed.items()) or "all"
    stem = _simplify_text(f"{page}_{table}_{chosen}")[:_LONGEST_NAME].strip("-_")
    dollars = f"constant-{filters.prices}" if filters.prices else "current"
    return f"{stem}_{dollars}-cad_data-{dated}_{get_language()}.csv"


def button(
    data: Table | Callable[[], Table],
    view: View,
    table: str,
    line: str = "figure.source",
) -> None:
    """Two buttons, and how the first file is written. A file is made when it is asked for; so is
    `data` if it is a function."""
    # A statement is too long for a name.
    named = {
        name: value for name, value in view.own_options.items() if name not in ("sql", "values")
    }
    name = file_name(view.page, table, view.filters, named, line).removesuffix(".csv")
    reader = copy_context()  # a file is made later, elsewhere: it speaks the language of this run

    def later(write: Callable[[Table], bytes]) -> Callable[[], bytes]:
        return lambda: reader.copy().run(lambda: write(data() if callable(data) else data))

    def write_sheet(made: Table) -> bytes:
        return sheet.build_sheet(made, view.filters, line)

    key, csv_file, sheet_file = f"{view.page}-{table}", f"{name}.csv", f"{name}.xlsx"
    row = st.container(
        horizontal=True, vertical_alignment="center", gap="small", key=f"downloads-{key}"
    )
    with row:
        st.download_button(
            t("download.csv"),
            later(write_csv),
            csv_file,
            "text/csv",
            key=f"download-{key}",
            on_click="ignore",
        )
        st.download_button(
            t("download.xlsx"),
            later(write_sheet),
            sheet_file,
            sheet.MIME,
            key=f"workbook-{key}",
            on_click="ignore",
        )
        st.html(f"<p class='sa-source'>{t('download.form')}</p>")
