"""Where a link within the dashboard leads: said by figures, made an address by the interface."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from components.figures.titles import Title
from components.language.words import get_name
from components.selection.dimensions import DIMENSIONS
from components.selection.filters import Filters
from components.selection.keys import UNKNOWN
from components.selection.slices import LAST, Slice, is_filter, is_rest, write_slice

PROFILED = ("partner", "place", "region", "priority", "programme")
"""The filters whose keys have profiles."""


@dataclass(frozen=True)
class Target:
    """A view to open, in the reader's language.

    Without a `page` it is the page that the link stands on, without `filters` the reader's own;
    it may be narrowed to a `slice`. A page with a slice shows that slice of all records. `options`
    are those of the view; with `keeps_options` the others of the page that is shown stay, but for
    an open panel where it is narrowed.
    """

    page: str = ""
    options: Mapping[str, str] = field(default_factory=dict)
    filters: Filters | None = None
    slice: Slice | None = None
    keeps_options: bool = False


PANELS = ("drill", "behind", "start")
"""The options that open a panel of a page or a place in a list, which end with its selection."""
_SUMS = ("before", "after")
"""The bars of a waterfall that are no step: they open the records of both sides."""

Destination = Target | str
"""A view of the dashboard, or an address of the web."""


@dataclass(frozen=True)
class Link:
    """Words that open something. `tooltip`: what a pointer that rests on them reads."""

    text: str | Title
    destination: Destination
    tooltip: str = ""


def open_records(mark: Slice) -> Target:
    """The records behind a slice, in a panel of the page that is shown."""
    return Target(options={"drill": write_slice(mark)}, keeps_options=True)


def narrow_to(mark: Slice) -> Target | None:
    """The page that is shown narrowed to a slice; none where no filter can."""
    return Target(slice=mark, keeps_options=True) if is_filter(mark) else None


@dataclass(frozen=True)
class MarkTargets:
    """What a mark of a chart opens, and what the amount at its end does; none where nothing
    does."""

    mark: Target | None = None
    amount: Target | None = None


def find_mark_targets(
    dimensions: Sequence[str], keys: Sequence[str], rest: Slice | None = None
) -> MarkTargets:
    """Find what a mark opens: it narrows the page to its keys, its amount opens their records.

    `keys`: one for each dimension, or for the first ones. `rest`: dimension -> what its mark
    `other` stands for. A mark that no filter can narrow to opens its records too.
    """
    if not dimensions:
        return MarkTargets()
    if dimensions[0] == "total":
        opens = Target(options={"total": keys[0]}, keeps_options=True)
        return MarkTargets(opens, opens)
    if keys[0] in _SUMS:
        return MarkTargets(open_records({}), open_records({}))
    remainders = rest or {}
    mark = {
        dimension: remainders.get(dimension, "") if key == "other" else key
        for dimension, key in zip(dimensions, keys, strict=False)
    }
    records = open_records(mark)
    narrowed = Target(slice=mark, keeps_options=True) if is_filter(mark) else records
    return MarkTargets(narrowed, records)


def link_profile(dimension: str, key: str) -> Target | None:
    """The profile of a key of a dimension; none of what is not known, of a remainder, and of what
    has no profile."""
    row = DIMENSIONS.get(dimension)
    if row is None or row.filter not in PROFILED or key in (*UNKNOWN, *LAST, "") or is_rest(key):
        return None
    return Target("profile", slice={row.filter: key})


def link_names(dimension: str, keys: Iterable[str]) -> list[Link | str]:
    """Names of keys, each a link to its profile where it has one."""
    named = [(get_name(dimension, key), link_profile(dimension, key)) for key in keys]
    return [Link(name, target) if target else name for name, target in named]


def open_record(project_id: str) -> Target:
    """The view of one record."""
    return Target("project", {"id": project_id})


def open_total(total_id: str) -> Target:
    """The view of one published total."""
    return Target("promises", {"tab": "announcements", "total": total_id})


def open_commitment(commitment_id: str) -> Target:
    """The view of one commitment."""
    return Target("promises", {"tab": "commitments", "commitment": commitment_id})
