"""Turns published facts into the record tables: projects, places, purposes, partners.

Reads a folder of facts (`gac_projects.csv`, `accbp_records.csv`, ...) and `data/transcribed/`;
writes `data/*.csv`. Every spelling must be known to `data/lookups/`: an unknown one stops the build
and is named.
"""

from decimal import Decimal
from pathlib import Path

from components.selection.fiscal_years import get_first_year
from ingest import browser, columns, tables
from ingest.lookups import Lookups
from ingest.records import Records, find_record_year, make_slug
from ingest.tables import Row

_PROJECT_BROWSER = (
    "https://w05.international.gc.ca/projectbrowser-banqueprojets/project-projet/details/{}"
    "?Lang=eng"
)
_ANNOUNCEMENTS = {"accbp_records": "accbp-announcements", "ctcbp_records": "ctcbp-announcements"}
_BACKGROUNDER = {
    "announced_on": "2011-06-22",
    "amount_kind": "announced",
    "source_date": "2011-06-22",
    "source_title": "Canada Contributes to Improving Security in the Americas (No. 175)",
    "source_url": "http://www.international.gc.ca/media/state-etat/news-communiques/2011/175.aspx"
    "?lang=eng",
}


def _add_browser_projects(folder: Path, data: Path, records: Records) -> None:
    """Add the projects of the Project Browser of which something is security assistance."""
    counting = browser.Counting.read(data)
    for project in browser.read_projects(folder, data):
        if (part := counting.find_part(project)) is None:
            continue
        row = _build_browser_row(project, *part)
        project_id = row["project_id"]
        records.rows["projects"].append(row)
        partner = project.row["partner"].strip()
        records.add_partners(project_id, [partner] if partner else [])
        records.add_published_places(project_id, project.places)
        records.rows["project_purposes"] += [
            {
                "project_id": project_id,
                "purpose_code": code,
                "amount_cad": _format_amount(amount),
            }
            for code, amount in project.purposes
        ]


def _build_browser_row(project: browser.Project, basis: str, part: Decimal | None) -> Row:
    """Build the record of a project: `part` of its money is security assistance, on this basis."""
    row = project.row
    project_id = project.number.removeprefix("CA-3-").lower()
    year, year_basis = find_record_year(row["start_date"], "", "")
    return {
        "project_id": project_id,
        "project_number": project.number,
        "title": " ".join(row["title"].split()),
        "title_basis_id": "published",
        "programme_id": "not-stated",
        "programme_basis_id": "none",
        "status_id": row["status"].lower(),
        "start_date": row["start_date"],
        "end_date": row["end_date"],
        "fiscal_year": year,
        "fiscal_year_basis_id": year_basis,
        "amount_cad": _format_amount(part),
        "total_amount_cad": _format_amount(project.amount),
        "amount_qualifier_id": "exact" if project.amount is not None else "not-published",
        "amount_kind_id": "maximum-contribution",
        "security_basis_id": basis,
        "source_id": project.source_id,
        "source_title": "Project Browser",
        "source_url": _PROJECT_BROWSER.format(project_id),
        "source_date": browser.EXPORTED_ON.get(project.source_id, ""),
    }


def _format_amount(amount: Decimal | None) -> str:
    """Format an amount as it stands in a table; empty where none is published."""
    return "" if amount is None else f"{amount:.2f}"


def _add_announcement(row: Row, source_id: str, records: Records) -> None:
    """Add one announced project: a record of its own, amount and qualifier exactly as announced."""
    record = _build_announcement_row(row, source_id, records)
    project_id = record["project_id"]
    records.rows["projects"].append(record)
    records.add_partners(project_id, _split_names(row["partner"]))
    records.add_places(project_id, _split_names(row["beneficiary"]))


def _build_announcement_row(row: Row, source_id: str, records: Records) -> Row:
    """Build the record of an announced project, under a key that is not taken yet."""
    programme, basis = records.lookups.find_programme(row["programme"])
    announced_on, start = row.get("announced_on", ""), row.get("start_date", "")
    year, year_basis = find_record_year(start, announced_on, row["source_date"])
    if not (start or announced_on) and row.get("fiscal_year"):
        year, year_basis = row["fiscal_year"], "announced"
    dated = "undated" if year == "not-stated" else str(get_first_year(year))
    amount = f"{Decimal(row['amount_cad']):.2f}" if row["amount_cad"] else ""
    qualifier = row["amount_qualifier"].replace("_", "-")
    return {
        "project_id": records.find_free_id(make_slug(f"{dated}-{row['title']}")),
        "project_number": row.get("project_number", ""),
        "title": " ".join(row["title"].split()),
        "title_basis_id": _find_title_basis(row.get("note", "").lower()),
        "programme_id": programme if basis == "stated" else "not-stated",
        "programme_basis_id": basis,
        "programme_inferred_id": programme if basis == "inferred" else "",
        "status_id": "announced",
        "start_date": start,
        "end_date": row.get("end_date", ""),
        "announced_on": announced_on,
        "fiscal_year": year,
        "fiscal_year_basis_id": year_basis,
        "amount_cad": amount,
        "total_amount_cad": amount,
        "amount_qualifier_id": qualifier if amount else "not-published",
        "amount_kind_id": row["amount_kind"].replace("_", "-") or "announced",
        "theme": row["theme_stated"],
        "security_basis_id": "announced",
        "source_id": source_id,
        "source_title": row["source_title"],
        "source_url": row["source_url"],
        "source_date": row["source_date"],
    }


def _find_title_basis(note: str) -> str:
    """Find out from a record's note whose words its title is in."""
    if "title is ours" in note or "title in our words" in note:
        return "ours"
    return "translated" if "title translated" in note else "published"


def _split_names(text: str) -> list[str]:
    """Split names that semicolons part."""
    return [name.strip() for name in text.split(";") if name.strip()]


def _add_announcements(folder: Path, data: Path, records: Records) -> None:
    """Add both announcement files, less what was decided to be no record, and typed tables.

    Typed by hand: the backgrounder of 22 June 2011 (13 projects), the public report of 2018.
    """
    left_out = {
        (row["source_file"], row["title"])
        for row in tables.read_table(data / "rules/announcement_decisions.csv")
    }
    for name, source_id in _ANNOUNCEMENTS.items():
        for row in tables.read_table(folder / f"{name}.csv"):
            if (name, row["title"]) not in left_out:
                _add_announcement(row, source_id, records)
    for row in tables.read_table(data / "transcribed/backgrounder_2011_06_22.csv"):
        _add_announcement(_BACKGROUNDER | row, "backgrounder-2011", records)
    for row in tables.read_table(data / "transcribed/public_report_2018.csv"):
        _add_announcement(row, "ctcbp-announcements", records)


def build_records(folder: Path, data: Path) -> dict[str, int]:
    """Build and write the record tables from the facts in `folder`; return table -> rows."""
    lookups = Lookups(data)
    records = Records(lookups)
    _add_browser_projects(folder, data, records)
    _add_announcements(folder, data, records)
    lookups.refuse_unknown()
    for name, rows in records.rows.items():
        tables.write_table(data / f"{name}.csv", columns.list_columns(data, name), rows)
    return {name: len(rows) for name, rows in records.rows.items()}
