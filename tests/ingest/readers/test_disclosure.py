"""Proactive disclosure: the highest amendment restates an agreement. All agreements are invented."""

import csv
import io
import random
import tracemalloc
from decimal import Decimal

import pytest

from ingest.readers.base import Notes
from ingest.readers.disclosure import DisclosureReader, read_loose_date
from ingest.readers.sorted_runs import open_runs
from ingest.record import Agreement
from ingest.source import Source
from tests.ingest.readers.reading import count_codes, read_bytes

COLUMNS = (
    "ref_number,amendment_number,amendment_date,agreement_type,recipient_type,recipient_business_number,"
    "recipient_legal_name,recipient_operating_name,research_organization_name,recipient_country,"
    "recipient_province,recipient_city,recipient_postal_code,federal_riding_name_en,federal_riding_name_fr,"
    "federal_riding_number,prog_name_en,prog_name_fr,prog_purpose_en,prog_purpose_fr,agreement_title_en,"
    "agreement_title_fr,agreement_number,agreement_value,foreign_currency_type,foreign_currency_value,"
    "agreement_start_date,agreement_end_date,coverage,description_en,description_fr,naics_identifier,"
    "expected_results_en,expected_results_fr,additional_information_en,additional_information_fr,"
    "owner_org,owner_org_title"
).split(",")
BASE = {
    "ref_number": "001-2019-2020-Q1-00001",
    "amendment_number": "0",
    "agreement_type": "C",
    "recipient_legal_name": "Test Institute|Institut d'essai",
    "prog_name_en": "Test Capacity Building Program",
    "prog_name_fr": "Programme d'essai",
    "agreement_title_en": "Test training",
    "agreement_title_fr": "Formation d'essai",
    "agreement_number": "7400001",
    "agreement_value": "1000.50",
    "agreement_start_date": "2019-04-01",
    "agreement_end_date": "2021-03-31",
    "description_en": "Two\nlines, and “quotation”",
    "owner_org": "dfatd-maecd",
}


def write_file(*rows: dict[str, str]) -> bytes:
    """As published: a byte order mark, a header line with CRLF, rows with LF."""
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, COLUMNS, restval="", lineterminator="\n")
    writer.writerows(BASE | row for row in rows)
    return ("\ufeff" + ",".join(COLUMNS) + "\r\n" + file.getvalue()).encode()


def read_agreements(*rows: dict[str, str]) -> tuple[list[Agreement], dict[str, int]]:
    items, notes = read_bytes(write_file(*rows))
    return [item for item in items if isinstance(item, Agreement)], count_codes(notes)


def test_an_agreement_comes_through_whole() -> None:
    assert len(COLUMNS) == 38
    (agreement,), codes = read_agreements({})
    assert codes == {}
    assert agreement == Agreement(
        line=2,
        organisation="dfatd-maecd",
        number="001-2019-2020-Q1-00001",
        amendment=0,
        recipient="Test Institute",
        programmes={"en": "Test Capacity Building Program", "fr": "Programme d'essai"},
        titles={"en": "Test training", "fr": "Formation d'essai"},
        value_cad=Decimal("1000.50"),
        start_date="2019-04-01",
        end_date="2021-03-31",
        agreement_number="7400001",
    )


@pytest.mark.parametrize("order", [("0", "2", "10"), ("10", "0", "2"), ("2", "10", "0")])
def test_the_highest_amendment_restates_the_value(order: tuple[str, ...]) -> None:
    rows = [{"amendment_number": number, "agreement_value": f"{number}00.00"} for number in order]
    agreements, codes = read_agreements(*rows, {"ref_number": "other"})
    assert [(one.amendment, one.value_cad) for one in agreements] == [
        (10, Decimal(1000)),
        (0, Decimal("1000.50")),
    ]
    assert codes == {"amendment-superseded": 1}
    assert agreements[0].line == 2 + 2 * order.index("10"), "physical lines of the file"


