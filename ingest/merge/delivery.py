"""What one file delivers to a merge, and the one record of each number among several files."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from ingest.merge.held import OWN, PUBLISHED, SERIES
from ingest.merge.names import Names
from ingest.record import Item, Record, SpendingCell
from ingest.report import FileReport

_OWN_FORMAT = "own-template"


@dataclass
class Delivery:
    """One file with its records; `is_complete` is what it says, or what the caller does."""

    file: FileReport
    is_complete: bool = False
    records: list[Record] = field(default_factory=list)
    cells: list[SpendingCell] = field(default_factory=list)

    def take(self, item: Item) -> None:
        """Take an item of the file; agreements repeat the money of records and are not merged."""
        if isinstance(item, Record):
            self.records.append(item)
        elif isinstance(item, SpendingCell):
            self.cells.append(item)

    @property
    def digest(self) -> str:
        """SHA-256 of the file."""
        return self.file.source.digest[0]

    @property
    def format(self) -> str:
        """The format by which it was read."""
        return self.file.notes.format

    @property
    def family(self) -> str:
        """How the sources begin to which its records belong."""
        if self.cells:
            return SERIES
        return OWN if self.format == _OWN_FORMAT else PUBLISHED

    @property
    def snapshot(self) -> str:
        """State of the source: as the file says, or the day of its latest change; else empty."""
        latest = max((record.modified_on for record in self.records), default="")
        return self.file.notes.snapshot or latest

    def list_statuses(self, names: Names) -> set[str]:
        """List the statuses that it covers, as keys."""
        found = (names.kinds["status"].find(status) for status in self.file.notes.statuses)
        return {keys[0] for keys in found if keys}


@dataclass(frozen=True)
class Pooled:
    """The record that counts of a number, with its file; `is_torn`: another file of the same state
    says something else of it."""

    record: Record
    delivery: Delivery
    is_torn: bool = False


def order_deliveries(deliveries: Iterable[Delivery]) -> list[Delivery]:
    """Order files by their state, the oldest first, whatever the order in which they are named."""
    return sorted(deliveries, key=lambda one: (one.snapshot, one.file.source.digest))


def pool_records(deliveries: Iterable[Delivery]) -> dict[str, Pooled]:
    """Pool the records of several files: of each number the one of the latest state counts."""
    found: dict[str, list[Pooled]] = defaultdict(list)
    for delivery in order_deliveries(deliveries):
        for record in delivery.records:
            found[record.project_id].append(Pooled(record, delivery))
    return {key: _choose_latest(found[key]) for key in sorted(found)}


def _choose_latest(pooled: list[Pooled]) -> Pooled:
    """Choose the record of the latest state, and say whether two of it differ."""
    latest = [one for one in pooled if one.delivery.snapshot == pooled[-1].delivery.snapshot]
    contents = {repr(replace(one.record, line=0)) for one in latest}
    return replace(latest[-1], is_torn=len(contents) > 1)
