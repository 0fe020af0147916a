"""The cross-tab: any two dimensions of the selection as a heat table with totals; every cell opens
its records."""

import pandas as pd

from components.figures.below import HeatCell, HeatTable
from components.figures.digest import Digest
from components.figures.figure import Context, Figure, Question
from components.figures.links import Link, link_profile, open_records
from components.figures.table import build_table
from components.language import formats
from components.language.words import get_language, get_name, t
from components.selection.dimensions import DIMENSIONS
from components.selection.pages import MEASURES
from components.selection.slices import LAST, write_rest
from components.store import database

_NAMES = {each: each if each[-4:] in ("_cad", "_pct") else f"{each}_count" for each in MEASURES}
"""Measure -> the name of its column, which ends in what it holds."""

_USUAL_ROWS = ("region", "sub_region", "place", "partner", "priority")
_USUAL_COLUMNS = ("partner_kind", "priority", "type", "programme", "fiscal_year")


def choose_crossed(current: Context) -> tuple[str, str]:
    """Choose the dimensions of rows and columns that the view names, or the first of the usual ones
    in which the selection holds several keys and that are not of one kind."""
    several = database.fetch_rows("several", current.filters).iloc[0]
    rows, columns = (current.view.options.get(name, "") for name in ("rows", "columns"))

    def choose(usual: tuple[str, ...], beside: str) -> str:
        subject = DIMENSIONS[beside].subject if beside else ""
        apart = [each for each in usual if DIMENSIONS[each].subject != subject]
        return next((each for each in apart if several[each]), apart[0])

    rows = rows or choose(_USUAL_ROWS, columns)
    return rows, columns or choose(_USUAL_COLUMNS, rows)


def fetch_cells(current: Context, rows: str, columns: str) -> pd.DataFrame:
    """One row a cell, totals with an empty key: CAD, counts, median CAD, shares of row and column
    in per cent."""
    data = database.fetch_rows("crosstab", current.filters, rows=rows, columns=columns).copy()
    data[["row_key", "column_key"]] = (
        data[["row_key", "column_key"]]
        .astype(object)
        .where(data[["row_key", "column_key"]].notna(), "")
    )
    row_sum = data[data["column_key"] == ""].set_index("row_key")["amount_cad"]
    column_sum = data[data["row_key"] == ""].set_index("column_key")["amount_cad"]
    data["row_pct"] = (
        100 * data["amount_cad"] / data["row_key"].map(row_sum).where(lambda sums: sums > 0)
    )
    data["column_pct"] = (
        100 * data["amount_cad"] / data["column_key"].map(column_sum).where(lambda sums: sums > 0)
    )
    return data


def _ordered(data: pd.DataFrame, key: str, across: str, dimension: str) -> list[str]:
    """Keys by their money, years in their order; remainders and what is not known last, the total
    at the end."""
    totals = (
        data[(data[across] == "") & (data[key] != "")]
        .sort_values("amount_cad", ascending=False)[key]
        .tolist()
    )
    known = [k for k in totals if k not in LAST]
    if dimension == "fiscal_year":
        known.sort()
    return [*known, *(k for k in LAST if k in totals), ""]


def name_key(dimension: str, key: str) -> str:
    """A key's name; the empty key is the total."""
    if key == "":
        return t("crosstab.total")
    if key == "other":
        return t("crosstab.other")
    return get_name(dimension, key)


def _written(value: float, measure: str) -> str:
    """A cell's value in the reader's language; an empty cell stays empty."""
    if pd.isna(value):
        return ""
    if measure in ("records", "projects", "partners"):
        return formats.number(value, get_language())
    return (
        formats.share(value, get_language())
        if measure.endswith("_pct")
        else formats.make_copyable(formats.money(value, get_language()))
    )


