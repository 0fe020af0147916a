"""Records: one record's own view, and the records whose money is counted in another one."""

import html
from dataclasses import replace
from decimal import Decimal
from math import isfinite
from typing import Any
from urllib.parse import urlsplit

import htpy as h
import pandas as pd
import streamlit as st

from components.export import downloads
from components.figures.corrections import build_corrections
from components.figures.figure import Context
from components.figures.links import Link, open_record
from components.figures.table import Cell, Column, Table, build_table
from components.figures.titles import find_title
from components.language import formats
from components.language.column_formats import Format
from components.language.escape import escape_markdown
from components.language.words import CURRENT_PRICES, get_language, get_name, t
from components.render import tables
from components.render.tables import draw_link, draw_mark, draw_table, draw_words, render_html
from components.selection.filters import Filters
from components.selection.view import View
from components.store import database
from components.ui import address


def fact_list(facts: list[tuple[str, str]]) -> str:
    """Facts as a definition list; values are HTML already escaped."""
    return (
        "<dl class='sa-facts'>"
        + "".join(f"<dt>{html.escape(k)}</dt><dd>{v}</dd>" for k, v in facts if v)
        + "</dl>"
    )


def one(current: Context, project_id: str) -> None:
    """A record's own view: its facts, places, purposes, partner, how it was classified, what it is
    counted in."""
    found = database.fetch_rows("project", project_id=project_id)
    if found.empty:
        st.warning(escape_markdown(t("record.unknown", id=project_id)))
        return
    row = found.iloc[0].where(found.iloc[0].notna(), "")
    # A record is told as it was published: in current dollars.
    constant = CURRENT_PRICES.set("")
    with st.container(border=True, key="card-record"):
        st.button(
            t("record.close"),
            on_click=address.set_page_parameter,
            args=("id", ""),
            key="close-record",
        )
        st.html(heading(project_id) + fact_list(facts(row, current.view)))
        corrected = database.fetch_rows("corrections", project_id=project_id)
        if len(corrected):
            table = build_corrections(corrected)
            st.html(render_html(draw_table(table, t("record.corrections"), current.view)))
        left, right = st.columns(2)
        left.html(places(project_id) + partners(project_id))
        right.html(purposes(project_id) + priorities(project_id))
        view = replace(current.view, filters=Filters())
        downloads.button(as_rows(row, project_id), view, project_id)
        if current.filters.prices:
            st.caption(t("record.current"))
    CURRENT_PRICES.reset(constant)


def heading(project_id: str) -> str:
    """The record's title in the reader's language; below a translation the title that it
    translates, in its own."""
    title, other = find_title(project_id), find_title(project_id, other=True)
    said = html.escape(t("record.original", basis=get_name("title_basis", other.basis)))
    below = (
        f"<p class='sa-original'>{said} {render_html(draw_words(other))}</p>"
        if title.basis == "translated"
        else ""
    )
    return render_html(h.h2[draw_words(title), draw_mark(title)]) + below


def as_rows(row: pd.Series, project_id: str) -> Table:
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


def total_link(total_id: str, view: View) -> str:
    """A link to a published total that the record belongs to."""
    return tables.link(view.link_to("published", total=total_id), get_name("total", total_id))


