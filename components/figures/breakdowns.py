"""The figures that several pages share: one dimension of the selection as ranked bars, or by fiscal
year."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

import pandas as pd

from components.figures.chart import Chart
from components.figures.chart_rows import build_bars
from components.figures.figure import Context, Figure, Question, Remainder
from components.figures.links import Target, open_records
from components.figures.map_classes import list_countries
from components.figures.places import build_places
from components.figures.rows import build_slice_table, prepare_rows
from components.language import formats
from components.language.sentences import describe_largest, describe_peak
from components.language.words import get_language, get_name, t
from components.selection.dimensions import DIMENSIONS, list_dimensions
from components.selection.filters import UNDATED, Filters
from components.selection.fiscal_years import find_last_complete_year
from components.selection.keys import UNKNOWN
from components.selection.slices import write_rest
from components.selection.view import View
from components.store import database
from components.store.rows import get_row, iterate_rows

TOP = 10
_FEWEST = 2
"""So many rows at least are put together: one alone can stand for itself."""


def choose_level(current: Context) -> str:
    """The level of place that tells something: regions; sub-regions of one region; places of one
    sub-region."""
    chosen = current.filters.region
    if current.filters.place or not chosen:
        return "place" if current.filters.place else "region"
    labels = database.get_database().labels["sub_region"]
    parts = [key for key, label in labels.items() if key in chosen or label.parent in chosen]
    if len({labels[key].parent for key in parts}) > 1:
        return "region"
    return "sub_region" if len(parts) > 1 else "place"


def find_telling_dimension(*sides: Filters, of: tuple[str, ...] = list_dimensions("level")) -> str:
    """The first of some dimensions in which the selections hold more than one key: a single one
    explains nothing.

    Without any, the last of them.
    """

    def keys(dimension: str) -> set[str]:
        found = [database.fetch_rows(f"by_{dimension}", filters) for filters in sides]
        return {key for data in found for key in data.loc[data["amount_cad"].fillna(0) != 0, "key"]}

    return next((dimension for dimension in of if len(keys(dimension)) > 1), of[-1])


@dataclass(frozen=True)
class _Ranking:
    """A chart with the rows behind it, its title, and what is not drawn. Shared: not to be
    changed."""

    data: pd.DataFrame
    title: str
    chart: Chart | None
    remainder: Remainder | None = None


def _fetch_ranking(current: Context, dimension: str, top: int | None = None) -> pd.DataFrame:
    """The answer to queries/by_DIMENSION.sql with labels and texts; `other` is the exact sum of
    what is past `top`."""
    parameters = {"top": top} if top and "top" in DIMENSIONS[dimension].uses else {}
    data = database.fetch_rows(f"by_{dimension}", current.filters, **parameters)
    if top and not parameters:
        data = _fold_rows(data, top)
    other = ""
    if "members" in data and (data["key"] == "other").any():
        count = int(data.loc[data["key"] == "other", "members"].iloc[0])
        other = t(f"other.{dimension}", count=count, number=formats.number(count, get_language()))
    return prepare_rows(data, dimension, current.total.amount_cad, other)


def _fold_rows(data: pd.DataFrame, top: int) -> pd.DataFrame:
    """Fold what is past the largest rows of a short list into one, as queries of long lists do."""
    is_known = ~data["key"].isin(UNKNOWN)
    is_past = is_known & (is_known.cumsum() > top)
    if is_past.sum() < _FEWEST:
        return data
    rest = {"key": "other", "amount_cad": round(data.loc[is_past, "amount_cad"].sum(), 2)}
    folded = pd.DataFrame([{**rest, "members": int(is_past.sum())}])
    return pd.concat([data[~is_past].assign(members=1), folded], ignore_index=True)


def _write_title(data: pd.DataFrame, dimension: str, whole: float) -> str:
    """The answer in words: `Americas receives the most: $867.4 M, 29.7%`; without an answer, the
    question."""
    text = describe_largest(data, dimension, whole)
    return t(f"figure.{dimension}.answer", largest=text) if text else t(f"figure.{dimension}")


def rank_rows(current: Context, dimension: str, top: int | None = None) -> _Ranking:
    """Rank one dimension, once for each version of the data, language and selection."""
    return _rank_rows(
        database.HOLDER.version, get_language(), _drop_options(current), dimension, top
    )


def _drop_options(current: Context) -> Context:
    """Drop the page's options, which say nothing to a ranking: one ranking for all."""
    return replace(current, view=replace(current.view, options={}))


