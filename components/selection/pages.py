"""The pages, and the options that they have beside the filters: which values each takes, and which
one is usual.

An address leaves the usual value out. A new option is one row here, and the widget that is bound to
it.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from components.selection.dimensions import list_dimensions
from components.selection.slices import parse_slice

MENU = {
    "explore": (
        "overview",
        "regions",
        "partners",
        "priorities",
        "trends",
        "compare",
        "crosstab",
        "flow",
    ),
    "records": ("projects", "published", "commitments", "ask", "data"),
    "take": ("briefing", "views"),
}
"""The groups of the menu and their pages, in order."""
PAGES = tuple(page for group in MENU.values() for page in group)
"""The names of all pages, as in their addresses."""
LANGUAGES = ("en", "fr")
TOPS = ("10", "20", "50", "all")
"""How many rows a list of bars may show."""
MEASURES = ("amount_cad", "records", "projects", "partners", "median_cad", "row_pct", "column_pct")
"""What the cells of a cross-tab may hold."""
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


@dataclass(frozen=True)
class _Option:
    """An option of some pages, or of all where none is named.

    `values`: what it takes, where that does not hang on the data; `is_of_data`: its values are
    among those of `Known`; else `check` tells.
    """

    pages: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    usual: str = ""
    is_of_data: bool = False
    check: Callable[[str, Known], bool] = _is_anything

    def list_values(self, name: str, known: Known) -> Collection[str]:
        """List what the option offers; nothing where it is open."""
        return known.options[name] if self.is_of_data else self.values

    def takes(self, name: str, value: str, known: Known) -> bool:
        """Tell whether the option takes a value."""
        if self.values or self.is_of_data:
            return value in self.list_values(name, known)
        return self.check(value, known)


OPTIONS = {
    "lang": _Option(values=LANGUAGES, usual="en"),
    "drill": _Option(check=lambda value, known: parse_slice(value, known.slices) is not None),
    "behind": _Option(),  # which figures a page has is known once they are drawn
    "present": _Option(check=lambda value, known: _is_number(value, known) and int(value) > 0),
    "items": _Option(),
    "name": _Option(),
    "top": _Option(("regions", "partners", "priorities"), TOPS, usual="10"),
    "split": _Option(("trends",), list_dimensions("trends"), usual="region"),
    "spread": _Option(("trends",), ("yes",), usual="no"),
    "events": _Option(("trends",), ("no",), usual="yes"),
    "by": _Option(("compare",), list_dimensions("compare")),
    "before": _Option(("compare",), check=_is_period),
    "after": _Option(("compare",), check=_is_period),
    "versus": _Option(("compare",), ("selection", "periods"), usual="periods"),
    "rows": _Option(("crosstab",), list_dimensions("crosstab"), usual="region"),
    "columns": _Option(("crosstab",), list_dimensions("crosstab"), usual="partner_kind"),
    "measure": _Option(("crosstab",), MEASURES, usual="amount_cad"),
    "id": _Option(("projects",), check=lambda value, known: value in known.options["id"]),
    "total": _Option(("published",), is_of_data=True),
    "commitment": _Option(("commitments",), is_of_data=True),
    "section": _Option(("data",), _SECTIONS, usual=_SECTIONS[0]),
    "doubt": _Option(("data",), is_of_data=True, usual="worldwide"),
    "sort": _Option(
        ("projects", "partners"),
        tuple(sign + column for column in RECORD_COLUMNS for sign in ("", "-")),
        usual="counted_cad",
    ),
    "start": _Option(("projects", "partners"), check=_is_number, usual="1"),
    "sql": _Option(("ask",)),
    "values": _Option(
        ("ask",), check=lambda value, known: all(":" in p for p in value.split(";") if p)
    ),
}
"""Every option by its name in the address; those of a second selection (`region2`) are the filters'
own. See the README's table."""


def get_usual(name: str) -> str:
    """Get the value of an option that an address leaves out; of a filter it is none."""
    return OPTIONS[name].usual if name in OPTIONS else ""
