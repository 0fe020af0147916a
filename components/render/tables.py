"""Draw tables and links as HTML: real tables, for screen readers and print too."""

from collections.abc import Iterable, Iterator

import htpy as h
from markupsafe import Markup
from markupsafe import escape as escape_html

from components.figures.links import Destination, Link, Target
from components.figures.table import Cell, Column, Table
from components.figures.titles import Title
from components.language import escape, formats
from components.language.column_formats import (
    ABSENT,
    NUMBERS,
    Format,
    format_exact,
    format_number,
)
from components.render.links import find_address
from components.selection.view import View

_SAMPLED = 5
"""So many rows say whether an answered column is of numbers."""
_WHOLE = 20
"""So many rows are seen whole: a longer table scrolls in its place, under its head."""
_NUMBER, _TEXT = Markup('<td class="sa-n">'), Markup("<td>")
"""Where cells begin: a table has thousands, and elements take three times as long."""


def render_html(*nodes: h.Node) -> str:
    """Elements as HTML."""
    return "".join([str(h.fragment[nodes])])


def draw_table(
    table: Table, caption: str, view: View | None = None, classes: str = ""
) -> h.Element:
    """A table with numbers to the right, written in the reader's language.

    Its cells open what they stand for if `view` is there.
    """
    shown = [column for column in table.columns if column.is_shown]
    long = "sa-long" if len(table) > _WHOLE else ""
    return h.div(class_=" ".join(filter(None, ("sa-twin", long, classes))), tabindex="0")[
        h.table[
            h.caption[caption],
            h.thead[h.tr[(_draw_header(column) for column in shown)]],
            h.tbody[Markup("").join(_draw_rows(table, shown, view))],
        ]
    ]


def draw_facts(facts: Iterable[tuple[str, h.Node]]) -> h.Element:
    """Terms with what is known of them; what is not known is left out."""
    return h.dl(".sa-facts")[([h.dt[term], h.dd[node]] for term, node in facts if node)]


def draw_link(link: Link, view: View) -> h.Node:
    """A link in the same tab, or to the web in one of its own; what is no address is text."""
    if isinstance(link.text, Title):
        words = draw_words(link.text)
        return [_draw_anchor(link.destination, words, view), draw_mark(link.text)]
    return _draw_anchor(link.destination, link.text, view, link.tooltip)


def draw_words(title: Title) -> h.Node:
    """The words of a title, in their language for who hears them."""
    return h.span(lang=title.spoken)[title.words] if title.is_foreign else title.words


def draw_mark(title: Title) -> h.Node:
    """The mark of a title, to stand behind it."""
    return [" ", h.small(".sa-mark")[title.mark]] if title.mark else None


def link_address(address: str, words: h.Node) -> h.Element:
    """A link within the dashboard, in the same tab."""
    return h.a(href=address, target="_self")[words]


def _draw_header(column: Column) -> h.Element:
    sample = column.values[:_SAMPLED]
    is_number = column.format in NUMBERS or (
        column.format == Format.EXACT and any(map(_is_number, sample))
    )
    return h.th(".sa-n" if is_number else "", scope="col")[column.header]


def _draw_rows(table: Table, shown: list[Column], view: View | None) -> Iterator[Markup]:
    for row in range(len(table)):
        yield Markup("<tr>")
        yield from (_draw_cell(column, row, view) for column in shown)
        yield Markup("</tr>")


def _draw_cell(column: Column, row: int, view: View | None) -> Markup:
    value = column.values[row]
    destination = column.destinations[row] if column.destinations else None
    is_number = column.format in NUMBERS or (column.format == Format.EXACT and _is_number(value))
    cell = _NUMBER if is_number else _TEXT
    if isinstance(value, Title) and isinstance(destination, Target):
        destination = Link(value, destination)
    if isinstance(destination, Link) and view:
        return _close_cell(cell, h.fragment[draw_link(destination, view)])
    text = formats.make_copyable(_format_cell(column, value))
    if not view or not destination or isinstance(destination, Link):
        return _close_cell(cell, text)
    return _close_cell(cell, h.fragment[_draw_anchor(destination, text, view)])


def _close_cell(begun: Markup, content: str | h.Fragment) -> Markup:
    """A whole cell; what is no element is escaped."""
    return Markup(f"{begun}{escape_html(content)}</td>")


def _format_cell(column: Column, value: Cell) -> str:
    """A cell as it is read on a screen."""
    if column.format == Format.EXACT and not isinstance(value, Title):
        return format_exact(value, column.name)
    if value is None:
        return column.absent or ABSENT
    if isinstance(value, str | Title):
        return str(value)
    return format_number(float(value), column.format)


def _is_number(value: Cell) -> bool:
    return value is not None and not isinstance(value, str | Title)


def _draw_anchor(destination: Destination, words: h.Node, view: View, tooltip: str = "") -> h.Node:
    """Words that open something; what is no address opens nothing."""
    if isinstance(destination, Target):
        return link_address(find_address(view, destination), words)
    if not escape.is_safe_url(destination):
        return words
    return h.a(href=destination, target="_blank", rel="noopener noreferrer", title=tooltip or None)[
        words
    ]
