"""Records: one record's own view, and the records whose money is counted in another one."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from math import isfinite
from typing import Any

import htpy as h
import pandas as pd
import streamlit as st

from components.figures.corrections import build_corrections
from components.figures.figure import Context
from components.figures.links import Link, Target, link_profile, open_record
from components.figures.reasons import Sentence, explain_record
from components.figures.table import Cell, Column, Table, build_table
from components.figures.titles import find_title
from components.language import formats
from components.language.column_formats import Format
from components.language.escape import escape_markdown
from components.language.words import CURRENT_PRICES, get_column, get_language, get_name, t
from components.render.tables import draw_facts, draw_link, draw_mark, draw_table, draw_words
from components.selection.filters import Filters
from components.selection.view import View
from components.store import database
from components.ui.markup import write_html
from components.ui.record_facts import list_facts
from components.ui.takeaway import draw_downloads


def draw_record(current: Context, project_id: str) -> None:
    """A record's own page: why it counts where it counts, its facts, its parts, the other records
    of its project."""
    found = database.fetch_rows("project", project_id=project_id)
    row = found.iloc[0].where(found.iloc[0].notna(), "")
    view = current.view
    # A record is told as it was published: in current dollars.
    constant = CURRENT_PRICES.set("")
    write_html(draw_heading(row, view))
    with st.container(border=True, key="card-record"):
        write_html(
            h.h2[t("record.facts")],
            draw_facts(list_facts(row, view)),
            draw_group(project_id, view),
            _draw_corrections(project_id, view),
            h.div(".sa-parts")[
                draw_places(project_id, view),
                _draw_partners(project_id, view),
                _draw_purposes(project_id),
                _draw_priorities(project_id, view),
            ],
        )
        draw_downloads(build_file(row, project_id), replace(view, filters=Filters()), project_id)
        if current.filters.prices:
            st.caption(t("record.current"))
    CURRENT_PRICES.reset(constant)


def draw_unnamed(view: View) -> None:
    """The page of no record: the way to their list."""
    way = Link(t("page.projects"), Target("projects"))
    write_html(
        h.header(".sa-page")[h.h1[t("page.project")], h.p[t("record.choose")]],
        h.p(".sa-ways")[draw_link(way, view)],
    )


def draw_heading(row: pd.Series, view: View) -> h.Element:
    """The record's title in the reader's language, below a translation the title that it
    translates; then why it counts where it counts."""
    title, other = find_title(row.project_id), find_title(row.project_id, other=True)
    words = t("record.original", basis=get_name("title_basis", other.basis))
    original = h.p(".sa-original")[words, " ", draw_words(other)]
    way = Link(t("page.projects"), Target("projects"))
    reasons = ([_draw_sentence(sentence, view), " "] for sentence in explain_record(row))
    return h.header(".sa-page.sa-profile")[
        h.p(".sa-kind")[draw_link(way, view), f" · {t('record.kind')}"],
        h.h1[draw_words(title), draw_mark(title)],
        original if title.basis == "translated" else None,
        h.p(".sa-reason")[reasons],
    ]


def _draw_sentence(sentence: Sentence, view: View) -> h.Node:
    return [draw_link(part, view) if isinstance(part, Link) else part for part in sentence]


def _draw_section(
    title: str, table: Table, view: View | None = None, note: h.Node = None
) -> h.Node:
    """A table of a record below its heading; nothing where it has no rows."""
    if not len(table):
        return None
    return h.section[h.h2[title], note, draw_table(table, title, view)]


def draw_group(project_id: str, view: View) -> h.Node:
    """The other records of the same project, how each belongs to it, and why."""
    data = database.fetch_rows("project_group", project_id=project_id)
    table = build_table(
        {
            "title": map(find_title, data["key"]),
            "group_relation_id": data["relation_id"],
            "amount_cad": data["amount_cad"],
            "fiscal_year": [get_name("fiscal_year", year) for year in data["fiscal_year"]],
            "reason": data[get_column("reason")],
        },
        group_relation_id=t("column.relation"),
    )
    table = table.fill("amount_cad", absent=t("amount.not_published"))
    table = table.link("title", map(open_record, data["key"]))
    return _draw_section(t("record.group"), table, view)


def _draw_corrections(project_id: str, view: View) -> h.Node:
    """What an evaluator corrected, if anything."""
    corrected = database.fetch_rows("corrections", project_id=project_id)
    if corrected.empty:
        return None
    return _draw_section(t("record.corrections"), build_corrections(corrected), view)


def build_file(row: pd.Series, project_id: str) -> Table:
    """The record's view as one table to take away: what is said, about which key, with share and
    amount."""
    known = row.drop("repeated_titles").to_dict() | {
        "fiscal_year": formats.whole_years(row.fiscal_year)
    }
    for spoken, (words, basis, *_) in database.get_database().titles[project_id].items():
        known |= {f"title_{spoken}": words, f"title_{spoken}_basis": basis}
    said = [{"part": "record", "key": column, "value": value} for column, value in known.items()]
    splits = [
        database.fetch_rows(f"project_{part}", project_id=project_id).assign(part=part)
        for part in ("partners", "places", "purposes", "priorities")
    ]
    corrected = database.fetch_rows("corrections", project_id=project_id).assign(part="corrections")
    rows = pd.concat([pd.DataFrame(said), *splits, corrected], ignore_index=True)
    return Table(
        tuple(
            Column(name, name, Format.EXACT, tuple(map(_as_exact, rows[name].astype(object))))
            for name in rows.columns
        )
    )


def _as_exact(value: Any) -> Cell:
    """A value of a record as it is taken away: fractions to the cent, lists as text."""
    if isinstance(value, float):
        return Decimal(f"{value:.2f}") if isfinite(value) else None
    return value if isinstance(value, str | int | None) else str(value)


def draw_places(project_id: str, view: View | None = None) -> h.Node:
    """The places of a record with their shares; what counts elsewhere is said."""
    data = database.fetch_rows("project_places", project_id=project_id)
    moved = data.loc[data["key"] != data["counted_id"], "counted_id"].unique()
    said = [t("record.worldwide", place=get_name("place", key)) for key in moved]
    table = build_table(
        {
            "place_id": data["key"],
            "share_pct": data["share_pct"],
            "amount_cad": data["amount_cad"],
            "share_basis_id": data["share_basis_id"],
        }
    )
    table = table.link("place_id", _link_profiles("place", data["key"]))
    return _draw_section(t("record.places"), table, view, [h.p[text] for text in said])


def _link_profiles(dimension: str, keys: Iterable[str]) -> list[Target | None]:
    return [link_profile(dimension, key) for key in keys]


def _draw_partners(project_id: str, view: View) -> h.Node:
    """The partners of a record, with the spelling as published."""
    data = database.fetch_rows("project_partners", project_id=project_id)
    table = build_table(
        {
            "partner": [get_name("partner", key, long=True) for key in data["key"]],
            "as_published": data["partner_as_published"].fillna("–"),
            "share_pct": data["share_pct"],
            "share_basis_id": data["share_basis_id"],
        }
    )
    table = table.link("partner", _link_profiles("partner", data["key"]))
    return _draw_section(t("record.partners"), table, view)


def _purpose_name(code: str, text: str) -> str:
    """A purpose with its DAC code; labels of the publisher's own have none."""
    return f"{code} {text}" if code.isdigit() else text


