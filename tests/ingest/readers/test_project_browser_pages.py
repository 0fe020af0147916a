"""Pages of the Project Browser as scraped: several files are one list. All projects are invented."""

from decimal import Decimal

import pytest

from ingest.readers import list_readers
from ingest.readers.base import Notes
from ingest.reading import read_items
from ingest.record import Part, Record
from ingest.source import Source
from tests.ingest.readers.reading import count_codes, read_bytes

FINANCIALS = (
    "project_id,partner_id,amt,start_date,end_date,country_amt_json,sector_amt_json\r\n"
    't000000001,7,100.01,20110401,20130331,"{""ES"": 60.0, ""R-ASIA"": 40.01}","{""15130"": 100.01, ""15210"": 0}"\r\n'
    "t000000002,1,50.0,20140101,20150101,{},{}\r\n"
)
BASE = "https://example.org/project-projet/details"
PAGES = (
    "project_url,project_name,amt,partner_url,partner_name,status_start_date,end_date\n"
    f'{BASE}/t000000002,"Test "quoted" title, with a comma",$50.00,https://example.org/index/1,Uncoded,Operational,2014-01-01,2015-01-01\n'
    f'{BASE}/t000000001?Lang=eng,"Test  reform","$100.01",https://example.org/index/7,"Test Institute ",Closed,2013-03-31,2011-04-01\n'
)
LISTS = {
    "partners": "partner_id,partner_name\r\n1,Uncoded\r\n7,Test Institute \r\n",
    "projects": "project_id,project_name\r\nt000000001,Test reform\r\n",
    "countries": 'country_code,country_name\r\nES,Estonia\r\nR-ASIA,"Asia, regional"\r\n',
    "sectors": 'sector_id,sector_name\r\n15130,"Government:  Legal"\r\n15210,Security\r\n',
}


def read_together(**files: str) -> dict[str, tuple[list[Record], Notes]]:
    """Read files of one call, each by itself and knowing of the others."""
    sources = {name: Source.from_bytes(name, text.encode()) for name, text in files.items()}
    readers = list_readers(together=sources.values())
    read = {}
    for name, source in sources.items():
        notes = Notes()
        items = list(read_items(source, notes, readers))
        read[name] = [item for item in items if isinstance(item, Record)], notes
    return read


def test_several_files_are_one_list() -> None:
    read = read_together(pages=PAGES, financials=FINANCIALS, **LISTS)
    first, second = read["financials"][0]
    assert (first.line, first.project_id) == (2, "t000000001")
    assert (first.titles, first.status) == ({"en": "Test reform"}, "Closed")
    assert first.partners == ("Test Institute",)
    assert (first.start_date, first.end_date) == ("2011-04-01", "2013-03-31")
    assert first.amount_cad == Decimal("100.01")
    assert first.places == (
        Part(name="Estonia", code="EE", amount_cad=Decimal("60.0")),
        Part(name="Asia, regional", code="R-ASIA", amount_cad=Decimal("40.01")),
    ), "the list's own key calls ES Estonia"
    assert [(part.code, part.name, part.amount_cad) for part in first.purposes] == [
        ("15130", "Government: Legal", Decimal("100.01")),
        ("15210", "Security", 0),
    ]
    assert second.titles == {"en": 'Test "quoted" title, with a comma'}
    assert read["financials"][1].statuses == {"Closed", "Operational"}
    assert {name for name, (records, _) in read.items() if not records} == {"pages", *LISTS}
    assert count_codes(read["pages"][1]) == {"end-before-start": 1}
    assert count_codes(read["financials"][1]) == {}


def test_financials_alone_take_names_from_the_lists_there_are() -> None:
    (first, second), notes = read_together(
        financials=FINANCIALS, partners=LISTS["partners"], projects=LISTS["projects"]
    )["financials"]
    assert (first.titles, first.partners) == ({"en": "Test reform"}, ("Test Institute",))
    assert (second.titles, second.partners, second.status) == ({}, ("Uncoded",), "")
    assert notes.findings == []


def test_pages_alone_give_their_records() -> None:
    (second, first), notes = read_bytes(PAGES.encode())
    assert isinstance(first, Record) and isinstance(second, Record)
    assert (first.project_id, first.amount_cad, first.places) == (
        "t000000001",
        Decimal("100.01"),
        (),
    )
    assert (first.start_date, first.end_date) == ("2011-04-01", "2013-03-31")
    assert second.amount_cad == 50
    assert count_codes(notes) == {"end-before-start": 1}


def test_an_end_that_may_be_cut_within_a_number_is_said() -> None:
    records, notes = read_together(pages=PAGES.removesuffix("-01\n"))["pages"]
    assert len(records) == 2 and count_codes(notes)["date-impossible"] == 1
    for end, code in (("\n", None), (",{}\r\n", "file-cut-short"), ("\r\n", "end-unmarked")):
        _, notes = read_together(financials=FINANCIALS.removesuffix(end))["financials"]
        assert set(count_codes(notes)) == ({code} if code else set())


@pytest.mark.parametrize(
    ("old", "new", "code", "records"),
    [
        ("t000000002", " ", "record-without-number", 1),
        ("100.01,2011", "100x,2011", "amount-unreadable", 2),
        ("20110401", "20110231", "date-impossible", 2),
        ("{},{}", "[1],{}", "shares-unreadable", 2),
        ("{},{}", '"{""HT"": ""many""}",{}', "shares-unreadable", 2),
        ("{},{}", "{,{}", "shares-unreadable", 2),
        ("{},{}", "{}", "file-cut-short", 1),
    ],
)
def test_what_cannot_be_taken_is_said(old: str, new: str, code: str, records: int) -> None:
    assert old in FINANCIALS
    found, notes = read_bytes(FINANCIALS.replace(old, new).encode())
    assert count_codes(notes) == {code: 1}
    assert len(found) == records
