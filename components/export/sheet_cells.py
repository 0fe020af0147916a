"""What the cells of a sheet hold: text and numbers that the format can hold, widths, and names that
Excel allows."""

import re
import textwrap
from collections.abc import Sequence
from decimal import Decimal
from math import ceil, isfinite
from typing import Any

from components.figures.table import Cell, Column, Table
from components.figures.titles import Title
from components.language.column_formats import Format

LONGEST_NAME, LONGEST_CELL, WIDEST = 31, 32_000, 60
"""Characters of the longest name of a sheet, of the longest cell, and of the widest column."""
_UNFIT = re.compile("[\x00-\x09\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that the format cannot hold."""


def shorten_text(text: str, most: int) -> str:
    """A text as head and foot of a printed page hold it, where `&` begins a command."""
    return textwrap.shorten(clean_cell(text), most, placeholder="…").replace("&", "&&")


def name_header(header: str, heads: Sequence[dict[str, Any]]) -> str:
    """A header that no column before has: Excel tells the columns of a table by them, whatever the
    case."""
    text, number = clean_cell(header).strip() or "–", 1
    taken = {str(head["header"]).lower() for head in heads}
    name = text
    while name.lower() in taken:
        number += 1
        name = f"{text} ({number})"
    return name


def count_rows(*texts: tuple[str, str]) -> int:
    """How many rows `Book.prose` takes for such texts."""
    return sum(bool(text) for text, _ in texts) + 1


def clean_cell(text: str) -> str:
    """The text without what a file cannot hold, and not longer than a cell."""
    return _UNFIT.sub(" ", text)[:LONGEST_CELL]


def name_sheet(number: int, title: str) -> str:
    """`3 Largest region Americas…`: what Excel allows, and no other sheet's name, because of the
    number."""
    allowed = re.sub(r"[\[\]:*?/\\]|[^ -\ufffd]", " ", clean_cell(title)).replace("'", "’")
    return textwrap.shorten(f"{number} {allowed}", LONGEST_NAME, placeholder="…")


def count_lines(value: Cell, width: float) -> int:
    """Estimate how many lines a text takes in a column of so many characters, at most."""
    return max(1, len(textwrap.wrap(str(value), max(int(width * 1.08), 1))))


def find_style(column: Column) -> str:
    """The look of a column's cells; an answer's numbers look as what they are."""
    if column.format != Format.EXACT:
        return column.format
    values = map(fit_number, column.values)
    numbers = [value for value in values if value is not None and not isinstance(value, str)]
    if not numbers:
        return Format.TEXT
    is_whole = all(isinstance(value, int) for value in column.values if value is not None)
    return Format.COUNT if is_whole else Format.MONEY


def fit_number(value: Cell) -> str | int | float | None:
    """A number that a workbook holds exactly, in its sixteen digits; any other as text."""
    if value is None:
        return None
    if isinstance(value, str | Title):
        return str(value)
    number = float(value)
    is_held = isfinite(number) and Decimal(repr(number)) == Decimal(str(value))
    return number if is_held else str(value)


def measure_widths(data: Table, most: int = WIDEST) -> list[float]:
    """Characters that hold each column's values in one line and its name in two, `most` at most."""
    found: list[float] = []
    for column in data.columns:
        name = column.header
        written = (
            f"{value:,.2f}" if column.format == Format.MONEY and value is not None else str(value)
            for value in column.values
        )
        longest = 7 if column.format == Format.SHARE else max(map(len, written), default=0)
        words = max(map(len, name.split()), default=0)
        found.append(min(max(longest + 2, words + 4, ceil(len(name) / 2) + 5, 10), most))
    return found
