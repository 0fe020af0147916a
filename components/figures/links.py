"""Where a link within the dashboard leads: said by figures, made an address by the interface."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from components.figures.titles import Title
from components.selection.filters import Filters
from components.selection.slices import Slice, is_filter, write_slice


@dataclass(frozen=True)
class Target:
    """A view to open, in the reader's language.

    Without a `page` it is the page that the link stands on, without `filters` the reader's own;
    both may be narrowed to a `slice`. `options` are those of the view; with `keeps_options` the
    others of the page that is shown stay.
    """

    page: str = ""
    options: Mapping[str, str] = field(default_factory=dict)
    filters: Filters | None = None
    slice: Slice | None = None
    keeps_options: bool = False


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
    return Target(slice=mark) if is_filter(mark) else None


def open_record(project_id: str) -> Target:
    """The view of one record."""
    return Target("projects", {"id": project_id})


def open_total(total_id: str) -> Target:
    """The view of one published total."""
    return Target("published", {"total": total_id})
