"""The list of a selection's records: a real table, some hundred at a time, sorted by its headings,
printed as it stands."""

import html
import unicodedata

import htpy as h
import pandas as pd
import streamlit as st

from components.export import downloads
from components.figures.figure import Context, Figure
from components.figures.links import Link, Target
from components.figures.table import Table, build_table
from components.figures.titles import find_title
from components.language import escape, formats
from components.language.words import get_language, get_name, t
from components.render import tables
from components.render.tables import draw_link, render_html
from components.selection.pages import OPTIONS, RECORD_COLUMNS
from components.selection.view import View
from components.store import database
from components.ui import cards
from components.ui.records import status

ROWS = 200
"""Rows on the screen and on paper; the file holds all."""
AMOUNTS = ("counted_cad", "record_cad", "whole_cad")
FILED = (*RECORD_COLUMNS, "published_title", "title_basis")
"""What is taken away: the title as published too, and what the one in the reader's language rests
on."""
NOT_PRINTED = frozenset(
    ("record_cad", "whole_cad", "type", "source", "counted_in", "address", "project_id")
)
DOWNWARD = frozenset((*AMOUNTS, "fiscal_year"))
"""Columns that begin with their largest value; all others begin with A."""


def joined(dimension: str, keys: list[str]) -> str:
    """Several keys of one record in one cell."""
    return "; ".join(get_name(dimension, key) for key in keys)


def find_records(current: Context) -> pd.DataFrame:
    """One row a record with its facts in words, amounts in CAD; named as in `FILED`, the largest
    amount first."""
    lang = get_language()
    data = database.fetch_rows("projects", current.filters)
    named = [find_title(key) for key in data["project_id"]]
    return pd.DataFrame(
        {
            "title": [title.words for title in named],
            "counted_cad": data["amount_cad"].where(data["counted_in"].isna(), 0.0),
            "qualifier": [get_name("amount_qualifier", key) for key in data["amount_qualifier_id"]],
            "fiscal_year": [
                formats.fiscal_year(key, lang) if key != "not-stated" else t("year.not_stated")
                for key in data["fiscal_year"]
            ],
            "partner": [joined("partner", keys) for keys in data["partner_ids"]],
            "place": [joined("place", keys) for keys in data["place_ids"]],
            "priority": [joined("priority", keys) for keys in data["priority_ids"]],
            "record_cad": data["record_cad"],
            "whole_cad": data["total_amount_cad"],
            "programme": [get_name("programme", key) for key in data["programme_id"]],
            "type": [get_name("assistance_type", key) for key in data["assistance_type_id"]],
            "status": [
                status(key, past, short=True)
                for key, past in zip(data["status_id"], data["is_past_end"], strict=True)
            ],
            "source": [get_name("source", key) for key in data["source_id"]],
            "counted_in": data["counted_in"].fillna(""),
            "address": data["source_url"].str.replace("Lang=eng", "Lang=fra")
            if lang == "fr"
            else data["source_url"],
            "project_id": data["project_id"],
            "published_title": data["published_title"].fillna(""),
            "title_basis": [get_name("title_basis", title.basis) for title in named],
        }
    )


def build_list(data: pd.DataFrame) -> Table:
    """The list as it is taken away."""
    return build_table({column: data[column] for column in FILED})


def order(view: View) -> tuple[str, bool]:
    """The column that the address sorts by (`sort=partner`, `sort=-partner` the other way round),
    and whether downward."""
    given = view.option("sort")
    column = given.removeprefix("-")
    if column not in RECORD_COLUMNS:
        st.warning(escape.escape_markdown(t("frame.dropped", values=f"sort={given}")))
        column = given = OPTIONS["sort"].usual
    return column, (column in DOWNWARD) != given.startswith("-")


def start(view: View, count: int) -> int:
    """The first row to show, from 0, as the address says (`start=201`)."""
    given = view.option("start")
    if not given.isdecimal() or not 1 <= int(given) <= max(count, 1):
        st.warning(escape.escape_markdown(t("frame.dropped", values=f"start={given}")))
        return 0
    return int(given) - 1


def in_order(data: pd.DataFrame, column: str, downward: bool) -> pd.DataFrame:
    """The list sorted by amounts as numbers, by words without their accents; what is missing comes
    last."""

    def sortable(values: pd.Series) -> pd.Series:
        if column in AMOUNTS:
            return values.astype(float)
        return values.map(lambda text: unicodedata.normalize("NFD", str(text)).casefold()).where(
            values != ""
        )

    return data.sort_values(
        column, ascending=not downward, key=sortable, kind="stable", na_position="last"
    )


def opens(current: Context, **own: str) -> str:
    """The page's address with other parameters, as the value of an attribute."""
    return tables.quoted(current.view.url(**own))


