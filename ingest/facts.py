"""Turns published facts into the record tables: projects, places, purposes, partners, spending,
totals, prices.

Reads a folder of facts (`gac_projects.csv`, `accbp_records.csv`, ...) and `data/transcribed/`;
writes `data/*.csv`. Every spelling must be known to `data/lookups/`: an unknown one stops the build
and is named.
"""

from decimal import Decimal
from pathlib import Path

from ingest import browser, columns, tables
from ingest.lookups import Lookups
from ingest.records import Records, find_record_year, make_slug
from ingest.tables import Row

PROJECT_BROWSER = "https://w05.international.gc.ca/projectbrowser-banqueprojets/project-projet/details/{}?Lang=eng"
ANNOUNCEMENTS = {"accbp_records": "accbp-announcements", "ctcbp_records": "ctcbp-announcements"}
BACKGROUNDER = {
    "announced_on": "2011-06-22",
    "amount_kind": "announced",
    "source_date": "2011-06-22",
    "source_title": "Canada Contributes to Improving Security in the Americas (No. 175)",
    "source_url": "http://www.international.gc.ca/media/state-etat/news-communiques/2011/175.aspx?lang=eng",
}


def add_browser_projects(folder: Path, data: Path, records: Records) -> None:
    """Project Browser records: every project of which something is security assistance, by purpose
    or by decision."""
    counting = browser.Counting.read(data)
    for project in browser.read_projects(folder, data):
        if (found := counting.part(project)) is None:
            continue
        row, (basis, part) = project.row, found
        project_id = project.number.removeprefix("CA-3-").lower()
        year, year_basis = find_record_year(row["start_date"], "", "")
        records.rows["projects"].append(
            {
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
                "source_url": PROJECT_BROWSER.format(project_id),
                "source_date": browser.EXPORTED_ON.get(project.source_id, ""),
            }
        )
        records.add_partners(
            project_id, [] if not row["partner"].strip() else [row["partner"].strip()]
        )
        records.add_published_places(project_id, project.places)
        for code, amount in project.purposes:
            records.rows["project_purposes"].append(
                {
                    "project_id": project_id,
                    "purpose_code": code,
                    "amount_cad": _format_amount(amount),
                }
            )


def _format_amount(amount: Decimal | None) -> str:
    """An amount as it stands in a table; empty where none is published."""
    return "" if amount is None else f"{amount:.2f}"


def _add_announcement(row: Row, source_id: str, records: Records) -> None:
    """One announced project: a record of its own, amounts and qualifiers exactly as announced."""
    lookups = records.lookups
    programme, basis = lookups.programme(row["programme"])
    announced_on, start = row.get("announced_on", ""), row.get("start_date", "")
    year, year_basis = find_record_year(start, announced_on, row["source_date"])
    if not (start or announced_on) and row.get("fiscal_year"):
        year, year_basis = row["fiscal_year"], "announced"
    project_id = records.new_id(
        make_slug(
            f"{year[:4]}-{row['title']}" if year != "not-stated" else f"undated-{row['title']}"
        )
    )
    title = " ".join(row["title"].split())
    note = row.get("note", "").lower()
    amount = f"{Decimal(row['amount_cad']):.2f}" if row["amount_cad"] else ""
    records.rows["projects"].append(
        {
            "project_id": project_id,
            "project_number": row.get("project_number", ""),
            "title": title,
            "title_basis_id": "ours"
            if "title is ours" in note or "title in our words" in note
            else "translated"
            if "title translated" in note
            else "published",
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
            "amount_qualifier_id": row["amount_qualifier"].replace("_", "-")
            if amount
            else "not-published",
            "amount_kind_id": row["amount_kind"].replace("_", "-") or "announced",
            "theme": row["theme_stated"],
            "security_basis_id": "announced",
            "source_id": source_id,
            "source_title": row["source_title"],
            "source_url": row["source_url"],
            "source_date": row["source_date"],
        }
    )
    records.add_partners(
        project_id, [text.strip() for text in row["partner"].split(";") if text.strip()]
    )
    records.add_places(
        project_id, [text.strip() for text in row["beneficiary"].split(";") if text.strip()]
    )


def add_announcements(folder: Path, data: Path, records: Records) -> None:
    """Both announcement files less what was decided to be no record, and the backgrounder of 22
    June 2011 (13 projects)."""
    left_out = {
        (row["source_file"], row["title"])
        for row in tables.read_table(data / "rules/announcement_decisions.csv")
    }
    for name, source_id in ANNOUNCEMENTS.items():
        for row in tables.read_table(folder / f"{name}.csv"):
            if (name, row["title"]) not in left_out:
                _add_announcement(row, source_id, records)
    for row in tables.read_table(data / "transcribed/backgrounder_2011_06_22.csv"):
        _add_announcement(BACKGROUNDER | row, "backgrounder-2011", records)
    for row in tables.read_table(data / "transcribed/public_report_2018.csv"):
        _add_announcement(row, "ctcbp-announcements", records)


def build_records(folder: Path, data: Path) -> dict[str, int]:
    """Write the record tables from the facts in `folder`; returns table -> number of rows."""
    lookups = Lookups(data)
    records = Records(lookups)
    add_browser_projects(folder, data, records)
    add_announcements(folder, data, records)
    lookups.refuse_unknown()
    for name, rows in records.rows.items():
        tables.write_table(data / f"{name}.csv", columns.list_columns(data, name), rows)
    return {name: len(rows) for name, rows in records.rows.items()}
