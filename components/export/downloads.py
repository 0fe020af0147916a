"""Tables to take away, as a file of text that the Excel of the reader's language opens right, and
as a workbook.

English Excel expects commas between fields and a decimal point, French Excel semicolons and a
decimal comma. Both read `2011-12` as December 2011: fiscal years are written whole, `2011-2012`.
"""

import csv
import io
import re
from collections.abc import Callable, Sequence
from contextvars import copy_context
from dataclasses import replace

import pandas as pd
import streamlit as st

from components.export import sheet
from components.figures.sources import dates
from components.language import formats
from components.language.column_formats import SHARE, formats_of
from components.language.folding import fold_text
from components.language.words import get_language, t
from components.selection.filters import Filters, address
from components.selection.view import View

FORMS = {"en": (",", "."), "fr": (";", ",")}
"""Language -> what stands between fields, and before decimals."""
FORMULA = re.compile(r"^\s*[=+\-@\t\r]")
DAYS = re.compile(r"_(date|on)$|^value$")
"""Columns of records and of /ask that hold days and months, of which some look like fiscal years.
"""
LONGEST_NAME = 120


def defused(cell: object) -> object:
    """Text that a spreadsheet would run as a formula gets an apostrophe before it; numbers stay
    numbers."""
    return f"'{cell}" if isinstance(cell, str) and FORMULA.match(cell) else cell


def csv_bytes(data: pd.DataFrame, cents: bool = True) -> bytes:
    """The table as text: UTF-8 with BOM, the form of the reader's language, CRLF.

    Amounts have two decimals, everything else and all of it without `cents` the digits that it has.
    """
    between, _ = FORMS[get_language()]
    kinds, text = formats_of(data), io.StringIO()
    columns = [
        _written(name, data.iloc[:, i].astype(object).tolist(), cents and kinds[name] != SHARE)
        for i, name in enumerate(data.columns)
    ]
    csv.writer(text, delimiter=between, lineterminator="\r\n").writerows(zip(*columns, strict=True))
    return text.getvalue().encode("utf-8-sig")


def _written(name: str, values: Sequence[object], cents: bool) -> list[object]:
    """A column with its header, cell by cell."""
    _, point = FORMS[get_language()]
    years = not DAYS.search(name) and formats.are_fiscal_years(values)

    def cell(value: object) -> object:
        if value is None or value is pd.NA or value != value:
            return ""
        if isinstance(value, str):
            return defused(formats.whole_years(value) if years else value)
        if isinstance(value, float) and cents:
            return f"{value:.2f}".replace(".", point)
        return str(value).replace(".", point)

    return [defused(formats.whole_years(name)), *map(cell, values)]


def plain(text: str) -> str:
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
    narrowed = address(replace(filters, prices="")) | {
        k: v for k, v in (own or {}).items() if k not in ("drill", "behind")
    }
    chosen = "_".join(f"{name}-{value}" for name, value in narrowed.items()) or "all"
    stem = plain(f"{page}_{table}_{chosen}")[:LONGEST_NAME].strip("-_")
    dollars = f"constant-{filters.prices}" if filters.prices else "current"
    return f"{stem}_{dollars}-cad_data-{dated}_{get_language()}.csv"


def button(
    data: pd.DataFrame | Callable[[], pd.DataFrame],
    view: View,
    table: str,
    cents: bool = True,
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

    def made(write: Callable[..., bytes], *more: object) -> Callable[[], bytes]:
        return lambda: reader.copy().run(lambda: write(data() if callable(data) else data, *more))

    with st.container(
        horizontal=True,
        vertical_alignment="center",
        gap="small",
        key=f"downloads-{view.page}-{table}",
    ):
        st.download_button(
            t("download.csv"),
            made(csv_bytes, cents),
            f"{name}.csv",
            "text/csv",
            key=f"download-{view.page}-{table}",
            on_click="ignore",
        )
        st.download_button(
            t("download.xlsx"),
            made(sheet.workbook_of, view.filters, line),
            f"{name}.xlsx",
            sheet.MIME,
            key=f"workbook-{view.page}-{table}",
            on_click="ignore",
        )
        st.html(f"<p class='sa-source'>{t('download.form')}</p>")
