"""The two sides of a comparison: two selections, or one in two periods of fiscal years."""

from dataclasses import dataclass, replace

from components.language import formats
from components.language.words import get_language, t
from components.selection.comparison import compares_selections, read_second
from components.selection.filters import UNDATED, Filters
from components.selection.fiscal_years import find_last_complete_year, get_first_year, name_year
from components.selection.view import View
from components.store import database
from components.store.choices import fetch_choices

MODES = ("five", "year", "own", "selection")
"""What may be compared: the last five complete years with the five before, the years before and
from a year on, two periods of the reader's, two selections."""
Period = tuple[str, str]
"""First and last fiscal year."""


@dataclass(frozen=True)
class Side:
    """What a side is called, its filters, and how many fiscal years it holds: 0 for a selection."""

    label: str
    filters: Filters
    years: int = 0


def find_mode(view: View) -> str:
    """Which of `MODES` a view compares."""
    if compares_selections(view.options):
        return "selection"
    if view.option("versus") == "year":
        return "year"
    has_periods = view.options.get("before") or view.options.get("after")
    return "own" if has_periods or view.option("versus") == "own" else "five"


def list_usual_periods() -> dict[str, Period]:
    """The five last complete fiscal years, and the five before them."""
    last = _find_last_complete()
    return {"before": _span_years(last - 9, last - 5), "after": _span_years(last - 4, last)}


def _find_last_complete() -> int:
    """The calendar year in which the last complete fiscal year begins."""
    snapshot = database.fetch_rows("data_date").iloc[0].snapshot
    return get_first_year(find_last_complete_year(snapshot))


def _span_years(first: int, last: int) -> Period:
    """`(2014, 2018)` -> `("2014-15", "2018-19")`."""
    return name_year(first), name_year(last)


def find_periods(view: View) -> dict[str, Period]:
    """Both periods: around the year of the view, as the view gives them
    (`before=2010-11:2014-15`), or the usual ones."""
    if find_mode(view) == "year":
        return _split_at(view)
    known = fetch_choices()["year"]
    found = {}
    for which, period in list_usual_periods().items():
        years = tuple(view.option(which).split(":"))
        is_sound = len(years) == 2 and all(y in known for y in years) and years[0] <= years[1]
        found[which] = (years[0], years[1]) if is_sound else period
    return found


def find_split_year(view: View) -> str:
    """The first year of the second period: as the view says, else where the chosen years begin,
    else where the usual second period does."""
    chosen = view.filters.from_year
    usual = list_usual_periods()["after"][0]
    return view.option("year") or (chosen if chosen not in ("", UNDATED) else usual)


def _split_at(view: View) -> dict[str, Period]:
    """All years with money before the year of the view, and from it to the last complete one."""
    split = get_first_year(find_split_year(view))
    years = database.fetch_rows("by_fiscal_year", view.filters.without_years())["key"]
    starts = [get_first_year(year) for year in years if year != UNDATED]
    first = min([*starts, split - 1])
    return {
        "before": _span_years(first, split - 1),
        "after": _span_years(split, max(split, _find_last_complete())),
    }


def format_period(period: Period) -> str:
    """`2014-15 to 2018-19`."""
    first, last = (formats.fiscal_year(year, get_language()) for year in period)
    return first if first == last else t("compare.period", first=first, last=last)


def count_years(period: Period) -> int:
    """How many fiscal years a period has."""
    return get_first_year(period[1]) - get_first_year(period[0]) + 1


def find_overlap(view: View) -> Period | None:
    """The years that lie in both periods; none where they are apart, or two selections."""
    if compares_selections(view.options):
        return None
    before, after = find_periods(view).values()
    first, last = max(before[0], after[0]), min(before[1], after[1])
    return (first, last) if first <= last else None


def find_sides(view: View) -> tuple[Side, Side]:
    """What is compared. Years chosen in the filters do not narrow a comparison of periods; dollars
    and counting hold for both."""
    filters = view.filters
    if compares_selections(view.options):
        other = replace(
            read_second(view.options, fetch_choices()),
            prices=filters.prices,
            allocation=filters.allocation,
            small=filters.small,
        )
        return Side(t("compare.first"), filters), Side(t("compare.second"), other)
    before, after = (
        Side(
            format_period(period),
            replace(filters, from_year=period[0], to_year=period[1]),
            count_years(period),
        )
        for period in find_periods(view).values()
    )
    return before, after


def are_uneven(sides: tuple[Side, Side]) -> bool:
    """Whether the sides hold different numbers of years, so that only averages can be compared."""
    return sides[0].years != sides[1].years
