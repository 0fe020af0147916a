"""Exports written for tests from the records that are held, as the publisher would write them."""

import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from ingest.tables import Row, read_table
from tests.conftest import ROOT
from tests.ingest.readers.project_browser_samples import write_broken

DAY = "2026-12-01"
STATUSES = {"closed": "Closed", "operational": "Operational", "terminating": "Terminating"}


def strip_commas(text: str) -> str:
    """Strip a text of its commas, as the publisher's exports do."""
    return text.replace(",", " ")


class Exported:
    """The publisher's own records of a folder of data as rows of an export."""

    def __init__(self, data: Path) -> None:
        self._places = {row["place_id"]: row for row in read_table(data / "lookups/places.csv")}
        purposes = read_table(data / "lookups/purposes.csv")
        self._purposes = {row["purpose_code"]: row["name_en"] for row in purposes}
        titles = read_table(data / "lookups/titles.csv")
        self._french = {row["published_title"] for row in titles if row["language"] == "en"}
        self._splits: dict[str, dict[str, list[Row]]] = {}
        for name in ("project_partners", "project_places", "project_purposes"):
            self._splits[name] = defaultdict(list)
            for row in read_table(data / f"{name}.csv"):
                self._splits[name][row["project_id"]].append(row)
        self.projects = {
            row["project_id"]: row
            for row in read_table(data / "projects.csv")
            if row["source_id"].startswith("project-browser") and row["title"] not in self._french
        }

    def write_row(self, key: str, **changes: str) -> Row:
        """Write one record, with changes of cells: `amount` for the whole contribution."""
        project = self.projects[key]
        amount = project["total_amount_cad"]
        regions, countries = [], []
        for row in self._splits["project_places"][key]:
            place = self._places[row["place_id"]]
            cell = f"{strip_commas(place['name_en'])}: {100 * Decimal(row['share']):.2f}%"
            (countries if place["place_kind"] == "country" else regions).append(cell)
        partners = self._splits["project_partners"][key]
        cells = {
            "Project Number": project["project_number"],
            "Date Modified": f"{DAY}\t",
            "Title": strip_commas(project["title"]),
            "Status": STATUSES[project["status_id"]],
            "Start Date": project["start_date"] and f"{project['start_date']}\t",
            "End Date": project["end_date"] and f"{project['end_date']}\t",
            "Country": ",".join(countries),
            "Region": ";".join(regions),
            "Executing Agency Partner": partners[0]["partner_as_published"] or "Uncoded",
            "DAC Sector": ";".join(self._list_purposes(key)),
            "Maximum Contribution": f"${Decimal(amount):,.0f}" if amount else "",
        }
        return cells | changes

    def _list_purposes(self, key: str) -> list[str]:
        """List the purposes of a record by name, with their shares."""
        rows = self._splits["project_purposes"][key]
        whole = sum(Decimal(row["amount_cad"] or 0) for row in rows)
        parts = [
            100 * Decimal(row["amount_cad"] or 0) / whole if whole else Decimal(100) / len(rows)
            for row in rows
        ]
        return [
            f"{strip_commas(self._purposes[row['purpose_code']])}: {part:.2f}%"
            for row, part in zip(rows, parts, strict=True)
        ]


def write_export(folder: Path, rows: Iterable[Row], name: str = "export.csv") -> Path:
    """Write an export as the publisher does."""
    path = folder / name
    path.write_bytes(write_broken(*rows))
    return path


def run_ingest(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Run a command of the project in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "ingest", *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
