"""Filters: what the reader chose as one immutable value, its public names in an address, and what
is refused."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

LONGEST_TEXT = 100


@dataclass(frozen=True)
class Filters:
    """The choices of the view `selected`, one field a variable of
    `queries/model/70_selection.sql`; empty chooses nothing.

    `region` holds regions or sub-regions, `partner` partners or kinds, `priority` areas or
    mandates. `from_year` may be `not-stated`: records without a fiscal year. `small` (`out`) leaves
    out records under 5,000 dollars. `prices` (a calendar year) and `allocation` narrow nothing:
    they say in which dollars, and how a record over several places or areas is cut.
    """

    region: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    partner: tuple[str, ...] = ()
    priority: tuple[str, ...] = ()
    programme: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    from_year: str = ""
    to_year: str = ""
    text: str = ""
    basis: tuple[str, ...] = ()
    prices: str = ""
    allocation: str = ""
    small: str = ""

    def __bool__(self) -> bool:
        return self != Filters()

    def variables(self) -> dict[str, list[str] | str]:
        """The variables to set: field -> list of keys or text, only where something is chosen."""
        chosen = {field.name: getattr(self, field.name) for field in fields(self)}
        return {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in chosen.items()
            if value
        }

    @property
    def counts_several_times(self) -> bool:
        """Whether money is counted in full more than once, on purpose."""
        return self.allocation in ("each-place", "each-area")

    def counting(self) -> "Filters":
        """Only how money is counted: dollars and allocation, nothing narrowed."""
        return Filters(prices=self.prices, allocation=self.allocation)

    def choose(self, field: str, value: tuple[str, ...] | str) -> "Filters":
        """The same filters with another value of a field."""
        changes: dict[str, Any] = {field: value}
        return replace(self, **changes)

    def without_years(self) -> "Filters":
        """The same filters for all years."""
        return replace(self, from_year="", to_year="")

    def without(self, field: str, key: str | None = None) -> "Filters":
        """The same filters less one key of a field, or less the whole field."""
        value = getattr(self, field)
        if isinstance(value, tuple):
            return self.choose(field, tuple(k for k in value if k != key) if key else ())
        return self.choose(field, "")


UNDATED = "not-stated"
SMALL = ("out",)
"""Records under 5,000 dollars, by their own amount in current dollars and with those of 0.00:
counted, or left out."""
ALLOCATIONS = ("continents", "equal", "largest", "each-place", "each-area")
"""How a record over several places or areas is cut, beside the published shares; see `allocations`
in the session."""

MULTIPLE = tuple(field.name for field in fields(Filters) if field.type == tuple[str, ...])
PUBLIC_NAMES = {field.name: field.name for field in fields(Filters)} | {
    "from_year": "from",
    "to_year": "to",
    "text": "q",
}


@dataclass(frozen=True)
class Ignored:
    """A part of an address that was not understood, or not taken whole.

    `why`: `value` or `name` (unknown), `page` (an option of another page), `twice`, `cut` or `many`
    (too long, too many), `alone` (says nothing without another parameter). `is_whole`: nothing of
    the parameter is left, so that what the rest shows is no answer to the address. `near`: name and
    value that may have been meant.
    """

    name: str
    value: str
    why: str = "value"
    is_whole: bool = True
    near: tuple[str, str] | None = None

    @property
    def text(self) -> str:
        """The part as it stands in the address."""
        return f"{self.name}={self.value}"


def parse_filters(
    query: Mapping[str, list[str]], known: Mapping[str, Collection[str]]
) -> tuple[Filters, list[Ignored]]:
    """Parse the filters of an address, and name what was not understood.

    `query`: public name -> values as they stand there, repeated or with commas. `known`: field ->
    keys that exist (`year` for both fiscal years).
    """
    allowed = {
        "from_year": {*known["year"], UNDATED},
        "to_year": known["year"],
        "prices": known["prices"],
        "allocation": ALLOCATIONS,
        "small": SMALL,
    }
    filters = Filters()
    ignored: list[Ignored] = []
    for field, name in PUBLIC_NAMES.items():
        values = [value for value in query.get(name, []) if value]
        value: tuple[str, ...] | str
        if field == "text":
            value, unclear = _parse_text(name, values)
        elif field in MULTIPLE:
            value, unclear = _parse_keys(name, values, known[field])
        else:
            value, unclear = _parse_key(name, values, allowed[field])
        filters = filters.choose(field, value)
        ignored += unclear
    return filters, ignored


def _parse_text(name: str, values: list[str]) -> tuple[str, list[Ignored]]:
    """Parse words to search for, which are cut where they are too many."""
    text = " ".join(values).strip()
    rest = text[LONGEST_TEXT:]
    return text[:LONGEST_TEXT].strip(), (
        [Ignored(name, rest, "cut", is_whole=False)] if rest else []
    )


def _parse_keys(
    name: str, values: list[str], known: Collection[str]
) -> tuple[tuple[str, ...], list[Ignored]]:
    """Parse the keys of a filter that takes several."""
    keys = dict.fromkeys(key for value in values for key in value.split(",") if key)
    valid = tuple(key for key in keys if key in known)
    return valid, [Ignored(name, key, is_whole=not valid) for key in keys if key not in valid]


def _parse_key(name: str, values: list[str], known: Collection[str]) -> tuple[str, list[Ignored]]:
    """Parse the key of a filter that takes one: the last that is known."""
    valid = [value for value in values if value in known]
    ignored = [Ignored(name, each, is_whole=not valid) for each in values if each not in valid]
    ignored += [Ignored(name, each, "twice", is_whole=False) for each in valid[:-1]]
    return valid[-1] if valid else "", ignored


def write_filters(filters: Filters) -> dict[str, str]:
    """Write the parameters of an address: public name -> keys joined by commas; nothing for what is
    empty."""
    return {
        PUBLIC_NAMES[name]: ",".join(value) if isinstance(value, list) else value
        for name, value in filters.variables().items()
    }
