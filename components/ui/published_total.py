"""One published total: what was published, when and where, the records that belong to it, and the
verdict in words."""

import html
from dataclasses import replace

import pandas as pd
import streamlit as st

from components.export import downloads
from components.figures.figure import Context
from components.figures.links import open_record
from components.figures.published import open_total, summed, worded, years_twin
from components.figures.table import Table, build_table
from components.figures.titles import find_title
from components.language import formats
from components.language.column_formats import ABSENT
from components.language.escape import escape_markdown
from components.language.words import get_language, get_name, t
from components.render import tables
from components.render.links import find_address
from components.render.tables import draw_table
from components.selection.filters import Filters
from components.selection.view import View
from components.store import database
from components.ui import address
from components.ui.records import fact_list


def one(current: Context, total_id: str) -> None:
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
        st.html(
            f"<h2>{html.escape(get_name('total', total_id))}</h2>"
            + fact_list(facts(current.view, row, data))
        )
        behind(current, row)


def behind(current: Context, row: pd.Series) -> None:
    """The records of a total, or the fiscal years that it is compared with, as a table to take
    away."""
    years = database.fetch_rows("reconciled_years")
    years = years[years["total_id"] == row.total_id]
    if not years.empty:
        table = years_twin(years).without("total_id")
        caption = t("published.years")
    elif row.members:
        table = members(row.total_id)
        caption = t("published.members")
    else:
        return
    st.html(str(draw_table(table, caption, current.view)))
    downloads.button(table, replace(current.view, filters=Filters()), row.total_id)
    query = "total_members" if years.empty else "reconciled_years"
    st.html(
        f"<p class='sa-source'>{html.escape(t('table.query', query=f'queries/{query}.sql'))}</p>"
    )


def members(total_id: str) -> Table:
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
    table = table.link("title", map(open_record, data["project_id"]))
    return table.link("counted_in", [open_record(key) if key else None for key in counted_in])


def related(view: View, row: pd.Series, data: pd.DataFrame) -> list[str]:
    """How the total stands to others, each a link: the one it names, and those that name it."""

    def said(relation: str, key: str) -> str:
        return html.escape(t("published.relation_to", relation=relation)) + tables.link(
            find_address(view, open_total(key)), get_name("total", key)
        )

    own = (
        [said(get_name("total_relation", row.relation_id), row.related_id)]
        if row.relation_id
        else []
    )
    others = data[data["related_id"] == row.total_id]
    return own + [
        said(t(f"published.holds_{other.relation_id}"), other.total_id)
        for other in others.itertuples()
    ]


def facts(view: View, row: pd.Series, data: pd.DataFrame) -> list[tuple[str, str]]:
    """What is known of the total, term by term: (term, HTML); an empty text is left out."""
    lang, esc = get_language(), html.escape
    count = t("published.records", count=int(row.members), number=formats.number(row.members, lang))
    missing = t("published.without_amount", count=int(row.unpublished)) if row.unpublished else ""
    has_sum = pd.notna(row.members_cad)
    sums = f"{summed(row)} · {count}" if has_sum else count if row.members else ""
    share = t("published.share", share=formats.share(row.share_pct, lang))
    verdict = f"<b>{esc(get_name('verdict', row.verdict_id))}</b>"
    return [
        (t("published.amount"), esc(worded(row))),
        (t("published.sum"), esc(" · ".join(filter(None, (sums, missing))))),
        (
            t("published.difference"),
            esc(" · ".join((formats.dollars(row.difference_cad, lang), share))) if has_sum else "",
        ),
        (t("column.verdict"), f"{verdict} · {esc(t(f'verdict.{row.verdict_id}'))}"),
        (t("published.limits"), esc(getattr(row, f"reason_{lang}"))),
        (t("published.related"), "<br>".join(related(view, row, data))),
        (t("column.kind"), esc(get_name("total_kind", row.kind_id))),
        (t("column.programme"), esc(get_name("programme", row.programme_id, long=True))),
        (
            t("column.announced"),
            esc(formats.date(row.announced_on, lang)) if row.announced_on else "",
        ),
        (t("column.source"), tables.source(row.source_url, row.source_title)),
    ]
