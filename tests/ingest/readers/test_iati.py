"""IATI activities in both versions of the standard, as served and as exported, and what refuses a
file of them."""

from decimal import Decimal

import pytest

from ingest.readers.iati import IatiReader
from ingest.record import Budget, Location, Record, Transaction
from tests.ingest.readers.iati_samples import (
    FIRST,
    FIRST_LIST,
    OTHER,
    SECOND,
    SECOND_LIST,
    wrap_result,
)
from tests.ingest.readers.reading import count_codes, read_bytes, refuse_bytes


def read_one(content: str) -> Record:
    (record,), _ = read_bytes(content.encode())
    assert isinstance(record, Record)
    return record


def test_the_first_version_comes_through_whole() -> None:
    record = read_one(FIRST_LIST)
    assert (record.line, record.number, record.project_id) == (1, "CA-3-T000000001", "t000000001")
    assert record.titles == {"fr": "Essai de réforme", "en": "Test reform"}
    assert (record.status, record.start_date, record.end_date) == (
        "Terminating",
        "2011-04-01",
        "2013-03-31",
    )
    assert record.partners == ("UNDP", "OIF"), "once per language, and what one language lacks"
    assert [(part.code, part.share_pct) for part in record.places] == [
        ("HT", Decimal(64)),
        ("ML", Decimal("0.36")),
    ]
    assert [(part.code, part.share_pct) for part in record.purposes] == [("15130", Decimal(100))]
    assert record.amount_cad == Decimal("300.50")
    assert record.transactions == (
        Transaction("commitment", "2011-04-01", Decimal("300.50")),
        Transaction("disbursement", "2011-05-02", Decimal("-20.25")),
    )
    assert record.budgets == (
        Budget("Revised", "2011-04-01", "2012-03-31", "2011-04-01", Decimal(100)),
    )
    assert (record.crs_id, record.aid_type, record.modified_on) == (
        "2012200001",
        "B03",
        "2014-12-30",
    )


def test_the_second_version_comes_through_whole() -> None:
    (record,), notes = read_bytes(SECOND_LIST.encode())
    assert isinstance(record, Record)
    assert record.line == 3
    assert record.titles == {"en": "Test training", "fr": "Essai de formation"}
    assert (record.status, record.start_date, record.end_date) == (
        "Operational",
        "2020-04-01",
        "2026-03-31",
    )
    assert record.partners == ("UNODC", "CA-CRA_ACR-0000")
    assert [(part.code, part.share_pct) for part in record.places] == [("GT", 40), ("489", 60)]
    assert [(part.code, part.share_pct) for part in record.purposes] == [("16063", 100)]
    assert record.amount_cad == Decimal("1000.00")
    assert [item.amount_cad for item in record.transactions] == [
        Decimal("1000.00"),
        Decimal("750.00"),
    ], "the payment in another currency is left out"
    assert record.locations == (Location("3598132", Decimal("14.6"), Decimal("-90.5")),)
    assert record.crs_id == "2025000001"
    assert count_codes(notes) == {"currency-other": 1, "vocabulary-other": 1}
    assert notes.findings[0].value == "250.00 USD"
    assert (notes.left_out, notes.edition, notes.language) == (1, "2.03", "en, fr")
    assert notes.statuses == {"Operational"}


@pytest.mark.parametrize(
    "content",
    [
        SECOND,
        f'<x xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><y>{SECOND}</y></x>',
        f"\ufeff{SECOND_LIST}",
        SECOND_LIST.replace(
            "<iati-activity ",
            '<iati-activity xmlns:dstore="http://d-portal.org/xmlns/dstore" dstore:index="2" '
            'xmlns:iati-activities="http://d-portal.org/xmlns/iati-activities" '
            'iati-activities:version="2.03" ',
        ),
        SECOND_LIST.replace("<iati-activity ", '<iati-activity iati-extra:version="2.03" '),
        SECOND_LIST.replace("EN", "en").replace("FR", "fr"),
        SECOND_LIST.replace("xml:lang", "XML:LANG"),
    ],
)
def test_every_way_to_export_reads_alike(content: str) -> None:
    record = read_one(content)
    expected = read_one(SECOND_LIST)
    assert record == Record(**{**vars(expected), "line": record.line})


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1", "windows-1252"])
def test_encodings_that_a_file_declares_are_read(encoding: str) -> None:
    text = f"<?xml version='1.0' encoding='{encoding}'?>{FIRST_LIST}".replace("&#233;", "é")
    (record,), _ = read_bytes(text.encode(encoding))
    assert isinstance(record, Record) and record.titles["fr"] == "Essai de réforme"


