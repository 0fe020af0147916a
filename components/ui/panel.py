"""The records behind any figure, in a panel over the page: `?drill=region:americas`; their sum is
the figure's.

A figure is a mark of the selection, a fiscal year of money that is spread, a step between two sides
of a comparison, or lines of the Public Accounts.
"""

from dataclasses import dataclass, replace

import htpy as h
import pandas as pd
import streamlit as st

from components.figures.figure import Context
from components.figures.links import Link, open_record
from components.figures.record_list import join_names
from components.figures.sides import Side, find_sides
from components.figures.table import Table, build_table
from components.figures.titles import find_title
from components.language import formats
from components.language.escape import escape_markdown
from components.language.sentences import (
    describe_scope,
    find_unknown,
    format_share_of,
    sum_unknown,
)
from components.language.slices import name_slice
from components.language.words import (
    CURRENT_LANGUAGE,
    CURRENT_PRICES,
    get_column,
    get_language,
    get_name,
    t,
)
from components.render.tables import draw_table
from components.selection.filters import Filters
from components.selection.slices import (
    OFFICIAL,
    SPREAD,
    Slice,
    is_filter,
    is_rest,
    list_left_out,
    parse_slice,
)
from components.store import database
from components.store.narrowing import narrow_filters
from components.ui import address, cards, paper
from components.ui.known import fetch_known
from components.ui.markup import write_html, write_note
from components.ui.takeaway import draw_downloads

_ROWS_SHOWN = 200


@dataclass(frozen=True)
class PanelPart:
    """Rows of a panel that belong together, one a record; `whole_cad`: the sum of the selection
    that they are part of. `is_least`: more of it may belong to them, of which that is not known."""

    label: str
    filters: Filters
    rows: pd.DataFrame
    whole_cad: float
    is_least: bool = False

    @property
    def amount_cad(self) -> float:
        return round(float(self.rows["amount_cad"].sum()), 2)


def _parts(current: Context, mark: Slice) -> list[PanelPart]:
    """The records behind a mark: one part, or the two sides of a comparison."""
    year = mark.get(SPREAD, "")
    mark = {dimension: key for dimension, key in mark.items() if dimension != SPREAD}
    found = []
    sides = [Side("", current.filters)]
    for side in find_sides(current.view) if current.page == "compare" else sides:
        label, filters = side.label, side.filters
        narrowed = narrow_filters(filters, mark)
        rows = (
            database.fetch_rows("projects_in_year", narrowed, year=year)
            if year
            else database.fetch_rows("projects", narrowed)
        )
        whole = float(database.fetch_rows("total", filters).iloc[0].amount_cad)
        is_least = any(_may_hold_more(filters, each, key, whole) for each, key in mark.items())
        counted = rows[rows["counted_in"].isna()]
        found.append(PanelPart(label, narrowed, counted, whole, is_least))
    return found


def _may_hold_more(filters: Filters, dimension: str, key: str, whole: float) -> bool:
    """Whether a key is known, and of more than a third of the selection (`whole`: CAD) it is not
    known whether it is of this key."""
    data = database.fetch_rows(f"by_{dimension}", filters)
    keys = data["key"]
    held = ~keys.isin(list_left_out(key)) if is_rest(key) else keys == key
    return not (find_unknown(data) & held).any() and sum_unknown(data, whole) > 0


def build_record_table(part: PanelPart) -> Table:
    """The rows in the reader's language, to take away; on screen each title opens its record."""
    rows = part.rows
    named = [find_title(key) for key in rows["project_id"]]
    table = build_table(
        {
            "title": [title.words for title in named],
            "amount_cad": rows["amount_cad"],
            "qualifier": [get_name("amount_qualifier", key) for key in rows["amount_qualifier_id"]],
            "fiscal_year": [get_name("fiscal_year", key) for key in rows["fiscal_year"]],
            "partner": [join_names("partner", keys) for keys in rows["partner_ids"]],
            "place": [join_names("place", keys) for keys in rows["place_ids"]],
            "source_id": rows["source_id"],
            "project_id": rows["project_id"],
            "address": rows["source_url"],
            "published_title": rows["published_title"].fillna(""),
            "title_basis_id": [title.basis for title in named],
        }
    )
    table = table.link(
        "title",
        [
            Link(title, open_record(key))
            for title, key in zip(named, rows["project_id"], strict=True)
        ],
    )
    table = table.fill("amount_cad", absent=t("amount.not_published"))
    return table.hide("address", "project_id", "source_id", "published_title", "title_basis_id")


