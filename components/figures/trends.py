"""The selection by fiscal year, and what charts by fiscal year have alike."""

import pandas as pd

from components.figures.below import EventList
from components.figures.breakdowns import describe_complete_year, fetch_complete_year
from components.figures.chart import Category, Chart, Event
from components.figures.chart_rows import build_series
from components.figures.figure import Context, Figure, Question
from components.figures.links import Link
from components.figures.summary import fetch_last_index
from components.figures.table import Table, build_table
from components.language import formats
from components.language.sentences import describe_peak, format_share_of
from components.language.words import get_column, get_language, get_name, t
from components.selection.dimensions import DIMENSIONS
from components.selection.filters import UNDATED, Filters
from components.selection.fiscal_years import get_first_year, list_years
from components.selection.keys import UNKNOWN
from components.selection.slices import OFFICIAL, SPREAD, Slice, write_rest
from components.selection.view import View
from components.store import database
from components.store.rows import iterate_rows

STACKED, PANELS = 5, 11
"""How many parts are stacked in colours that eyes tell apart, and how many have panels."""
_HEIGHT = 360


def read_choices(view: View) -> tuple[bool, bool]:
    """Whether money is spread over each record's days, whether events are shown."""
    return view.option("spread") == "yes", view.option("events") == "yes"


def number_events(labels: dict[str, str], open_list: bool) -> tuple[tuple[Event, ...], EventList]:
    """Number what happened in the years of a figure, and list it with dates and sources.

    An event has the number of its place among all events: the same in every figure.
    """
    data = database.fetch_rows("events")
    shown = data[data["fiscal_year"].isin(list(labels))]
    found: list[Event] = []
    items: list[tuple[str, Link]] = []
    for index, row in zip(shown.index, iterate_rows(shown), strict=True):
        text, date = (
            getattr(row, get_column("name")),
            formats.date(row.event_date, get_language()),
        )
        found.append(Event(row.fiscal_year, int(index) + 1, (date, text)))
        items.append((date, Link(text, row.source_url, row.source_title)))
    first = found[0].number if found else 1
    return tuple(found), EventList(t("figure.trends.event_list"), tuple(items), open_list, first)


def label_years(keys: pd.Series, filters: Filters = Filters()) -> dict[str, str]:
    """Year key -> label for each fiscal year from the first to the last, and for records without
    one at the end.

    Years that `filters` choose are there also where they hold nothing.
    """
    chosen = {filters.from_year, filters.to_year} - {"", UNDATED}
    starts = [get_first_year(key) for key in {*keys, *chosen} if key != UNDATED]
    years = list_years(min(starts), max(starts)) if starts else []
    labels = {key: formats.fiscal_year(key, get_language()) for key in years}
    return labels | ({"not-stated": t("year.none")} if (keys == UNDATED).any() else {})


def build_year_columns(
    labels: dict[str, str], data: pd.DataFrame, complete: str = ""
) -> tuple[Category, ...]:
    """Make a column of each year (key -> label), with what its rows (year, amount_cad) come to.

    `complete`: the last year whose records are all there; later ones are partial.
    """
    sums = data.groupby("year")["amount_cad"].sum()
    return tuple(
        Category(
            year,
            label,
            text=formats.money(sums[year], get_language()) if year in sums.index else "",
            is_partial=bool(complete) and year != UNDATED and year > complete,
        )
        for year, label in labels.items()
    )


def add_part_words(
    data: pd.DataFrame, dimension: str, labels: dict[str, str], other: str = ""
) -> pd.DataFrame:
    """Rows with name, money text and tooltip, parts in the order of their sums; `other` names the
    remainder."""
    order = data.groupby("key")["amount_cad"].sum().sort_values(ascending=False).index.tolist()
    order.sort(key=lambda key: key in (*UNKNOWN, "other"))  # remainders on top, last in the list
    data = data.sort_values(
        ["key", "year"],
        key=lambda column: column.map(order.index) if column.name == "key" else column,
    )
    data["label"] = [other if key == "other" else get_name(dimension, key) for key in data["key"]]
    data["text"] = [formats.money(value, get_language()) for value in data["amount_cad"]]
    data["tooltip"] = [
        (labels[row.year], row.label, formats.dollars(row.amount_cad, get_language()))
        for row in iterate_rows(data)
    ]
    return data


