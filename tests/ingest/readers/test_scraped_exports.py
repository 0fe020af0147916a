"""The real scrape of 2025-02, where it is: all projects, to the cent."""

from decimal import Decimal
from pathlib import Path

from ingest.readers import list_readers
from ingest.readers.base import Notes
from ingest.reading import read_items
from ingest.record import Record
from ingest.source import Source


def test_all_scraped_projects_come_through(exports: Path) -> None:
    folder = exports / "gac-project-browser-scrape-2025-02"
    sources = {path.name: Source.from_path(path) for path in sorted(folder.glob("*.csv"))}
    readers = list_readers(together=sources.values())
    read: dict[str, list[Record]] = {}
    for name, source in sources.items():
        notes = Notes()
        items = list(read_items(source, notes, readers))
        read[name] = [item for item in items if isinstance(item, Record)]
        assert notes.left_out == 0
        if name == "harvested_projects.csv":
            swapped = {finding.record for finding in notes.findings if finding.record}
            assert notes.findings[-1].code == "end-unmarked"
            assert swapped == {"d001628003", "m013882001"}
    records = read.pop("harvested_project_financials_bigtest.csv")
    assert all(others == [] for others in read.values()), "no project counts twice"
    assert len(records) == len({record.project_id for record in records}) == 7_769
    assert sum(record.amount_cad or 0 for record in records) == Decimal("66467480652.86")
    assert all(record.titles and record.partners and record.status for record in records)
    for record in records:
        for parts in (record.places, record.purposes):
            split = sum(part.amount_cad or 0 for part in parts)
            assert abs(split - (record.amount_cad or 0)) <= Decimal("0.01") * len(parts)
    assert all(part.name for record in records for part in (*record.places, *record.purposes))


def test_all_records_of_canada_spends_come_through(exports: Path) -> None:
    path = exports / "gac-canada-spends-2025-03/global_affairs_grants.parquet"
    notes = Notes()
    items = list(read_items(Source.from_path(path), notes))
    records = [item for item in items if isinstance(item, Record)]
    assert len(records) == 2_378
    assert notes.left_out == 0
    assert (notes.format, notes.snapshot) == ("canada-spends-parquet", "2025-03-04")
    assert notes.statuses == {"Closed", "Terminating", "Operational"}
    unsplit = [record for record in records if record.places[0].exact_pct is None]
    assert all(len(record.places) > 1 for record in unsplit) and len(unsplit) == 276
    for record in records:
        assert sum(part.exact_pct or 0 for part in record.purposes) == 100
        assert record in unsplit or sum(part.exact_pct or 0 for part in record.places) == 100
    codes = {finding.code for finding in notes.findings}
    assert codes == {"values-undated", "shares-not-100", "end-before-start"}
