"""Turns published facts into the record tables: projects, places, purposes, partners, spending,
totals, prices.

Reads a folder of facts (`gac_projects.csv`, `accbp_records.csv`, ...) and `data/transcribed/`;
writes `data/*.csv`. Every spelling must be known to `data/lookups/`: an unknown one stops the build
and is named.
"""

import re
import unicodedata
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

from ingest import browser, columns, tables
from ingest.records import find_record_year
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


class UnknownSpelling(ValueError):
    """Spellings that no lookup knows, named so that they can be added."""


def slug(text: str) -> str:
    """`Santo Domingo Pact` -> `santo-domingo-pact`, at most 60 characters, cut at a word."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return words if len(words) <= 60 else words[:61].rsplit("-", 1)[0]


def equal_shares(count: int) -> list[Decimal]:
    """`count` shares that sum to exactly 1, to twelve decimals; the last takes the remainder."""
    share = (Decimal(1) / count).quantize(Decimal("1e-12"))
    return [share] * (count - 1) + [1 - share * (count - 1)]


def exact_shares(amounts: list[Decimal]) -> list[Decimal]:
    """Shares of the amounts in their sum, to twelve decimals; the largest takes the remainder."""
    total = sum(amounts)
    shares = [(amount / total).quantize(Decimal("1e-12")) for amount in amounts]
    shares[amounts.index(max(amounts))] += 1 - sum(shares)
    return shares


class Lookups:
    """Published spellings -> the project's own keys; collects what it does not know instead of
    guessing."""

    def __init__(self, data: Path) -> None:
        self.partners: dict[str, list[str]] = defaultdict(list)
        for row in tables.read(data / "lookups/partner_spellings.csv"):
            self.partners[row["spelling"]].append(row["partner_id"])
        self.places = {
            row["place_code"]: row["place_id"] for row in tables.read(data / "lookups/places.csv")
        }
        self.places |= {
            row["spelling"]: row["place_id"]
            for row in tables.read(data / "lookups/place_spellings.csv")
        }
        self.programmes = {
            row["spelling"]: (row["programme_id"], row["basis"])
            for row in tables.read(data / "lookups/programme_spellings.csv")
        }
        self.decided = {
            row["project_id"]: row["partner_id"]
            for row in tables.read(data / "rules/partner_decisions.csv")
        }
        self.unknown: set[str] = set()

    def partner(self, spelling: str) -> list[str]:
        return self.partners.get(spelling) or self._missing("partner", spelling)

    def place(self, spelling: str) -> str:
        return self.places.get(spelling) or self._missing("place", spelling)[0]

    def programme(self, spelling: str) -> tuple[str, str]:
        return self.programmes.get(spelling) or (self._missing("programme", spelling)[0], "")

    def _missing(self, kind: str, spelling: str) -> list[str]:
        self.unknown.add(f"{kind} {spelling!r}")
        return [""]

    def refuse_unknown(self) -> None:
        if self.unknown:
            raise UnknownSpelling(
                f"add to data/lookups/{{partner,place,programme}}_spellings.csv: {sorted(self.unknown)}"
            )


class Records:
    """The record tables while they are being filled."""

    def __init__(self, lookups: Lookups) -> None:
        self.lookups = lookups
        self.rows: dict[str, list[Row]] = defaultdict(list)

    def new_id(self, wanted: str) -> str:
        """The wanted key, numbered when a record before it in the files has taken it."""
        taken = {row["project_id"] for row in self.rows["projects"]}
        number = 2
        project_id = wanted
        while project_id in taken:
            project_id, number = f"{wanted}-{number}", number + 1
        return project_id

    def add_partners(self, project_id: str, spellings: list[str]) -> None:
        """The record's partners in equal shares; one decided by hand stands without the name that
        the source gives."""
        if decided := self.lookups.decided.get(project_id):
            self.rows["project_partners"].append(
                {
                    "project_id": project_id,
                    "partner_id": decided,
                    "partner_as_published": "",
                    "share": "1.000000000000",
                    "share_basis_id": "single",
                }
            )
            return
        found = [(partner, text) for text in spellings for partner in self.lookups.partner(text)]
        found = found or [("not-named", "")]
        unique = list(dict(reversed(found)).items())[::-1]
        basis = "single" if len(unique) == 1 else "equal"
        for (partner, text), share in zip(unique, equal_shares(len(unique)), strict=True):
            self.rows["project_partners"].append(
                {
                    "project_id": project_id,
                    "partner_id": partner,
                    "partner_as_published": text,
                    "share": f"{share:f}",
                    "share_basis_id": basis,
                }
            )

    def add_places(self, project_id: str, spellings: list[str]) -> None:
        places = list(dict.fromkeys(self.lookups.place(text) for text in spellings)) or [
            "place-not-stated"
        ]
        basis = "single" if len(places) == 1 else "equal"
        for place, share in zip(places, equal_shares(len(places)), strict=True):
            self.rows["project_places"].append(
                {
                    "project_id": project_id,
                    "place_id": place,
                    "amount_cad": "",
                    "share": f"{share:f}",
                    "share_basis_id": basis,
                }
            )

    def add_published_places(self, project_id: str, rows: list[Row]) -> None:
        """Places as published: with amounts and codes, or by name with shares only."""
        parts: dict[str, Decimal] = defaultdict(Decimal)
        for row in rows:
            parts[self.lookups.place(row.get("place_code") or row["place"])] += Decimal(
                row.get("amount_cad") or row["share_pct"]
            )
        amounts = all("amount_cad" in row for row in rows)
        for (place, part), share in zip(
            parts.items(), exact_shares(list(parts.values())), strict=True
        ):
            self.rows["project_places"].append(
                {
                    "project_id": project_id,
                    "place_id": place,
                    "amount_cad": f"{part:.2f}" if amounts else "",
                    "share": f"{share:f}",
                    "share_basis_id": "published",
                }
            )


def project_browser(folder: Path, data: Path, records: Records) -> None:
    """Project Browser records: every project of which something is security assistance, by purpose
    or by decision."""
    counting = browser.Counting.read(data)
    for project in browser.projects(folder, data):
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
                "amount_cad": money(part),
                "total_amount_cad": money(project.amount),
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
                {"project_id": project_id, "purpose_code": code, "amount_cad": money(amount)}
            )


def money(amount: Decimal | None) -> str:
    """An amount as it stands in a table; empty where none is published."""
    return "" if amount is None else f"{amount:.2f}"


def announced(row: Row, source_id: str, records: Records) -> None:
    """One announced project: a record of its own, amounts and qualifiers exactly as announced."""
    lookups = records.lookups
    programme, basis = lookups.programme(row["programme"])
    announced_on, start = row.get("announced_on", ""), row.get("start_date", "")
    year, year_basis = find_record_year(start, announced_on, row["source_date"])
    if not (start or announced_on) and row.get("fiscal_year"):
        year, year_basis = row["fiscal_year"], "announced"
    project_id = records.new_id(
        slug(f"{year[:4]}-{row['title']}" if year != "not-stated" else f"undated-{row['title']}")
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


def announcements(folder: Path, data: Path, records: Records) -> None:
    """Both announcement files less what was decided to be no record, and the backgrounder of 22
    June 2011 (13 projects)."""
    left_out = {
        (row["source_file"], row["title"])
        for row in tables.read(data / "rules/announcement_decisions.csv")
    }
    for name, source_id in ANNOUNCEMENTS.items():
        for row in tables.read(folder / f"{name}.csv"):
            if (name, row["title"]) not in left_out:
                announced(row, source_id, records)
    for row in tables.read(data / "transcribed/backgrounder_2011_06_22.csv"):
        announced(BACKGROUNDER | row, "backgrounder-2011", records)
    for row in tables.read(data / "transcribed/public_report_2018.csv"):
        announced(row, "ctcbp-announcements", records)


def build(folder: Path, data: Path) -> dict[str, int]:
    """Write the record tables from the facts in `folder`; returns table -> number of rows."""
    lookups = Lookups(data)
    records = Records(lookups)
    project_browser(folder, data, records)
    announcements(folder, data, records)
    lookups.refuse_unknown()
    for name, rows in records.rows.items():
        tables.write(data / f"{name}.csv", columns.of(data, name), rows)
    return {name: len(rows) for name, rows in records.rows.items()}