def build_trends(current: Context, split: str, spread: bool, with_events: bool) -> Figure:
    """The selection's money by fiscal year and part, at start or spread over each record's days."""
    parameters: dict[str, str | int] = {"split": split}
    if spread:
        parameters["spread"] = "yes"
    data = database.fetch_rows("trends", current.filters, **parameters)
    sums = data.groupby("year")["amount_cad"].sum()
    data = data[data["amount_cad"] > 0]
    labels = label_years(data["year"], current.filters)
    title = "figure.trends.spread" if spread else "figure.year"
    data, shown, joined = join_small_parts(data, STACKED)
    rest = {split: write_rest(shown)} if joined else {}
    data = add_part_words(data, split, labels, name_rest(split, joined))
    numbered, listed = number_events(labels, True) if with_events else ((), None)
    year = SPREAD if spread else "fiscal_year"
    return Figure(
        "trends",
        chart=Chart(
            "stacked-columns",
            build_year_columns(labels, data, fetch_complete_year()),
            build_series(data, "year", labels),
            colouring="part",
            events=numbered,
            height=_HEIGHT,
        ),
        title=describe_peak(title, sums, current.total.amount_cad),
        measure=t("measure.funding" if spread else "measure.funding_year"),
        query="trends",
        note=_write_note(data, current.filters) if spread else describe_complete_year(labels),
        table=lambda: build_years_of_parts(data, (year, split), labels, rest),
        dimensions=(year, split),
        rest=rest,
        below=(listed,) if listed else (),
        asked=(Question("trends", current.filters, parameters),),
    )


def join_small_parts(data: pd.DataFrame, most: int) -> tuple[pd.DataFrame, list[str], int]:
    """Join all parts but the largest and those that stand for what is not known: the rows, the keys
    that stay, and how many were joined."""
    known = data[~data["key"].isin(UNKNOWN)].groupby("key")["amount_cad"].sum()
    largest = known.nlargest(most).index
    shown = [*largest, *(key for key in data["key"].unique() if key in UNKNOWN)]
    joined = data.assign(key=[key if key in shown else "other" for key in data["key"]])
    sums = joined.groupby(["year", "key"])["amount_cad"].sum().reset_index()
    return sums, shown, len(known) - len(largest)


def name_rest(dimension: str, count: int) -> str:
    """Name what several keys of a dimension are together: `12 other areas`."""
    if "top" not in DIMENSIONS[dimension].uses:
        return t("crosstab.other")
    return t(f"other.{dimension}", count=count, number=formats.number(count, get_language()))


def _write_note(data: pd.DataFrame, filters: Filters) -> str:
    """Write how money is spread over years, and how it is restated in constant dollars."""
    if not filters.prices:
        return t("note.spread")
    amount = formats.dollars(data["amount_cad"].sum(), get_language())
    restated = t("note.spread_prices", amount=amount)
    return f"{t('note.spread')} {restated} {describe_past_index(data, filters)}".strip()


def describe_past_index(data: pd.DataFrame, filters: Filters, column: str = "amount_cad") -> str:
    """In constant dollars, how much of a figure by fiscal year (`year`) the price index does not
    cover whole; else nothing."""
    if not filters.prices:
        return ""
    is_past = database.fetch_rows("price_levels").set_index("fiscal_year")["is_past_index"]
    part, whole = data.loc[data["year"].map(is_past).eq(True), column].sum(), data[column].sum()
    values = {
        "amount": formats.money(part, get_language()),
        "share": format_share_of(part, whole),
        "last": fetch_last_index(),
    }
    return t("missing.past_index", **values) if part else ""


def build_years_of_parts(
    data: pd.DataFrame, dimensions: tuple[str, str], labels: dict[str, str], rest: Slice
) -> Table:
    """The twin: year, part and dollars, with what was authorized where that is known."""
    year, part = dimensions
    amount = "spent_cad" if year == OFFICIAL else "amount_cad"
    authorities = {"authority_cad": data["authority_cad"]} if "authority_cad" in data else {}
    found = build_table(
        {
            "fiscal_year": [labels[key] for key in data["year"]],
            part: data["label"],
            amount: data["amount_cad"],
            **authorities,
        }
    )
    stands = [
        {year: row.year, part: rest[part] if row.key == "other" else row.key}
        for row in iterate_rows(data)
    ]
    return found.link_slices(stands, amount)
