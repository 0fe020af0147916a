"""What `data/` holds of each record before a merge, and how much of it counts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from ingest import columns, tables
from ingest.record import normalise_number
from ingest.tables import Row

PUBLISHED = "project-browser"
OWN = "own-projects"
SERIES = "public-accounts"
"""How the sources begin of the publisher's own list, of projects of one's own, and of the official
series; announcements are others'."""
SPLITS = ("project_partners", "project_places", "project_purposes")
Money = Mapping[str, Decimal]
"""Record -> how much of it counts."""


@dataclass
class State:
    """One record with its splits, as rows of the tables."""

    project: Row
    splits: dict[str, list[Row]] = field(default_factory=dict)


class Held:
    """All records of a folder of data, found by their number in any spelling."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self._rows = {
            name: tables.read_table(data / f"{name}.csv") for name in ("projects", *SPLITS)
        }
        groups: dict[str, dict[str, list[Row]]] = {name: defaultdict(list) for name in SPLITS}
        for name in SPLITS:
            for row in self._rows[name]:
                groups[name][row["project_id"]].append(row)
        self.states = {
            row["project_id"]: State(
                row, {name: groups[name][row["project_id"]] for name in SPLITS}
            )
            for row in self._rows["projects"]
        }
        self._numbers = {normalise_number(key): key for key in self.states}

    def find(self, number: str) -> State | None:
        """Find the record of a number in whatever spelling."""
        return self.states.get(self._numbers.get(normalise_number(number), ""))

    def list_family(self, family: str) -> list[State]:
        """List the records of sources that begin so."""
        return [
            state for state in self.states.values() if state.project["source_id"].startswith(family)
        ]

    def list_source(self, source_id: str) -> list[State]:
        """List the records of one source."""
        return [one for one in self.states.values() if one.project["source_id"] == source_id]

    @staticmethod
    def find_key(state: State) -> str:
        """Find the key under which files name a record."""
        return normalise_number(state.project["project_id"])

    def write(self, changed: Iterable[State]) -> None:
        """Write all records with those that changed in their places, and new ones behind them in
        the order of their keys."""
        new = {state.project["project_id"]: state for state in changed}
        for name, rows in self._rows.items():
            lines, written = [], set()
            for row in rows:
                key = row["project_id"]
                if key not in new:
                    lines.append(row)
                elif key not in written:
                    lines += _list_rows(new[key], name)
                    written.add(key)
            for key in sorted(set(new) - written):
                lines += _list_rows(new[key], name)
            path = self._data / f"{name}.csv"
            tables.write_table(path, columns.list_columns(self._data, name), lines)


def _list_rows(state: State, table: str) -> list[Row]:
    """List the rows of one record in a table."""
    return [state.project] if table == "projects" else state.splits[table]


def count_money(data: Path) -> Money:
    """Count each record as the dashboard does: nothing of one that is counted in another, by
    decision or correction, or that was withdrawn."""
    rows = tables.read_table(data / "projects.csv")
    counted_in = {row["project_id"]: row["counted_in"] for row in rows}
    counted_in |= {
        row["project_id"]: row["new_value"]
        for row in tables.read_table(data / "corrections.csv")
        if row["field_id"] == "counted_in"
    }
    withdrawn = {
        row["project_id"]
        for row in tables.read_table(data / "rules/vanished_decisions.csv")
        if row["decision"] == "withdraw"
    }
    money = {}
    for row in rows:
        key = row["project_id"]
        is_out = counted_in[key] or (row["not_listed_since"] and key in withdrawn)
        money[key] = Decimal(0) if is_out else Decimal(row["amount_cad"] or 0)
    return money
