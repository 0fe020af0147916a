"""What the tests of the workbook share: items of real data, and a workbook read back."""

import io
from collections.abc import Callable
from functools import lru_cache

import openpyxl
import pandas as pd
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from components.export.dollars import count_in_dollars
from components.export.workbook import build_workbook
from components.figures import (
    breakdowns,
    compare,
    crosstab,
    places,
    programme_spending,
    trends,
)
from components.figures.figure import Context, Figure, build_context
from components.figures.item import Item
from components.figures.summary import summarize_figure
from components.language.words import CURRENT_PRICES
from components.selection.filters import Filters
from components.selection.view import View

EVERYTHING, CARIBBEAN = Filters(), Filters(region=("caribbean",), from_year="2015-16")
CONSTANT = Filters(partner=("unodc", "oas"), prices="2020", allocation="each-place", text="a")
TITLE = "Security assistance & “the Americas”"
FIGURES: list[tuple[Filters, Callable[[Context], Figure]]] = [
    (EVERYTHING, lambda current: breakdowns.build_ranking(current, "region")),
    (EVERYTHING, lambda current: breakdowns.build_ranking(current, "partner", top=10)),
    (EVERYTHING, breakdowns.build_fiscal_years),
    (EVERYTHING, lambda current: trends.build_trends(current, "region", False, True)),
    (CARIBBEAN, lambda current: programme_spending.build_official_spending(current, True)),
    (EVERYTHING, places.build_regions_by_priority),
    (EVERYTHING, places.build_map),
    (CARIBBEAN, programme_spending.build_explained),
    (
        CARIBBEAN,
        lambda current: crosstab.build_crosstab(current, "region", "partner_kind", "amount_cad"),
    ),
    (CARIBBEAN, breakdowns.build_grouped_areas),
    (CONSTANT, lambda current: breakdowns.build_ranking(current, "place", top=20)),
    (EVERYTHING, lambda current: compare.build_comparison(current, "region")),
]
SHARED = 4
"""Sheets that are no figure's: contents before them, records, dictionary, filters and sources after
them."""


def current(filters: Filters) -> Context:
    return build_context(View("briefing", filters))


def item(filters: Filters, make: Callable[[Context], Figure]) -> Item:
    with count_in_dollars(filters):
        card = make(current(filters))
        return Item(
            card,
            current(filters),
            card.title,
            f"A line about {card.name}",
            tuple(summarize_figure(current(filters), card)),
        )


@lru_cache(maxsize=2)
def made(spoken: str) -> tuple[list[Item], bytes]:
    """The briefing of one language and its workbook, made while the page is in other dollars."""
    found = [item(*figure) for figure in FIGURES]
    token = CURRENT_PRICES.set("2012")
    raw = build_workbook(found, TITLE)
    CURRENT_PRICES.reset(token)
    return found, raw


@lru_cache(maxsize=4)
def read(raw: bytes) -> Workbook:
    """The workbook, read once for all tests that look at it: its records take two seconds."""
    return openpyxl.load_workbook(io.BytesIO(raw))


def figures_of(spoken: str) -> list[tuple[Item, Worksheet]]:
    found, raw = made(spoken)
    return list(zip(found, read(raw).worksheets[1 : len(found) + 1], strict=True))


def cells(sheet: Worksheet) -> list[list[openpyxl.cell.Cell]]:
    """The first table with its header."""
    return [list(row) for row in sheet[find_range(sheet)]]


def find_range(sheet: Worksheet) -> str:
    """Where the first table stands, which formulas know by its name."""
    return next(iter(sheet.tables.values())).ref


def width_of(sheet: Worksheet, column: int) -> float:
    """Characters of a column, which shares a setting with others of the same width."""
    return next(d.width for d in sheet.column_dimensions.values() if d.min <= column <= d.max)


def stored(value: float) -> float:
    """A number as the format holds it: sixteen digits."""
    return float(f"{value:.16G}")


def card_of(table: pd.DataFrame, title: str = "T") -> Item:
    """A card made here; of the official source, which knows no records."""
    card = Figure(
        "made", title, "measure", lambda: table, "by_region", source="figure.source_official"
    )
    return Item(card, current(EVERYTHING), title, "", ())


def referred(sheet: Worksheet, reference: str) -> list[object]:
    """The values of the cells that a reference names, on this very sheet."""
    name, _, cells_named = reference.rpartition("!")
    assert name.strip("'").replace("''", "'") == sheet.title
    found = sheet[cells_named.replace("$", "")]
    return [cell.value for (cell,) in found] if isinstance(found, tuple) else [found.value]


def parts(raw: bytes, name: str) -> list[str]:
    """The files of the workbook whose path holds a name."""
    archive = openpyxl.reader.excel._validate_archive(io.BytesIO(raw))
    return [archive.read(path).decode() for path in archive.namelist() if name in path]
