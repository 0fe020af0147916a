"""Small columns in a cell of a table."""

from collections.abc import Sequence

import htpy as h

from components.language import formats
from components.language.words import get_language


def draw_sparkline(years: Sequence[tuple[str, float]], title: str) -> h.Element:
    """Draw a column a year (label, CAD) on a scale of its own; a pointer on one reads its year and
    amount."""
    largest = max((amount for _, amount in years), default=0) or 1
    lang = get_language()
    labels = [f"{year}: {formats.money(amount, lang)}" for year, amount in years]
    columns = (
        h.i(style=f"height:{max(100 * amount / largest, 2):.1f}%", title=label)
        for (_, amount), label in zip(years, labels, strict=True)
    )
    return h.span(".sa-spark", role="img", aria_label=f"{title}: {'; '.join(labels)}")[columns]
