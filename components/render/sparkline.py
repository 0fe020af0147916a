"""Small columns in a cell of a table, drawn in HTML's own pictures."""

from collections.abc import Sequence

import htpy as h

from components.language import formats
from components.language.words import get_language

_STEP, _GAP, _HEIGHT = 10, 2, 32
"""Pixels from column to column, between two, and of the largest."""


def draw_sparkline(years: Sequence[tuple[str, float]], title: str) -> h.Element:
    """Draw a column a year on a scale of its own; a pointer on one reads its year and amount."""
    largest = max([amount for _, amount in years] or [1]) or 1
    width = _STEP * len(years)
    lang = get_language()
    first_last = [f"{year}: {formats.money(amount, lang)}" for year, amount in years]
    columns = (
        h.rect(
            x=str(place * _STEP),
            y=f"{_HEIGHT - _HEIGHT * amount / largest:.1f}",
            width=str(_STEP - _GAP),
            height=f"{max(_HEIGHT * amount / largest, 0.5):.1f}",
        )[h.title[label]]
        for place, ((_, amount), label) in enumerate(zip(years, first_last, strict=True))
    )
    return h.svg(
        ".sa-spark",
        role="img",
        aria_label=f"{title}: {'; '.join(first_last)}",
        viewBox=f"0 0 {width} {_HEIGHT}",
        width=str(width),
        height=str(_HEIGHT),
    )[columns]
