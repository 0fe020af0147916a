"""What a merge leaves of itself: revisions, one row a file, and what was left undecided."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ingest import columns, tables
from ingest.columns import get_table_path
from ingest.merge.delivery import Delivery
from ingest.merge.names import Names
from ingest.merge.plan import Plan
from ingest.record import Part
from ingest.report import write_dollars
from ingest.tables import Row

if TYPE_CHECKING:
    from ingest.merge.series import SeriesPlan

_COUNTED = ("same", "rounded", "added", "changed", "not_security", "undecided")


class Merged(Protocol):
    """What the ledger needs to know of a merge."""

    deliveries: list[Delivery]
    names: Names
    source_of: dict[str, str]

    @property
    def today(self) -> str:
        """The day of the merge."""
        ...


def find_path(data: Path, table: str) -> Path:
    """Find the file of a table in a folder of data."""
    return data / get_table_path(table).removeprefix("data/")


def write_ledger(data: Path, plan: Plan, series: SeriesPlan, merged: Merged) -> None:
    """Write all tables that tell of the merge."""
    keys = _name_loads(data, merged.deliveries)
    _append(data, "loads", _list_loads(plan, series, merged, keys))
    _append(data, "revisions", _list_revisions(plan, merged, keys))
    newest = merged.deliveries[-1].digest
    day = {
        "source_id": merged.source_of[newest],
        "snapshot": merged.deliveries[-1].snapshot,
        "revised_on": merged.today,
        "load_id": keys[newest],
    }
    _append(data, "series_revisions", [row | day for row in series.revisions])
    wanted = columns.list_columns(data, "undecided_records")
    tables.write_table(find_path(data, "undecided_records"), wanted, _list_undecided(data, plan))


def _append(data: Path, table: str, rows: list[Row]) -> None:
    path = find_path(data, table)
    tables.write_table(path, columns.list_columns(data, table), [*tables.read_table(path), *rows])


def _name_loads(data: Path, deliveries: list[Delivery]) -> dict[str, str]:
    """Name the loads of the files, by their digest."""
    before = len(tables.read_table(find_path(data, "loads")))
    return {one.digest: f"load-{before + index}" for index, one in enumerate(deliveries, start=1)}


def _list_loads(plan: Plan, series: SeriesPlan, merged: Merged, keys: dict[str, str]) -> list[Row]:
    """List the files with their counts; their effects lead from the total before to that after."""
    effects: dict[str, Decimal] = defaultdict(Decimal)
    for outcome in plan.outcomes.values():
        if state := outcome.held or outcome.state:
            key = state.project["project_id"]
            effects[outcome.pooled.delivery.digest] += plan.get_effect(key)
    total, after = (sum(money.values(), Decimal(0)) for money in (plan.before, plan.after))
    rows = []
    for one in merged.deliveries:
        is_last = one is merged.deliveries[-1]
        ends = after if is_last else total + effects[one.digest]
        counts = plan.count(one.digest)
        covered = sorted(one.list_statuses(merged.names))
        rows.append(
            {
                "load_id": keys[one.digest],
                "merged_on": merged.today,
                "file": Path(one.file.source.name).name,
                "sha256": one.digest,
                "format": one.format,
                "source_id": merged.source_of[one.digest],
                "snapshot": one.snapshot,
                "is_complete": "yes" if one.is_complete else "no",
                "statuses": " ".join(covered),
                "records": str(one.file.records),
                **{name: str(counts[name]) for name in _COUNTED},
                "vanished": str(len(plan.vanished) if is_last else 0),
                "before_cad": write_dollars(total),
                "after_cad": write_dollars(ends),
            }
        )
        total = ends
    return rows


def _list_revisions(plan: Plan, merged: Merged, keys: dict[str, str]) -> list[Row]:
    """List what publishers changed of records that were held."""
    rows = []
    for one in plan.list_kind("changed"):
        assert one.held
        for change in one.changes:
            row = _make_revision(one.pooled.delivery, merged, keys)
            row["project_id"] = one.held.project["project_id"]
            rows.append(
                row | {"field_id": change.field, "old_value": change.old, "new_value": change.new}
            )
    for state in plan.vanished:
        if state.project["project_id"] in plan.newly_vanished:
            row = _make_revision(merged.deliveries[-1], merged, keys)
            row |= {"project_id": state.project["project_id"], "field_id": "not_listed_since"}
            rows.append(row | {"old_value": "", "new_value": state.project["not_listed_since"]})
    return rows


def _make_revision(delivery: Delivery, merged: Merged, keys: dict[str, str]) -> Row:
    """Make what every revision of a file says of its source."""
    return {
        "source_id": merged.source_of[delivery.digest],
        "snapshot": delivery.snapshot,
        "revised_on": merged.today,
        "load_id": keys[delivery.digest],
    }


def _list_undecided(data: Path, plan: Plan) -> list[Row]:
    """List what is left undecided: what earlier merges left and these files do not name, and
    theirs, as published."""
    rows = [
        row
        for row in tables.read_table(find_path(data, "undecided_records"))
        if row["project_id"] not in plan.outcomes
    ]
    for one in plan.list_kind("undecided"):
        record = one.pooled.record
        published = {
            "project_id": record.project_id,
            "project_number": record.number,
            "title": next(iter(record.titles.values()), ""),
            "status": record.status,
            "start_date": record.start_date,
            "end_date": record.end_date,
            "partners": ";".join(record.partners),
            "places": ";".join(map(_format_part, record.places)),
            "purposes": ";".join(map(_format_part, record.purposes)),
            "amount_cad": "" if record.amount_cad is None else write_dollars(record.amount_cad),
            "file": Path(one.pooled.delivery.file.source.name).name,
            "snapshot": one.pooled.delivery.snapshot,
        }
        whys = {doubt.why: doubt.row for doubt in one.doubts}
        rows += [published | {"why": why, "row": row} for why, row in whys.items()]
    return sorted(rows, key=lambda row: (row["project_id"], row["why"]))


def _format_part(part: Part) -> str:
    """Format a part as published: its name or code, and its share if it has one."""
    share = "" if part.share_pct is None else f":{part.share_pct:f}"
    return f"{part.name or part.code}{share}"
