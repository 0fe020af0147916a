"""Draw what stands below a figure as HTML."""

from collections.abc import Iterable

import htpy as h

from components.figures.below import (
    Below,
    EventList,
    HeatCell,
    HeatTable,
    LinkList,
    Remark,
    ShownTable,
    SparkTable,
)
from components.figures.links import Link
from components.render.links import find_address
from components.render.sparkline import draw_sparkline
from components.render.tables import draw_link, draw_table
from components.selection.view import View

_ROLES = {
    "": h.p,
    "source": h.p(".sa-source"),
}


def draw_below(parts: Iterable[Below], view: View) -> h.Fragment:
    """All parts in their order."""
    return h.fragment[(_draw(part, view) for part in parts)]


def _draw(part: Below, view: View) -> h.Node:
    match part:
        case Remark():
            return _ROLES[part.role][part.text]
        case LinkList():
            return _draw_links(part, view)
        case EventList():
            return _draw_events(part, view)
        case ShownTable():
            return draw_table(part.table, part.caption, view)
        case HeatTable():
            return _draw_heat(part, view)
        case SparkTable():
            return _draw_sparks(part, view)


def _draw_links(part: LinkList, view: View) -> h.Element:
    links = (
        [" · " if number else " ", draw_link(link, view)] for number, link in enumerate(part.links)
    )
    return h.p(".sa-source.sa-open-records")[part.label, links]


def _draw_events(part: EventList, view: View) -> h.Element:
    items = (h.li[h.b[date], " ", draw_link(link, view)] for date, link in part.events)
    return h.details(".sa-events", open=part.is_open)[
        h.summary[part.title], h.ol(start=part.first)[items]
    ]


def _draw_heat(part: HeatTable, view: View) -> h.Element:
    """Shade by value, numbers always written, each a link to its records."""
    head = h.tr[
        h.th(scope="col")[part.corner],
        (h.th(scope="col")[_draw_name(name, view)] for name in part.heads),
    ]
    rows = (
        h.tr[
            h.th(scope="row")[_draw_name(name, view)],
            (_draw_heat_cell(cell, view) for cell in cells),
        ]
        for name, cells in part.rows
    )
    return h.div(".sa-twin.sa-heat", tabindex="0")[
        h.table[h.caption[part.caption], h.thead[head], h.tbody[rows]]
    ]


def _draw_name(name: str | Link, view: View) -> h.Node:
    return draw_link(name, view) if isinstance(name, Link) else name


def _draw_sparks(part: SparkTable, view: View) -> h.Element:
    """A row is marked where it is chosen."""
    name, spark, *numbers = part.heads
    head = h.tr[
        h.th(scope="col")[name],
        h.th(scope="col")[spark],
        (h.th(".sa-n", scope="col")[text] for text in numbers),
    ]
    rows = (
        h.tr(".sa-chosen" if row.is_chosen else "", aria_current="true" if row.is_chosen else None)[
            h.th(scope="row")[draw_link(row.link, view)],
            h.td[draw_sparkline(row.years, spark)],
            (h.td(".sa-n")[text] for text in row.cells),
        ]
        for row in part.rows
    )
    return h.div(".sa-twin.sa-sparks", tabindex="0")[
        h.table[h.caption[part.caption], h.thead[head], h.tbody[rows]]
    ]


def _draw_heat_cell(cell: HeatCell, view: View) -> h.Element:
    style = (
        f"background: color-mix(in srgb, var(--heat) {cell.shade}%, transparent)"
        if cell.shade
        else None
    )
    link = (
        h.a(href=find_address(view, cell.target), target="_self")[cell.text] if cell.text else None
    )
    return h.td(".sa-n", style=style)[link]
