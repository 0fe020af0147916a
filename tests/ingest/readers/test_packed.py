"""One file in a gzip or a zip, and a table in a workbook, read as the file itself."""

import csv
import gzip
import io
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pytest
import xlsxwriter

from ingest.record import Item
from tests.ingest.readers.iati_samples import FIRST_LIST
from tests.ingest.readers.reading import read_bytes
from tests.ingest.readers.test_disclosure import write_file
from tests.ingest.readers.test_project_browser_pages import FINANCIALS
from tests.ingest.readers.test_public_accounts import NEWER


def pack_zip(content: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("folder/any name.txt", content)
    return packed.getvalue()


def write_workbook(content: bytes) -> bytes:
    """The same cells in a workbook, all of them text."""
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet()
        for line, cells in enumerate(csv.reader(io.StringIO(content.decode("utf-8-sig")))):
            for column, cell in enumerate(cells):
                sheet.write_string(line, column, cell)
    return packed.getvalue()


def drop_lines(items: list[Item]) -> list[Item]:
    """Lines of a workbook are its rows, not those of a text."""
    return [replace(item, line=0) for item in items]


TABLES = [NEWER.encode(), write_file({}, {"ref_number": "other"}), FINANCIALS.encode()]


@pytest.mark.parametrize("content", [FIRST_LIST.encode(), *TABLES])
@pytest.mark.parametrize("pack", [gzip.compress, pack_zip])
def test_a_packed_file_reads_as_itself(content: bytes, pack: Callable[[bytes], bytes]) -> None:
    assert read_bytes(pack(content))[0] == read_bytes(content)[0]


@pytest.mark.parametrize("content", TABLES)
def test_a_workbook_reads_as_its_table(content: bytes) -> None:
    items, notes = read_bytes(write_workbook(content))
    assert drop_lines(items) == drop_lines(read_bytes(content)[0])
    assert items and notes.left_out == 0
