"""The figures of places: the map of the selection, and regions cut by priority area."""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Any

import pandas as pd

from components.figures.card import card
from components.figures.chart import Category, Chart, Mark, Place, Series
from components.figures.chart_rows import build_series
from components.figures.figure import Context, Figure, Question, build_context
from components.figures.map_classes import choose_bounds, list_countries, list_unplaced
from components.figures.rows import build_slice_table, prepare_rows
from components.figures.table import Table, build_table
from components.language import formats
from components.language.sentences import describe_scope, format_share_of
from components.language.words import get_language, get_name, t
from components.selection.keys import UNKNOWN
from components.selection.slices import write_rest
from components.store import database
from components.store.rows import iterate_rows

SHOWN = 5


def build_map(current: Context, year: str = "") -> Figure:
    """Build the map of the selection, or of one of its fiscal years, with all its places."""
    chosen = _choose_year(current, year)
    data = database.fetch_rows("map", chosen.filters)
    whole = chosen.total.amount_cad
    rows = prepare_rows(data, "place", whole)
    chart = build_places(current, year)
    return Figure(
        "map",
        chart=chart,
        title=_write_heading(chart, year),
        measure=t("measure.map"),
        query="map",
        dimensions=("place",),
        table=lambda: build_slice_table(rows, "place"),
        asked=(Question("map", chosen.filters),) if year else (),
        selected=describe_scope(chosen.filters) if year else "",
        note=t("note.map"),
    )


def list_map_years(current: Context) -> list[str]:
    """List the fiscal years of the selection from its first to its last, empty ones too."""
    keys = database.fetch_rows("by_fiscal_year", current.filters)["key"]
    return [key for key in keys if key != "not-stated"]


def _choose_year(current: Context, year: str) -> Context:
    """The selection, or what of it is of one fiscal year."""
    if not year:
        return current
    filters = replace(current.filters, from_year=year, to_year=year)
    return build_context(replace(current.view, filters=filters))


def _write_heading(chart: Chart, year: str) -> str:
    """Write the answer: who receives most, of how many, and how much is in no single country."""
    paid, whole = list_countries(chart), sum(chart.sums_cad)
    unplaced = sum(mark.amount_cad for _, mark in list_unplaced(chart))
    if not whole:
        return t("figure.map.empty_year", year=_name_year(year)) if year else t("figure.map")
    if not paid:
        return t("figure.map.unplaced")
    first = paid[0][0]
    return t(
        "figure.map.answer" if unplaced else "figure.map.placed",
        count=len(paid),
        first=first.label,
        amount=first.text,
        share=format_share_of(unplaced, whole),
    )


def _name_year(year: str) -> str:
    return formats.fiscal_year(year, get_language())


def build_places(current: Context, year: str = "") -> Chart:
    """Make the map of all places of the selection, or of one of its fiscal years: in the same frame
    and the same classes whatever the year is."""
    return _build_places(
        database.HOLDER.version,
        get_language(),
        replace(current, view=replace(current.view, options={})),
        year,
    )


@lru_cache(maxsize=1_000)
def _build_places(version: int, spoken: str, current: Context, year: str) -> Chart:
    chosen = _choose_year(current, year)
    data = database.fetch_rows("map", chosen.filters)
    data = prepare_rows(data, "place", chosen.total.amount_cad)
    categories = tuple(
        Category(row.key, row.label, text=row.text, place=_read_place(row))
        for row in iterate_rows(data)
    )
    amounts = data["amount_cad"].fillna(0).astype(float)
    marks = tuple(
        Mark(amount, tooltip) for amount, tooltip in zip(amounts, data["tooltip"], strict=True)
    )
    return Chart(
        "map",
        categories,
        (Series("", "", marks),),
        bounds_cad=_choose_bounds(current, bool(year)),
        framed=_list_framed(current) if year else (),
    )


def _read_place(row: Any) -> Place:
    """Where a row of queries/map.sql lies."""
    at = (row.latitude, row.longitude) if pd.notna(row.latitude) else (None, None)
    iso3 = row.iso3 if pd.notna(row.iso3) else ""
    return Place(iso3, row.place_kind == "country", bool(row.is_small), *at)


