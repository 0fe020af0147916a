"""The real lists of IATI activities, where they are."""

from decimal import Decimal
from pathlib import Path

import pytest

from ingest.record import Record
from tests.ingest.readers.reading import read_bytes


@pytest.mark.parametrize(
    ("file", "activities", "transactions", "amount", "edition"),
    [
        ("CA-3-HT.xml", 78, 383, Decimal("818126710.00"), "1.05"),
        ("CA-3-SN.xml", 85, 85, Decimal("914564945"), ""),
    ],
)
def test_real_lists_come_through_whole(
    exports: Path, file: str, activities: int, transactions: int, amount: Decimal, edition: str
) -> None:
    items, notes = read_bytes((exports / "gac-iati-xml-2014" / file).read_bytes())
    records = [item for item in items if isinstance(item, Record)]
    assert len(records) == activities
    assert sum(len(record.transactions) for record in records) == transactions
    assert sum(record.amount_cad or 0 for record in records) == amount
    assert {len(record.partners) for record in records} == {1}
    assert (notes.findings, notes.left_out, notes.edition) == ([], 0, edition)
