"""In which dollars a file's amounts are, figure by figure."""

from collections.abc import Iterator
from contextlib import contextmanager

from components.language.words import CURRENT_PRICES, t
from components.selection.filters import Filters


@contextmanager
def count_in_dollars(filters: Filters) -> Iterator[str]:
    """Inside, amounts are said to be in the dollars of these filters, whatever the page has chosen;
    gives them in words."""
    before = CURRENT_PRICES.set(filters.prices)
    try:
        yield t("dollars.constant", year=filters.prices) if filters.prices else t("dollars.current")
    finally:
        CURRENT_PRICES.reset(before)
