"""The Project Browser's exports: lines that are no CSV, well-formed ones, French ones, that of 2013."""

import gzip
import io
import zipfile
from decimal import Decimal

import pytest

from ingest.readers.base import Notes, Refused
from ingest.reading import read_items
from ingest.record import Budget, Location, Part, Record
from ingest.source import Source
from tests.ingest.readers.project_browser_samples import (
    EDITION_2013,
    FIRST,
    FRENCH,
    HEADER,
    SECOND,
    write_broken,
    write_sound,
)
from tests.ingest.readers.reading import count_codes, refuse_bytes


def read_records(content: bytes) -> tuple[list[Record], Notes]:
    notes = Notes()
    items = list(read_items(Source.from_bytes("a file", content), notes))
    assert all(isinstance(item, Record) for item in items)
    return [item for item in items if isinstance(item, Record)], notes


def test_a_line_that_is_no_csv_comes_through_whole() -> None:
    (record, other), notes = read_records(write_broken(FIRST, SECOND))
    assert (record.line, record.number, record.project_id) == (2, "CA-3-D000000001", "d000000001")
    assert record.titles == {"en": "Training of border police"}
    assert (record.status, record.start_date, record.end_date, record.modified_on) == (
        "Terminating",
        "2020-04-01",
        "2026-03-31",
        "2025-09-19",
    )
    assert record.partners == ("International HealthOrganization",)
    assert [(part.name, part.share_pct) for part in record.places] == [
        ("Congo, Democratic Republic", 15),
        ("Mali", 25),
        ("Africa regional", 50),
        ("West Indies regional", 10),
    ]
    assert [(part.name, part.exact_pct) for part in record.purposes] == [
        ("Relief co-ordination; protection and support services", 60),
        ("Cyber security", 40),
    ]
    assert record.amount_cad == Decimal("1500000")
    assert record.budgets == (
        Budget("Original", "2020-04-01", "2021-03-31", "2020-04-02", Decimal(500000)),
        Budget("Revised", "2021-04-01", "2022-03-31", "2021-04-02", Decimal(850000)),
    )
    assert record.locations == (
        Location("3553478", Decimal("23.13302"), Decimal("-82.38304")),
        Location("1"),
    )
    assert (record.crs_id, record.branch, record.aid_type) == (
        "2020000001",
        "IFM International Security",
        "Project-type interventions",
    )
    assert (other.line, other.project_id, other.amount_cad) == (3, "p000000002", Decimal(20000))
    assert (notes.format, notes.edition, notes.language, notes.decimal, notes.delimiter) == (
        "project-browser-csv",
        "2025",
        "en",
        ".",
        ",",
    )
    assert (notes.snapshot, notes.statuses, notes.left_out) == ("2025-09-19", {"Terminating"}, 0)
    assert notes.findings == []


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1252"])
def test_a_sound_file_of_any_order_and_encoding_reads_alike(delimiter: str, encoding: str) -> None:
    header = [*reversed(HEADER), "Another column"]
    text = write_sound(FIRST, SECOND, header=header, delimiter=delimiter).decode()
    records, notes = read_records(text.encode(encoding))
    assert records == read_records(write_broken(FIRST, SECOND))[0]
    assert count_codes(notes) == {"column-unknown": 1}


def test_a_french_file_has_french_numbers() -> None:
    content = write_sound(FRENCH, header=list(FRENCH), delimiter=";")
    (record,), notes = read_records(content.decode().encode("windows-1252"))
    assert record.amount_cad == Decimal("1500000.50")
    assert record.titles == {"fr": "Formation de la police des frontières"}
    assert record.places == (
        Part(
            "Congo, République démocratique du", share_pct=Decimal("15.00"), exact_pct=Decimal(15)
        ),
        Part("Mali", share_pct=Decimal("85.00"), exact_pct=Decimal(85)),
    )
    assert (notes.language, notes.decimal, notes.encoding) == ("fr", ",", "windows-1252")
    assert set(count_codes(notes)) == {"column-lacking"}


def test_the_edition_of_2013_has_codes_in_its_names() -> None:
    (record,), notes = read_records(EDITION_2013)
    assert (record.line, record.project_id) == (3, "a000001001")
    assert (record.start_date, record.end_date) == ("2009", "2012")
    assert [(part.name, part.code, part.share_pct) for part in record.purposes] == [
        ("Water sector policy and administrative management", "14010", 60),
        ("Human rights", "15160", 40),
    ]
    assert record.places[0].name == "Egypt"
    assert record.amount_cad == Decimal(5000000)
    assert (notes.format, notes.edition) == ("project-browser-2013", "2013")