@lru_cache(maxsize=1_000)
def _rank_rows(
    version: int, spoken: str, current: Context, dimension: str, top: int | None
) -> _Ranking:
    data = _fetch_ranking(current, dimension, top)
    title = _write_title(data, dimension, current.total.amount_cad)
    remainder = _find_remainder(data, dimension)
    if len(data) == 1:
        return _Ranking(data, _name_single(data, dimension), None)
    drawn = data[data["key"] != "other"] if remainder else data
    return _Ranking(data, title, build_bars(drawn), remainder)


def _name_single(data: pd.DataFrame, dimension: str) -> str:
    """The answer where all money is of one key, which no chart has to show."""
    [row] = iterate_rows(data)
    return t("figure.single", column=t(f"column.{dimension}"), name=row.label, amount=row.text)


def _find_remainder(data: pd.DataFrame, dimension: str) -> Remainder | None:
    """Find what is past the largest rows; its own words open them all, its amount their records."""
    rows = data[data["key"] == "other"]
    if rows.empty:
        return None
    row = get_row(rows.set_index("key"), "other")
    return Remainder(
        row.label,
        row.text,
        float(row.amount_cad),
        Target("explore", {"view": "ranking", "by": dimension, "top": "all"}),
        open_records({dimension: write_rest(data["key"])}),
    )


def _describe_worldwide(current: Context) -> str:
    """What of the selection stands in no region, in words: worldwide money, and the parts of
    projects in Canada."""
    parts = database.fetch_rows("by_sub_region", current.filters).set_index("key")["amount_cad"]
    if "worldwide" not in parts:
        return ""
    amounts = {
        key.replace("-", "_"): formats.money(float(parts.get(key, 0)), get_language())
        for key in ("worldwide", "in-canada")
    }
    return t("note.region", name=get_name("region", "global"), **amounts)


def _find_map(current: Context) -> Chart | None:
    """The map of the selection; none where no money has a country."""
    chart = build_places(current)
    return chart if list_countries(chart) else None


def _count_rows(data: pd.DataFrame) -> int:
    """Count the rows of a whole ranking, those that stand together as `other` one by one."""
    if "members" not in data:
        return len(data)
    others = data.loc[data["key"] == "other", "members"]
    return len(data) - len(others) + int(others.sum())


def build_ranking(
    current: Context, dimension: str, *, top: int | None = None, card: str = "", note: str = ""
) -> Figure:
    """One dimension as ranked bars with its table; a click on a bar narrows to it, its amount opens
    its records. Where all is of one key the title says so, and there are no bars."""
    ranking = rank_rows(current, dimension, top)
    note = note or (_describe_worldwide(current) if dimension == "region" else "")
    return Figure(
        card or dimension.replace("_", "-"),
        chart=ranking.chart,
        map=_find_map(current) if dimension in list_dimensions("level") else None,
        title=ranking.title,
        measure=t("measure.funding"),
        table=lambda: build_slice_table(_fetch_ranking(current, dimension), dimension),
        rows=_count_rows(ranking.data),
        query=f"by_{dimension}",
        dimensions=(dimension,),
        rest={dimension: write_rest(ranking.data["key"])},
        remainder=ranking.remainder,
        note=note,
    )


