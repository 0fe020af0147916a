"""Draw the buttons that take tables and data away."""

from collections.abc import Callable
from contextvars import copy_context

import streamlit as st

from components.export import package, sheet
from components.export.downloads import name_file, write_csv
from components.figures.sources import fresh
from components.figures.table import Table
from components.language import formats
from components.language.escape import escape_markdown
from components.language.words import get_language, t
from components.selection.filters import Filters
from components.selection.view import View
from components.store import database
from components.store.state import Database
from components.ui.gate import LONG
from components.ui.markup import write_note


def draw_downloads(
    data: Table | Callable[[], Table], view: View, table: str, line: str = "figure.source"
) -> None:
    """Draw two buttons, and how the first file is written.

    A file is made when it is asked for; so is `data` if it is a function.
    """
    name = name_table(view, view.filters, table, line)

    def write_sheet(made: Table) -> bytes:
        return sheet.build_sheet(made, view.filters, line)

    key = f"{view.page}-{table}"
    with st.container(
        horizontal=True, vertical_alignment="center", gap="small", key=f"downloads-{key}"
    ):
        st.download_button(
            t("download.csv"),
            make_later(data, write_csv),
            f"{name}.csv",
            "text/csv",
            key=f"download-{key}",
            on_click="ignore",
        )
        st.download_button(
            t("download.xlsx"),
            make_later(data, write_sheet),
            f"{name}.xlsx",
            sheet.MIME,
            key=f"workbook-{key}",
            on_click="ignore",
        )
        write_note(t("download.form"))


def make_later(
    data: Table | Callable[[], Table], write: Callable[[Table], bytes]
) -> Callable[[], bytes]:
    """Make a file when it is asked for, elsewhere, in the language of this run."""
    reader = copy_context()
    return lambda: reader.copy().run(lambda: write(data() if callable(data) else data))


def name_table(view: View, filters: Filters, table: str, line: str) -> str:
    """Name a table's files, without their ending. A statement is too long for a name."""
    options = {
        name: value for name, value in view.figure_options.items() if name not in ("sql", "values")
    }
    return name_file(view.page, table, filters, options, line).removesuffix(".csv")


def draw_package() -> None:
    """Draw the button of all the data, and how fresh they are."""
    date = database.fetch_rows("data_date").iloc[0]
    held = database.get_database()
    with st.container(horizontal=True, vertical_alignment="center", key="package"):
        st.download_button(
            t("about.download"),
            data=lambda: _build_package(held),
            file_name=f"security-assistance_data-{date.snapshot}.zip",
            mime="application/zip",
            key="download-all",
            on_click="ignore",
            icon=":material/download:",
        )
        dates = t(
            "about.dates", **fresh(), number=formats.number(int(date.records), get_language())
        )
        st.caption(escape_markdown(dates))


def _build_package(state: Database) -> bytes:
    """Pack all data, one reader at a time."""
    with LONG.turn():
        return package.build_package(state)
