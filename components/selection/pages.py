"""The pages, and the options that they have beside the filters: which values each takes, and which
one is usual.

An address leaves the usual value out. A new option is one row here, and the widget that is bound to
it.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from components.selection.dimensions import list_dimensions
from components.selection.languages import LANGUAGES, USUAL
from components.selection.slices import parse_slice
from components.selection.tabs import are_tabs
from components.selection.takes import is_take


@dataclass(frozen=True)
class _Page:
    """A page by its name, which is also its file's and stands in its address.

    `is_listed`: it stands in the menu; others are reached from names and from Find. `is_filtered`:
    it shows the selection: its head states it, the filters stand over it, and it closes where it
    is empty. `parts`: of some pages some parts do, and those do not close: the option that names
    the part, and which they are.
    """

    name: str
    is_listed: bool = True
    is_filtered: bool = False
    parts: tuple[str, tuple[str, ...]] = ("", ())


_PAGES = (
    _Page("overview", is_filtered=True),
    _Page("explore", is_filtered=True),
    _Page("compare", is_filtered=True),
    _Page("projects", is_filtered=True),
    _Page("promises", parts=("tab", ("programs",))),
    _Page("data", parts=("section", ("counting", "sql"))),
    _Page("briefing"),
    _Page("profile", is_listed=False),
    _Page("project", is_listed=False),
)
"""The pages, those of the menu in its order; `moved.py` leads former ones on."""
MENU = tuple(page.name for page in _PAGES if page.is_listed)
UNLISTED = tuple(page.name for page in _PAGES if not page.is_listed)
PAGES = tuple(page.name for page in _PAGES)
FILTERED = tuple(page.name for page in _PAGES if page.is_filtered)
FILTERED_PARTS = {page.name: page.parts for page in _PAGES}
TOPS = ("10", "20", "50", "all")
"""How many rows a list of bars may show."""
MEASURES = ("amount_cad", "records", "projects", "partners", "median_cad", "row_pct", "column_pct")
"""What the cells of a cross-tab may hold."""
VIEWS = ("map", "ranking", "years", "cross", "list")
"""The views of the page that explores."""
PROMISES_TABS = ("programs", "announcements", "commitments", "budgets")
"""The tabs of the page of promises."""
BRIEFING_TABS = ("figures", "views")
"""The tabs of the briefing: its figures, and saved views."""
_SECTIONS = (
    "sources",
    "scope",
    "overlaps",
    "rules",
    "audit",
    "gaps",
    "counting",
    "corrections",
    "dictionary",
    "sql",
)
"""The parts of the page about the data."""
RECORD_COLUMNS = (
    "title",
    "counted_cad",
    "qualifier",
    "fiscal_year",
    "partner",
    "place",
    "priority",
    "record_cad",
    "whole_cad",
    "programme",
    "type",
    "status",
    "source",
    "counted_in",
    "address",
    "project_id",
)
"""The columns of the list of records, by which it may be sorted."""
_LONGEST_NUMBER = 6


@dataclass(frozen=True)
class Known:
    """What exists in the data of today: `filters` by field (`year` for both fiscal years), the keys
    of `slices` by dimension, the values of `options`, the `figures` that a briefing may hold."""

    filters: Mapping[str, Collection[str]]
    slices: Mapping[str, Collection[str]] = field(default_factory=dict)
    options: Mapping[str, Collection[str]] = field(default_factory=dict)
    figures: Collection[str] = ()


def _is_anything(value: str, known: Known) -> bool:
    return bool(value)


def _is_number(value: str, known: Known) -> bool:
    return value.isascii() and value.isdecimal() and len(value) <= _LONGEST_NUMBER


def _is_period(value: str, known: Known) -> bool:
    first, _, last = value.partition(":")
    years = known.filters["year"]
    return first in years and last in years and first <= last


def _is_year(value: str, known: Known) -> bool:
    return value in known.filters["year"]


@dataclass(frozen=True)
class _Option:
    """An option of some pages, or of all where none is named.

    `values`: what it takes, where that does not hang on the data; `values_on`: what it takes
    instead on a page, `usual_on` what is usual there; `is_of_data`: its values are among those of
    `Known`; else `check` tells.
    """

    pages: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    usual: str = ""
    values_on: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    usual_on: Mapping[str, str] = field(default_factory=dict)
    is_of_data: bool = False
    check: Callable[[str, Known], bool] = _is_anything

    def list_values(self, name: str, known: Known, page: str = "") -> Collection[str]:
        """List what the option offers on a page; nothing where it is open."""
        return known.options[name] if self.is_of_data else self.values_on.get(page, self.values)

    def takes(self, name: str, value: str, known: Known, page: str = "") -> bool:
        """Tell whether the option takes a value on a page."""
        if values := self.list_values(name, known, page):
            return value in values
        return not self.is_of_data and self.check(value, known)


OPTIONS = {
    "lang": _Option(values=tuple(LANGUAGES), usual=USUAL),
    "drill": _Option(check=lambda value, known: parse_slice(value, known.slices) is not None),
    "behind": _Option(),  # which figures a page has is known once they are drawn
    "present": _Option(check=lambda value, known: _is_number(value, known) and int(value) > 0),
    "tabs": _Option(check=lambda value, known: are_tabs(value)),
    "figure": _Option(),  # like `behind`
    "take": _Option(check=lambda value, known: is_take(value)),
    "items": _Option(),
    "name": _Option(),
    "view": _Option(("explore",), VIEWS, usual="map"),
    "by": _Option(
        ("explore", "compare"),
        list_dimensions("explore"),
        values_on={"compare": list_dimensions("compare")},
    ),
    "year": _Option(("explore", "compare"), check=_is_year),
    "top": _Option(("explore",), TOPS, usual="10"),
    "spread": _Option(("explore",), ("yes",), usual="no"),
    "events": _Option(("explore",), ("no",), usual="yes"),
    "before": _Option(("compare",), check=_is_period),
    "after": _Option(("compare",), check=_is_period),
    "versus": _Option(("compare",), ("periods", "year", "own", "selection"), usual="periods"),
    "rows": _Option(("explore",), list_dimensions("crosstab")),
    "columns": _Option(("explore",), list_dimensions("crosstab")),
    "measure": _Option(("explore",), MEASURES, usual="amount_cad"),
    "tab": _Option(
        ("promises", "briefing"),
        PROMISES_TABS,
        usual=PROMISES_TABS[0],
        values_on={"briefing": BRIEFING_TABS},
        usual_on={"briefing": BRIEFING_TABS[0]},
    ),
    "id": _Option(("project",), check=lambda value, known: value in known.options["id"]),
    "total": _Option(("promises",), is_of_data=True),
    "commitment": _Option(("promises",), is_of_data=True),
    "section": _Option(("data",), _SECTIONS, usual=_SECTIONS[0]),
    "doubt": _Option(("data",), is_of_data=True, usual="worldwide"),
    "sort": _Option(
        ("explore", "projects", "profile"),
        tuple(sign + column for column in RECORD_COLUMNS for sign in ("", "-")),
        usual="counted_cad",
    ),
    "start": _Option(("explore", "projects", "profile"), check=_is_number, usual="1"),
    "sql": _Option(("data",)),
    "values": _Option(
        ("data",), check=lambda value, known: all(":" in p for p in value.split(";") if p)
    ),
}
"""Every option by its name in the address; those of a second selection (`region2`) are the filters'
own. See the README's table."""


def get_usual(name: str, page: str = "") -> str:
    """Get the value of an option that an address of a page leaves out; of a filter it is none."""
    option = OPTIONS.get(name)
    return option.usual_on.get(page, option.usual) if option else ""
