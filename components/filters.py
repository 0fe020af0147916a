"""What the reader chose: one immutable value, its public names in the address, and what it refuses."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields, replace

LONGEST_TEXT = 100


@dataclass(frozen=True)
class Filters:
    """The choices of the view `selected`, one field a variable of `queries/_session.sql`; empty chooses nothing.

    `region` holds regions or sub-regions, `partner` partners or kinds, `priority` areas or mandates. `from_year` may be
    `not-stated`: records without a fiscal year. `prices` (a calendar year) and `allocation` narrow nothing: they say in
    which dollars, and how a record over several places or areas is cut.
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

    def __bool__(self) -> bool:
        return self != Filters()

    def variables(self) -> dict[str, list[str] | str]:
        """The variables to set: field -> list of keys or text, only where something is chosen."""
        chosen = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: list(value) if isinstance(value, tuple) else value for name, value in chosen.items() if value}

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
ALLOCATIONS = ("equal", "largest", "each-place", "each-area")
"""How a record over several places or areas is cut, beside the published shares; see `allocations` in the session."""

MULTIPLE = tuple(field.name for field in fields(Filters) if field.type == tuple[str, ...])
PUBLIC_NAMES = {field.name: field.name for field in fields(Filters)} | {
    "from_year": "from", "to_year": "to", "text": "q",
}  # fmt: skip


def parse(parameters: Mapping[str, list[str]], known: Mapping[str, Collection[str]]) -> tuple[Filters, list[str]]:
    """Filters from an address, and what of it was dropped, as `name=value`.

    `parameters`: public name -> values as given, repeated or with commas. `known`: field -> keys that exist
    (`year` for both fiscal years).
    """
    allowed = {
        "from_year": {*known["year"], UNDATED}, "to_year": known["year"], "prices": known["prices"], "allocation": ALLOCATIONS,
    }  # fmt: skip
    chosen: dict[str, tuple[str, ...] | str] = {}
    dropped: list[str] = []
    for field, name in PUBLIC_NAMES.items():
        values = [value for value in parameters.get(name, []) if value]
        if field == "text":
            chosen[field] = " ".join(values)[:LONGEST_TEXT].strip()
        elif field in MULTIPLE:
            keys = list(dict.fromkeys(key for value in values for key in value.split(",") if key))
            dropped += [f"{name}={key}" for key in keys if key not in known[field]]
            chosen[field] = tuple(key for key in keys if key in known[field])
        else:
            valid = [value for value in values if value in allowed[field]]
            dropped += [f"{name}={value}" for value in values if value not in valid]
            chosen[field] = valid[-1] if valid else ""
    return Filters(**chosen), dropped


def address(filters: Filters) -> dict[str, str]:
    """The address's parameters for these filters: public name -> keys joined by commas; nothing for what is empty."""
    return {
        PUBLIC_NAMES[name]: ",".join(value) if isinstance(value, list) else value for name, value in filters.variables().items()
    }
