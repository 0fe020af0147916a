"""What becomes of each record of a file: the same, changed, added, no security, or undecided."""

from dataclasses import dataclass, field
from pathlib import Path

from ingest import browser, tables
from ingest.merge.added import build_state, make_project
from ingest.merge.compare import Comparison, FieldChange, compare_record
from ingest.merge.delivery import Pooled
from ingest.merge.held import Held, State
from ingest.merge.names import Names
from ingest.merge.resolve import Resolved, Unknown, resolve_record
from ingest.record import Record
from ingest.report import Report
from ingest.tables import Row

_DECISIONS = "data/rules/inclusion_decisions.csv"


@dataclass(frozen=True)
class Doubt:
    """Why a record is undecided, and a row to complete and paste, if that would decide it."""

    why: str
    row: str = ""


@dataclass
class Outcome:
    """One record: what it becomes, if it becomes anything, and what of it is undecided."""

    pooled: Pooled
    held: State | None = None
    state: State | None = None
    changes: list[FieldChange] = field(default_factory=list)
    rounded: set[str] = field(default_factory=set)
    resolved: Resolved | None = None
    doubts: list[Doubt] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """`undecided`, `added`, `changed`, `rounded`, `same` or `not_security`."""
        if self.doubts:
            return "undecided"
        if self.held is None:
            return "added" if self.state else "not_security"
        return "changed" if self.changes else "rounded" if self.rounded else "same"


class Decider:
    """Decides on records by what a folder of data knows."""

    def __init__(self, data: Path, held: Held, names: Names, report: Report) -> None:
        self.held, self.names = held, names
        self._counting = browser.Counting.read(data)
        self._included = {
            row["project_number"]
            for row in tables.read_table(data / "rules/inclusion_decisions.csv")
        }
        self._partners = {
            row["project_id"]: row["partner_id"]
            for row in tables.read_table(data / "rules/partner_decisions.csv")
        }
        self._rows = {
            (kind, name["spelling"]): (name["table"], name["row"])
            for kind, listed in report.list_unknown().items()
            for name in listed
        }

    def decide(self, pooled: Pooled, source: Row) -> Outcome:
        """Decide on one record; `source` is the row of the source to which a new one belongs."""
        record = pooled.record
        found = Outcome(pooled, self.held.find(record.project_id))
        partner = self._partners.get(record.project_id, "")
        found.resolved = resolve_record(record, self.names, partner)
        if pooled.is_torn:
            found.doubts.append(Doubt("two files of the same state differ on it"))
        elif found.held:
            self._compare(found, found.resolved, found.held)
        else:
            self._add(found, found.resolved, source)
        return found

    def _compare(self, found: Outcome, resolved: Resolved, held: State) -> None:
        """Compare a record with what is held of it."""
        if resolved.unknown:
            found.doubts += map(self._doubt_name, resolved.unknown)
            return
        compared: Comparison = compare_record(resolved, held, self._counting, self.names)
        compared.set_field("not_listed_since", "")
        found.changes, found.rounded = compared.changes, compared.rounded
        if compared.changes:
            found.state = compared.state
            found.doubts += _doubt_dates(compared.state.project)

    def _add(self, found: Outcome, resolved: Resolved, source: Row) -> None:
        """Add a record if something of it is security; what nobody has mapped is no reason to say
        that nothing is."""
        purposes = [unknown for unknown in resolved.unknown if unknown.kind == "purpose"]
        if purposes:
            found.doubts += map(self._doubt_name, purposes)
            return
        if not resolved.purposes:
            found.doubts.append(self._doubt_inclusion(resolved.record, "it has no purpose"))
            return
        part = self._counting.find_part(make_project(resolved, source["source_id"]))
        labels = [purpose for purpose, _ in resolved.purposes if purpose.needs_decision]
        if part is None:
            if labels and resolved.record.number not in self._included:
                why = "its label may be security, and its code is not"
                found.doubts.append(self._doubt_inclusion(resolved.record, why))
            return
        found.doubts += map(self._doubt_name, resolved.unknown)
        if not found.doubts:
            found.state = build_state(resolved, part, source, self.names)
            found.doubts += _doubt_dates(found.state.project)

    def _doubt_name(self, unknown: Unknown) -> Doubt:
        """Doubt a record for a name that no lookup knows."""
        table, row = self._rows.get((unknown.kind, unknown.spelling), ("", ""))
        where = f" ({table})" if table else ""
        return Doubt(f"unknown {unknown.kind} {unknown.spelling!r}{where}", row)

    def _doubt_inclusion(self, record: Record, why: str) -> Doubt:
        """Doubt whether a project is security; the row has its decision left to fill in."""
        title = next(iter(record.titles.values()), "")
        cells = tables.render_table([[record.number, title, "", "", ""]])
        return Doubt(f"{why} ({_DECISIONS}: whole or none)", cells.decode().strip())


def _doubt_dates(project: Row) -> list[Doubt]:
    """Doubt a record that would end before it starts."""
    start, end = project["start_date"], project["end_date"]
    if start and end and end < start[: len(end)]:
        return [Doubt(f"it ends before it starts: {start}, {end}")]
    return []
