"""The figures of the regions page: the world map, and regions cut by priority area."""

from collections.abc import Iterable

import pandas as pd

from components.figures.below import Remark
from components.figures.chart import Category, Chart, Mark, Place, Series
from components.figures.chart_rows import build_series
from components.figures.figure import Context, Figure
from components.figures.rows import build_slice_table, prepare_rows
from components.figures.table import Table, build_table
from components.language.sentences import format_share_of
from components.language.words import get_name, t
from components.selection.keys import UNKNOWN
from components.selection.slices import write_rest
from components.store import database
from components.store.rows import iterate_rows

SHOWN = 7


def build_map(current: Context) -> Figure:
    """Countries filled, bubbles for regional money and small island states; a click filters by the
    place."""
    data = database.fetch_rows("map", current.filters)
    whole = current.total.amount_cad
    data = prepare_rows(data, "place", whole)
    kinds = data.groupby("place_kind")["amount_cad"].sum()
    countries = int(((data["place_kind"] == "country") & (data["amount_cad"] > 0)).sum())
    shares = {
        kind: format_share_of(kinds.get(kind, 0), whole) for kind in ("regional", "worldwide")
    }
    shares["off"] = format_share_of(kinds.get("unspecified", 0) + kinds.get("domestic", 0), whole)
    heading = t("figure.map.answer", count=countries, **shares) if whole else t("figure.map")
    return Figure(
        "map",
        chart=_build_places(data, bool(current.filters.region or current.filters.place)),
        title=heading,
        measure=t("measure.map"),
        query="map",
        dimensions=("place",),
        table=lambda: build_slice_table(data, "place"),
        note=t("note.map"),
        note_as_bars=t("note.map_bars"),
        below=(Remark(t("note.no_outlines"), "status"),),
    )


def _build_places(data: pd.DataFrame, is_near: bool) -> Chart:
    """Make the map of places in their order; `is_near` shows them instead of the world."""
    marks, categories = [], []
    for row in iterate_rows(data):
        at = (row.latitude, row.longitude) if pd.notna(row.latitude) else (None, None)
        iso3 = row.iso3 if pd.notna(row.iso3) else ""
        place = Place(iso3, row.place_kind == "country", bool(row.is_small), *at)
        categories.append(Category(row.key, row.label, text=row.text, place=place))
        amount = float(row.amount_cad) if pd.notna(row.amount_cad) else 0.0
        marks.append(Mark(amount, row.tooltip))
    return Chart("map", tuple(categories), (Series("", "", tuple(marks)),), is_near=is_near)


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
            colouring="area",
        ),
        title=t("figure.region_priority"),
        measure=t("measure.funding"),
        table=lambda: _build_table(cut, level, order),
        query="region_by_priority",
        dimensions=(level, "priority"),
        rest={"priority": write_rest(order)},
        note=t("note.product"),
    )


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
