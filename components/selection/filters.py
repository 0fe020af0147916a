"""What the reader chose: one immutable value, its public names in the address, and what it refuses."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields, replace

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

    def without(self, field: str, key: str | None = None) -> "Filters":
        """The same filters less one key of a field, or less the whole field."""
        value = getattr(self, field)
        if isinstance(value, tuple) and key is not None:
            return replace(self, **{field: tuple(k for k in value if k != key)})
        return replace(self, **{field: () if isinstance(value, tuple) else ""})


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


def parse(
    parameters: Mapping[str, list[str]], known: Mapping[str, Collection[str]]
) -> tuple[Filters, list[Ignored]]:
    """Filters from an address, and what of it was not understood.

    `parameters`: public name -> values as given, repeated or with commas. `known`: field -> keys
    that exist (`year` for both fiscal years).
    """
    allowed = {
        "from_year": {*known["year"], UNDATED},
        "to_year": known["year"],
        "prices": known["prices"],
        "allocation": ALLOCATIONS,
        "small": SMALL,
    }
    chosen: dict[str, tuple[str, ...] | str] = {}
    ignored: list[Ignored] = []
    for field, name in PUBLIC_NAMES.items():
        values = [value for value in parameters.get(name, []) if value]
        if field == "text":
            text = " ".join(values).strip()
            chosen[field] = text[:LONGEST_TEXT].strip()
            ignored += (
                [Ignored(name, text[LONGEST_TEXT:], "cut", is_whole=False)]
                if len(text) > LONGEST_TEXT
                else []
            )
        elif field in MULTIPLE:
            keys = list(dict.fromkeys(key for value in values for key in value.split(",") if key))
            valid = [key for key in keys if key in known[field]]
            ignored += [Ignored(name, key, is_whole=not valid) for key in keys if key not in valid]
            chosen[field] = tuple(valid)
        else:
            valid = [value for value in values if value in allowed[field]]
            ignored += [
                Ignored(name, value, is_whole=not valid) for value in values if value not in valid
            ]
            ignored += [Ignored(name, value, "twice", is_whole=False) for value in valid[:-1]]
            chosen[field] = valid[-1] if valid else ""
    return Filters(**chosen), ignored


def address(filters: Filters) -> dict[str, str]:
    """The address's parameters for these filters: public name -> keys joined by commas; nothing for
    what is empty."""
    return {
        PUBLIC_NAMES[name]: ",".join(value) if isinstance(value, list) else value
        for name, value in filters.variables().items()
    }
