"""The list of a selection's records: a real table, some at a time, sorted by its headings, printed
as it stands."""

import unicodedata
from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import htpy as h
import pandas as pd
import streamlit as st

from components.figures.figure import Context, Figure
from components.figures.links import Link, link_names, open_record
from components.figures.record_list import KEYED, build_list, find_records
from components.figures.titles import find_title
from components.language import formats
from components.language.escape import escape_markdown, is_safe_url
from components.language.words import get_language, get_name, t
from components.render.tables import draw_link
from components.selection.pages import OPTIONS, RECORD_COLUMNS
from components.selection.view import View
from components.ui import cards
from components.ui.markup import write_html
from components.ui.takeaway import draw_downloads

_ROWS = {"profile": 20}
_MOST_ROWS = 50
"""Rows on the screen and on paper; the file holds all."""
_NAMES = 3
"""So many names stand in a cell; the record's own page holds all."""
_AMOUNTS = ("counted_cad", "record_cad", "whole_cad")
_SHOWN = ("title", "counted_cad", "fiscal_year", "partner", "place", "priority", "status")
"""The columns that are read here; a record's own page and the files hold all."""
_DOWNWARD = frozenset((*_AMOUNTS, "fiscal_year"))
"""Columns that begin with their largest value; all others begin with A."""


def _order(view: View) -> tuple[str, bool]:
    """The column that the address sorts by (`sort=partner`, `sort=-partner` the other way round),
    and whether downward."""
    given = view.option("sort")
    column = given.removeprefix("-")
    if column not in RECORD_COLUMNS:
        st.warning(escape_markdown(t("frame.dropped", values=f"sort={given}")))
        column = given = OPTIONS["sort"].usual
    return column, (column in _DOWNWARD) != given.startswith("-")


def _start(view: View, count: int) -> int:
    """The first row to show, from 0, as the address says (`start=201`)."""
    given = view.option("start")
    if not given.isdecimal() or not 1 <= int(given) <= max(count, 1):
        st.warning(escape_markdown(t("frame.dropped", values=f"start={given}")))
        return 0
    return int(given) - 1


def sort_records(data: pd.DataFrame, column: str, downward: bool) -> pd.DataFrame:
    """The list sorted by amounts as numbers, by words without their accents; what is missing comes
    last."""

    def sortable(values: pd.Series) -> pd.Series:
        if column in _AMOUNTS:
            return values.astype(float)
        return values.map(lambda text: unicodedata.normalize("NFD", str(text)).casefold()).where(
            values != ""
        )

    return data.sort_values(
        column, ascending=not downward, key=sortable, kind="stable", na_position="last"
    )


def _draw_heading(view: View, column: str, chosen: str, downward: bool) -> h.Element:
    """A heading as a link that sorts; the chosen one is marked, and named to screen readers."""
    is_chosen = column == chosen
    is_usual = downward == (column in _DOWNWARD)
    sort = (
        f"-{column}"
        if is_chosen and is_usual
        else ""
        if column == OPTIONS["sort"].usual
        else column
    )
    order = ("descending" if downward else "ascending") if is_chosen else None
    mark = h.span(aria_hidden="true")[" ▼" if downward else " ▲"] if is_chosen else None
    link = h.a(href=view.url(sort=sort, start=""), target="_self")
    return h.th(scope="col", class_=_find_classes(column), aria_sort=order)[
        link[t(f"column.{column}"), mark]
    ]


def _find_classes(column: str) -> list[str]:
    """The classes of a column's cells: figures to the right, years in one line."""
    short = ["sa-short"] if column in ("fiscal_year", "status") else []
    return ["sa-n"] if column in _AMOUNTS else short


def list_shown(sorted_by: str, without: str = "") -> list[str]:
    """List the columns that are read: the usual ones, but for one that says the same in each row,
    and the one that rows are sorted by."""
    shown = [column for column in _SHOWN if column != without]
    return shown if sorted_by in (*shown, without) else [*shown, sorted_by]


def draw_records(
    view: View, data: pd.DataFrame, caption: str, chosen: str, downward: bool, without: str = ""
) -> h.Element:
    """Rows as a real table: titles open their records, names their profiles, addresses their
    sources."""
    shown = list_shown(chosen, without)
    cells = {
        column: h.td(class_=classes) if (classes := _find_classes(column)) else h.td
        for column in shown
    }
    head = (_draw_heading(view, column, chosen, downward) for column in shown)
    body = (
        h.tr[(cells[column][_draw_cell(view, column, row)] for column in shown)]
        for row in data.to_dict("records")
    )
    box = h.div(".sa-twin.sa-records", tabindex="0", role="region", aria_label=caption)
    return box[h.table[h.caption[caption], h.thead[h.tr[head]], h.tbody[body]]]