def test_activities_of_others_are_counted_and_not_read() -> None:
    content = f"<iati-activities>{OTHER}{FIRST}{OTHER}</iati-activities>"
    items, notes = read_bytes(content.encode())
    assert len(items) == 1
    assert notes.other_reporters == {"XM-DAC-41123": 2}
    assert count_codes(notes)["other-reporter"] == 1


@pytest.mark.parametrize(
    ("query", "is_complete"),
    [
        ("<total-count>2</total-count><start/><limit/>", None),
        ("<total-count>52</total-count><start>0</start><limit>2</limit>", False),
        ("<total-count>2</total-count><start>50</start><limit>50</limit>", False),
        ("<limit>2</limit>", False),
        ("<limit>50</limit>", None),
    ],
)
def test_a_file_that_says_it_is_partial_is_partial(query: str, is_complete: bool | None) -> None:
    items, notes = read_bytes(wrap_result(FIRST + SECOND, query))
    assert len(items) == 2
    assert notes.is_complete is is_complete
    assert ("file-incomplete" in count_codes(notes)) == (is_complete is False)
    assert notes.snapshot == "2014-10-02"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (f'<!DOCTYPE a [<!ENTITY b "c">]>{FIRST_LIST}', "document-type"),
        (f'<!DOCTYPE a SYSTEM "file:///etc/hostname">{FIRST_LIST}', "document-type"),
        ('<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><lolz>&b;</lolz>', "document-type"),
        (FIRST_LIST.replace("<iati-act", '<iati-act xmlns="http://example.org"', 1), None),
        (
            FIRST_LIST.replace("version=", 'xmlns="http://example.org" version='),
            "namespace-unknown",
        ),
        (FIRST_LIST.replace("version=", 'xmlns:x="http://x.org" version='), "namespace-unknown"),
        (FIRST_LIST.replace("<budget", "<x:budget"), "namespace-unknown"),
        (FIRST_LIST[:-20], "file-cut-short"),
        (FIRST_LIST[:-9], "file-cut-short"),
        (FIRST_LIST[: FIRST_LIST.index("<sector") + 12], "file-cut-short"),
        (FIRST_LIST.replace("</budget>", "</value>"), "file-damaged"),
        (FIRST_LIST.replace("300.50", "&amount;"), "file-damaged"),
        (FIRST_LIST.replace("<sector", "<a>" * 200 + "<sector", 1), "file-damaged"),
    ],
)
def test_what_leaves_in_doubt_that_all_was_read_refuses_the_file(
    content: str, code: str | None
) -> None:
    assert refuse_bytes(content.encode()).code == (code or "file-damaged")


def test_every_cut_refuses_the_file() -> None:
    content = FIRST_LIST.encode()
    codes = {refuse_bytes(content[:end], IatiReader()).code for end in range(1, len(content) - 1)}
    assert codes == {"file-cut-short"}


@pytest.mark.parametrize(
    ("old", "new", "code", "left_out"),
    [
        ("CA-3-T000000001", " ", "record-without-number", 1),
        ("Test  reform", "x" * 40_000, "cell-too-long", 1),
        ("300.50", "3,00.50", "amount-unreadable", 1),
        ("300.50", "", "amount-unreadable", 1),
        ('"2011-04-01"/></tr', '"2011-02-31"/></tr', "date-impossible", 0),
        (' default-currency="CAD"', "", "currency-other", 2),
        (' default-currency="CAD"', ' default-currency="EUR"', "currency-other", 2),
    ],
)
def test_what_cannot_be_taken_is_said(old: str, new: str, code: str, left_out: int) -> None:
    assert old in FIRST_LIST
    _, notes = read_bytes(FIRST_LIST.replace(old, new).encode())
    assert code in count_codes(notes)
    assert notes.left_out == left_out


def test_an_activity_without_commitment_has_no_amount() -> None:
    assert read_one(FIRST_LIST.replace('code="C"', 'code="D"')).amount_cad is None


@pytest.mark.parametrize(
    "content",
    [b"", b"a,b\n1,2\n", b"<html><body>iati-activity</body></html>", b"<!doctype html>", b"<rss/>"],
)
def test_what_is_no_list_of_activities_is_not_recognised(content: bytes) -> None:
    assert refuse_bytes(content).code == "format-unknown"
