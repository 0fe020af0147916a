"""Every figure by its name: how to make it from a view's filters and page parameters, for briefings
and their exports."""

from collections.abc import Callable

from components.figures import breakdowns, places, published, sizes, trends
from components.figures.commitment_figures import CARDS as COMMITMENT_CARDS
from components.figures.compare import driver, waterfall
from components.figures.crosstab import crossed
from components.figures.figure import Context, Figure
from components.figures.flow import flow


def top(current: Context) -> int | None:
    """How many rows the view lists."""
    return breakdowns.top_chosen(current.view)


def compared(current: Context) -> Figure | None:
    """The comparison that the view's parameters name."""
    return waterfall(current, driver(current.view))


def crosstab(current: Context) -> Figure | None:
    """The cross-tab that the view's parameters name; none of one dimension with itself."""
    rows, columns, measure = map(current.view.option, ("rows", "columns", "measure"))
    return None if rows == columns else crossed(current, rows, columns, measure)


CARDS: dict[str, Callable[[Context], Figure | None]] = {
    "region": lambda current: breakdowns.ranked(current, "region"),
    "sub-region": lambda current: breakdowns.ranked(current, "sub_region"),
    "place": lambda current: breakdowns.ranked(current, "place", top=top(current)),
    "map": places.world,
    "region-priority": places.by_priority,
    "partner": lambda current: breakdowns.ranked(current, "partner", top=top(current)),
    "partner-kind": lambda current: breakdowns.ranked(current, "partner_kind"),
    "priority": lambda current: breakdowns.ranked(current, "priority", top=top(current)),
    "basis": lambda current: breakdowns.ranked(current, "basis"),
    "programme": lambda current: breakdowns.ranked(current, "programme"),
    "type": lambda current: breakdowns.ranked(current, "type"),
    "fiscal-year": breakdowns.by_year,
    "size": sizes.by_size,
    "status": sizes.by_status,
    "trends": lambda current: trends.by_year(current, *trends.given(current.view)[:2], False),
    "official": lambda current: trends.official(current, False),
    "explained": trends.explained,
    "compare": compared,
    "crosstab": crosstab,
    "flow": flow,
    "published": published.packages,
    "ceiling": published.ceiling,
    **COMMITMENT_CARDS,
}
"""Figure name -> the card for a view; a card of a page by another name is listed in `ALIASES`."""

ALIASES = {"country": "place"}