def _draw_cell(view: View, column: str, row: Mapping[Hashable, Any]) -> h.Node:
    value = row[column]
    if column == "title":
        key = row["project_id"]
        return draw_link(Link(find_title(key), open_record(key)), view)
    if column == "address":
        link = Link(t("records.open_source"), value)
        return draw_link(link, view) if is_safe_url(value) else None
    if column in KEYED:
        return _draw_names(view, column, row[f"{column}_keys"])
    if column == "counted_cad" and row["counted_in"]:
        return draw_link(Link(t("amount.counted_elsewhere"), open_record(row["counted_in"])), view)
    return _format_amount(column, row) if column in _AMOUNTS else str(value)


def _draw_names(view: View, column: str, keys: Sequence[str]) -> h.Node:
    """The first names of a cell, each a link to its profile, and how many more there are."""
    names = [
        draw_link(name, view) if isinstance(name, Link) else name
        for name in link_names(column, list(keys)[:_NAMES])
    ]
    more = len(keys) - len(names)
    further = t("records.more", count=more, number=more) if more else None
    return [[["; " if number else None, name] for number, name in enumerate(names)], further]


def _format_amount(column: str, row: Mapping[Hashable, Any]) -> str:
    """An amount as surely as it was published: `over $5,200,000.00`; or that there is none."""
    amount = row[column]
    if pd.isna(amount):
        return t("amount.not_published")
    text = formats.dollars(amount, get_language())
    if column != "counted_cad" or row["qualifier"] == get_name("amount_qualifier", "exact"):
        return text
    return t("reason.qualified", qualifier=row["qualifier"], amount=text)


def _count_rows(view: View) -> int:
    """How many rows a page shows at once."""
    return _ROWS.get(view.page, _MOST_ROWS)


def _draw_pager(view: View, first: int, count: int) -> h.Node:
    """Which rows these are, with the way to those before and after."""
    rows = _count_rows(view)
    if count <= rows:
        return None
    last, lang = min(first + rows, count), get_language()
    shown = t(
        "records.shown",
        first=formats.number(first + 1, lang),
        last=formats.number(last, lang),
        number=formats.number(count, lang),
    )
    before, after = max(first - rows, 0) + 1, last + 1
    steps = [("before", before)] * (first > 0) + [("next", after)] * (last < count)
    links = (
        [
            " · ",
            h.a(href=view.url(start=str(row) if row > 1 else ""), target="_self")[
                t(f"records.{which}")
            ],
        ]
        for which, row in steps
    )
    return h.p(".sa-source.sa-pager.sa-screen")[shown, links]


def _draw_on_paper(
    first: int, count: int, rows: int, column: str, shown: Sequence[str]
) -> h.Element:
    """What of the list is printed, and where the rest is."""
    last, lang = min(first + rows, count), get_language()
    printed = t(
        "records.printed",
        first=formats.number(first + 1, lang),
        last=formats.number(last, lang),
        number=formats.number(count, lang),
        column=t(f"column.{column}"),
    )
    left = "; ".join(t(f"column.{each}") for each in RECORD_COLUMNS if each not in shown)
    text = f"{printed if count > rows else ''} {t('records.not_printed', columns=left)}".strip()
    return h.p(".sa-source.sa-paper")[text]


def _write_title(rows: int, aside: int) -> str:
    """How many records are counted, as everywhere, and how many are shown beside them."""
    lang, count = get_language(), rows - aside
    title = t("figure.records", count=count, number=formats.number(count, lang))
    if aside:
        title += t("figure.records_aside", count=aside, number=formats.number(aside, lang))
    return title


def draw_record_list(current: Context, without: str = "") -> None:
    """The records of the selection: sorted by their headings, opened by their titles, taken away as
    CSV. `without`: a column that would say the same in each row."""
    data = find_records(current)
    count = len(data)
    title = _write_title(count, int((data["counted_in"] != "").sum()))
    column, downward = _order(current.view)
    first, rows = _start(current.view, count), _count_rows(current.view)
    shown = sort_records(data, column, downward).iloc[first : first + rows]
    with st.container(border=True, key="card-records"):
        write_html(
            cards.draw_head(title, t("records.help")),
            _draw_on_paper(first, count, rows, column, list_shown(column, without)),
            _draw_pager(current.view, first, count),
            draw_records(current.view, shown, title, column, downward, without),
        )
        draw_downloads(build_list(data), current.view, "records")
        card = Figure("records", title, t("measure.funding"), lambda: build_list(data), "projects")
        cards.get_drawn()[card.name] = card
        counted = h.p(".sa-source")[cards.draw_trace(current, card.name, t("behind.open_card"))]
        write_html(_draw_pager(current.view, first, count), counted)
