"""What stands below a figure and belongs to it: remarks, lists and tables, not yet drawn."""

from dataclasses import dataclass

from components.figures.links import Link, Target
from components.figures.table import Table


@dataclass(frozen=True)
class Remark:
    """A sentence. `role`: `source` is small."""

    text: str
    role: str = ""


@dataclass(frozen=True)
class LinkList:
    """Links in one line after a word on what they open."""

    label: str
    links: tuple[Link, ...]


@dataclass(frozen=True)
class EventList:
    """What happened: dates in words with links to sources, numbered from `first` as on the
    chart."""

    title: str
    events: tuple[tuple[str, Link], ...]
    is_open: bool
    first: int = 1


@dataclass(frozen=True)
class ShownTable:
    """A table with its caption."""

    table: Table
    caption: str


@dataclass(frozen=True)
class HeatCell:
    """A value in words, its shade from 0 to 55 per cent, and the records behind it."""

    text: str
    shade: int
    target: Target


@dataclass(frozen=True)
class HeatTable:
    """A cross-tab: `corner` names its rows, `heads` its columns; each row has a label and cells."""

    caption: str
    corner: str
    heads: tuple[str | Link, ...]
    rows: tuple[tuple[str | Link, tuple[HeatCell, ...]], ...]


@dataclass(frozen=True)
class SparkRow:
    """What a row is, linked, and whether it is chosen; its `years` (label, CAD) as small columns,
    then its cells."""

    link: Link
    is_chosen: bool
    years: tuple[tuple[str, float], ...]
    cells: tuple[str, ...]


@dataclass(frozen=True)
class SparkTable:
    """A table whose second column are small columns by year."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[SparkRow, ...]


Below = Remark | LinkList | EventList | ShownTable | HeatTable | SparkTable
