"""The project's own template: what is written is read back equal, as CSV and as a workbook."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.__main__ import main
from ingest.readers.base import Notes
from ingest.readers.csv_rows import repair_text
from ingest.readers.own_template import (
    LAYOUT,
    OwnTemplateReader,
    format_items,
    parse_items,
)
from ingest.readers.table_rows import read_first_rows
from ingest.readers.workbook_form import read_sheets
from ingest.record import Part, Record, normalise_number
from ingest.source import Source
from ingest.tables import read_table
from ingest.template import COLUMNS, write_projects
from tests.conftest import ROOT
from tests.ingest.readers.reading import count_codes, read_bytes, refuse_bytes

WORDS = st.lists(
    st.text(
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Zs", "Zl", "Zp"))
        | st.sampled_from(';:",%=+-@'),
        min_size=1,
        max_size=8,
    ),
    min_size=1,
    max_size=3,
).map(" ".join)
NAMES = WORDS.filter(lambda text: repair_text(text) == text)
CODES = st.sampled_from(["GT", "HN", "X-GLOBAL", "15130", "16063"])
SHARES = st.none() | st.decimals(0, 100, places=2)
NUMBERS = st.from_regex(r"[A-Z]{1,4}-?[0-9]{1,9}(-[0-9]{3})?", fullmatch=True)
AMOUNTS = st.none() | st.decimals(0, 10**10, places=2)
DAYS = st.sampled_from(["", "2011"]) | st.dates(
    min_value=date(1990, 1, 1),
    max_value=date(2049, 12, 31),
).map(str)


def is_name(text: str) -> bool:
    """Tell a name that is none of the codes."""
    return not text.isascii() or len(text) > 8


def make_parts(pairs: list[tuple[str, bool, Decimal | None]]) -> tuple[Part, ...]:
    """Make parts of names and codes; a single one without a share is all of it."""
    if len(pairs) == 1 and pairs[0][2] is None:
        pairs = [(pairs[0][0], pairs[0][1], Decimal(100))]
    return tuple(
        Part(code=text, share_pct=share) if is_code else Part(name=text, share_pct=share)
        for text, is_code, share in pairs
    )


PARTS = st.lists(
    st.tuples(CODES, st.just(True), SHARES)
    | st.tuples(NAMES.filter(is_name), st.just(False), SHARES),
    max_size=4,
).map(make_parts)
TITLES = st.fixed_dictionaries({}, optional={"en": NAMES, "fr": NAMES})
RECORDS = st.builds(
    lambda number, **fields: Record(
        line=0, number=number, project_id=normalise_number(number), **fields
    ),
    NUMBERS,
    titles=TITLES,
    status=st.just("") | NAMES,
    start_date=DAYS,
    end_date=DAYS,
    partners=st.lists(NAMES, max_size=3).map(tuple),
    places=PARTS,
    purposes=PARTS,
    amount_cad=AMOUNTS,
    programme=st.just("") | NAMES,
)


@settings(max_examples=150, deadline=None)
@given(st.lists(RECORDS, min_size=1, max_size=4), st.booleans())
def test_what_is_written_is_read_back_equal(records: list[Record], as_workbook: bool) -> None:
    content = write_projects(records, as_workbook)
    items, notes = read_bytes(content, OwnTemplateReader())
    assert [Record(**{**vars(item), "line": 0}) for item in items] == records
    assert [item.line for item in items] == list(range(2, len(records) + 2))
    assert set(count_codes(notes)) <= {"amount-missing"}


@given(st.lists(st.tuples(NAMES, st.none() | st.decimals(0, 100, places=4)), max_size=4))
def test_any_names_and_shares_stand_in_a_cell(items: list[tuple[str, Decimal | None]]) -> None:
    assert parse_items(format_items(items)) == items


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("GT:60;HN:40", [("GT", 60), ("HN", 40)]),
        (" Mali : 60 % ; Niger: 40,5%;", [("Mali", 60), ("Niger", Decimal("40.5"))]),
        ('"Relief; protection":100', [("Relief; protection", 100)]),
        ("unodc;interpol", [("unodc", None), ("interpol", None)]),
        ("", []),
        ("GT:sixty", None),
        (":60", None),
        ('a"b:1', None),
        ("GT:60:40", None),
    ],
)
def test_cells_as_people_write_them(
    text: str, items: list[tuple[str, Decimal | None]] | None
) -> None:
    assert parse_items(text) == items


def test_a_french_file_reads_as_the_english_one() -> None:
    header = [LAYOUT.names["fr"][name][0] for name in COLUMNS]
    row = [
        "T-1",
        "",
        "Essai",
        "En cours",
        "",
        "unodc",
        "GT:60;HN:40",
        "15130",
        "1 234,50",
        "2020",
        "",
    ]
    content = f"{';'.join(header)}\n{';'.join(f'{chr(34)}{cell}{chr(34)}' for cell in row)}\n"
    (record,), notes = read_bytes(content.encode("windows-1252"))
    assert isinstance(record, Record)
    assert (record.titles, record.amount_cad) == ({"fr": "Essai"}, Decimal("1234.50"))
    assert [part.share_pct for part in (*record.places, *record.purposes)] == [60, 40, 100]
    assert (notes.language, notes.decimal, notes.statuses) == ("fr", ",", {"En cours"})


@pytest.mark.parametrize(
    ("changes", "code", "left_out"),
    [
        ({"number": ""}, "record-without-number", 1),
        ({"amount_cad": "five"}, "amount-unreadable", 1),
        ({"amount_cad": "1,234"}, "decimal-undecidable", 1),
        ({"amount_cad": ""}, "amount-missing", 0),
        ({"places": "GT:x"}, "shares-unreadable", 0),
        ({"start_date": "01/02/2020"}, "date-impossible", 0),
        ({"title_en": "x" * 40_000}, "cell-too-long", 1),
    ],
)
def test_what_cannot_be_taken_is_noted(changes: dict[str, str], code: str, left_out: int) -> None:
    row = {"number": "T-1", "places": "GT", "amount_cad": "5.00", "start_date": "2020"} | changes
    quoted = (f'"{row.get(name, "")}"' for name in COLUMNS)
    _, notes = read_bytes(f"{','.join(COLUMNS)}\n{','.join(quoted)}\n".encode())
    assert code in count_codes(notes)
    assert notes.left_out == left_out


@pytest.mark.parametrize("name", ["template.csv", "template.xlsx"])
def test_the_template_that_is_downloaded(tmp_path: Path, name: str) -> None:
    assert main(["template", str(tmp_path / name)]) == 0
    source = Source.from_path(tmp_path / name)
    assert source.first_rows[0][1] == COLUMNS
    assert OwnTemplateReader().recognise(source)
    assert main(["read", str(tmp_path / name)]) == 3, "it holds no project yet"


def test_the_workbook_explains_each_column_and_lists_the_keys(tmp_path: Path) -> None:
    main(["template", str(tmp_path / "template.xlsx")])
    sheets = read_sheets(Source.from_path(tmp_path / "template.xlsx"))
    projects, columns, keys = sheets.values()
    assert [cells for _, cells in projects] == [COLUMNS]
    assert [cells[0] for _, cells in columns[1:]] == COLUMNS
    assert {tuple(cells[:2]) for _, cells in keys} >= {
        ("places", "GT"),
        ("purposes", "15130"),
        ("partners", "unodc"),
        ("status", "operational"),
        ("programme", "accbp"),
    }


def test_the_words_of_the_columns_are_those_of_the_reader() -> None:
    rows = read_table(ROOT / "data/lookups/template_columns.csv")
    assert [row["column_en"] for row in rows] == COLUMNS
    assert [row["column_fr"] for row in rows] == [LAYOUT.names["fr"][name][0] for name in COLUMNS]
    example = write_projects([])  # the header
    cells = [f'"{row["example"]}"' for row in rows]
    (record,), notes = read_bytes(example + ",".join(cells).encode() + b"\n")
    assert isinstance(record, Record) and notes.findings == []
    assert [part.code for part in record.places] == ["GT", "HN"]


def test_another_table_is_none_of_it() -> None:
    assert refuse_bytes(b"number,places,amount\n1,2,3\n").code == "format-unknown"
    notes = Notes()
    assert list(read_first_rows(Source.from_bytes("a file", b""))) == [] and notes.findings == []