def _choose_bounds(current: Context, is_by_year: bool) -> tuple[float, ...]:
    """Choose the classes: of years those that hold for each of them."""
    query = "place_by_year" if is_by_year else "map"
    data = database.fetch_rows(query, current.filters)
    countries = data[data["place_kind"] == "country"]
    return choose_bounds(countries["amount_cad"].dropna().astype(float))


def _list_framed(current: Context) -> tuple[Place, ...]:
    """List the countries with money in any year."""
    data = database.fetch_rows("map", current.filters)
    paid = data[(data["place_kind"] == "country") & (data["amount_cad"] > 0)]
    return tuple(_read_place(row) for row in iterate_rows(paid))


@card("region-priority")
def build_regions_by_priority(current: Context) -> Figure | None:
    """Regions, or the sub-regions of one, as bars cut by the largest priority areas; the smaller
    ones together.

    Every area keeps its colour on every page and under every filter.
    """
    data = database.fetch_rows("region_by_priority", current.filters)
    data = data[data["amount_cad"] > 0]
    if data.empty:
        return None
    is_wide = len(current.filters.region) != 1 and not current.filters.place
    level = "region" if is_wide else "sub_region"
    known = data[~data["key"].isin(UNKNOWN)].groupby("key")["amount_cad"].sum()
    largest = known.sort_values(ascending=False).index[:SHOWN]
    order = {key: place for place, key in enumerate([*largest, "other", "not-stated"])}
    cut = _cut_places(data, level, order, current.total.amount_cad)
    lengths = cut.groupby(f"{level}_id", sort=False)["amount_cad"].sum()
    longest = [str(key) for key in lengths.sort_values(ascending=False).index]
    return Figure(
        "region-priority",
        chart=Chart(
            "stacked-bars",
            tuple(Category(key, get_name(level, key)) for key in longest),
            build_series(cut, f"{level}_id", longest),
            colouring="part",
        ),
        title=_write_largest(cut, level, longest),
        measure=t("measure.funding"),
        table=lambda: _build_table(cut, level, order),
        query="region_by_priority",
        dimensions=(level, "priority"),
        rest={"priority": write_rest(order)},
        note=t("note.product"),
    )


def _write_largest(cut: pd.DataFrame, level: str, longest: Iterable[str]) -> str:
    """Write the title: the named place that receives most, and the named area it receives most
    for."""
    named = cut[~cut["key"].isin([*UNKNOWN, "other"])]
    for place in longest:
        parts = named[named[f"{level}_id"] == place]
        if place not in UNKNOWN and len(parts):
            most = parts.nlargest(1, "amount_cad").iloc[0]
            return t(
                "figure.region_priority.answer",
                place=get_name(level, place),
                area=most["label"],
                amount=most["text"],
            )
    return t("figure.region_priority")


def _cut_places(
    data: pd.DataFrame, level: str, order: dict[str, int], whole: float
) -> pd.DataFrame:
    """Cut regions or sub-regions into areas, in an order; all others are one part. `whole`: CAD."""
    place = f"{level}_id"
    cut = data.assign(key=[key if key in order else "other" for key in data["key"]])
    cut = cut.groupby([place, "key"], as_index=False).agg(amount_cad=("amount_cad", "sum"))
    cut = cut.sort_values("key", key=lambda keys: keys.map(order))
    cut = prepare_rows(cut, "priority", whole, t("other.areas"))
    cut["region"] = [get_name(level, key) for key in cut[place]]
    cut["tooltip"] = [
        (row.region, row.label, f"{row.text} · {row.share}") for row in iterate_rows(cut)
    ]
    return cut


def _build_table(cut: pd.DataFrame, level: str, shown: Iterable[str]) -> Table:
    """The twin: the parts of each bar, bars and parts in the order of the figure."""
    longest = cut.groupby(f"{level}_id")["amount_cad"].transform("sum")
    parts = cut.assign(bar=longest).sort_values(
        ["bar", f"{level}_id"], ascending=[False, True], kind="stable"
    )
    table = build_table(
        {
            level: parts["region"],
            "priority": parts["label"],
            "amount_cad": parts["amount_cad"],
        }
    )
    rest = write_rest(shown)
    keys = zip(parts[f"{level}_id"], parts["key"], strict=True)
    found = [{level: place, "priority": rest if key == "other" else key} for place, key in keys]
    return table.link_slices(found, "amount_cad")
