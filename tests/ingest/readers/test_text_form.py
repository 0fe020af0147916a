"""How tables of text and workbooks are read: encoding, delimiter, rows with their lines."""

import gzip
import io
import zipfile

import pytest
import xlsxwriter

from ingest.readers.base import Notes, Refused
from ingest.readers.table_rows import TableRows, open_table
from ingest.readers.text_form import TextForm, find_text_form, read_text_rows
from ingest.readers.workbook_form import read_sheets
from ingest.source import Source

TEXT = "Number,Title,Amount\r\n1,École d’été,5\r\n2,Plain,6\r\n"
ROWS = [
    (1, ["Number", "Title", "Amount"]),
    (2, ["1", "École d’été", "5"]),
    (3, ["2", "Plain", "6"]),
]


def open_bytes(content: bytes) -> tuple[TableRows, Notes]:
    notes = Notes()
    source = Source.from_bytes("a file", content)
    return open_table(source, lambda cells: "Amount" in cells, notes), notes


def list_rows(content: bytes) -> tuple[list[tuple[int, list[str]]], Notes]:
    table, notes = open_bytes(content)
    return [table.header, *table.rows], notes


def list_codes(notes: Notes) -> list[tuple[str, int]]:
    return [(finding.code, finding.line) for finding in notes.findings]


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
        ("windows-1252", "windows-1252"),
    ],
)
def test_encodings_are_found_by_the_ladder(encoding: str, name: str) -> None:
    rows, notes = list_rows(TEXT.encode(encoding))
    assert rows == ROWS
    assert (notes.encoding, notes.delimiter, notes.findings) == (name, ",", [])


def test_one_byte_at_the_end_tells_that_a_file_is_not_utf8() -> None:
    content = TEXT.encode("ascii", "ignore") + b"3,plain,1\r\n" * 20_000 + b"4,\xe9t\xe9,1\r\n"
    rows, notes = list_rows(content)
    assert notes.encoding == "windows-1252"
    assert rows[-1] == (20_004, ["4", "été", "1"])


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("title", ["", "A list, of 2013\r\n\r\n"])
def test_delimiters_are_found_below_a_title_too(delimiter: str, title: str) -> None:
    rows, notes = list_rows((title + TEXT.replace(",", delimiter)).encode())
    assert [cells for _, cells in rows] == [cells for _, cells in ROWS]
    assert rows[0][0] == (3 if title else 1)
    assert notes.delimiter == delimiter


def test_cells_may_hold_delimiters_line_breaks_and_quotation_marks() -> None:
    content = b'Number,Title,Amount\r\n1,"a, ""b""\nc",5\n2,d,6'
    rows, notes = list_rows(content)
    assert rows[1:] == [(2, ["1", 'a, "b"\nc', "5"]), (4, ["2", "d", "6"])]
    assert notes.findings == []


@pytest.mark.parametrize(
    ("rows", "kept", "codes"),
    [
        ('1,"a,5\n2,b,6\n3,c,7\n', ["2", "3"], [("row-malformed", 2)]),
        ('1,"a,5\n2,"b",6\n3,c,7\n', ["2", "3"], [("row-malformed", 2)]),
        ('1,"a" b,5\n2,b,6\n', ["2"], [("row-malformed", 2)]),
        ("1,a\n2,b,6\n", ["2"], [("row-malformed", 2)]),
        ("1,a,5,x\n2,b,6,,\n", ["2"], [("row-malformed", 2)]),
        ("1,a,5\n2,b", ["1"], [("file-cut-short", 3)]),
        ('1,a,5\n2,"b', ["1"], [("file-cut-short", 3)]),
        (f"1,{'a' * 3_000_000},5\n2,b,6\n", ["2"], [("row-malformed", 2)]),
    ],
)
def test_a_row_that_is_none_is_left_out_and_the_others_are_not(
    rows: str, kept: list[str], codes: list[tuple[str, int]]
) -> None:
    read, notes = list_rows(f"Number,Title,Amount\n{rows}".encode())
    assert [cells[0] for _, cells in read[1:]] == kept
    assert list_codes(notes) == codes
    assert notes.left_out == 1


def test_an_open_quotation_does_not_hold_the_file_in_memory() -> None:
    content = b'Number,Title,Amount\n1,"a,5\n' + b"2,b,6\n" * 5_000
    rows, notes = list_rows(content)
    assert len(rows) == 5_001
    assert list_codes(notes) == [("row-malformed", 2)]


def write_workbook(rows: list[list[object]]) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        book.add_worksheet("Read me").write(0, 0, "What this is")
        sheet = book.add_worksheet("List")
        for line, cells in enumerate(rows):
            sheet.write_row(line, 0, cells)
    return file.getvalue()


def test_a_workbook_reads_as_text_does() -> None:
    content = write_workbook(
        [["Number", "Title", "Amount"], [1, "École d’été", 5.5], [2, "Plain", 6]]
    )
    rows, notes = list_rows(content)
    assert rows == [ROWS[0], (2, ["1", "École d’été", "5.5"]), ROWS[2]]
    assert notes.encoding == "xlsx"


@pytest.mark.parametrize("content", [TEXT.encode(), write_workbook([["a"], ["Amount"], [1]])])
def test_packed_files_read_as_they_are(content: bytes) -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("folder/list", content)
    plain = list_rows(content)[0]
    assert list_rows(gzip.compress(content))[0] == plain
    assert list_rows(archive.getvalue())[0] == plain


@pytest.mark.parametrize("content", [b"", b"a,b,c\n1,2,3\n", b"%PDF-1.7", bytes(50)])
def test_what_is_no_such_table_is_refused(content: bytes) -> None:
    with pytest.raises(Refused) as caught:
        open_bytes(content)
    assert caught.value.finding.code == "format-unknown"


def test_a_form_that_is_known_is_not_looked_for() -> None:
    source = Source.from_bytes("a file", "é;b\n".encode("windows-1252"))
    assert find_text_form(source) == TextForm("windows-1252", ";")
    rows = list(read_text_rows(source, TextForm("cp850", ","), Notes()))
    assert rows == [(1, ["Ú;b"])]


def test_a_workbook_that_unpacks_to_too_much_is_refused() -> None:
    source = Source.from_bytes("a file", write_workbook([["Amount"], ["x" * 30_000]]))
    with pytest.raises(Refused) as caught:
        read_sheets(source, 20_000)
    assert caught.value.finding.code == "file-too-large"