def build_full_ranking(current: Context, dimension: str) -> Figure:
    """One dimension as ranked bars, as many as the view asks for; areas under their mandates."""
    if dimension == "priority":
        return build_grouped_areas(current)
    notes = ("partner", "basis", "programme", "type")
    note = t(f"note.{dimension}") if dimension in notes else ""
    top = read_top(current.view) if "top" in DIMENSIONS[dimension].uses else None
    return build_ranking(current, dimension, top=top, note=note)


def build_grouped_areas(current: Context) -> Figure:
    """Priority areas under the program mandate they belong to, each group with its sum, largest
    first within a group."""
    areas = _fetch_ranking(current, "priority")
    labels = database.get_database().labels["priority"]
    mandates = _fetch_ranking(current, "mandate").set_index("key")
    parts = []
    for mandate in [m for m in database.get_database().labels["mandate"] if m in mandates.index]:
        within = areas[[labels[key].parent == mandate for key in areas["key"]]]
        if mandate != "not-stated":
            group = mandates.loc[[mandate]].reset_index()
            # The sum of a heading is written: its bar would dwarf the areas.
            parts.append(group.assign(amount_cad=0.0, is_heading=True))
        parts.append(within.assign(is_heading=False))
    return Figure(
        "priority",
        chart=build_bars(pd.concat(parts, ignore_index=True)),
        title=_write_title(areas, "priority", current.total.amount_cad),
        measure=t("measure.funding"),
        query="by_priority",
        dimensions=("priority",),
        table=lambda: build_slice_table(areas, "priority"),
        note=t("note.priority"),
    )


def fetch_complete_year() -> str:
    """The last fiscal year that the Project Browser covers whole."""
    return find_last_complete_year(database.fetch_rows("data_date").iloc[0].snapshot)


def describe_complete_year(drawn: Iterable[str]) -> str:
    """Say up to which year the records are all there, where a later one is drawn; else nothing."""
    is_later = any(year != UNDATED and year > fetch_complete_year() for year in drawn)
    return t("note.year_complete", year=format_complete_year()) if is_later else ""


def format_complete_year() -> str:
    """The same in the reader's language."""
    return formats.fiscal_year(fetch_complete_year(), get_language())


@lru_cache(maxsize=200)
def _rank_fiscal_years(version: int, spoken: str, current: Context, height: int) -> _Ranking:
    whole = current.total.amount_cad
    rows = database.fetch_rows("by_fiscal_year", current.filters, **_list_years_of(current))
    data = prepare_rows(rows, "fiscal_year", whole)
    data["is_partial"] = (data["key"] != UNDATED) & (data["key"] > fetch_complete_year())
    heading = describe_peak("figure.year", data.set_index("key")["amount_cad"], whole)
    return _Ranking(data, heading, build_bars(data, "columns", height))


def _list_years_of(current: Context) -> dict[str, str | int]:
    """Which years a page lists: a profile all that any record counts in, so that profiles can be
    laid side by side."""
    return {"every_year": "yes"} if current.page == "profile" else {}


def build_fiscal_years(current: Context, height: int = 0) -> Figure:
    """Funding by fiscal year; a click on a column chooses the year."""
    ranking = _rank_fiscal_years(
        database.HOLDER.version, get_language(), _drop_options(current), height
    )
    return Figure(
        "fiscal-year",
        chart=ranking.chart,
        title=ranking.title,
        measure=t("measure.funding_year"),
        table=lambda: build_slice_table(ranking.data, "fiscal_year"),
        rows=len(ranking.data),
        query="by_fiscal_year",
        dimensions=("fiscal_year",),
        note=describe_complete_year(ranking.data["key"]),
        asked=(Question("by_fiscal_year", current.filters, _list_years_of(current)),),
    )


def read_top(view: View, default: int = TOP) -> int | None:
    """How many rows the reader wants (`top` in the address); None for all. An unknown value counts
    as the default."""
    value = view.options.get("top")
    return None if value == "all" else int(value) if value in ("20", "50") else default


def is_partner(key: str) -> bool:
    """Whether a key of the partner filter is one partner, not a kind of partner."""
    return key in database.get_database().labels["partner"]
