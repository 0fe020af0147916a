"""The classes of a map: round bounds that hold for every selection with like amounts, so that the
same colour means the same money from one map to the next."""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import pairwise

from components.figures.chart import Category, Chart, Mark
from components.language import formats
from components.language.words import get_language, t

_USUAL = (1, 5, 25, 100)
"""The bounds of the widest classes, in millions of dollars."""
_STEPS = 6
"""How often the bounds may shrink to a tenth."""


def choose_bounds(amounts_cad: Iterable[float]) -> tuple[float, ...]:
    """Choose four bounds in CAD: 1, 5, 25 and 100 million, or a tenth of them as often as it takes
    until the largest amount lies in one of the upper two classes."""
    largest = max(amounts_cad, default=0.0)
    bounds = tuple(1e6 * bound for bound in _USUAL)
    for _ in range(_STEPS):
        if largest <= 0 or largest >= bounds[2]:
            break
        bounds = tuple(bound / 10 for bound in bounds)
    return bounds


def classify_amount(amount_cad: float, bounds_cad: tuple[float, ...]) -> int:
    """Count the bounds that an amount reaches: 0 for the lowest class, none of no money."""
    return bisect_right(bounds_cad, amount_cad)


def describe_classes(bounds_cad: tuple[float, ...]) -> list[str]:
    """Say what each class holds: `under $1 M`, `$1 M to $5 M`, …, `$100 M or more`."""
    texts = [_write_bound(bound) for bound in bounds_cad]
    between = [t("map.class_between", least=least, most=most) for least, most in pairwise(texts)]
    return [
        t("map.class_lowest", most=texts[0]),
        *between,
        t("map.class_highest", least=texts[-1]),
    ]


def _write_bound(bound_cad: float) -> str:
    """Write a round amount without decimals that say nothing: `$25 M`, `$0.5 M`, `$10,000`."""
    language = get_language()
    if bound_cad < 100_000:
        return formats.dollars(bound_cad, language, decimals=0)
    decimals = 0 if bound_cad >= 1e6 and bound_cad % 1e6 == 0 else 1
    millions = formats.number(bound_cad / 1e6, language, decimals)
    return formats.sign_dollars(millions, f"{formats.NO_BREAK}M", language)


def list_countries(chart: Chart) -> list[tuple[Category, Mark]]:
    """List the countries of a map with money, in their order."""
    return [
        (category, mark)
        for category, mark in zip(chart.categories, chart.series[0].marks, strict=True)
        if mark and mark.amount_cad > 0 and category.place and category.place.is_country
    ]


def list_unplaced(chart: Chart) -> list[tuple[Category, Mark]]:
    """List what has money and is no country, in its order: regional codes, the whole world, Canada,
    places that are not stated."""
    return [
        (category, mark)
        for category, mark in zip(chart.categories, chart.series[0].marks, strict=True)
        if mark and mark.amount_cad > 0 and not (category.place and category.place.is_country)
    ]
