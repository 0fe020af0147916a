"""The list of a selection's records: a real table, some hundred at a time, sorted by its headings,
printed as it stands."""

import unicodedata
from typing import Any

import htpy as h
import pandas as pd
import streamlit as st

from components.figures.figure import Context, Figure
from components.figures.links import Link, open_record
from components.figures.record_list import build_list, find_records
from components.figures.titles import find_title
from components.language import formats
from components.language.escape import escape_markdown, is_safe_url
from components.language.words import get_language, t
from components.render.tables import draw_link
from components.selection.pages import OPTIONS, RECORD_COLUMNS
from components.selection.view import View
from components.ui import cards
from components.ui.markup import write_html
from components.ui.takeaway import draw_downloads

_ROWS = 200
"""Rows on the screen and on paper; the file holds all."""
_AMOUNTS = ("counted_cad", "record_cad", "whole_cad")
_NOT_PRINTED = frozenset(
    ("record_cad", "whole_cad", "type", "source", "counted_in", "address", "project_id")
)
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
    """The classes of a column's cells: figures to the right, years in one line, what is for the
    screen only."""
    classes = {"fiscal_year": ["sa-short"], "qualifier": ["sa-short"]}
    found = ["sa-n"] if column in _AMOUNTS else classes.get(column, [])
    return [*found, "sa-screen"] if column in _NOT_PRINTED else found


def draw_records(
    view: View, data: pd.DataFrame, caption: str, chosen: str, downward: bool
) -> h.Element:
    """Rows as a real table: each title opens its record, each address its source."""
    cells = {
        column: h.td(class_=classes) if (classes := _find_classes(column)) else h.td
        for column in RECORD_COLUMNS
    }
    head = (_draw_heading(view, column, chosen, downward) for column in RECORD_COLUMNS)
    rows = data[list(RECORD_COLUMNS)].itertuples(index=False, name=None)
    body = (
        h.tr[
            (
                cells[column][_draw_cell(view, column, value, row)]
                for column, value in zip(RECORD_COLUMNS, row, strict=True)
            )
        ]
        for row in rows
    )
    box = h.div(".sa-twin.sa-records", tabindex="0", role="region", aria_label=caption)
    return box[h.table[h.caption[caption], h.thead[h.tr[head]], h.tbody[body]]]


def _draw_cell(view: View, column: str, value: Any, row: tuple[Any, ...]) -> h.Node:
    record = dict(zip(RECORD_COLUMNS, row, strict=True))
    if column == "title":
        key = record["project_id"]
        return draw_link(Link(find_title(key), open_record(key)), view)
    if column == "address":
        link = Link(t("records.open_source"), value)
        return draw_link(link, view) if is_safe_url(value) else None
    if column not in _AMOUNTS:
        return str(value)
    if pd.notna(value):
        return formats.dollars(value, get_language())
    is_aside = column == "counted_cad" and record["counted_in"]
    return t("amount.counted_elsewhere" if is_aside else "amount.not_published")


def _draw_pager(view: View, first: int, count: int) -> h.Node:
    """Which rows these are, with the way to those before and after."""
    if count <= _ROWS:
        return None
    last, lang = min(first + _ROWS, count), get_language()
    shown = t(
        "records.shown",
        first=formats.number(first + 1, lang),
        last=formats.number(last, lang),
        number=formats.number(count, lang),
    )
    before, after = max(first - _ROWS, 0) + 1, last + 1
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


def _draw_on_paper(first: int, count: int, column: str) -> h.Element:
    """What of the list is printed, and where the rest is."""
    last, lang = min(first + _ROWS, count), get_language()
    rows = t(
        "records.printed",
        first=formats.number(first + 1, lang),
        last=formats.number(last, lang),
        number=formats.number(count, lang),
        column=t(f"column.{column}"),
    )
    left = "; ".join(t(f"column.{each}") for each in RECORD_COLUMNS if each in _NOT_PRINTED)
    text = f"{rows if count > _ROWS else ''} {t('records.not_printed', columns=left)}".strip()
    return h.p(".sa-source.sa-paper")[text]


def draw_record_list(current: Context) -> None:
    """The records of the selection: sorted by their headings, opened by their titles, taken away as
    CSV."""
    lang = get_language()
    data = find_records(current)
    count, aside = len(data), int((data["counted_in"] != "").sum())
    title = t("figure.records", count=count, number=formats.number(count, lang))
    if aside:
        title += t("figure.records_aside", count=aside, number=formats.number(aside, lang))
    column, downward = _order(current.view)
    first = _start(current.view, count)
    shown = sort_records(data, column, downward).iloc[first : first + _ROWS]
    with st.container(border=True, key="card-records"):
        write_html(
            cards.draw_head(title, t("records.help")),
            _draw_on_paper(first, count, column),
            _draw_pager(current.view, first, count),
            draw_records(current.view, shown, title, column, downward),
        )
        draw_downloads(build_list(data), current.view, "records")
        card = Figure("records", title, t("measure.funding"), lambda: build_list(data), "projects")
        cards.get_drawn()[card.name] = card
        counted = h.p(".sa-source")[cards.draw_trace(current, card.name, t("behind.open_card"))]
        write_html(_draw_pager(current.view, first, count), counted)