def test_a_reference_is_one_organisation_s_own() -> None:
    agreements, _ = read_agreements({}, {"owner_org": "ic", "amendment_number": "1"})
    assert [one.organisation for one in agreements] == ["dfatd-maecd", "ic"]


@pytest.mark.parametrize(
    ("row", "is_termination"),
    [
        ({"amendment_number": "1", "additional_information_en": "Termination by consent"}, True),
        ({"amendment_number": "1", "additional_information_fr": "Résiliation de l'entente"}, True),
        ({"amendment_number": "1", "additional_information_en": "Determination"}, False),
        ({"amendment_number": "1"}, False),
        ({"additional_information_en": "termination clause"}, False),
    ],
)
def test_a_termination_is_an_amendment_that_says_so(
    row: dict[str, str], is_termination: bool
) -> None:
    (agreement,), _ = read_agreements(row)
    assert agreement.is_termination is is_termination


def test_one_amendment_twice_is_said_and_the_first_line_counts() -> None:
    agreements, codes = read_agreements({}, {"agreement_value": "7"})
    assert [one.value_cad for one in agreements] == [Decimal("1000.50")]
    assert codes == {"record-twice": 1}


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("2019-04-01", "2019-04-01"),
        ("2019-04-01T00:00:00", "2019-04-01"),
        ("Apr-01-2019", "2019-04-01"),
        ("04/01/2019", "2019-04-01"),
        ("43556", "2019-04-01"),
    ],
)
def test_dates_of_older_rows_are_read(published: str, day: str) -> None:
    assert read_loose_date(published) == day


@pytest.mark.parametrize(
    ("row", "code", "agreements"),
    [
        ({"ref_number": " "}, "record-without-number", 0),
        ({"amendment_number": "one"}, "amendment-unreadable", 0),
        ({"agreement_value": "1.234,5x"}, "amount-unreadable", 1),
        ({"agreement_start_date": "2019-02-30"}, "date-impossible", 1),
        ({"agreement_start_date": "31/12/2019"}, "date-impossible", 1),
        ({"agreement_title_fr": "FormÃ©"}, "text-repaired", 1),
        ({"agreement_title_fr": "a\x07b"}, "control-character", 1),
        ({"description_en": "x" * 40_000}, "cell-too-long", 0),
    ],
)
def test_what_cannot_be_taken_is_said(row: dict[str, str], code: str, agreements: int) -> None:
    found, codes = read_agreements(row)
    assert codes == {code: 1}
    assert len(found) == agreements


def measure_peak(count: int) -> int:
    """The most memory that reading generated amendments takes, in no order."""
    draw = random.Random(1)
    rows = (
        {"ref_number": str(draw.randrange(count // 3)), "amendment_number": str(line)}
        for line in range(count)
    )
    source = Source.from_bytes("generated", write_file(*rows))
    tracemalloc.start()
    read = sum(1 for _ in DisclosureReader().read(source, Notes()))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count / 4 < read < count / 3
    return peak


def test_values_whose_decimal_mark_cannot_be_decided_are_said() -> None:
    (agreement,), codes = read_agreements({"agreement_value": "1,234"})
    assert agreement.value_cad is None
    assert codes == {"decimal-undecidable": 1, "amount-unreadable": 1}


def test_memory_does_not_grow_with_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"_RUN": 300, "_BLOCK": 10, "_IN_MEMORY": 1000}.items():
        monkeypatch.setattr(f"ingest.readers.sorted_runs.{name}", value)
    measure_peak(300)
    assert measure_peak(9_000) < measure_peak(1_500) + 60_000


def test_entries_beyond_a_run_come_back_in_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.readers.sorted_runs._RUN", 7)
    monkeypatch.setattr("ingest.readers.sorted_runs._BLOCK", 3)
    entries = [number.to_bytes(4, "big") for number in random.Random(1).sample(range(1000), 100)]
    with open_runs(4) as runs:
        for entry in entries:
            runs.add(entry)
        assert list(runs) == sorted(entries)