def headings(current: Context, chosen: str, downward: bool) -> str:
    """The row of headings: each a link that sorts, the chosen one marked and named to screen
    readers."""
    cells = []
    for column in RECORD_COLUMNS:
        again = column == chosen
        usual = downward == (column in DOWNWARD)
        value = (
            f"-{column}" if again and usual else "" if column == OPTIONS["sort"].usual else column
        )
        said = f" aria-sort={'descending' if downward else 'ascending'}" if again else ""
        mark = (
            (
                "<span aria-hidden='true'> ▼</span>"
                if downward
                else "<span aria-hidden='true'> ▲</span>"
            )
            if again
            else ""
        )
        cells.append(
            f"<th scope='col' class='{_looks(column)}'{said}><a href={opens(current, sort=value, start='')} target='_self'>"
            f"{html.escape(t(f'column.{column}'))}{mark}</a></th>"
        )
    return f"<thead><tr>{''.join(cells)}</tr></thead>"


def _looks(column: str) -> str:
    """The classes of a column's cells: figures to the right, years in one line, what is for the
    screen only."""
    found = (
        ["sa-n"]
        if column in AMOUNTS
        else ["sa-short"]
        if column in ("fiscal_year", "qualifier")
        else []
    )
    return " ".join([*found, *(["sa-screen"] if column in NOT_PRINTED else [])])


def table(current: Context, data: pd.DataFrame, caption: str, chosen: str, downward: bool) -> str:
    """Rows as a real table: each title opens its record, each address its source."""

    def cell(column: str, value: object, key: str) -> str:
        if column == "title":
            return render_html(_link_record(current, key))
        if column == "address":
            return (
                tables.source(value, t("records.open_source")) if escape.is_safe_url(value) else ""
            )
        return html.escape(
            formats.dollars(value, get_language()) if column in AMOUNTS else str(value)
        )

    looks = {
        column: f" class='{_looks(column)}'" if _looks(column) else "" for column in RECORD_COLUMNS
    }
    body = "".join(
        "<tr>"
        + "".join(
            f"<td{looks[c]}>{cell(c, v, row[-1])}</td>"
            for c, v in zip(RECORD_COLUMNS, row, strict=True)
        )
        + "</tr>"
        for row in data[list(RECORD_COLUMNS)].itertuples(index=False, name=None)
    )
    head = f"<caption>{html.escape(caption)}</caption>{headings(current, chosen, downward)}"
    box = f"<div class='sa-twin sa-records' tabindex='0' role='region' aria-label={tables.quoted(caption)}>"
    return f"{box}<table>{head}<tbody>{body}</tbody></table></div>"


def _link_record(current: Context, project_id: str) -> h.Node:
    """A title that opens its record, in the list as it is sorted."""
    target = Target(options={"id": project_id}, keeps_options=True)
    return draw_link(Link(find_title(project_id), target), current.view)


def pager(current: Context, first: int, count: int) -> str:
    """Which rows these are, with the way to those before and after."""
    last, lang = min(first + ROWS, count), get_language()
    shown = t(
        "records.shown",
        first=formats.number(first + 1, lang),
        last=formats.number(last, lang),
        number=formats.number(count, lang),
    )
    steps = [("before", max(first - ROWS, 0) + 1)] * (first > 0) + [("next", last + 1)] * (
        last < count
    )
    links = "".join(
        f" · <a href={opens(current, start=str(row) if row > 1 else '')} target='_self'>"
        f"{html.escape(t(f'records.{which}'))}</a>"
        for which, row in steps
    )
    return (
        f"<p class='sa-source sa-pager sa-screen'>{html.escape(shown)}{links}</p>"
        if count > ROWS
        else ""
    )


def on_paper(first: int, count: int, column: str) -> str:
    """What of the list is printed, and where the rest is."""
    last, lang = min(first + ROWS, count), get_language()
    rows = t(
        "records.printed",
        first=formats.number(first + 1, lang),
        last=formats.number(last, lang),
        number=formats.number(count, lang),
        column=t(f"column.{column}"),
    )
    left = "; ".join(t(f"column.{each}") for each in RECORD_COLUMNS if each in NOT_PRINTED)
    text = f"{rows if count > ROWS else ''} {t('records.not_printed', columns=left)}".strip()
    return f"<p class='sa-source sa-paper'>{html.escape(text)}</p>"


def record_list(current: Context) -> None:
    """The records of the selection: sorted by their headings, opened by their titles, taken away as
    CSV."""
    lang = get_language()
    data = find_records(current)
    count, aside = len(data), int((data["counted_in"] != "").sum())
    title = t("figure.records", count=count, number=formats.number(count, lang))
    if aside:
        title += t("figure.records_aside", count=aside, number=formats.number(aside, lang))
    column, downward = order(current.view)
    first = start(current.view, count)
    shown = in_order(data, column, downward).iloc[first : first + ROWS]
    with st.container(border=True, key="card-records"):
        words = cards.head(title, t("records.help")) + on_paper(first, count, column)
        st.html(
            words + pager(current, first, count) + table(current, shown, title, column, downward)
        )
        downloads.button(build_list(data), current.view, "records")
        card = Figure("records", title, t("measure.funding"), lambda: build_list(data), "projects")
        cards.drawn()[card.name] = card
        st.html(pager(current, first, count) + cards.foot(current, card))