@pytest.mark.parametrize(
    ("changes", "code", "left_out"),
    [
        ({"Project Number": " "}, "record-without-number", 1),
        ({"Project Number": "CA-3-P000000002"}, "record-twice", 1),
        ({"Maximum Contribution": "$1,5x0"}, "amount-unreadable", 1),
        ({"Maximum Contribution": ""}, "amount-missing", 0),
        ({"Maximum Contribution": "-$20"}, "amount-implausible", 0),
        ({"Maximum Contribution": "$99,000,000,000"}, "amount-implausible", 0),
        ({"Maximum Contribution": "$5,000.000"}, "amount-implausible", 0),
        ({"Start Date": "2020-02-30\t"}, "date-impossible", 0),
        ({"End Date": "2019-01-01\t"}, "end-before-start", 0),
        ({"Country": "Mali: 20.00%"}, "shares-not-100", 0),
        ({"Country": "Mali: 41.00%"}, "shares-not-100", 0),
        ({"Country": "Mali: 40.03%"}, "shares-rebased", 0),
        ({"Country": "Mali: 40.00%,Niger"}, "shares-unreadable", 0),
        ({"Budget": "Budget Type:Original;Start Date:x"}, "budget-unreadable", 0),
        ({"Locations": "Somewhere"}, "location-unreadable", 0),
        ({"Title": "a\x07b"}, "control-character", 0),
        ({"Title": "caf\u00c3\u00a9"}, "text-repaired", 0),
        ({" Description": "x" * 40_000}, "cell-too-long", 1),
    ],
)
def test_what_is_wrong_with_a_record_is_noted_at_its_line(
    changes: dict[str, str], code: str, left_out: int
) -> None:
    content = write_sound(SECOND, FIRST | changes)
    records, notes = read_records(content)
    findings = [finding for finding in notes.findings if finding.code == code]
    assert [finding.line for finding in findings] == [3]
    assert notes.left_out == left_out
    assert len(records) == 2 - left_out


@pytest.mark.parametrize(
    ("country", "expected"),
    [
        (
            "Mali: 20.00%",
            [
                ("Mali", 20),
                ("Africa regional", 50),
                ("West Indies regional", 10),
                ("unspecified", 20),
            ],
        ),
        (
            "Mali: 90%",
            [
                ("Mali", 0),
                ("Africa regional", 0),
                ("West Indies regional", 0),
                ("unspecified", 100),
            ],
        ),
    ],
)
def test_no_money_is_left_out_for_a_split(country: str, expected: list[tuple[str, int]]) -> None:
    (record,), _ = read_records(write_sound(FIRST | {"Country": country}))
    assert [(part.name, part.exact_pct) for part in record.places] == expected


def test_shares_that_miss_by_rounding_are_rebased_exactly() -> None:
    country = ",".join(f"Land {number}: 14.29%" for number in range(7))
    (record,), _ = read_records(write_sound(FIRST | {"Country": country, "Region": ""}))
    assert [part.share_pct for part in record.places] == [Decimal("14.29")] * 7
    assert sum(part.exact_pct or 0 for part in record.places) == 100


def test_amounts_that_could_be_two_numbers_are_not_read() -> None:
    content = write_sound(
        FIRST | {"Maximum Contribution": "1,234"}, SECOND | {"Maximum Contribution": "15"}
    )
    records, notes = read_records(content)
    assert [record.amount_cad for record in records] == [15]
    assert count_codes(notes) == {"decimal-undecidable": 1, "amount-unreadable": 1}
    assert notes.left_out == 1


def lock_archive() -> bytes:
    """An archive whose one file says that it needs a password."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("list.csv", write_sound(FIRST))
    content = bytearray(archive.getvalue())
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (
            write_sound(FIRST, header=[name for name in HEADER if name != "Maximum Contribution"]),
            "column-missing",
        ),
        (write_sound(FIRST, header=[*HEADER, "Maximum Contribution"]), "column-twice"),
        (write_sound(header=HEADER), "no-records"),
        (b"", "file-empty"),
        (b"\xef\xbb\xbf\r\n", "file-empty"),
        (b"\x1f\x8b\x08\x00\x00\x00\x00\x00", "file-cut-short"),
        (b"PK\x03\x04 and no more", "file-damaged"),
        (lock_archive(), "file-locked"),
        (gzip.compress(write_sound(FIRST))[:-8] + bytes(8), "file-damaged"),
    ],
)
def test_a_file_of_which_nothing_can_be_taken_is_refused(content: bytes, code: str) -> None:
    assert refuse_items(content) == code


def refuse_items(content: bytes) -> str:
    with pytest.raises(Refused) as caught:
        read_records(content)
    return caught.value.finding.code


@pytest.mark.parametrize(
    ("content", "value", "expected", "lacking"),
    [
        (b"Project Number,Title,Status,Amount\n1,2,3,4\n", "", "project-browser-csv", "DAC Sector"),
        (
            b"DonorName,PurposeCode,ChannelName,USD_Disbursement\n1,2,3,4\n",
            "OECD Creditor Reporting System",
            "iati",
            "",
        ),
        (b"<!DOCTYPE HTML><html><body>", "", "", ""),
        (b"%PDF-1.7", "PDF", "project-browser-csv", ""),
    ],
)
def test_an_unknown_format_is_named_with_the_nearest(
    content: bytes, value: str, expected: str, lacking: str
) -> None:
    finding = refuse_bytes(content)
    assert finding.code == "format-unknown"
    assert (value in finding.value, expected in finding.expected, lacking in finding.column) == (
        True,
        True,
        True,
    )
