"""A folder of data into which one export was merged that changes something of every kind."""

import json
import os
import random
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from ingest import move
from ingest.__main__ import main
from ingest.tables import Row, read_table
from tests.conftest import ROOT
from tests.ingest.merge.exports import Exported, write_export

collect_ignore_glob = [] if os.environ.get("SPENDING_EXPORTS") else ["test_*_exports.py"]
"""Tests on real exports run where SPENDING_EXPORTS names the folder that holds them."""


@dataclass(frozen=True)
class Merged:
    """What was merged, and what was said of it. `keys`: what changed -> the record."""

    before: Path
    data: Path
    file: Path
    code: int
    report: dict[str, Any]
    keys: dict[str, str]

    @property
    def plan(self) -> dict[str, Any]:
        """The plan of the merge."""
        plan: dict[str, Any] = self.report["plan"]
        return plan

    def read(self, table: str, folder: Path | None = None) -> list[Row]:
        """Read a table of the merged data."""
        return read_table((folder or self.data) / f"{table}.csv")

    def get_project(self, key: str) -> Row:
        """Get a record of the merged data."""
        return next(row for row in self.read("projects") if row["project_id"] == key)

    def get_changes(self, key: str) -> dict[str, tuple[str, str, str]]:
        """Get the changes of a record: field -> old, new, effect."""
        return {
            row["field"]: (row["old"], row["new"], row["effect_cad"])
            for row in self.plan["changed"]
            if row["record"] == key
        }


def merge(data: Path, *arguments: object) -> tuple[int, dict[str, Any]]:
    """Run `merge` on a folder of data: its exit code and its report."""
    out = data.parent / "report.json"
    code = main(["merge", *map(str, arguments), "--data", str(data), "--json", str(out)])
    return code, json.loads(out.read_text(encoding="utf-8"))


def copy_data(folder: Path) -> Path:
    """Copy the project's data."""
    shutil.copytree(ROOT / "data", folder / "data")
    return folder / "data"


def find_plain(data: Path, exported: Exported) -> list[str]:
    """Find records of one partner, place and purpose on which nobody has decided anything."""
    decided = {
        row[column]
        for table, columns in (
            ("corrections", ("project_id",)),
            ("rules/overlap_decisions", ("project_id", "candidate_id")),
            ("rules/partner_decisions", ("project_id",)),
        )
        for row in read_table(data / f"{table}.csv")
        for column in columns
    }
    several: set[str] = set()
    for table in ("project_partners", "project_places", "project_purposes"):
        keys = [row["project_id"] for row in read_table(data / f"{table}.csv")]
        several |= {key for key in keys if keys.count(key) > 1}
    return [
        key
        for key, row in exported.projects.items()
        if key not in decided | several
        and row["source_id"] == "project-browser"
        and row["status_id"] == "operational"
        and row["security_basis_id"] == "purpose-code"
        and row["end_date"]
        and not row["total_amount_cad"].endswith(".00")
    ]


NEW = {
    "Project Number": "CA-3-T000000001",
    "Date Modified": "2026-12-01",
    "Title": "Made for tests",
    "Status": "Operational",
    "Start Date": "2026-04-01",
    "End Date": "2027-03-31",
    "Country": "Kiribati: 100.00%",
    "Executing Agency Partner": "UNODC - United Nations Office on Drugs and Crime",
    "DAC Sector": "Police: 60.00%;Basic nutrition: 40.00%",
    "Maximum Contribution": "$1,000,001",
}


def _list_rows(exported: Exported, keys: dict[str, str]) -> list[Row]:
    """Write rows that change something of every kind."""
    write = exported.write_row
    title = exported.projects[keys["same"]]["title"].replace(" ", "", 1)
    return [
        write(keys["same"], Title=title),
        write(keys["amount"], **{"Maximum Contribution": "$123,456"}),
        write(keys["status"], **{"Status": "Closed", "End Date": "2030-01-02"}),
        write(keys["place"], **{"Country": "Haiti: 60.00%,Jamaica: 40.00%", "Region": ""}),
        write(keys["partner"], **{"Executing Agency Partner": "Uncoded"}),
        write(keys["purpose"], **{"DAC Sector": "Police: 50.00%;Basic nutrition: 50.00%"}),
        NEW,
        NEW | {"Project Number": "CA-3-T000000002", "DAC Sector": "Basic nutrition: 100.00%"},
        NEW | {"Project Number": "CA-3-T000000003", "DAC Sector": "Quantum safety: 100.00%"},
        NEW | {"Project Number": "CA-3-T000000004", "DAC Sector": "Cyber security: 100.00%"},
    ]


@pytest.fixture(scope="package")
def merged(tmp_path_factory: pytest.TempPathFactory) -> Merged:
    """One merge for all tests that only look at it."""
    folder = tmp_path_factory.mktemp("merged")
    data = copy_data(folder)
    exported = Exported(data)
    kinds = ("same", "amount", "status", "place", "partner", "purpose")
    keys = dict(zip(kinds, find_plain(data, exported), strict=False))
    rows = _list_rows(exported, keys)
    random.Random(2).shuffle(rows)
    file = write_export(folder, rows)
    code, report = merge(data, file, "--leave-undecided")
    assert move.hash_files(folder / "data.before") == move.hash_files(ROOT / "data")
    return Merged(folder / "data.before", data, file, code, report, keys)