def _heat(data: pd.DataFrame, rows: str, columns: str, measure: str, title: str) -> HeatTable:
    """Build the table itself: shade by value, numbers written, each a link to its records."""
    values = data.set_index(["row_key", "column_key"])[measure]
    down, across = (
        _ordered(data, "row_key", "column_key", rows),
        _ordered(data, "column_key", "row_key", columns),
    )
    inner = data[(data["row_key"] != "") & (data["column_key"] != "")][measure]
    top = inner.max() or 1
    remainders = {rows: write_rest(filter(None, down)), columns: write_rest(filter(None, across))}

    def cell(row: str, column: str) -> HeatCell:
        value = values.get((row, column), float("nan"))
        shade = 0 if "" in (row, column) or pd.isna(value) else round(55 * max(value, 0) / top)
        mark = {
            d: remainders[d] if key == "other" else key
            for d, key in ((rows, row), (columns, column))
            if key
        }
        return HeatCell(_written(value, measure), shade, open_records(mark))

    return HeatTable(
        title,
        t(f"column.{rows}"),
        tuple(_link_name(columns, key) for key in across),
        tuple(
            (_link_name(rows, row), tuple(cell(row, column) for column in across)) for row in down
        ),
    )


def _link_name(dimension: str, key: str) -> str | Link:
    """The name of a row or column, which opens its profile where it has one."""
    target = link_profile(dimension, key)
    name = name_key(dimension, key)
    return Link(name, target) if target else name


def _foremost(keys: list[str], dimension: str, most: int) -> list[str]:
    """The first keys, which have the most money; of fiscal years the last ones."""
    years = [key for key in keys if key not in LAST] if dimension == "fiscal_year" else []
    return years[-most:] or keys[:most]


def build_digest(
    data: pd.DataFrame, rows: str, columns: str, measure: str, most: tuple[int, int]
) -> Digest:
    """The measure as a matrix: the largest rows and columns by money, totals last; and what is not
    among them.

    `most`: rows with their total, and columns without it.
    """
    down, across = (
        _ordered(data, "row_key", "column_key", rows)[:-1],
        _ordered(data, "column_key", "row_key", columns)[:-1],
    )
    kept_rows, kept_columns = (
        _foremost(down, rows, most[0] - 1),
        _foremost(across, columns, most[1]),
    )
    values = data.set_index(["row_key", "column_key"])[measure]
    heads = {f"{key}_{_NAMES[measure]}": name_key(columns, key) for key in (*kept_columns, "")}
    table = build_table(
        {rows: [name_key(rows, row) for row in (*kept_rows, "")]}
        | {
            f"{key}_{_NAMES[measure]}": [
                values.get((row, key), float("nan")) for row in (*kept_rows, "")
            ]
            for key in (*kept_columns, "")
        },
        **heads,
    )
    left_out = [
        t(f"slides.{side}", shown=len(kept), whole=formats.number(len(every), get_language()))
        for side, kept, every in (("rows", kept_rows, down), ("columns", kept_columns, across))
        if len(kept) < len(every)
    ]
    if left_out:
        money = data.set_index(["row_key", "column_key"])["amount_cad"].fillna(0)
        inner = sum(money.get((row, key), 0) for row in kept_rows for key in kept_columns)
        rest = formats.money(round(float(money[("", "")]) - float(inner), 2), get_language())
        left_out.append(t("crosstab.left_out", amount=rest))
    return Digest(table, tuple(left_out), (len(kept_rows),))


def build_crosstab(current: Context, rows: str, columns: str, measure: str) -> Figure:
    """The heat table, and behind it every cell with all measures."""
    data = fetch_cells(current, rows, columns)
    names = [t(f"column.{dimension}") for dimension in (rows, columns)]
    title = t(
        "figure.crosstab",
        measure=t(f"measure.{measure}"),
        rows=names[0].lower(),
        columns=names[1].lower(),
    )
    table = build_table(
        {
            "row": [name_key(rows, key) for key in data["row_key"]],
            "column": [name_key(columns, key) for key in data["column_key"]],
            **{_NAMES[each]: data[each] for each in MEASURES},
        },
        row=names[0],
        # Both may be of the same name: two places, or two partners.
        column=f"{names[1]} (2)" if names[0] == names[1] else names[1],
        **{_NAMES[each]: t(f"measure.{each}") for each in MEASURES},
    )
    return Figure(
        "crosstab",
        title=title,
        measure=t("note.crosstab"),
        table=lambda: table,
        query="crosstab",
        below=(_heat(data, rows, columns, measure, title),),
        digest=lambda *most: build_digest(data, rows, columns, measure, most),
        asked=(Question("crosstab", current.filters, {"rows": rows, "columns": columns}),),
    )
