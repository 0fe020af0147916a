"""One published total: what was published, when and where, the records that belong to it, and the
verdict in words."""

from dataclasses import replace

import htpy as h
import pandas as pd
import streamlit as st

from components.figures.budgets import build_years_table
from components.figures.figure import Context
from components.figures.links import Link, open_record, open_total
from components.figures.published import (
    format_members,
    format_published,
)
from components.figures.table import Table, build_table
from components.figures.titles import find_title
from components.language import formats
from components.language.column_formats import ABSENT
from components.language.escape import escape_markdown
from components.language.words import get_column, get_language, get_name, t
from components.render.tables import draw_facts, draw_link, draw_table
from components.selection.filters import Filters
from components.selection.view import View
from components.store import database
from components.ui import address
from components.ui.markup import write_html, write_note
from components.ui.takeaway import draw_downloads


def draw_total(current: Context, total_id: str) -> None:
    """A total's own view: its facts, then its records or its fiscal years; a notice where there is
    no such total."""
    data = database.fetch_rows("reconciled")
    found = data[data["total_id"] == total_id]
    if found.empty:
        st.warning(escape_markdown(t("published.unknown", id=total_id)))
        return
    row = found.iloc[0]
    with st.container(border=True, key="card-total"):
        st.button(
            t("published.close"),
            on_click=address.set_page_parameter,
            args=("total", ""),
            key="close-total",
        )
        facts = _list_facts(current.view, row, data)
        write_html(h.h2[get_name("total", total_id)], draw_facts(facts))
        _draw_members(current, row)


def _draw_members(current: Context, row: pd.Series) -> None:
    """The records of a total, or the fiscal years that it is compared with, as a table to take
    away."""
    years = database.fetch_rows("reconciled_years")
    years = years[years["total_id"] == row.total_id]
    if not years.empty:
        table = build_years_table(years).without("total_id")
        caption = t("published.years")
    elif row.members:
        table = build_members(row.total_id)
        caption = t("published.members")
    else:
        return
    write_html(draw_table(table, caption, current.view))
    draw_downloads(table, replace(current.view, filters=Filters()), row.total_id)
    query = "total_members" if years.empty else "reconciled_years"
    write_note(t("table.query", query=f"queries/{query}.sql"))


def build_members(total_id: str) -> Table:
    """The records of a total, amounts as announced, each a link to its own view."""
    data = database.fetch_rows("total_members", total_id=total_id)
    counted_in = data["counted_in"].fillna("")
    table = build_table(
        {
            "title": map(find_title, data["project_id"]),
            "announced_cad": data["amount_cad"],
            "qualifier": [get_name("amount_qualifier", key) for key in data["amount_qualifier_id"]],
            "programme_id": data["programme_id"],
            "status_id": data["status_id"],
            "member_basis_id": data["basis_id"],
            "counted_in": [find_title(key) if key else ABSENT for key in counted_in],
            "project_id": data["project_id"],
        }
    )
    table = table.fill("announced_cad", absent=t("amount.not_published"))
    table = table.link("title", map(open_record, data["project_id"]))
    return table.link("counted_in", [open_record(key) if key else None for key in counted_in])


def _list_related(view: View, row: pd.Series, data: pd.DataFrame) -> list[h.Node]:
    """How the total stands to others, each a link: the one it names, and those that name it."""

    def draw(relation: str, key: str) -> h.Node:
        link = Link(get_name("total", key), open_total(key))
        return [t("published.relation_to", relation=relation), draw_link(link, view)]

    named = (
        [draw(get_name("total_relation", row.relation_id), row.related_id)]
        if row.relation_id
        else []
    )
    others = data[data["related_id"] == row.total_id]
    return named + [
        draw(t(f"published.holds_{relation}"), total)
        for relation, total in zip(others["relation_id"], others["total_id"], strict=True)
    ]


def _list_facts(view: View, row: pd.Series, data: pd.DataFrame) -> list[tuple[str, h.Node]]:
    """What is known of the total, term by term."""
    lang = get_language()
    count = t("published.records", count=int(row.members), number=formats.number(row.members, lang))
    missing = t("published.without_amount", count=int(row.unpublished)) if row.unpublished else ""
    has_sum = pd.notna(row.members_cad)
    sums = f"{format_members(row)} · {count}" if has_sum else count if row.members else ""
    share = t("published.share", share=formats.share(row.share_pct, lang))
    difference = f"{formats.dollars(row.difference_cad, lang)} · {share}" if has_sum else ""
    related = _list_related(view, row, data)
    verdict = [h.b[get_name("verdict", row.verdict_id)], f" · {t(f'verdict.{row.verdict_id}')}"]
    return [
        (t("published.amount"), format_published(row)),
        (t("published.sum"), " · ".join(filter(None, (sums, missing)))),
        (t("published.difference"), difference),
        (t("column.verdict"), verdict),
        (t("published.limits"), row[get_column("reason")]),
        (t("published.related"), [[h.br if i else None, node] for i, node in enumerate(related)]),
        (t("column.kind"), get_name("total_kind", row.kind_id)),
        (t("column.programme"), get_name("programme", row.programme_id, long=True)),
        (
            t("column.announced"),
            formats.date(row.announced_on, lang) if row.announced_on else "",
        ),
        (t("column.source"), draw_link(Link(row.source_title, row.source_url), view)),
    ]