def _draw_purposes(project_id: str) -> h.Node:
    """The purposes of a record with their money, if any are known."""
    data = database.fetch_rows("project_purposes", project_id=project_id)
    table = build_table(
        {
            "purpose": map(_purpose_name, data["purpose_code"], data[get_column("name")]),
            "purpose_cad": data["amount_cad"],
            "is_security": data["is_security"],
        }
    )
    return _draw_section(t("record.purposes"), table)


def _draw_priorities(project_id: str, view: View) -> h.Node:
    """The priority areas of a record, with what each rests on."""
    data = database.fetch_rows("project_priorities", project_id=project_id)
    table = build_table(
        {
            "priority_id": data["key"],
            "purpose": data["purpose_code"].fillna("–"),
            "share_pct": data["share_pct"],
            "basis": [get_name("classification_basis", key) for key in data["basis_id"]],
            "rule": data["rule_id"].fillna("–"),
        }
    )
    table = table.link("priority_id", _link_profiles("priority", data["key"]))
    return _draw_section(t("record.priorities"), table, view)


def draw_not_counted(current: Context) -> None:
    """The records of the selection whose money is counted in another record, with the reason."""
    data = database.fetch_rows("set_aside", current.filters)
    if data.empty:
        return
    amount = formats.money(float(data["amount_cad"].sum()), get_language())
    with st.expander(escape_markdown(t("aside.title", count=len(data), amount=amount))):
        table = build_table(
            {
                "title": map(find_title, data["project_id"]),
                "amount_cad": data["amount_cad"],
                "counted_in": map(find_title, data["counted_in"]),
                "reason": data[get_column("reason")].fillna("–"),
            }
        )
        table = table.link("title", map(open_record, data["project_id"]))
        table = table.link("counted_in", map(open_record, data["counted_in"]))
        write_html(draw_table(table, t("aside.caption"), current.view))
        draw_downloads(table, current.view, "set-aside")
