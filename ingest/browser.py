"""Projects of the Project Browser: the list of 2025-02, what was taken from it since, and the
export of 2025-09.

What a project is counted for follows from its purposes (`data/lookups/purposes.csv`), from purposes
that count beside security ones (`data/rules/inclusion_rules.csv`) and from decisions on single
projects (`data/rules/inclusion_decisions.csv`).
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from ingest import tables
from ingest.tables import Row

SNAPSHOT, EXPORT = "project-browser", "project-browser-2025-09"
"""The sources of Project Browser records."""
EXPORTED_ON = {EXPORT: "2025-09-19"}
LABELS = {
    "Countering Violent Extremism (CVE) and Foreign Terrorist Fighters (FTF)": "cve-ftf",
    "Countering violent extremism": "cve",
    "Preventing violent extremism": "pve",
}
"""The publisher's own sectors without a DAC code, as the export names them -> keys of
`data/lookups/purposes.csv`."""


@dataclass(frozen=True)
class Project:
    """A project as published; `amount`: the whole contribution, none where it is not published."""

    number: str
    row: Row
    source_id: str
    amount: Decimal | None
    purposes: list[tuple[str, Decimal | None]]
    places: list[Row]


@dataclass(frozen=True)
class Counting:
    """What of a project is security assistance."""

    security: frozenset[str]
    beside: frozenset[str]
    whole: frozenset[str] = frozenset()

    @classmethod
    def from_tables(cls, rows: Mapping[str, list[Row]]) -> "Counting":
        """Make it of the tables; those that are not there say nothing."""
        return cls(
            frozenset(
                row["purpose_code"] for row in rows["purposes"] if row["is_security"] == "yes"
            ),
            frozenset(row["purpose_code"] for row in rows.get("inclusion_rules", ())),
            frozenset(
                row["project_number"]
                for row in rows.get("inclusion_decisions", ())
                if row["decision"] == "whole"
            ),
        )

    @classmethod
    def read(cls, data: Path) -> "Counting":
        """Read it from a folder of data."""
        names = {"purposes": "lookups", "inclusion_rules": "rules", "inclusion_decisions": "rules"}
        return cls.from_tables(
            {
                name: tables.read_table(data / folder / f"{name}.csv")
                for name, folder in names.items()
            }
        )

    def select_codes(self, listed: set[str]) -> set[str]:
        """Select the purposes that count: of security, and beside it where all others are that."""
        stated = listed - self.beside
        return listed if stated and stated <= self.security else listed & self.security

    def find_part(self, project: Project) -> tuple[str, Decimal | None] | None:
        """Find why a project counts, and with how much; none where it is no security assistance."""
        if project.number in self.whole:
            return "title", project.amount
        codes = self.select_codes({code for code, _ in project.purposes})
        if not codes & self.security:
            return None
        beside = any(amount for code, amount in project.purposes if code in codes & self.beside)
        basis = "unspecified-sector" if beside else "purpose-code"
        amounts = [amount for code, amount in project.purposes if code in codes]
        known = [amount for amount in amounts if amount is not None]
        return basis, sum(known, Decimal(0)) if len(known) == len(amounts) else None


def _group_by_project(path: Path) -> dict[str, list[Row]]:
    """Group the rows of a table by project number."""
    found = defaultdict(list)
    for row in tables.read_table(path):
        found[row["project_number"]].append(row)
    return found


def read_projects(folder: Path, data: Path) -> Iterator[Project]:
    """Read every project: as listed in 2025-02, then those that only the export of 2025-09 has."""
    yield from _read_listed(
        folder / "gac_projects.csv",
        folder / "gac_project_sectors.csv",
        folder / "gac_project_places.csv",
    )
    typed = data / "transcribed/project_browser_2025_02"
    yield from _read_listed(
        *(typed.with_name(f"{typed.name}{part}.csv") for part in ("", "_purposes", "_places"))
    )
    yield from _read_exported(data / "transcribed")


def _read_listed(path: Path, purposes: Path, places: Path) -> Iterator[Project]:
    """Read projects whose purposes and places are published with their amounts."""
    codes, shares = _group_by_project(purposes), _group_by_project(places)
    for row in tables.read_table(path):
        number = row["project_number"]
        amounts: list[tuple[str, Decimal | None]] = [
            (purpose["sector_code"], Decimal(purpose["amount_cad"])) for purpose in codes[number]
        ]
        yield Project(number, row, SNAPSHOT, Decimal(row["amount_cad"]), amounts, shares[number])


def _read_exported(typed: Path) -> Iterator[Project]:
    """Read projects whose purposes and places are published as shares, purposes by name."""
    labels, places = (
        _group_by_project(typed / "published_labels.csv"),
        _group_by_project(typed / "project_browser_2025_09_places.csv"),
    )
    for row in tables.read_table(typed / "project_browser_2025_09.csv"):
        number, amount = (
            row["project_number"],
            Decimal(row["amount_cad"]) if row["amount_cad"] else None,
        )
        amounts = [
            (
                LABELS[label["label"]],
                None if amount is None else round(amount * Decimal(label["share_pct"]) / 100, 2),
            )
            for label in labels[number]
        ]
        yield Project(number, row, EXPORT, amount, amounts, places[number])
