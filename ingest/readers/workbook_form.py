"""A workbook (XLSX) as rows of text: cells as a table of text would have them.

A workbook is read as a whole, so it is measured before: what unpacks to more than it says, or to
more than a table of this kind needs, is refused.
"""

import datetime
import io
import zipfile
from collections.abc import Iterable, Iterator

from python_calamine import CalamineWorkbook

from ingest.readers.base import Finding, Refused
from ingest.source import Source, telling_damage
from ingest.tables import Line

LARGEST = 400_000_000
"""Bytes that a workbook may unpack to."""
_BLOCK = 1 << 20


def is_workbook(source: Source) -> bool:
    """Tell a workbook: a zip of parts that say what they are."""
    return source.head.startswith(b"PK\x03\x04") and b"xl/" in _list_names(source)


def read_sheets(source: Source, largest: int = LARGEST) -> dict[str, list[Line]]:
    """Read all sheets of a workbook, by name: rows that hold something, with their numbers; raise
    Refused where it is too large, or locked."""
    content = _read_content(source, largest)
    with CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
        return {
            name: list(
                _read_rows(workbook.get_sheet_by_name(name).to_python(skip_empty_area=False))
            )
            for name in workbook.sheet_names
        }


def _read_rows(rows: Iterable[Iterable[object]]) -> Iterator[Line]:
    """Read rows of values as text, without those that are empty."""
    for line, values in enumerate(rows, 1):
        cells = [format_cell(value) for value in values]
        if any(cells):
            yield line, cells


def format_cell(value: object) -> str:
    """Format a value of a workbook as a table of text would have it: `2011-04-01`, `1234.5`."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime.datetime):
        is_day = value.time() == datetime.time()
        return value.date().isoformat() if is_day else value.isoformat()
    return str(value)


def _list_names(source: Source) -> bytes:
    """List what a zip holds, one name a line; nothing where it is none."""
    try:
        with source.open() as file, telling_damage():
            archive = zipfile.ZipFile(io.BytesIO(file.read(LARGEST)))
            return "\n".join(archive.namelist()).encode()
    except zipfile.BadZipFile:
        return b""


def _read_content(source: Source, largest: int) -> bytes:
    """Read a workbook's bytes, after its parts were unpacked once to measure them."""
    with source.open() as file:
        content = file.read(largest + 1)
    unpacked = len(content)
    with telling_damage(), zipfile.ZipFile(io.BytesIO(content)) as archive:
        for entry in archive.infolist():
            with archive.open(entry) as part:
                while unpacked <= largest and (block := part.read(_BLOCK)):
                    unpacked += len(block)
    if unpacked > largest:
        raise Refused(Finding("file-too-large", expected=f"at most {largest // 10**6} MB unpacked"))
    return content
