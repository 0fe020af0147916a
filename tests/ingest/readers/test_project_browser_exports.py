"""The Project Browser's export of 2025-09, as the publisher issued it."""

from decimal import Decimal
from pathlib import Path

from ingest.readers.base import Notes
from ingest.reading import read_items
from ingest.record import Record
from ingest.source import Source


def test_every_record_of_the_export_comes_through(exports: Path) -> None:
    notes = Notes()
    file = exports / "gac-project-browser-csv-2025-09/GFC_terminating.csv"
    items = list(read_items(Source.from_path(file), notes))
    records = [item for item in items if isinstance(item, Record)]
    assert len(records) == 786
    assert sum(record.amount_cad or Decimal(0) for record in records) == Decimal(5497079956)
    assert sum(len(record.budgets) for record in records) == 1732
    assert sum(len(record.purposes) for record in records) == 1824
    points = [point for record in records for point in record.locations]
    assert (len(points), sum(point.latitude is not None for point in points)) == (1398, 522)
    for record in records:
        assert sum(part.exact_pct or 0 for part in record.places) == 100
        assert sum(part.exact_pct or 0 for part in record.purposes) == 100
    assert [record.project_id for record in records if not record.start_date] == ["p010109001"]
    assert [finding.code for finding in notes.findings] == ["amount-missing"]
    assert (notes.encoding, notes.delimiter, notes.decimal) == ("utf-8-sig", ",", ".")
    assert (notes.snapshot, notes.statuses) == ("2025-09-19", {"Terminating"})
