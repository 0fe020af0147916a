"""Hold the rows behind a figure: what screens, files, slides and sheets all write.

A column's name is for machines, and its end says what the column holds: `*_cad` is money, `*_pct` a
share, `*_count` a count. What ends in `_id` holds keys, in `_on` dates, what begins with `is_` yes
or no: these are words from the beginning.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import pandas as pd

from components.figures.links import (
    Destination,
    Link,
    Target,
    link_profile,
    narrow_to,
    open_records,
)
from components.figures.titles import Title
from components.language import formats
from components.language.column_formats import NUMBERS, Format, find_format
from components.language.words import get_language, has_text, t
from components.language.words import get_name as find_name
from components.selection.slices import Slice

Cell = str | float | int | Decimal | Title | None
_Opened = Destination | Link | None
"""What a cell opens: a link has words of its own for screens, where files have the cell's."""
_Writer = Callable[[Any], Cell]
_KEYS = ("project_id",)
"""Columns that hold keys as they are."""
_ENDS = ("_count", "_pct", "_id", "_on")
"""Ends of names that the texts of headers mostly do without."""


@dataclass(frozen=True)
class Column:
    """One column of a table. A number that is not known is None.

    `destinations`: what each cell opens, if any does. `absent`: what stands for a number that is
    not known, on screens instead of a dash, in files instead of nothing. `is_shown`: whether it is
    read on the screen, too, or in files alone.
    """

    name: str
    header: str
    format: Format
    values: tuple[Cell, ...]
    destinations: tuple[_Opened, ...] = ()
    absent: str = ""
    is_shown: bool = True

    def take(self, rows: slice) -> "Column":
        """The same column of some of the rows."""
        return replace(self, values=self.values[rows], destinations=self.destinations[rows])


@dataclass(frozen=True)
class Table:
    """Columns of the same length, in the order in which they are read."""

    columns: tuple[Column, ...] = ()

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.columns[0].values) if self.columns else 0

    def __getitem__(self, name: str) -> tuple[Cell, ...]:
        """The values of a column. Raises KeyError where there is none of this name."""
        return self.column(name).values

    @property
    def names(self) -> list[str]:
        """The names of the columns."""
        return [column.name for column in self.columns]

    @property
    def headers(self) -> list[str]:
        """What the columns are called in the reader's language."""
        return [column.header for column in self.columns]

    @property
    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """The values row by row."""
        return zip(*(column.values for column in self.columns), strict=True)

    def column(self, name: str) -> Column:
        """A column by its name. Raises KeyError where there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    def select(self, *names: str) -> "Table":
        """These columns, in this order."""
        return Table(tuple(self.column(name) for name in names))

    def without(self, *names: str) -> "Table":
        """All columns but these."""
        return Table(tuple(column for column in self.columns if column.name not in names))

    def take(self, rows: slice) -> "Table":
        """Some of the rows."""
        return Table(tuple(column.take(rows) for column in self.columns))

    def change(self, names: Iterable[str], **fields: Any) -> "Table":
        """The same table with other fields of some columns."""
        chosen = {*names}
        return Table(
            tuple(
                replace(column, **fields) if column.name in chosen else column
                for column in self.columns
            )
        )

    def hide(self, *names: str) -> "Table":
        """These columns stand in files alone."""
        return self.change(names, is_shown=False)

    def fill(self, *names: str, absent: str = "–") -> "Table":
        """Screens and files say so where a number of these columns is not known."""
        return self.change(names, absent=absent)

    def link(self, name: str, destinations: Iterable[_Opened]) -> "Table":
        """The cells of a column open these destinations."""
        return self.change([name], destinations=tuple(destinations))

    def link_slices(self, slices: Sequence[Slice], *amounts: str, names: str = "") -> "Table":
        """Each row stands for a slice: its names open their profiles, its amounts their records.

        `names`: the column of the names, if it is not the first; where what it names has no
        profile, it narrows the page.
        """
        first = names or self.columns[0].name
        table = self
        for name in self.names:
            if name == first or any(name in slice_ for slice_ in slices):
                table = table.link(name, [_link_name(each, name, first) for each in slices])
        return table.change(amounts, destinations=tuple(map(open_records, slices)))


def _link_name(slice_: Slice, column: str, first: str) -> Target | None:
    """What a name in a column opens: its profile, or in the first column the page narrowed to the
    slice."""
    dimension = next(iter(slice_)) if column not in slice_ and column == first else column
    profile = link_profile(dimension, slice_.get(dimension, ""))
    return profile or (narrow_to(slice_) if column == first else None)


def build_table(columns: Mapping[str, Iterable[Any]], /, **headers: str) -> Table:
    """A table of names with their values.

    `headers`: name -> header, where the texts have none of that name.
    """
    found = (
        Column(
            name,
            headers.get(name) or _find_header(name),
            kind := find_format(name),
            tuple(map(_find_writer(name, kind), values)),
        )
        for name, values in columns.items()
    )
    return Table(tuple(found))


def _find_header(name: str) -> str:
    """The header of a column in the reader's language. Raises KeyError where no text is one."""
    if has_text(f"column.{name}"):
        return t(f"column.{name}")
    end = next((end for end in _ENDS if name.endswith(end)), "")
    return t(f"column.{name.removesuffix(end)}")


def _find_writer(name: str, kind: Format) -> _Writer:
    """What makes cells of the values of a column."""
    if kind in NUMBERS:
        number = int if kind == Format.COUNT else float
        return lambda value: None if pd.isna(value) else number(value)
    if name.startswith("is_"):
        return lambda value: t("yes") if value else t("no")
    if name.endswith("_on"):
        return lambda value: formats.date(value, get_language())
    if name.endswith("_id") and name not in _KEYS:
        dimension = name.removesuffix("_id")
        return lambda key: find_name(dimension, key)
    return lambda value: value if isinstance(value, str | Title) or value is None else str(value)
