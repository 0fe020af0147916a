"""The facts of one record, term by term, as its source and the rules say them."""

from urllib.parse import urlsplit

import htpy as h
import pandas as pd

from components.figures.links import Link, link_profile, open_record, open_total
from components.figures.record_list import describe_status
from components.figures.titles import find_title
from components.language import formats
from components.language.words import get_language, get_name, t
from components.render.tables import draw_link
from components.selection.view import View

_Fact = tuple[str, h.Node]
"""A term and what is known of it; nothing is left out."""


def list_facts(row: pd.Series, view: View) -> list[_Fact]:
    """All facts of a record in the order of reading; `row`: its answer, with empty texts for what
    is not known."""
    return [
        *_list_amounts(row),
        *_list_relations(row, view),
        *_list_classes(row, view),
        *_list_dates(row),
        (t("record.theme"), row.theme),
        (t("record.title_basis"), _describe_title(row.project_id, view)),
        (t("column.source"), _cite_source(row, view)),
        (t("column.project_id"), _join(row.project_id, row.project_number)),
    ]


def _link_record(project_id: str, view: View) -> h.Node:
    """A record's title as a link to its own view, with its mark."""
    return draw_link(Link(find_title(project_id), open_record(project_id)), view)


def _join(*texts: str) -> str:
    return " · ".join(filter(None, texts))


def _separate(nodes: list[h.Node]) -> h.Node:
    """Nodes with commas between them."""
    return [[", " if number else None, node] for number, node in enumerate(nodes)]


def _name_basis(dimension: str, key: str) -> str:
    """What a fact rests on; nothing where there is no basis."""
    return "" if key == "none" else get_name(dimension, key)


def _name_rule(rule: str) -> str:
    return t("record.rule", rule=rule) if rule else ""


def _format_amount(cell: float | str) -> str:
    """An amount of the record, or that none was published."""
    if cell == "":
        return t("amount.not_published")
    return formats.dollars(float(cell), get_language())


def _format_date(text: str) -> str:
    return formats.date(text, get_language()) if text else ""


def _list_amounts(row: pd.Series) -> list[_Fact]:
    qualifier = row.amount_qualifier_id
    is_said = qualifier in ("exact", "not-published")
    exactness = "" if is_said else get_name("amount_qualifier", qualifier)
    basis = get_name("security_basis", row.security_basis_id)
    kind = get_name("amount_kind", row.amount_kind_id)
    return [
        (t("column.amount_cad"), _join(_format_amount(row.amount_cad), exactness, basis)),
        (t("column.whole_cad"), _join(_format_amount(row.total_amount_cad), kind)),
    ]


def _list_relations(row: pd.Series, view: View) -> list[_Fact]:
    """What the record is counted in, repeats, and belongs to."""
    reason = get_name("overlap_reason", row.overlap_reason_id)
    counted = [_link_record(row.counted_in, view), f" · {reason}"] if row.counted_in else None
    if row.overlap_reason_id == "withdrawn":
        counted = [reason]
    totals = [
        draw_link(Link(get_name("total", key), open_total(key)), view) for key in row.total_ids
    ]
    return [
        (t("column.counted_in"), counted),
        (t("record.repeated_by"), _separate([_link_record(key, view) for key in row.repeated_by])),
        (t("record.totals"), _separate(totals)),
    ]


def _list_classes(row: pd.Series, view: View) -> list[_Fact]:
    """Program and status, each with what it rests on."""
    name = get_name("programme", row.programme_id, long=True)
    target = link_profile("programme", row.programme_id)
    basis = _name_basis("programme_basis", row.programme_basis_id)
    rests = _join(basis, _name_rule(row.programme_rule_id))
    programme = [draw_link(Link(name, target), view) if target else name]
    return [
        (t("column.programme"), [programme, f" · {rests}" if rests else None]),
        (t("column.status"), _describe_listed(row)),
    ]


def _describe_listed(row: pd.Series) -> str:
    """Its status, and since when its publisher no longer lists it, if that is so."""
    status = describe_status(row.status_id, row.is_past_end)
    if not row.not_listed_since:
        return status
    return _join(status, t("record.not_listed_since", date=_format_date(row.not_listed_since)))


def _list_dates(row: pd.Series) -> list[_Fact]:
    """The period, the fiscal year, and the type of assistance."""
    start, end = _format_date(row.start_date), _format_date(row.end_date)
    period = (
        t("record.dates", start=start or "–", end=end)
        if end
        else t("record.dates_open", start=start or "–", end=end)
    )
    year = row.fiscal_year
    words = t("year.not_stated") if year == "not-stated" else get_name("fiscal_year", year)
    kind = get_name("assistance_type", row.assistance_type_id)
    basis = _name_basis("classification_basis", row.assistance_basis_id)
    return [
        (t("record.period"), period if start or end else ""),
        (t("record.announced"), _format_date(row.announced_on)),
        (
            t("column.fiscal_year"),
            _join(words, get_name("fiscal_year_basis", row.fiscal_year_basis_id)),
        ),
        (t("column.type"), _join(kind, basis, _name_rule(row.assistance_rule_id))),
    ]


def _describe_title(project_id: str, view: View) -> h.Node:
    """What the title in the reader's language rests on, and where it stands; nothing for the
    record's own."""
    title = find_title(project_id)
    if not title.source:
        return "" if title.basis == "published" else get_name("title_basis", title.basis)
    site = urlsplit(title.source).hostname or title.source
    return [
        get_name("title_basis", title.basis),
        " · ",
        draw_link(Link(site, title.source), view),
    ]


def _cite_source(row: pd.Series, view: View) -> h.Node:
    """Where the record was published, in the reader's language where the publisher has it."""
    is_browser = row.source_id.startswith("project-browser")
    name = get_name("source", row.source_id) if is_browser else row.source_title
    url = row.source_url
    if get_language() == "fr":
        url = url.replace("Lang=eng", "Lang=fra")
    date = f" · {_format_date(row.source_date)}" if row.source_date else None
    return [draw_link(Link(name, url), view), date]
