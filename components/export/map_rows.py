"""The list beside a map in a picture or on a slide: places with number and amount, as many as there
is room for, and what stands in no country."""

from typing import NamedTuple

from components.figures.chart import Category, Chart, Mark
from components.figures.map_classes import classify_amount, list_countries, list_unplaced
from components.language import formats
from components.language.sentences import format_share_of
from components.language.words import get_language, t
from components.render.map_layout import NUMBERED


class MapRow(NamedTuple):
    """A row: a place with its number and class, both counted from 1, or a sum without them."""

    label: str
    amount: str
    number: int = 0
    level: int = 0
    is_heading: bool = False


def list_map_rows(chart: Chart, most: int) -> list[MapRow]:
    """List places in their order: every one that has its number on the map, else `most` rows at
    most; what has no row comes together in one."""
    paid, unplaced = list_countries(chart), list_unplaced(chart)
    if len(paid) <= NUMBERED:
        most = max(most, len(paid) + bool(unplaced))
    parts = unplaced if len(paid) + len(unplaced) < most else []
    below = _sum_unplaced(chart, unplaced, parts)
    room = most - len(below)
    shown = paid if len(paid) <= room else paid[: max(room - 1, 0)]
    rows = [
        MapRow(
            category.label,
            category.text,
            number,
            classify_amount(mark.amount_cad, chart.bounds_cad) + 1,
        )
        for number, (category, mark) in enumerate(shown, start=1)
    ]
    return [*rows, *_sum_rest(paid[len(shown) :]), *below]


def _sum_rest(rest: list[tuple[Category, Mark]]) -> list[MapRow]:
    """Sum the places that have no row."""
    if not rest:
        return []
    label = t("map.rest", count=len(rest), number=formats.number(len(rest), get_language()))
    return [MapRow(label, _write_sum(rest))]


def _sum_unplaced(
    chart: Chart, unplaced: list[tuple[Category, Mark]], parts: list[tuple[Category, Mark]]
) -> list[MapRow]:
    """Sum what stands in no country, and list its parts."""
    if not unplaced:
        return []
    share = format_share_of(sum(mark.amount_cad for _, mark in unplaced), sum(chart.sums_cad))
    heading = MapRow(t("map.unplaced_row", share=share), _write_sum(unplaced), is_heading=True)
    return [heading, *(MapRow(category.label, category.text) for category, _ in parts)]


def _write_sum(rows: list[tuple[Category, Mark]]) -> str:
    return formats.money(sum(mark.amount_cad for _, mark in rows), get_language())