def draw_part(current: Context, part: PanelPart, text: str) -> None:
    """One part: its sum, its largest rows, all of them to take away."""
    table = build_record_table(part)
    count = len(table)
    records = t("count.records", count=count, number=formats.number(count, get_language()))
    share = format_share_of(part.amount_cad, part.whole_cad)
    total = t(
        "panel.sum",
        amount=formats.dollars(part.amount_cad, get_language()),
        records=records,
        share=t("sentence.at_least", amount=share) if part.is_least else share,
    )
    below = (
        f"{total} · {describe_scope(part.filters)}" if part.label else describe_scope(part.filters)
    )
    write_html(cards.draw_head(part.label or total, below, level=3))
    caption = (
        t("panel.largest", shown=_ROWS_SHOWN, number=formats.number(count, get_language()))
        if count > _ROWS_SHOWN
        else t("panel.list")
    )
    named = f"{part.label}. {caption}" if part.label else caption
    shown = draw_table(table.take(slice(_ROWS_SHOWN)), named, current.view)
    write_html(shown, paper.draw_paper_foot(part.filters))
    view = replace(current.view, page=f"{current.page}-{text}-{part.label}")
    draw_downloads(table, view, "records")


def _official(current: Context, year: str, programme: str, text: str) -> None:
    """The lines of the Public Accounts behind a bar of official spending."""
    left_out = "".join(list_left_out(programme)) if is_rest(programme) else ""
    chosen = {
        "year": year,
        "line_programme": "" if left_out else programme,
        "except_programme": left_out,
    }
    data = database.fetch_rows(
        "official_lines", current.filters.counting(), **{k: v for k, v in chosen.items() if v}
    )
    table = build_table(
        {
            "line": data[get_column("name")],
            "fiscal_year": [get_name("fiscal_year", year) for year in data["fiscal_year"]],
            "spent_cad": data["amount_cad"],
            "authority_cad": data["authority_cad"],
            "source_id": data["source_id"],
        }
    )
    total = formats.dollars(float(data["amount_cad"].sum()), get_language())
    title = t("panel.official", amount=total)
    head = cards.draw_head(title, t("panel.official_note"), level=3)
    write_html(head, draw_table(table, title))
    view = replace(current.view, page=f"{current.page}-{text}", filters=current.filters.counting())
    draw_downloads(table, view, "lines", line="figure.source_official")


def _narrow(filters: Filters) -> None:
    """Callback: the page shows what the panel lists, and the panel closes."""
    address.choose_filters(filters)
    address.set_page_parameter("drill", "")


def open_drill_down(current: Context, text: str) -> None:
    """Open the panel for the mark that the address names; closing it takes the mark out of the
    address."""
    mark = parse_slice(text, fetch_known().slices)
    if mark is None:
        st.warning(escape_markdown(t("frame.dropped", values=f"drill={text}")))
        return
    spoken, prices = get_language(), CURRENT_PRICES.get()

    label = name_slice(mark)
    title = (
        t("panel.title_official", label=label)
        if OFFICIAL in mark
        else t("panel.title", label=label)
    )

    @st.dialog(
        escape_markdown(title),
        width="large",
        on_dismiss=lambda: address.set_page_parameter("drill", ""),
    )
    def drawn() -> None:
        # A part of the page may run alone, without the frame that sets the language.
        CURRENT_LANGUAGE.set(spoken)
        CURRENT_PRICES.set(prices)
        _draw_slice(current, mark, text)

    drawn()


def _draw_slice(current: Context, mark: Slice, text: str) -> None:
    """All that a panel shows of a slice, which an address writes as `text`."""
    write_html(paper.draw_paper_head(current))
    if OFFICIAL in mark:
        _official(current, mark[OFFICIAL], mark.get("programme", ""), text)
        return
    found = _parts(current, mark)
    if len(found) == 2:
        change = round(found[1].amount_cad - found[0].amount_cad, 2)
        words = t("panel.change", amount=formats.dollars(change, get_language()))
        write_html(h.p(".sa-headline")[words])
    elif SPREAD in mark:
        write_note(t("panel.spread", year=get_name("fiscal_year", mark[SPREAD])))
    elif (
        mark
        and is_filter(mark)
        and st.button(
            t("panel.narrow"), key="panel-narrow", on_click=_narrow, args=(found[0].filters,)
        )
    ):
        st.rerun()  # the panel is a part of the page that runs alone
    for part in found:
        draw_part(current, part, text)
