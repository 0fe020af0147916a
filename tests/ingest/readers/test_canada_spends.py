"""Records as Canada Spends publishes them: Parquet, lists as JSON text. All projects are invented."""

import io
import json
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from ingest.readers.base import Notes, Refused
from ingest.reading import read_items
from ingest.record import Location, Part, Record
from ingest.source import Source
from tests.ingest.readers.reading import count_codes, refuse_bytes

ROW = {
    "id": 1,
    "projectNumber": "CA-3-T000000001",
    "dateModified": "2025-03-04T06:33:31",
    "title": "Test  reform",
    "status": "Closed",
    "start": "2008-07-02T00:00:00",
    "end": "2012-11-21T00:00:00",
    "countries": json.dumps(["Congo, Democratic Republic 60.00%", "Haiti 40.00%"]),
    "executingAgencyPartner": "Test Institute ",
    "DACSectors": json.dumps(["Electric power\u00a0 lines 30.00%", "Human rights 70.00%"]),
    "maximumContribution": 2457111.55,
    "aidType": "Project-type interventions",
    "programName": "WGM Africa",
    "regions": None,
    "budgets": '["727720.00"]',
    "Locations": '["3.86667 11.51667", {"geoName": "2328926", "SRSName": "x"}]',
    "otherIdentifiers": '["2008000622"]',
    "transactions": '["2457111.55"]',
}


def write_parquet(*rows: dict[str, object]) -> bytes:
    file = io.BytesIO()
    types = {"regions": pa.string(), "maximumContribution": pa.float64()}
    schema = pa.schema(
        [(name, types.get(name, pa.int64() if name == "id" else pa.string())) for name in ROW]
    )
    pq.write_table(pa.Table.from_pylist([ROW | row for row in rows], schema), file)
    return file.getvalue()


def read_records(*rows: dict[str, object]) -> tuple[list[Record], dict[str, int]]:
    notes = Notes()
    items = list(read_items(Source.from_bytes("a file", write_parquet(*rows)), notes))
    codes = count_codes(notes)
    assert codes.pop("values-undated") == 2, "budgets and transactions have no dates"
    return [item for item in items if isinstance(item, Record)], codes


def test_a_record_comes_through_whole() -> None:
    (record,), codes = read_records({})
    assert codes == {}
    assert (record.line, record.project_id, record.status) == (1, "t000000001", "Closed")
    assert record.titles == {"en": "Test reform"}
    assert (record.start_date, record.end_date, record.modified_on) == (
        "2008-07-02",
        "2012-11-21",
        "2025-03-04",
    )
    assert record.partners == ("Test Institute",)
    assert record.amount_cad == Decimal("2457111.55")
    assert [(part.name, part.share_pct) for part in record.places] == [
        ("Congo, Democratic Republic", 60),
        ("Haiti", 40),
    ]
    assert [(part.name, part.share_pct) for part in record.purposes] == [
        ("Electric power lines", 30),
        ("Human rights", 70),
    ]
    assert record.locations == (
        Location("", Decimal("3.86667"), Decimal("11.51667")),
        Location("2328926"),
    )
    assert (record.crs_id, record.branch) == ("2008000622", "WGM Africa")
    assert record.budgets == record.transactions == ()


@pytest.mark.parametrize(
    ("countries", "regions", "shares", "codes"),
    [
        (None, ["Africa, regional"], {"Africa, regional": 100}, {}),
        (["Haiti 60.00%"], ["Americas"], {"Haiti": 60, "Americas": 40}, {}),
        (
            ["Haiti 60.00%"],
            ["Africa", "Asia"],
            {"Haiti": 60, "Africa": 0, "Asia": 0, "unspecified": 40},
            {"shares-not-100": 1},
        ),
        (["Haiti 100.00%"], ["Asia"], {"Haiti": 100, "Asia": 0}, {}),
        (None, ["Africa", "Asia"], {"Africa": None, "Asia": None}, {}),
    ],
)
def test_regions_have_no_shares_of_their_own(
    countries: list[str] | None,
    regions: list[str],
    shares: dict[str, int | None],
    codes: dict[str, int],
) -> None:
    (record,), found = read_records(
        {"countries": json.dumps(countries), "regions": json.dumps(regions)}
        if countries
        else {"countries": None, "regions": json.dumps(regions)}
    )
    assert {part.name: part.exact_pct for part in record.places} == shares
    assert found == codes
    assert all(isinstance(part, Part) for part in record.places)


@pytest.mark.parametrize(
    ("row", "code", "records"),
    [
        ({"projectNumber": None}, "record-without-number", 1),
        ({"title": "x" * 40_000}, "cell-too-long", 1),
        ({"start": "2008-02-30T00:00:00"}, "date-impossible", 2),
        ({"maximumContribution": None}, "amount-missing", 2),
        ({"maximumContribution": 1e300}, "amount-unreadable", 2),
        ({"countries": '{"Haiti": 100}'}, "shares-unreadable", 2),
        ({"countries": "[["}, "shares-unreadable", 2),
        ({"title": "FormÃ©"}, "text-repaired", 2),
    ],
)
def test_what_cannot_be_taken_is_said(row: dict[str, object], code: str, records: int) -> None:
    found, codes = read_records(row, {"projectNumber": "T000000002"})
    assert codes == {code: 1}
    assert len(found) == records


def test_a_file_without_its_end_is_refused() -> None:
    content = write_parquet({})
    for end in (10, len(content) // 2, len(content) - 5, len(content) - 1):
        assert refuse_bytes(content[:end]).code == "file-cut-short"


def test_a_damaged_file_is_refused_or_read_whole() -> None:
    content = write_parquet({})
    for position in range(100, len(content) - 8, 97):
        damaged = bytearray(content)
        damaged[position] ^= 0xFF
        try:
            items = list(read_items(Source.from_bytes("a file", bytes(damaged)), Notes()))
        except Refused as error:
            assert error.finding.code in {"file-damaged", "file-cut-short", "format-unknown"}
        else:
            assert len(items) == 1


def test_other_publishers_files_are_not_ours() -> None:
    file = io.BytesIO()
    pq.write_table(pa.table({"donor_name": ["Canada"], "purpose_code": [15130]}), file)
    assert refuse_bytes(file.getvalue()).code == "format-unknown"
