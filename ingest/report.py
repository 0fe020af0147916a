"""What `read` says of files: what each is, what it holds, what is wrong, which names are unknown.

`report.schema.json` documents the form. Amounts are text with two decimals.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from ingest import tables
from ingest.nearest import KINDS, KnownNames, Near, list_names
from ingest.new_place import TABLE, NewPlaces
from ingest.readers.base import Finding, Notes, Reader, Refused
from ingest.reading import read_items
from ingest.record import Agreement, Item, Record, SpendingCell
from ingest.source import Source
from ingest.tables import Row

_CENT = Decimal("0.01")
Progress = Callable[[int], None]
"""Called with the number of items read so far."""


@dataclass
class FileReport:
    """One file: what was found out about it, and how much it holds."""

    source: Source
    notes: Notes = field(default_factory=Notes)
    is_refused: bool = False
    records: int = 0
    transactions: int = 0
    budgets: int = 0
    amount: Decimal = Decimal(0)

    def count(self, item: Item) -> None:
        """Count an item. Parts of a line by recipient repeat its money and are not added."""
        self.records += 1
        if isinstance(item, Record):
            self.transactions += len(item.transactions)
            self.budgets += len(item.budgets)
            self.amount += item.amount_cad or 0
        elif isinstance(item, SpendingCell):
            self.amount += Decimal(0) if item.recipient else item.expenditures_cad or Decimal(0)
        elif isinstance(item, Agreement):
            self.amount += item.value_cad or 0

    def describe(self) -> dict[str, Any]:
        """Describe it as the report does."""
        digest, size = self.source.digest
        notes = self.notes
        return {
            "file": self.source.name,
            "sha256": digest,
            "bytes": size,
            "format": notes.format,
            "edition": notes.edition,
            "encoding": notes.encoding,
            "delimiter": notes.delimiter,
            "decimal": notes.decimal,
            "language": notes.language,
            "snapshot": notes.snapshot,
            "complete": notes.is_complete,
            "scope": {"status": sorted(notes.statuses), "year": sorted(notes.years)},
            "records": self.records,
            "transactions": self.transactions,
            "budgets": self.budgets,
            "amount_cad": write_dollars(self.amount),
            "left_out": notes.left_out,
            "other_reporters": sum(notes.other_reporters.values()),
        }


def write_dollars(amount: Decimal) -> str:
    """Write dollars as text with two decimals."""
    return f"{amount.quantize(_CENT) if abs(amount) < 10**25 else amount:f}"


class Report:
    """All files that a command reads, their faults, and the names in them that nobody knows."""

    def __init__(self, data: Path) -> None:
        self._known = KnownNames(data)
        self._new_places = NewPlaces(data)
        self.codes: dict[str, Row] = {
            row["fault_code"]: row for row in tables.read_table(data / "lookups/fault_codes.csv")
        }
        self.files: list[FileReport] = []
        self._unknown: dict[tuple[str, str], tuple[set[tuple[int, int]], list[Decimal]]] = (
            defaultdict(lambda: (set(), []))
        )

    def read_file(
        self,
        source: Source,
        readers: Iterable[Reader],
        progress: Progress = lambda _: None,
        take: Callable[[Item], None] = lambda _: None,
    ) -> FileReport:
        """Read a file to its end, or to what refuses it, and let `take` have its items."""
        file = FileReport(source)
        self.files.append(file)
        try:
            for item in read_items(source, file.notes, readers):
                file.count(item)
                take(item)
                if isinstance(item, Record):
                    self._note_names(item, file.notes)
                progress(file.records)
        except Refused as error:
            file.is_refused = True
            file.notes.findings.append(error.finding)
            file.records = file.transactions = file.budgets = 0
            file.amount = Decimal(0)
        return file

    def _note_names(self, record: Record, notes: Notes) -> None:
        """Note the names of a record that no lookup has, and the money at stake."""
        place = (len(self.files), record.line)
        for kind, name, part in list_names(record):
            if self._known.is_known(kind, name, part.code):
                continue
            records, amounts = self._unknown[kind, name]
            records.add(place)
            share = Decimal(100) if part.exact_pct is None else part.exact_pct
            amounts.append((record.amount_cad or Decimal(0)) * share / 100)
            if kind == "status":
                expected = "a status in data/lookups/terms.csv"
                finding = Finding(
                    "status-unknown", record.line, "status", record.project_id, name, expected
                )
                notes.findings.append(finding)

    def get_severity(self, code: str) -> str:
        """Get how severe a fault is."""
        return self.codes[code]["severity"]

    def list_faults(self) -> list[dict[str, Any]]:
        """List all faults of all files, in the order in which they were found."""
        return [
            {
                "code": finding.code,
                "severity": self.get_severity(finding.code),
                "file": file.source.name,
                "line": finding.line,
                "column": finding.column,
                "record": finding.record,
                "value": finding.value,
                "expected": finding.expected,
                "suggestion": finding.suggestion,
            }
            for file in self.files
            for finding in file.notes.findings
        ]

    def list_unknown(self) -> dict[str, list[dict[str, Any]]]:
        """List unknown names by kind, those with most money at stake first."""
        listed: dict[str, list[dict[str, Any]]] = {kind: [] for kind in KINDS}
        order = sorted(self._unknown.items(), key=lambda item: (-sum(item[1][1]), item[0]))
        for (kind, spelling), (records, amounts) in order:
            near = self._known.find_nearest(kind, spelling)
            listed[kind].append(
                {
                    "spelling": spelling,
                    "records": len(records),
                    "amount_cad": write_dollars(sum(amounts, Decimal(0))),
                    "nearest": [
                        {
                            "key": name.key,
                            "name": name.name,
                            "score": name.score,
                            "match": "same-letters" if name.is_same else "similar",
                        }
                        for name in near
                    ],
                }
                | self._make_row(kind, spelling, near)
            )
        return listed

    def _make_row(self, kind: str, spelling: str, near: list[Near]) -> dict[str, Any]:
        """Make the row to paste, its table, and the columns that are still to fill in: a spelling
        of what is known, or a country that is new."""
        country = self._new_places.find_country(spelling) if kind == "place" else None
        if country and not (near and near[0].is_same):
            row, empty = self._new_places.make_place(country)
            return {"row": row, "table": TABLE, "to_fill": empty}
        row, table, empty = self._known.make_row(kind, spelling, near)
        return {"row": row, "table": table, "to_fill": empty}

    def describe(self) -> dict[str, Any]:
        """Describe everything as `report.schema.json` says; a plan is made by `merge` alone."""
        return {
            "files": [file.describe() for file in self.files],
            "faults": self.list_faults(),
            "unknown": self.list_unknown(),
            "plan": None,
        }

    @property
    def exit_code(self) -> int:
        """0: nothing is left out, 1: something is left out or undecided, 3: a file is refused."""
        if any(file.is_refused for file in self.files):
            return 3
        has_errors = any(
            self.get_severity(finding.code) == "error"
            for file in self.files
            for finding in file.notes.findings
        )
        return 1 if has_errors or any(file.notes.left_out for file in self.files) else 0
