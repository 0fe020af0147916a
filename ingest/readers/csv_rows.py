"""Rows of a publisher's large CSV file, one after another, by the names of its columns.

The encoding is decided on the whole file before a row is read (byte order mark, UTF-16 by its
zeros, strict UTF-8, Windows-1252), the delimiter by which one makes the header's known columns.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import IO

from ingest.readers.base import Finding, Notes, Refused
from ingest.source import Source

LONGEST_CELL = 32_767
"""As many letters as Excel lets into a cell."""
_BLOCK = 1 << 16
_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_DELIMITERS = ",;\t|"
_PLAIN = re.compile(r"-?\d+(\.\d*)?", re.ASCII)
_GROUPED = re.compile(r"-?\d{1,3}(,\d{3})+\.\d+", re.ASCII)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True)
class CsvRow:
    """A row: the physical line where it begins, and its cells by column."""

    line: int
    cells: Mapping[str, str]


def _guess_encoding(head: bytes) -> str:
    """Guess from its beginning how a file is encoded; UTF-8 where nothing speaks against it."""
    for mark, name in _MARKS.items():
        if head.startswith(mark):
            return name
    if len(head) > 3 and head[1:2] == b"\0" and head[3:4] == b"\0":
        return "utf-16-le"
    if len(head) > 3 and head[0:1] == b"\0" and head[2:3] == b"\0":
        return "utf-16-be"
    return "utf-8"


def find_encoding(source: Source) -> str:
    """Find the encoding in which the whole of a file can be read."""
    name = _guess_encoding(source.head)
    decoder = codecs.getincrementaldecoder(name)("strict")
    with source.open() as file:
        try:
            while block := file.read(_BLOCK):
                decoder.decode(block)
            decoder.decode(b"", True)
        except UnicodeDecodeError:
            return "cp1252"
    return name


def read_header(source: Source) -> list[str]:
    """Read the column names of a file whose first line has some, by the delimiter that makes the
    most of them."""
    text = source.head.decode(_guess_encoding(source.head), "replace").removeprefix("\ufeff")
    first = io.StringIO(text, newline="").readline()
    return max((_split_names(first, mark) for mark in _DELIMITERS), key=len)


def _split_names(line: str, delimiter: str) -> list[str]:
    """Split a header line into its names."""
    try:
        names = next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []
    return [name.strip().strip('"') for name in names]


class CsvRows:
    """All rows of a file, which is open while they are iterated.

    `needed` are the columns without which a file cannot be read, `known` those that are expected
    beside them: others are noted. Rows of another width are left out and noted.
    """

    def __init__(
        self, source: Source, notes: Notes, needed: Iterable[str], known: Iterable[str]
    ) -> None:
        self._source, self._notes = source, notes
        self._needed, self._known = set(needed), set(known) | set(needed)
        header = read_header(source)
        if missing := sorted(self._needed - set(header)):
            raise Refused(Finding("column-missing", 1, missing[0], expected=", ".join(missing)))
        if twice := sorted({name for name in header if header.count(name) > 1} & self._known):
            raise Refused(Finding("column-twice", 1, twice[0], expected="each column once"))
        self.header = header
        for name in header:
            if name and name not in self._known:
                notes.findings.append(Finding("column-unknown", 1, name))

    def __iter__(self) -> Iterator[CsvRow]:
        encoding = find_encoding(self._source)
        with self._source.open() as raw:
            yield from self._read(raw, encoding)

    def _read(self, raw: IO[bytes], encoding: str) -> Iterator[CsvRow]:
        """Read the rows after the header; a file whose last cell has no end is refused."""
        text = io.TextIOWrapper(raw, encoding=encoding, newline="")
        ending = _Ending(text)
        head = self._source.head.decode(encoding, "replace")
        names = {len(_split_names(head.splitlines()[0], mark)): mark for mark in _DELIMITERS}
        delimiter = names[len(self.header)]
        self._notes.delimiter = delimiter
        reader, begun = csv.reader(ending, delimiter=delimiter, strict=True), 1
        try:
            for number, cells in enumerate(reader):
                line, begun = begun, reader.line_num + 1
                if number and cells and (row := self._check(line, cells)):
                    yield row
        except csv.Error as error:
            raise Refused(_describe(error, begun)) from error
        if not ending.is_marked:
            self._notes.findings.append(Finding("end-unmarked", reader.line_num))

    def _check(self, line: int, cells: list[str]) -> CsvRow | None:
        """Make a row of cells; none where their number or their length leaves its sense in
        doubt."""
        if len(cells) != len(self.header):
            self._leave_out("row-width", line, f"{len(cells)}", f"{len(self.header)}")
            return None
        longest = max(cells, key=len)
        if len(longest) > LONGEST_CELL:
            column = self.header[cells.index(longest)]
            self._leave_out("cell-too-long", line, f"{len(longest)}", f"{LONGEST_CELL}", column)
            return None
        return CsvRow(line, dict(zip(self.header, cells, strict=True)))

    def _leave_out(self, code: str, line: int, value: str, expected: str, column: str = "") -> None:
        """Leave a row out and note why."""
        self._notes.left_out += 1
        self._notes.findings.append(Finding(code, line, column, value=value, expected=expected))


class _Ending:
    """Lines of a text as they come; knows whether the last one was marked as whole."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self.is_marked = True

    def __iter__(self) -> Iterator[str]:
        for line in self._text:
            self.is_marked = line.endswith(("\n", "\r"))
            yield line


def _describe(error: csv.Error, line: int) -> Finding:
    """Describe why a row cannot be read."""
    if "unexpected end" in str(error):
        return Finding("file-cut-short", line, expected="a closing quotation mark")
    if "field larger" in str(error):
        return Finding("cell-too-long", line, expected=f"{LONGEST_CELL}")
    return Finding("file-damaged", line, value=str(error), expected="CSV")


def parse_money(text: str) -> Decimal | None:
    """Parse an amount with a decimal point; none where it is another thing, or `1,234`, which
    could be two."""
    plain = text.strip().removeprefix("$")
    if _PLAIN.fullmatch(plain) or _GROUPED.fullmatch(plain):
        return Decimal(plain.replace(",", ""))
    return None


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
