"""Reads one file whatever its format, and checks each record of it alike.

What every command does with a file: choose its reader, take what it yields, note what is wrong with
a single record, leave out what cannot stand.
"""

import csv
import gzip
import lzma
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from python_calamine import CalamineError, PasswordError

from ingest.readers import READERS, choose_reader
from ingest.readers.base import Finding, Notes, Reader, Refused
from ingest.readers.shares import (
    UNSPECIFIED_PLACE,
    UNSPECIFIED_PURPOSE,
    is_whole,
    settle_shares,
)
from ingest.record import Item, Part, Record
from ingest.source import Source

_DAMAGED = (
    NotImplementedError,
    gzip.BadGzipFile,
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    CalamineError,
    csv.Error,
    UnicodeError,
)
"""What the readers of packed files and workbooks raise for those that are damaged, or, as Python's
zip does, for a way of packing that they do not know."""
LARGEST_AMOUNT = Decimal("10e9")
"""Canadian dollars: no project of any publisher here comes near."""


def read_items(source: Source, notes: Notes, readers: Iterable[Reader] = READERS) -> Iterator[Item]:
    """Yield what a file holds, records checked; raise Refused where nothing can be taken of it,
    also after some of it was yielded."""
    try:
        if not source.head.strip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"):
            raise Refused(Finding("file-empty", expected="a table or a list of activities"))
        reader = choose_reader(source, readers)
        notes.format = reader.name
        yield from _check_items(reader.read(source, notes), notes)
        _note_unmarked_end(notes)
    except (EOFError, RuntimeError, *_DAMAGED) as error:
        if finding := _describe_failure(error):
            raise Refused(finding) from error
        raise


def _describe_failure(error: Exception) -> Finding | None:
    """Describe why a file cannot be read to its end; none where the program is wrong, not it."""
    reason = str(error)
    if isinstance(error, EOFError):
        return Finding("file-cut-short", value=reason, expected="a whole file")
    is_locked = isinstance(error, RuntimeError) and "password" in reason
    if isinstance(error, PasswordError) or is_locked:
        return Finding("file-locked", value=reason, expected="no password")
    if isinstance(error, _DAMAGED):
        return Finding("file-damaged", value=reason, expected="a sound file")
    return None


def _check_items(items: Iterable[Item], notes: Notes) -> Iterator[Item]:
    """Check items as they come: a record stands in a file once."""
    lines: dict[str, int] = {}
    count = 0
    for item in items:
        count += 1
        if not isinstance(item, Record):
            yield item
        elif item.project_id in lines:
            expected = f"each number once; line {lines[item.project_id]} has it too"
            finding = Finding("record-twice", item.line, "", item.project_id, item.number, expected)
            notes.findings.append(finding)
            notes.left_out += 1
        else:
            lines[item.project_id] = item.line
            yield check_record(item, notes)
    if not count and not notes.left_out and not notes.is_beside:
        raise Refused(Finding("no-records", expected="one record or more"))


def _note_unmarked_end(notes: Notes) -> None:
    """Note a last line that may be cut within its last cell, where nothing told that it is."""
    is_told = any(finding.code == "file-cut-short" for finding in notes.findings)
    if notes.unmarked_line and not is_told:
        expected = "a line break at the end of the file"
        notes.findings.append(Finding("end-unmarked", notes.unmarked_line, expected=expected))


def check_record(record: Record, notes: Notes) -> Record:
    """Check one record and settle its shares; what is doubtful is noted and stays."""

    def note(code: str, column: str, value: str, expected: str) -> None:
        finding = Finding(code, record.line, column, record.project_id, value, expected)
        notes.findings.append(finding)

    amount = record.amount_cad
    if amount is not None and not 0 <= amount <= LARGEST_AMOUNT:
        expected = f"dollars from 0 to {LARGEST_AMOUNT:.0f}"
        note("amount-implausible", "amount_cad", f"{amount:f}", expected)
    elif amount is not None and len(f"{amount:f}".partition(".")[2]) > 2:
        note("amount-implausible", "amount_cad", f"{amount:f}", "dollars with two decimals at most")
    start, end = record.start_date, record.end_date
    length = min(len(start), len(end))
    if end[:length] < start[:length]:
        note("end-before-start", "end_date", end, f"a date from {start} on")
    settled = {}
    for column, rest in (("places", UNSPECIFIED_PLACE), ("purposes", UNSPECIFIED_PURPOSE)):
        parts: tuple[Part, ...] = getattr(record, column)
        settled[column], total = settle_shares(parts, rest)
        if total is not None and not is_whole(total):
            note("shares-not-100", column, f"{total:f}", "100")
        elif total is not None and total != 100:
            note("shares-rebased", column, f"{total:f}", "100")
    return replace(record, places=settled["places"], purposes=settled["purposes"])
