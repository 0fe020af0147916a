"""Every figure by its name: how to make it from a view's filters and page parameters, for briefings
and their exports."""

from collections.abc import Callable
from importlib import import_module
from pkgutil import iter_modules

from components import figures
from components.figures import (
    breakdowns,
    budgets,
    places,
    programme_spending,
    published,
    trends,
)
from components.figures.card import Card
from components.figures.commitment_figures import CARDS as COMMITMENT_CARDS
from components.figures.compare import build_comparison, choose_driver
from components.figures.crosstab import build_crosstab, choose_crossed
from components.figures.exploration import choose_exploration
from components.figures.figure import Context, Figure
from components.figures.multiples import build_small_multiples


def _top(current: Context) -> int | None:
    """How many rows the view lists."""
    return breakdowns.read_top(current.view)


def build_compared(current: Context) -> Figure | None:
    """The comparison that the view's parameters name."""
    return build_comparison(current, choose_driver(current.view))


def _build_crossed(current: Context) -> Figure | None:
    """The cross-tab that the view's parameters name; none of one dimension with itself."""
    rows, columns = choose_crossed(current)
    measure = current.view.option("measure")
    return None if rows == columns else build_crosstab(current, rows, columns, measure)


def _choose_split(current: Context) -> str:
    """What the view's parameters cut the fiscal years by."""
    return choose_exploration(current).by or "region"


def _build_years(current: Context) -> Figure:
    """The fiscal years as the view's parameters cut them, without events."""
    spread, _ = trends.read_choices(current.view)
    return trends.build_trends(current, _choose_split(current), spread, False)


def _build_panels(current: Context) -> Figure | None:
    """The same in panels; none where a stack shows all parts."""
    spread, _ = trends.read_choices(current.view)
    return build_small_multiples(current, _choose_split(current), spread)


def _find_declared() -> dict[str, Card]:
    """Find the cards that modules of this folder declare, module by module, in their order."""
    names = [f"{figures.__name__}.{each.name}" for each in iter_modules(figures.__path__)]
    modules = [import_module(name) for name in names if name != __name__]
    declared = [each for one in modules for each in vars(one).values() if isinstance(each, Card)]
    return {each.name: each for each in declared}


DECLARED = _find_declared()
"""Figure name -> a card that its module declares."""
CARDS: dict[str, Callable[[Context], Figure | None]] = {
    "region": lambda current: breakdowns.build_ranking(current, "region"),
    "sub-region": lambda current: breakdowns.build_ranking(current, "sub_region"),
    "place": lambda current: breakdowns.build_ranking(current, "place", top=_top(current)),
    "map": places.build_map,
    "partner": lambda current: breakdowns.build_ranking(current, "partner", top=_top(current)),
    "partner-kind": lambda current: breakdowns.build_ranking(current, "partner_kind"),
    "priority": lambda current: breakdowns.build_ranking(current, "priority", top=_top(current)),
    "basis": lambda current: breakdowns.build_ranking(current, "basis"),
    "programme": lambda current: breakdowns.build_ranking(current, "programme"),
    "type": lambda current: breakdowns.build_ranking(current, "type"),
    "fiscal-year": breakdowns.build_fiscal_years,
    **DECLARED,
    "trends": _build_years,
    "multiples": _build_panels,
    "official": lambda current: programme_spending.build_official_spending(current, False),
    "explained": programme_spending.build_explained,
    "compare": build_compared,
    "crosstab": _build_crossed,
    "published": published.build_packages,
    "ceiling": budgets.build_ceiling,
    **COMMITMENT_CARDS,
}
"""Figure name -> the card for a view: those that need more than a view, and all that are declared.

A card of a page by another name is listed in `ALIASES`.
"""

ALIASES = {"country": "place"}
