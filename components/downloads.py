"""CSV files to take away: UTF-8 with BOM, formulas in text defused, a name that says page, filters and data date."""

import re
from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import streamlit as st

from components import database
from components.address import own
from components.filters import Filters, address
from components.words import language, t

FORMULA = re.compile(r"^\s*[=+\-@\t\r]")
LONGEST_NAME = 120


def defused(cell: object) -> object:
    """Text that a spreadsheet would run as a formula gets an apostrophe before it; numbers stay numbers."""
    return f"'{cell}" if isinstance(cell, str) and FORMULA.match(cell) else cell


def csv_bytes(data: pd.DataFrame, decimals: str | None = "%.2f") -> bytes:
    """The table as a spreadsheet opens it: UTF-8 with BOM, comma, CRLF, amounts with two decimals, or all with None."""
    safe = data.rename(columns=defused).map(defused)
    return safe.to_csv(index=False, lineterminator="\r\n", float_format=decimals).encode("utf-8-sig")


def file_name(page: str, table: str, filters: Filters, own: dict[str, str] | None = None) -> str:
    """`regions_by-region_region-caribbean_from-2015-16_current-cad_data-2025-02_en.csv`; `own`: the page's parameters."""
    snapshot = database.ask("data_date").iloc[0].snapshot
    narrowed = address(replace(filters, prices="")) | {k: v for k, v in (own or {}).items() if k not in ("drill", "behind")}
    chosen = "_".join(f"{name}-{value}" for name, value in narrowed.items()) or "all"
    stem = re.sub(r"[^a-z0-9_.-]+", "-", f"{page}_{table}_{chosen}".lower())[:LONGEST_NAME].strip("-_")
    dollars = f"constant-{filters.prices}" if filters.prices else "current"
    return f"{stem}_{dollars}-cad_data-{snapshot}_{language()}.csv"


def button(
    data: pd.DataFrame | Callable[[], pd.DataFrame], page: str, table: str, filters: Filters, decimals: str | None = "%.2f"
) -> None:
    """A button that makes the file when it is asked for, not before; so does `data` where it is what makes the table."""
    # A statement is too long for a name.
    named = {name: value for name, value in own().items() if name not in ("sql", "values")}
    st.download_button(
        t("download.csv"), data=lambda: csv_bytes(data() if callable(data) else data, decimals),
        file_name=file_name(page, table, filters, named), mime="text/csv", key=f"download-{page}-{table}", on_click="ignore",
    )  # fmt: skip
