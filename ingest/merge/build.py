"""Builds the data as they are after a merge, on a copy, and the plan that says what that changes.

A record that the copy cannot take, for an overlap that nobody has decided or a correction that no
longer fits, is undecided: the copy is made again without it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest import classify, overlaps, tables, validate
from ingest.columns import get_table_path
from ingest.faults import Fault, Unsound
from ingest.merge import added, ledger, series, sources
from ingest.merge.decide import Decider, Doubt, Outcome
from ingest.merge.delivery import Delivery, order_deliveries, pool_records
from ingest.merge.held import PUBLISHED, Held, State, count_money
from ingest.merge.names import Names
from ingest.merge.plan import Plan, mark_vanished
from ingest.merge.scope import count_out_of_scope, find_vanished, list_loaded, refuse_older
from ingest.report import Report
from ingest.tables import Row

_FACTS = ("amount_cad", "total_amount_cad", "place_id", "partner_id")
"""Fields on which decisions about overlaps rest."""
_RULES = "rules/overlap_decisions.csv"


@dataclass
class Options:
    """How to merge. `today` is written as the day of the merge."""

    today: str
    is_older_allowed: bool = False


class Build:
    """One merge on a copy of the data."""

    def __init__(
        self, copy: Path, deliveries: Iterable[Delivery], report: Report, options: Options
    ) -> None:
        self.copy, self.today = copy, options.today
        self.deliveries = order_deliveries(deliveries)
        self.held, self.names = Held(copy), Names(copy)
        self.before = count_money(copy)
        self._decider = Decider(copy, self.held, self.names, report)
        if not options.is_older_allowed:
            refuse_older(copy, self.deliveries, list_loaded(copy, self.held), self.names)
        self.pooled = pool_records(self.deliveries)
        missing = find_vanished(self.deliveries, self.pooled, self.held, self.names)
        self.out_of_scope = count_out_of_scope(self.deliveries, self.pooled, self.held, missing)
        day = max((one.snapshot for one in self.deliveries), default="") or options.today
        self.vanished = mark_vanished(missing, self.held, day)
        self.source_of = self._name_sources()
        self._beside = {path: path.read_bytes() for path in added.list_beside_files(copy)}
        self._overlaps: list[Row] = []
        self._unfit: list[dict[str, Any]] = []

    def _name_sources(self) -> dict[str, str]:
        """Name the source of each file, by its digest."""
        held = {state.project["status_id"] for state in self.held.list_family(PUBLISHED)}
        covered: set[str] = set()
        for one in self.deliveries:
            covered |= one.list_statuses(self.names)
        is_whole = held <= covered and all(one.is_complete for one in self.deliveries)
        return {one.digest: sources.name_source(one, is_whole) for one in self.deliveries}

    def run(self) -> Plan:
        """Build the copy and return its plan; raises Unsound."""
        self._write_sources()
        rows = {
            row["source_id"]: row for row in tables.read_table(self.copy / "lookups/sources.csv")
        }
        outcomes = {
            key: self._decider.decide(one, rows[self.source_of[one.delivery.digest]])
            for key, one in self.pooled.items()
        }
        plan_of_series = series.merge_series(self.copy, self.deliveries)
        while True:
            self._write_records(outcomes, rows)
            if not self._find_doubts(outcomes):
                break
        plan = self._make_plan(outcomes)
        plan.series = plan_of_series.describe()
        ledger.write_ledger(self.copy, plan, plan_of_series, self)
        return plan

    def _write_sources(self) -> None:
        for one in self.deliveries:
            source = self.source_of[one.digest]
            sources.write_source(self.copy, source, one.snapshot, self.today)

    def _write_records(self, outcomes: dict[str, Outcome], rows: dict[str, Row]) -> None:
        """Write all records that are decided, then what decisions and rules make of them."""
        changed = [
            one.state for one in outcomes.values() if one.kind in ("added", "changed") and one.state
        ]
        for path, content in self._beside.items():
            path.write_bytes(content)
        self.held.write([*changed, *self._list_newly_vanished()])
        new = [
            (one.resolved, rows[self.source_of[one.pooled.delivery.digest]]["name_en"])
            for one in outcomes.values()
            if one.kind == "added" and one.resolved
        ]
        if new:
            added.write_beside(self.copy, new, self.names)

    def _list_newly_vanished(self) -> list[State]:
        """List the vanished records that were not marked before."""
        return [
            state
            for state in self.vanished
            if not self.held.states[state.project["project_id"]].project["not_listed_since"]
        ]

    def _find_doubts(self, outcomes: dict[str, Outcome]) -> bool:
        """Find records that the copy cannot take, and say why; false if it takes all."""
        touched = {
            (one.state.project["project_id"] if one.state else ""): one
            for one in outcomes.values()
            if one.kind in ("added", "changed")
        }
        if self._doubt_overlaps(touched):
            return True
        overlaps.apply_decisions(self.copy)
        classify.classify(self.copy)
        faults = validate.check_folder(self.copy)
        doubted = [fault for fault in faults if self._doubt_fault(fault, touched)]
        if faults and not doubted:
            raise Unsound("\n".join(map(str, faults)))
        return bool(doubted)

    def _doubt_overlaps(self, touched: dict[str, Outcome]) -> bool:
        """Doubt the records of pairs that may be the same money, and that nobody has decided."""
        decided = {
            (row["project_id"], row["candidate_id"])
            for row in tables.read_table(self.copy / _RULES)
        }
        found = [pair for pair in overlaps.find_candidates(self.copy) if pair[:2] not in decided]
        for one, other, rule in found:
            cells = tables.render_table([[one, other, rule, "", "", "", ""]]).decode().strip()
            pair = {"record": one, "candidate": other, "rule": rule, "row": cells}
            self._overlaps.append(pair)
            for key in {one, other} & set(touched):
                why = f"may be the same money as {other if key == one else one} (data/{_RULES})"
                touched[key].doubts.append(Doubt(why, cells))
        if found and not any({one, other} & set(touched) for one, other, _ in found):
            raise Unsound(f"decide first, in data/{_RULES}: {found}")
        return bool(found)

    def _doubt_fault(self, fault: Fault, touched: dict[str, Outcome]) -> bool:
        """Doubt the record of a fault, if it is one that the files change."""
        path = self.copy / fault.file.removeprefix("data/")
        (_, header), *lines = tables.parse_table(path.read_bytes())
        cells = dict(lines).get(fault.line)
        key = dict(zip(header, cells, strict=True)).get("project_id", "") if cells else ""
        if key not in touched:
            return False
        if fault.file == get_table_path("corrections"):
            self._unfit.append({"record": key, "why": str(fault)})
        touched[key].doubts.append(Doubt(str(fault)))
        return True

    def _make_plan(self, outcomes: dict[str, Outcome]) -> Plan:
        """Make the plan of what was built."""
        return Plan(
            outcomes=outcomes,
            vanished=self.vanished,
            newly_vanished={one.project["project_id"] for one in self._list_newly_vanished()},
            out_of_scope=self.out_of_scope,
            overlaps=self._overlaps,
            decide_again=self._list_decide_again(outcomes),
            corrections_unfit=self._unfit,
            before=self.before,
            after=count_money(self.copy),
        )

    def _list_decide_again(self, outcomes: dict[str, Outcome]) -> list[dict[str, Any]]:
        """List decisions about overlaps whose facts changed; they stay in force."""
        facts: dict[str, list[str]] = {}
        for one in outcomes.values():
            if one.held and one.kind == "changed":
                fields = [change.field for change in one.changes if change.field in _FACTS]
                facts[one.held.project["project_id"]] = fields
        facts |= {one.project["project_id"]: ["not_listed_since"] for one in self.vanished}
        return [
            {
                "record": row["project_id"],
                "candidate": row["candidate_id"],
                "decision": row["decision"],
                "facts": sorted({*changed}),
            }
            for row in tables.read_table(self.copy / _RULES)
            if (changed := facts.get(row["project_id"], []) + facts.get(row["candidate_id"], []))
        ]
