"""The one reader and writer of the project's CSV tables, for what checks, makes and shows them
alike.

The form is RFC 4180 in UTF-8: commas, one header line, one kind of line break, quotation marks
around a whole cell or not at all and doubled inside. What leaves room for two readings is refused
with its line, never guessed. Line breaks inside cells read as `\\n`, whatever the system that wrote
them.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Mapping
from itertools import chain, islice
from pathlib import Path

from ingest.faults import Fault, shorten_value

Row = dict[str, str]
Line = tuple[int, list[str]]
"""Where a row begins, and its cells."""
_LONGEST_CELL = 32_767
"""As many letters as Excel lets into a cell."""
_SHORT_CELLS = f"cells of at most {_LONGEST_CELL:,} letters"
_CELL = r'(?>"[^"]*+(?:""[^"]*+)*+"|[^",\r\n]*+)'
_ROWS = re.compile(rf"(?:{_CELL}(?:,|\r?\n))*+")
_QUOTED = re.compile(r'"[^"]*+(?:""[^"]*+)*+"')
_PLAIN = re.compile(r'[^",\r\n]*')
_ENDS = re.compile(r'"[^"]*"|\r?\n')
_FOREIGN = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}


class Unreadable(ValueError):
    """A table whose form leaves its content in doubt: line, what stands there, what is expected."""

    def __init__(self, line: int, value: str, expected: str, file: str = "") -> None:
        self.line, self.value, self.expected = line, shorten_value(value), expected
        super().__init__(
            f"{file}{', ' if file else ''}line {line}: {self.value!r}; expected {expected}"
        )

    def fault(self, file: str) -> Fault:
        """The same as a fault of a file."""
        return Fault(file, self.line, "", self.value, self.expected)


def _decode(raw: bytes) -> str:
    """The text of a table, without the mark that Excel puts before it; raises Unreadable for
    anything but UTF-8."""
    for mark, name in _FOREIGN.items():
        if raw.startswith(mark):
            raise Unreadable(1, name, "UTF-8; save the file as “CSV UTF-8”")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line, byte = raw[: error.start].count(b"\n") + 1, raw[error.start : error.start + 1].hex()
        raise Unreadable(
            line, f"byte 0x{byte}", "UTF-8 (the file looks like Windows-1252)"
        ) from error
    if "\0" in text:
        name = "UTF-16" if raw.count(b"\0") > len(raw) / 4 else "byte 0x00"
        raise Unreadable(
            text[: text.index("\0")].count("\n") + 1,
            name,
            "UTF-8 text; save the file as “CSV UTF-8”",
        )
    return text


def _check_form(text: str) -> None:
    """Raise Unreadable where the text first leaves the form of a table."""
    if not text:
        raise Unreadable(1, "", "a header line; the file is empty")
    end = _match_end(_ROWS, text)
    if end < len(text):
        raise _describe_shape(text, end)
    if not text.endswith("\n"):
        raise _describe_shape(text, len(text))
    if "\r" not in text:
        return
    breaks = [(match[0], match.start()) for match in _ENDS.finditer(text) if match[0][0] != '"']
    for kind, start in breaks:
        if kind != breaks[0][0]:
            names = {"\n": "LF", "\r\n": "CR LF"}
            expected = (
                f"{names[breaks[0][0]]} at the end of this line, as before it: "
                "one kind of line break in a file"
            )
            raise Unreadable(text.count("\n", 0, start) + 1, names[kind], expected)


def _match_end(pattern: re.Pattern[str], text: str, start: int = 0) -> int:
    """Find where a match that begins at `start` ends; at `start` where there is none."""
    match = pattern.match(text, start)
    return match.end() if match else start


def _describe_shape(text: str, start: int) -> Unreadable:
    """What is wrong with the cell that begins at `start`."""
    cell = _QUOTED.match(text, start)
    line, rest = text.count("\n", 0, start) + 1, text[start : start + 200]
    if rest.startswith('"') and not cell:
        return Unreadable(line, rest, "a closing quotation mark; the file may be cut off")
    end = cell.end() if cell else _match_end(_PLAIN, text, start)
    if end == len(text):
        return Unreadable(
            line, rest, "a line break at the end of the file; its last row may be cut off"
        )
    if text[end] == "\r":
        return Unreadable(line, rest, "no carriage return but before a line feed")
    if cell:
        return Unreadable(
            line,
            rest,
            "a comma after the closing quotation mark; inside a cell it is written twice",
        )
    return Unreadable(
        line, rest, "quotation marks around the whole cell, and each one inside it written twice"
    )


def parse_table(raw: bytes) -> list[Line]:
    """All lines of a table, the header first; raises Unreadable."""
    text = _decode(raw)
    _check_form(text)
    lines = _split_lines(text)
    longest = max(map(len, chain.from_iterable(cells for _, cells in lines)), default=0)
    if longest > _LONGEST_CELL:
        line, cells = next(each for each in lines if max(map(len, each[1])) > _LONGEST_CELL)
        raise Unreadable(line, max(cells, key=len), _SHORT_CELLS)
    return lines


def _split_lines(text: str) -> list[Line]:
    """Split a text of sound form into its lines; raises Unreadable."""
    lines: list[Line] = []
    reader, begun = csv.reader(io.StringIO(text, newline=""), strict=True), 1
    is_plain = "\r" not in text and '"' not in text  # then a row is a line
    try:
        if is_plain:
            return list(enumerate(reader, start=1))
        for cells in reader:
            lines.append(
                (begun, [cell.replace("\r\n", "\n") for cell in cells] if "\r" in text else cells)
            )
            begun = reader.line_num + 1
    except csv.Error as error:
        # The form is sound: what is left is a cell longer than Python's reader takes.
        raise Unreadable(reader.line_num if is_plain else begun, "", _SHORT_CELLS) from error
    return lines


def read_table(path: Path) -> list[Row]:
    """Read all rows of a table as text: column -> value. Raises Unreadable, with the file."""
    try:
        lines = parse_table(path.read_bytes())
        header = lines[0][1]
        for line, cells in islice(lines, 1, None):
            if len(cells) != len(header):
                raise Unreadable(line, f"{len(cells)} cells", f"{len(header)} cells")
    except Unreadable as error:
        raise Unreadable(error.line, error.value, error.expected, str(path)) from error
    return [dict(zip(header, cells, strict=True)) for _, cells in lines[1:]]


def render_table(lines: Iterable[Iterable[object]]) -> bytes:
    """Render lines of cells in the project's own form: UTF-8 without a mark, `\\n` after each."""
    file = io.StringIO(newline="")
    csv.writer(file, lineterminator="\n").writerows(lines)
    return file.getvalue().encode()


def write_table(path: Path, columns: list[str], rows: Iterable[Mapping[str, object]]) -> None:
    """Write rows in the given column order; a column that a row lacks is written empty."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(
        render_table([columns, *([row.get(name, "") for name in columns] for row in rows)])
    )
