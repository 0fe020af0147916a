"""The rows of a record that is new: what of it is security, and everything the tables ask for."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from ingest import browser, columns, tables
from ingest.merge.held import OWN, State
from ingest.merge.names import Names
from ingest.merge.resolve import Resolved
from ingest.merge.rows import (
    build_partner_rows,
    build_place_rows,
    build_purpose_rows,
    write_amount,
)
from ingest.records import find_record_year
from ingest.tables import Row

PROJECT_PAGE = (
    "https://w05.international.gc.ca/projectbrowser-banqueprojets/project-projet/details/{}"
    "?Lang=eng"
)
_TITLES = "lookups/titles.csv"
_BESIDE = {
    "published_labels": "label",
    "published_branches": "branch",
    "published_aid_types": "aid_type",
}
"""Tables of `transcribed/` that rules read beside the records -> their column."""


def make_project(resolved: Resolved, source_id: str) -> browser.Project:
    """Make the project as published of a record, so that it can be asked what of it counts."""
    record = resolved.record
    rows = build_purpose_rows(record.project_id, record.amount_cad, resolved.split_purposes())
    purposes = [
        (row["purpose_code"], Decimal(row["amount_cad"]) if row["amount_cad"] else None)
        for row in rows
    ]
    return browser.Project(record.number, {}, source_id, record.amount_cad, purposes, [])


def build_state(
    resolved: Resolved, part: tuple[str, Decimal | None], source: Row, names: Names
) -> State:
    """Build the rows of a new record; `part`: why it counts and with how much, `source`: the row
    of its source."""
    key, total = resolved.record.project_id, resolved.record.amount_cad
    project = _describe_record(resolved, part) | _cite(source, key)
    project |= _state_programme(resolved.record.programme, names)
    splits = {
        "project_partners": build_partner_rows(key, resolved),
        "project_places": build_place_rows(key, total, resolved.places, resolved.places_stated),
        "project_purposes": build_purpose_rows(key, total, resolved.split_purposes()),
    }
    return State(project, splits)


def _describe_record(resolved: Resolved, part: tuple[str, Decimal | None]) -> Row:
    """Fill in what the record says of itself."""
    record, total = resolved.record, resolved.record.amount_cad
    key = record.project_id
    year, year_basis = find_record_year(record.start_date, "", "")
    return {
        "project_id": key,
        "project_number": record.number,
        "title": " ".join(next(iter(record.titles.values()), record.number).split()),
        "title_basis_id": "published",
        "programme_id": "not-stated",
        "programme_basis_id": "none",
        "status_id": resolved.status or "announced",
        "start_date": record.start_date,
        "end_date": record.end_date,
        "fiscal_year": year,
        "fiscal_year_basis_id": year_basis,
        "amount_cad": write_amount(part[1]),
        "total_amount_cad": write_amount(total),
        "amount_qualifier_id": "not-published" if total is None else "exact",
        "amount_kind_id": "maximum-contribution",
        "security_basis_id": part[0],
    }


def _cite(source: Row, project_id: str) -> Row:
    """Cite the source of a record."""
    if source["source_id"] == OWN:
        title, url, day = source["name_en"], source["address"], ""
    else:
        title, url = "Project Browser", PROJECT_PAGE.format(project_id)
        day = source["published_on"]
    return {
        "source_id": source["source_id"],
        "source_title": title,
        "source_url": url,
        "source_date": day,
    }


def _state_programme(spelling: str, names: Names) -> Row:
    """State the program that a file names."""
    keys = names.kinds["programme"].find(spelling) if spelling else ()
    if not keys:
        return {}
    basis = names.programme_bases.get(spelling, "stated")
    if basis == "inferred":
        return {"programme_basis_id": basis, "programme_inferred_id": keys[0]}
    return {"programme_id": keys[0], "programme_basis_id": basis}


def list_beside_files(data: Path) -> list[Path]:
    """List the files that `write_beside` writes."""
    return [*(data / f"transcribed/{table}.csv" for table in _BESIDE), data / _TITLES]


def write_beside(data: Path, added: list[tuple[Resolved, str]], names: Names) -> None:
    """Write what rules read of new records beside their rows: the publisher's own labels, branch
    and kind of aid; and titles in both languages."""
    for table, column in _BESIDE.items():
        path = data / f"transcribed/{table}.csv"
        rows = tables.read_table(path)
        known = {row["project_number"] for row in rows}
        for resolved, source in added:
            if resolved.record.number not in known:
                rows += _list_beside(resolved, column, source, names)
        tables.write_table(path, tables.parse_table(path.read_bytes())[0][1], rows)
    _write_titles(data, added)


def _list_beside(resolved: Resolved, column: str, source: str, names: Names) -> list[Row]:
    """List what one record says of its labels, branch or kind of aid."""
    record = resolved.record
    row = {"project_number": record.number, "source": source}
    if column != "label":
        text = record.branch if column == "branch" else record.aid_type
        return [row | {column: text}] if text else []
    found = []
    for part in record.purposes:
        purpose = names.find_purpose(replace(part, code="")) if part.name else None
        if purpose and purpose.dac_code:
            share = "" if part.share_pct is None else f"{part.share_pct:f}"
            found.append(row | {"label": part.name, "share_pct": share})
    return found


def _write_titles(data: Path, added: list[tuple[Resolved, str]]) -> None:
    """Write the titles that a publisher gives in the other language."""
    rows = tables.read_table(data / _TITLES)
    known = {row["published_title"] for row in rows}
    for resolved, source in added:
        titles = [" ".join(title.split()) for title in resolved.record.titles.values()]
        languages = list(resolved.record.titles)
        if len(titles) < 2 or titles[0] in known or titles[0] == titles[1]:
            continue
        known.add(titles[0])
        values = (titles[0], languages[1], titles[1], "published", source)
        names_of = ("published_title", "language", "title", "basis_id", "source")
        rows.append(dict(zip(names_of, values, strict=True)))
    tables.write_table(data / _TITLES, columns.list_columns(data, "titles"), rows)