def facts(row: pd.Series, view: View) -> list[tuple[str, str]]:
    """What the source says of the record, term by term: (term, HTML); an empty text is left out."""
    lang, esc = get_language(), html.escape

    def noted(text: str, *notes: str) -> str:
        return esc(" · ".join([text, *(note for note in notes if note)]))

    def by_rule(rule: str) -> str:
        return t("record.rule", rule=rule) if rule else ""

    def dated(text: str) -> str:
        return formats.date(text, lang) if text else ""

    qualifier = (
        ""
        if row.amount_qualifier_id == "exact"
        else get_name("amount_qualifier", row.amount_qualifier_id)
    )
    year = (
        formats.fiscal_year(row.fiscal_year, lang)
        if row.fiscal_year != "not-stated"
        else t("year.not_stated")
    )
    basis = (
        ""
        if row.programme_basis_id == "none"
        else get_name("programme_basis", row.programme_basis_id)
    )
    browser = row.source_id.startswith("project-browser")
    source = tables.source(
        row.source_url.replace("Lang=eng", "Lang=fra") if lang == "fr" else row.source_url,
        get_name("source", row.source_id) if browser else row.source_title,
    )
    counted = (
        f"{_link(row.counted_in, view)} · {esc(get_name('overlap_reason', row.overlap_reason_id))}"
        if row.counted_in
        else ""
    )
    kind_basis = (
        ""
        if row.assistance_basis_id == "none"
        else get_name("classification_basis", row.assistance_basis_id)
    )
    title = find_title(row.project_id)
    title_basis = (
        ""
        if title.basis == "published" and not title.source
        else esc(get_name("title_basis", title.basis))
    )
    title_basis += (
        f" · {tables.source(title.source, urlsplit(title.source).hostname or title.source)}"
        if title.source
        else ""
    )
    dates = {"start": dated(row.start_date) or "–", "end": dated(row.end_date)}
    period = t("record.dates", **dates) if dates["end"] else t("record.dates_open", **dates)
    return [
        (
            t("column.amount_cad"),
            noted(
                formats.dollars(number(row.amount_cad), lang),
                qualifier,
                get_name("security_basis", row.security_basis_id),
            ),
        ),
        (
            t("column.whole_cad"),
            noted(
                formats.dollars(number(row.total_amount_cad), lang),
                get_name("amount_kind", row.amount_kind_id),
            ),
        ),
        (t("column.counted_in"), counted),
        (t("record.repeated_by"), ", ".join(_link(key, view) for key in row.repeated_by)),
        (t("record.group"), ", ".join(joined(row.project_id, view))),
        (t("record.totals"), ", ".join(total_link(key, view) for key in row.total_ids)),
        (
            t("column.programme"),
            noted(
                get_name("programme", row.programme_id, long=True),
                basis,
                by_rule(row.programme_rule_id),
            ),
        ),
        (t("column.status"), noted(status(row.status_id, row.is_past_end))),
        (t("record.period"), noted(period) if row.start_date or row.end_date else ""),
        (t("record.announced"), noted(dated(row.announced_on))),
        (
            t("column.fiscal_year"),
            noted(year, get_name("fiscal_year_basis", row.fiscal_year_basis_id)),
        ),
        (
            t("column.type"),
            noted(
                get_name("assistance_type", row.assistance_type_id),
                kind_basis,
                by_rule(row.assistance_rule_id),
            ),
        ),
        (t("record.theme"), noted(row.theme)),
        (t("record.title_basis"), title_basis),
        (
            t("column.source"),
            source + (f" · {esc(dated(row.source_date))}" if row.source_date else ""),
        ),
        (t("column.project_id"), noted(row.project_id, row.project_number)),
    ]


def _link(project_id: str, view: View) -> str:
    """A record's title as a link to its own view, with its mark."""
    link = Link(find_title(project_id), open_record(project_id))
    return render_html(draw_link(link, view))


def number(cell: object) -> float | None:
    """An amount of the record, or none where the cell is empty."""
    return None if cell == "" else float(cell)


def status(key: str, is_past_end: bool, short: bool = False) -> str:
    """A record's status; `Operational, as published; its end date has passed` where that is so."""
    if not is_past_end:
        return get_name("status", key)
    return (
        t("status.past_end_short", status=get_name("status", key))
        if short
        else t("status.past_end", status=get_name("status", key))
    )


def joined(project_id: str, view: View) -> list[str]:
    """The other records of the same project, with how each belongs to it; a pointer that rests
    there reads why."""
    return [
        f"{_link(row.key, view)} <span title={tables.quoted(getattr(row, f'reason_{get_language()}'))}>"
        f"({html.escape(get_name('group_relation', row.relation_id).lower())})</span>"
        for row in database.fetch_rows("project_group", project_id=project_id).itertuples()
    ]


def places(project_id: str) -> str:
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
    return render_html([[h.p[text] for text in said], draw_table(table, t("record.places"))])


def partners(project_id: str) -> str:
    data = database.fetch_rows("project_partners", project_id=project_id)
    table = build_table(
        {
            "partner": [get_name("partner", key, long=True) for key in data["key"]],
            "as_published": data["partner_as_published"].fillna("–"),
            "share_pct": data["share_pct"],
            "share_basis_id": data["share_basis_id"],
        }
    )
    return render_html(draw_table(table, t("record.partners")))


def purpose_name(code: str, text: str) -> str:
    """A purpose with its DAC code; labels of the publisher's own have none."""
    return f"{code} {text}" if code.isdigit() else text


def purposes(project_id: str) -> str:
    data = database.fetch_rows("project_purposes", project_id=project_id)
    if data.empty:
        return ""
    table = build_table(
        {
            "purpose": map(purpose_name, data["purpose_code"], data[f"name_{get_language()}"]),
            "purpose_cad": data["amount_cad"],
            "is_security": data["is_security"],
        }
    )
    return render_html(draw_table(table, t("record.purposes")))


def priorities(project_id: str) -> str:
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
    return render_html(draw_table(table, t("record.priorities")))


def not_counted(current: Context) -> None:
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
                "reason": data[f"reason_{get_language()}"].fillna("–"),
            }
        )
        table = table.link("title", map(open_record, data["project_id"]))
        table = table.link("counted_in", map(open_record, data["counted_in"]))
        st.html(str(draw_table(table, t("aside.caption"), current.view)))
        downloads.button(table, current.view, "set-aside")
