"""Small multiples: the parts of the selection by fiscal year, each in a panel of its own, on one
scale."""

import pandas as pd

from components.figures.breakdowns import describe_complete_year, fetch_complete_year
from components.figures.chart import Chart, Series
from components.figures.chart_rows import build_series
from components.figures.digest import Digest
from components.figures.figure import Context, Figure, Question, Remainder
from components.figures.links import open_records
from components.figures.table import build_table
from components.figures.trends import (
    PANELS,
    STACKED,
    add_part_words,
    build_year_columns,
    build_years_of_parts,
    join_small_parts,
    label_years,
    name_rest,
)
from components.language import formats
from components.language.words import get_language, t
from components.selection.keys import UNKNOWN
from components.selection.slices import SPREAD, Slice, write_rest
from components.store import database


def build_small_multiples(current: Context, split: str, spread: bool) -> Figure | None:
    """The largest parts by fiscal year, a panel each; none where a stack of colours shows them all.

    A click on a panel narrows to its part.
    """
    parameters: dict[str, str | int] = {"split": split, **({"spread": "yes"} if spread else {})}
    data = database.fetch_rows("trends", current.filters, **parameters)
    data = data[data["amount_cad"] > 0]
    if data.loc[~data["key"].isin(UNKNOWN), "key"].nunique() <= STACKED:
        return None
    labels = label_years(data["year"], current.filters)
    data, shown, joined = join_small_parts(data, PANELS)
    rest: Slice = {split: write_rest(shown)} if joined else {}
    data = add_part_words(data, split, labels, name_rest(split, joined))
    year = SPREAD if spread else "fiscal_year"
    panels = _add_sums(build_series(data[data["key"] != "other"], "year", labels))
    highest = max(amount for panel in panels for amount in panel.amounts_cad)
    return Figure(
        "multiples",
        chart=Chart(
            "small-multiples", build_year_columns(labels, data, fetch_complete_year()), panels
        ),
        title=t("figure.multiples", first=panels[0].label, second=panels[1].label),
        measure=t("measure.multiples", highest=formats.money(highest, get_language())),
        query="trends",
        note="" if spread else describe_complete_year(labels),
        table=lambda: build_years_of_parts(data, (year, split), labels, rest),
        dimensions=(split,),
        remainder=_find_remainder(data, split, rest),
        asked=(Question("trends", current.filters, parameters),),
        digest=lambda most, _: _digest(data, split, most),
    )


def _add_sums(panels: tuple[Series, ...]) -> tuple[Series, ...]:
    """Write beside the name of each part what its years come to."""
    return tuple(
        Series(
            each.key, each.label, each.marks, formats.money(sum(each.amounts_cad), get_language())
        )
        for each in panels
    )


def _find_remainder(data: pd.DataFrame, split: str, rest: Slice) -> Remainder | None:
    """Find what has no panel: the smaller parts together."""
    rows = data[data["key"] == "other"]
    if rows.empty:
        return None
    amount = float(rows["amount_cad"].sum())
    text = formats.money(amount, get_language())
    return Remainder(rows["label"].iloc[0], text, amount, records=open_records(rest))


def _digest(data: pd.DataFrame, split: str, most: int) -> Digest:
    """The parts with their sums and their largest years: what a slide has room for."""
    parts = [rows for _, rows in data.groupby("key", sort=False)]
    peaks = [rows.nlargest(1, "amount_cad").iloc[0] for rows in parts]
    table = build_table(
        {
            split: [peak["label"] for peak in peaks],
            "amount_cad": [rows["amount_cad"].sum() for rows in parts],
            "largest_year": [peak["tooltip"][0] for peak in peaks],
            "largest_cad": [peak["amount_cad"] for peak in peaks],
        }
    )
    left_out = t("slides.rows", shown=most, whole=formats.number(len(table), get_language()))
    return Digest(table.take(slice(most)), (left_out,) if len(table) > most else ())
