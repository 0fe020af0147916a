"""Records: one record's own view, and the records whose money is counted in another one."""

import html
from dataclasses import replace
from urllib.parse import urlsplit

import pandas as pd
import streamlit as st

from components.export import downloads
from components.figures import titles
from components.figures.corrections import of_record
from components.figures.figure import Context
from components.language import formats
from components.language.escape import escape_markdown
from components.language.words import CURRENT_PRICES, get_language, get_name, t
from components.render import tables
from components.render.tables import Markup
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
        if corrected := of_record(project_id):
            st.html(corrected)
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
    title, other = titles.of(project_id), titles.of(project_id, other=True)
    said = html.escape(t("record.original", basis=get_name("title_basis", other.basis)))
    below = f"<p class='sa-original'>{said} {other.html}</p>" if title.basis == "translated" else ""
    return f"<h2>{title.html}{title.note}</h2>{below}"


def as_rows(row: pd.Series, project_id: str) -> pd.DataFrame:
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
    return pd.concat([pd.DataFrame(said), *splits, corrected], ignore_index=True)


def total_link(total_id: str, view: View) -> Markup:
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
        f"{titles.link(row.counted_in, view)} · {esc(get_name('overlap_reason', row.overlap_reason_id))}"
        if row.counted_in
        else ""
    )
    kind_basis = (
        ""
        if row.assistance_basis_id == "none"
        else get_name("classification_basis", row.assistance_basis_id)
    )
    title = titles.of(row.project_id)
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
        (t("record.repeated_by"), ", ".join(titles.link(key, view) for key in row.repeated_by)),
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
        f"{titles.link(row.key, view)} <span title={tables.quoted(getattr(row, f'reason_{get_language()}'))}>"
        f"({html.escape(get_name('group_relation', row.relation_id).lower())})</span>"
        for row in database.fetch_rows("project_group", project_id=project_id).itertuples()
    ]


def places(project_id: str) -> str:
    data = database.fetch_rows("project_places", project_id=project_id)
    moved = data.loc[data["key"] != data["counted_id"], "counted_id"].unique()
    said = [t("record.worldwide", place=get_name("place", key)) for key in moved]
    return "".join(f"<p>{html.escape(text)}</p>" for text in said) + tables.as_html(
        pd.DataFrame(
            {
                t("column.place"): [get_name("place", key) for key in data["key"]],
                t("column.share"): [
                    formats.share(float(value), get_language()) for value in data["share_pct"]
                ],
                t("column.amount_cad"): data["amount_cad"],
                t("column.share_basis"): [
                    get_name("share_basis", key) for key in data["share_basis_id"]
                ],
            }
        ),
        t("record.places"),
    )


def partners(project_id: str) -> str:
    data = database.fetch_rows("project_partners", project_id=project_id)
    return tables.as_html(
        pd.DataFrame(
            {
                t("column.partner"): [get_name("partner", key, long=True) for key in data["key"]],
                t("column.as_published"): data["partner_as_published"].fillna("–"),
                t("column.share"): [
                    formats.share(float(value), get_language()) for value in data["share_pct"]
                ],
                t("column.share_basis"): [
                    get_name("share_basis", key) for key in data["share_basis_id"]
                ],
            }
        ),
        t("record.partners"),
    )


def purpose_name(code: str, text: str) -> str:
    """A purpose with its DAC code; labels of the publisher's own have none."""
    return f"{code} {text}" if code.isdigit() else text


def purposes(project_id: str) -> str:
    data = database.fetch_rows("project_purposes", project_id=project_id)
    if data.empty:
        return ""
    return tables.as_html(
        pd.DataFrame(
            {
                t("column.purpose"): [
                    purpose_name(row.purpose_code, getattr(row, f"name_{get_language()}"))
                    for row in data.itertuples()
                ],
                t("column.purpose_cad"): data["amount_cad"],
                t("column.is_security"): [
                    t("yes") if value else t("no") for value in data["is_security"]
                ],
            }
        ),
        t("record.purposes"),
    )


def priorities(project_id: str) -> str:
    data = database.fetch_rows("project_priorities", project_id=project_id)
    return tables.as_html(
        pd.DataFrame(
            {
                t("column.priority"): [get_name("priority", key) for key in data["key"]],
                t("column.purpose"): data["purpose_code"].fillna("–"),
                t("column.share"): [
                    formats.share(float(value), get_language()) for value in data["share_pct"]
                ],
                t("column.basis"): [
                    get_name("classification_basis", key) for key in data["basis_id"]
                ],
                t("column.rule"): data["rule_id"].fillna("–"),
            }
        ),
        t("record.priorities"),
    )


def not_counted(current: Context) -> None:
    """The records of the selection whose money is counted in another record, with the reason."""
    data = database.fetch_rows("set_aside", current.filters)
    if data.empty:
        return
    amount = formats.money(float(data["amount_cad"].sum()), get_language())
    with st.expander(escape_markdown(t("aside.title", count=len(data), amount=amount))):
        table = pd.DataFrame(
            {
                t("column.title"): data["project_id"].map(titles.said),
                t("column.amount_cad"): data["amount_cad"],
                t("column.counted_in"): data["counted_in"].map(titles.said),
                t("column.reason"): data[f"reason_{get_language()}"].fillna("–"),
            }
        )
        linked = table.assign(
            **{
                t("column.title"): tables.cells(
                    [titles.link(key, current.view) for key in data["project_id"]]
                ),
                t("column.counted_in"): tables.cells(
                    [titles.link(key, current.view) for key in data["counted_in"]]
                ),
            }
        )
        st.html(tables.as_html(linked, t("aside.caption")))
        downloads.button(table, current.view, "set-aside")
