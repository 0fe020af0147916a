"""Ways of counting: the selection under each way to split records, the rules that move money
elsewhere, the price index."""

from dataclasses import replace

import pandas as pd

from components.figures.figure import Context, Figure, Question
from components.figures.table import build_table
from components.language import formats
from components.language.sentences import describe_scope
from components.language.words import get_column, get_language, get_name, t
from components.selection.filters import ALLOCATIONS
from components.store import database


def build_counting(current: Context) -> list[Figure]:
    """The selection under each way to split records, the rules that move money to another place,
    and the price index."""
    return [_splits(current), _place_rules(current), _price_levels()]


def _place_rules(current: Context) -> Figure:
    """The rules by which money counts in another place than the published one, with what they move
    in the selection."""
    found = database.fetch_rows("place_rules", current.filters)
    table = build_table(
        {
            "place_id": found["key"],
            "reason": found[get_column("reason")],
            "records_count": found["records"],
            "amount_cad": found["amount_cad"],
        },
        place_id=t("column.counted_place"),
    )
    return Figure(
        "place_rules",
        title=t("about.place_rules"),
        measure=t("about.place_rules_note"),
        table=lambda: table,
        query="place_rules",
    )


def _splits(current: Context) -> Figure:
    """The selection by region under each way to split a record over places and areas, side by side;
    whole sums first."""
    ways = {way: replace(current.filters, allocation=way) for way in ("", *ALLOCATIONS)}
    sums = {
        way: database.fetch_rows("by_region", filters).set_index("key")["amount_cad"]
        for way, filters in ways.items()
    }
    data = pd.DataFrame(sums).fillna(0)
    data = data.sort_values("", ascending=False)
    words = {way: t(f"allocation.{way or 'published'}") for way in ways}
    rows = build_table(
        {"region": [t("crosstab.total"), *(get_name("region", key) for key in data.index)]}
        | {f"{way}_cad": [round(data[way].sum(), 2), *data[way]] for way in ways},
        **{f"{way}_cad": t("data.way", way=words[way]) for way in ways},
    )
    note = t("note.splits_part") if current.filters else t("note.splits")
    return Figure(
        "splits",
        title=t("figure.splits"),
        measure=f"{t('measure.amount_cad')} · {note}",
        table=lambda: rows,
        query="by_region",
        selected=describe_scope(replace(current.filters, allocation="")),
        asked=tuple(
            Question("by_region", filters, label=words[way]) for way, filters in ways.items()
        ),
    )


def _price_levels() -> Figure:
    """The index behind constant dollars, by fiscal year; years that it does not cover whole are
    flagged."""
    data = database.fetch_rows("price_levels")
    rows = build_table(
        {
            "fiscal_year": [
                formats.fiscal_year(year, get_language()) for year in data["fiscal_year"]
            ],
            "index": [formats.number(value, get_language(), 2) for value in data["index"]],
            "index_basis": [
                t("data.past_index") if past else t("data.in_index")
                for past in data["is_past_index"]
            ],
        }
    )
    return Figure(
        "prices",
        title=t("figure.prices"),
        measure=t("note.prices"),
        table=lambda: rows,
        query="price_levels",
        source="figure.source_prices",
    )
