"""Rows of a publisher's table by the names of its columns, and cells made readable."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from ingest.readers.base import Finding, Notes, Refused
from ingest.readers.number_form import UNDECIDED, DecimalMark
from ingest.readers.table_rows import open_table
from ingest.source import Source

LONGEST_CELL = 32_767
"""As many letters as Excel lets into a cell."""
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True)
class CsvRow:
    """A row: the physical line where it begins, and its cells by column."""

    line: int
    cells: Mapping[str, str]


def has_columns(*names: str) -> Callable[[list[str]], bool]:
    """Make a test of headers: whether all these names are in one."""
    wanted = set(names)
    return lambda cells: wanted <= {cell.strip() for cell in cells}


def find_header(source: Source, is_header: Callable[[list[str]], bool]) -> list[str]:
    """Find the header of a table among its first rows; empty where there is none."""
    found = (cells for _, cells in source.first_rows if is_header(cells))
    return [cell.strip() for cell in next(found, [])]


class CsvRows:
    """All rows below a header, one after another.

    `needed` are the columns by which the header is known, `known` those that are expected beside
    them: others are noted. A row with a cell that is too long is left out and noted.
    """

    def __init__(
        self, source: Source, notes: Notes, needed: Iterable[str], known: Iterable[str] = ()
    ) -> None:
        self._notes = notes
        needed = tuple(needed)
        self._table = open_table(source, has_columns(*needed), notes)
        line, cells = self._table.header
        self.header = [cell.strip() for cell in cells]
        expected = {*known, *needed}
        for name in dict.fromkeys(self.header):
            if name in expected and self.header.count(name) > 1:
                raise Refused(Finding("column-twice", line, name, expected="each column once"))
            if name and name not in expected:
                notes.findings.append(Finding("column-unknown", line, name))

    def __iter__(self) -> Iterator[CsvRow]:
        for line, cells in self._table.rows:
            longest = max(cells, key=len)
            if len(longest) <= LONGEST_CELL:
                yield CsvRow(line, dict(zip(self.header, cells, strict=True)))
                continue
            column = self.header[cells.index(longest)]
            expected = f"at most {LONGEST_CELL} letters"
            self._notes.findings.append(
                Finding("cell-too-long", line, column, value=longest[:80], expected=expected)
            )
            self._notes.left_out += 1


def decide_mark(rows: Iterable[CsvRow], columns: Iterable[str]) -> str:
    """Decide the decimal mark of columns that are written alike."""
    mark, columns = DecimalMark(), tuple(columns)
    for row in rows:
        for column in columns:
            mark.add(row.cells.get(column, ""))
    return mark.decide()


def note_mark(mark: str, column: str, notes: Notes) -> None:
    """Note the decimal mark that was decided, or that it could not be."""
    notes.decimal = mark
    if mark == UNDECIDED:
        expected = "numbers that tell the decimal mark, like 1,234.50"
        notes.findings.append(Finding("decimal-undecidable", column=column, expected=expected))


def repair_text(text: str) -> str:
    """Undo UTF-8 that was once read as Windows-1252, where that can be undone to the letter."""
    try:
        return b"".join(map(_encode_letter, text)).decode()
    except UnicodeError:
        return text


def _encode_letter(letter: str) -> bytes:
    """Encode a letter in Windows-1252 as browsers do, which give its five gaps a letter each."""
    try:
        return letter.encode("cp1252")
    except UnicodeError:
        return letter.encode("latin-1")


def mend_cell(text: str, notes: Notes, line: int, column: str) -> str:
    """Make a cell readable: mended where that can be undone, without control characters, with
    single blanks; what was mended is noted."""
    mended = text if text.isascii() else repair_text(text)
    if mended != text:
        notes.findings.append(Finding("text-repaired", line, column, value=mended))
    if _CONTROLS.search(mended):
        notes.findings.append(Finding("control-character", line, column, value=mended))
        mended = _CONTROLS.sub("", mended)
    return " ".join(mended.split())
