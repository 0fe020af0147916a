"""A table in a file, of text or in a workbook, as one header and rows of its width."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ingest.readers.base import Finding, Notes, Refused
from ingest.readers.text_form import (
    TITLE_LINES,
    Mend,
    find_text_form,
    note_left_out,
    read_text_head,
    read_text_rows,
)
from ingest.readers.workbook_form import is_workbook, read_sheets
from ingest.source import Source
from ingest.tables import Line

IsHeader = Callable[[list[str]], bool]


@dataclass(frozen=True)
class TableRows:
    """The header with its line, and all rows below it, each as wide as the header."""

    header: Line
    rows: Iterator[Line]


def read_first_rows(source: Source) -> list[Line]:
    """Read the first rows of every table in a file; none where it holds no table."""
    if is_workbook(source):
        sheets = read_sheets(source).values()
        return [row for rows in sheets for row in rows[:TITLE_LINES]]
    return [] if looks_binary(source.head) else read_text_head(source)


def looks_binary(head: bytes) -> bool:
    """Tell a file that is no text by its first bytes."""
    marks = (
        b"PK\x03\x04",
        b"PAR1",
        b"%PDF",
        b"\x89PNG",
        b"\xff\xd8\xff",
        b"\xd0\xcf\x11\xe0",
        b"GIF8",
    )
    return head.startswith(marks)


def open_table(
    source: Source, is_header: IsHeader, notes: Notes, mend: Mend | None = None
) -> TableRows:
    """Open the table whose header `is_header` knows; titles may precede it. Raise Refused where
    there is none."""
    if is_workbook(source):
        notes.encoding = "xlsx"
        for rows in read_sheets(source).values():
            if table := _find_table(iter(rows), is_header, notes):
                return table
    else:
        lines = read_text_rows(source, find_text_form(source), notes, mend)
        if table := _find_table(lines, is_header, notes):
            return table
    raise Refused(Finding("format-unknown", expected="a header line that is known"))


def _find_table(rows: Iterator[Line], is_header: IsHeader, notes: Notes) -> TableRows | None:
    """Find the header among the first rows."""
    for count, (line, cells) in enumerate(rows):
        if is_header(cells):
            return TableRows((line, cells), _keep_width(rows, len(cells), notes))
        if count >= TITLE_LINES:
            break
    return None


def _keep_width(rows: Iterator[Line], width: int, notes: Notes) -> Iterator[Line]:
    """Keep rows that have a cell for each column; empty ones at the end are no cells."""
    before: Line | None = None
    for line, cells in rows:
        if before:
            note_left_out(
                notes, "row-malformed", before[0], f"{len(before[1])} cells", f"{width} cells"
            )
            before = None
        if not any(map(str.strip, cells)):
            continue
        if len(cells) < width or any(map(str.strip, cells[width:])):
            before = line, cells
        else:
            yield line, cells[:width]
    if before:
        code = "file-cut-short" if len(before[1]) < width else "row-malformed"
        note_left_out(notes, code, before[0], f"{len(before[1])} cells", f"{width} cells")
