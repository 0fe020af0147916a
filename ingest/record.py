"""What a reader of a publisher's file yields: one form for all formats.

Values are as published, tidied in form alone: dates are ISO (`2011-04-01`, `2011` where only a year
is published, empty where none), amounts are Canadian dollars as decimals, blanks are single.
Nothing here knows the project's own keys; names become keys when a file is merged.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True)
class Part:
    """A place or purpose of a project: by code, by name or both, with a share or an amount or none.

    `share_pct` is as published; `exact_pct` the same rebased so that the parts of a project sum to
    100 exactly.
    """

    name: str = ""
    code: str = ""
    share_pct: Decimal | None = None
    exact_pct: Decimal | None = None
    amount_cad: Decimal | None = None


@dataclass(frozen=True)
class Budget:
    """What a publisher planned for a span of a project; not the project's amount."""

    kind: str
    start_date: str
    end_date: str
    valued_on: str
    amount_cad: Decimal | None


@dataclass(frozen=True)
class Transaction:
    """A dated commitment or payment (`commitment`, `disbursement`, else as published)."""

    kind: str
    on: str
    amount_cad: Decimal


@dataclass(frozen=True)
class Location:
    """A point where a project works: its GeoNames code, and latitude and longitude if published."""

    geonames_id: str
    latitude: Decimal | None = None
    longitude: Decimal | None = None


@dataclass(frozen=True)
class Record:
    """One project of one file. `line` is the physical line at which it begins there."""

    line: int
    number: str
    project_id: str
    titles: Mapping[str, str] = field(default_factory=dict)
    status: str = ""
    start_date: str = ""
    end_date: str = ""
    modified_on: str = ""
    partners: tuple[str, ...] = ()
    places: tuple[Part, ...] = ()
    purposes: tuple[Part, ...] = ()
    amount_cad: Decimal | None = None
    budgets: tuple[Budget, ...] = ()
    transactions: tuple[Transaction, ...] = ()
    locations: tuple[Location, ...] = ()
    crs_id: str = ""
    programme: str = ""
    branch: str = ""
    aid_type: str = ""


@dataclass(frozen=True)
class SpendingCell:
    """What the Public Accounts state for one line of one organisation in one fiscal year.

    A cell with a `recipient` is a part of the line's own cell, never beside it. `payment_type` is
    `grant`, `contribution`, `other`, or empty where it is not published.
    """

    line: int
    organisation: str
    names: Mapping[str, str]
    fiscal_year: str
    authorities_cad: Decimal | None
    expenditures_cad: Decimal | None
    recipient: str = ""
    payment_type: str = ""


@dataclass(frozen=True)
class Agreement:
    """One amendment of a grant or contribution as proactively disclosed: shown beside records and
    never added to them, for it repeats their money. `number` is the reference that with the
    organisation names the agreement, `agreement_number` the organisation's own."""

    line: int
    organisation: str
    number: str
    amendment: int
    recipient: str
    programmes: Mapping[str, str]
    titles: Mapping[str, str]
    value_cad: Decimal | None
    start_date: str
    end_date: str
    is_termination: bool = False
    agreement_number: str = ""


Item = Record | SpendingCell | Agreement


def normalise_number(number: str) -> str:
    """Make the one key of a project number in all its spellings: `CA-3-A031268001`, `A031268-001`
    and `a031268001` are `a031268001`."""
    plain = number.strip().lower().replace(" ", "")
    return plain.removeprefix("ca-3-").replace("-", "")
