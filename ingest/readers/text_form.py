"""How a file of text is written: its encoding by a ladder, its delimiter, its rows.

Encodings are decided by what cannot be otherwise (a byte order mark, the zeros of UTF-16, strict
UTF-8), then Windows-1252; statistics are wrong on short French files. Rows are read one after
another, each with the physical line at which it begins; one that no reader of CSV can take is noted
and left out, and reading goes on at the line after it.
"""

import codecs
import csv
import io
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ingest.faults import shorten_value
from ingest.readers.base import Finding, Notes
from ingest.source import Source
from ingest.tables import Line

DELIMITERS = (",", ";", "\t")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BLOCK = 1 << 20
_LONGEST_LINE = 1 << 21
"""Letters: what is longer is no line of a table."""
_LONGEST_ROW = 1_000
"""Lines that one row may have, by line breaks within cells."""
Mend = Callable[[str, str], list[str] | None]
"""Line and delimiter -> its cells, or none where it cannot be mended."""
TITLE_LINES = 10
"""As many lines may precede a header."""


@dataclass(frozen=True)
class TextForm:
    """Encoding as Python names it, delimiter as it stands in the file."""

    encoding: str
    delimiter: str


def find_text_form(source: Source) -> TextForm:
    """Find how a file of text is written. The whole file is read if it may be UTF-8: one byte at
    its end can tell that it is not."""
    encoding = _find_encoding(source)
    return TextForm(encoding, _find_delimiter(_decode_head(source.head, encoding)))


def read_text_head(source: Source) -> list[Line]:
    """Read the first rows of what may be a table, from its first 64 KiB alone."""
    encoding = _find_mark(source.head) or (
        "utf-8" if _is_utf8(source.head, False) else "windows-1252"
    )
    text = _decode_head(source.head, encoding)
    whole = text[: text.rfind("\n") + 1] if len(source.head) == 1 << 16 else text
    lines = enumerate(io.StringIO(whole, newline=""), 1)
    return list(_split_rows(lines, _find_delimiter(text), Notes()))[: TITLE_LINES * 2]


def read_text_rows(
    source: Source, form: TextForm, notes: Notes, mend: Mend | None = None
) -> Iterator[Line]:
    """Read all rows; what is left out of them is noted. `mend` knows a publisher's lines that are
    no CSV."""
    notes.encoding, notes.delimiter = form.encoding, form.delimiter
    lines = read_physical_lines(source, form, notes)
    for line, cells in _split_rows(lines, form.delimiter, notes, mend):
        if line == 1:
            cells[0] = cells[0].lstrip("\ufeff")
        yield line, cells


def read_physical_lines(source: Source, form: TextForm, notes: Notes) -> Iterator[tuple[int, str]]:
    """Read the lines of a file with their numbers and line breaks, and note those that are too long
    to be any."""
    with (
        source.open() as raw,
        io.TextIOWrapper(raw, form.encoding, errors="replace", newline="") as file,
    ):
        line, last = 0, "\n"
        while text := file.readline(_LONGEST_LINE):
            line, last = line + 1, text
            if len(text) < _LONGEST_LINE or text.endswith(("\n", "\r")):
                yield line, text
                continue
            while (rest := file.readline(_LONGEST_LINE)) and not rest.endswith(("\n", "\r")):
                pass
            note_left_out(notes, "row-malformed", line, text, f"a line of {_LONGEST_LINE} letters")
        if not last.endswith(("\n", "\r")):
            notes.unmarked_line = line


def note_left_out(notes: Notes, code: str, line: int, value: str, expected: str) -> None:
    """Note something of which nothing can be taken."""
    notes.findings.append(Finding(code, line, value=shorten_value(value), expected=expected))
    notes.left_out += 1


def _split_rows(
    lines: Iterator[tuple[int, str]], delimiter: str, notes: Notes, mend: Mend | None = None
) -> Iterator[Line]:
    """Split lines into rows: a row goes on while a quotation is open. Where that gives no row, its
    first line is mended or left out, and the others are read again."""
    again: deque[tuple[int, str]] = deque()
    width = 0
    while True:
        begun = again.popleft() if again else next(lines, None)
        if begun is None:
            return
        gathered, is_open = [begun], begun[1].count('"') % 2 == 1
        while is_open and len(gathered) < _LONGEST_ROW:
            following = again.popleft() if again else next(lines, None)
            if following is None:
                break
            gathered.append(following)
            is_open ^= following[1].count('"') % 2 == 1
        cells = split_cells([text for _, text in gathered], delimiter)
        swallowed = width and cells and len(gathered) > 1 and len(cells) != width
        if cells is None or is_open or swallowed:
            if mend and (mended := mend(begun[1], delimiter)):
                yield begun[0], mended
            else:
                _note_malformed(notes, gathered, is_open)
            again.extendleft(reversed(gathered[1:]))
        elif cells:
            width = len(cells) if len(cells) > 2 else width
            yield begun[0], cells


def _note_malformed(notes: Notes, gathered: list[tuple[int, str]], is_open: bool) -> None:
    """Note a row that cannot be read; one whose last line opens a quotation was
    cut short."""
    line, text = gathered[0]
    is_last = is_open and len(gathered) == 1
    expected = "a closing quotation mark" if is_open else "cells as CSV writes them"
    note_left_out(
        notes, "file-cut-short" if is_last else "row-malformed", line, str(text), expected
    )


def split_cells(texts: list[str], delimiter: str) -> list[str] | None:
    """Split the lines of one row into cells; none where CSV leaves no one way to do it."""
    try:
        rows = list(csv.reader(texts, delimiter=delimiter, strict=True))
    except csv.Error:
        return None
    return rows[0] if len(rows) == 1 else None


def _find_mark(head: bytes) -> str:
    """Find an encoding that the first bytes give away; empty where they do not."""
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    if head.count(0) > len(head) / 4:
        return "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"
    return ""


def _find_encoding(source: Source) -> str:
    """Find the encoding of a file by the ladder."""
    if mark := _find_mark(source.head):
        return mark
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with source.open() as file:
            while block := file.read(_BLOCK):
                decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "windows-1252"
    return "utf-8"


def _is_utf8(content: bytes, is_whole: bool) -> bool:
    """Tell whether bytes are UTF-8; the last letter of a part may be cut."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(content, final=is_whole)
    except UnicodeDecodeError:
        return False
    return True


def _decode_head(head: bytes, encoding: str) -> str:
    """Decode the beginning of a file, whose last letter may be cut."""
    return codecs.getincrementaldecoder(encoding)("replace").decode(head)


def _find_delimiter(text: str) -> str:
    """Find the delimiter: what parts the first line that has three cells, outside quotations."""
    best, most = ",", 0
    for line in io.StringIO(text[:_BLOCK]).readlines()[:TITLE_LINES]:
        outside = "".join(line.split('"')[::2])
        for delimiter in DELIMITERS:
            if (count := outside.count(delimiter)) > most:
                best, most = delimiter, count
        if most > 1:
            break
    return best
