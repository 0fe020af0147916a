"""Which columns a format has, as English and French headers name them, in any order."""

import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache

from ingest.readers.base import Finding, Notes, Refused
from ingest.tables import Line

Names = Mapping[str, tuple[str, ...]]
"""Field -> how headers name it."""


@dataclass(frozen=True)
class Columns:
    """Where the fields of one file stand, and in which language its header is."""

    positions: Mapping[str, int]
    names: Mapping[str, str]
    language: str

    def get(self, cells: list[str], name: str) -> str:
        """Get a field of a row; empty where the file does not have it."""
        position = self.positions.get(name)
        return "" if position is None else cells[position]


@dataclass(frozen=True)
class Layout:
    """The columns of a format by language (`en`, `fr`). A header with all of `telling` is of this
    format; without all of `needed` it cannot be read."""

    names: Mapping[str, Names]
    needed: tuple[str, ...]
    telling: tuple[str, ...]

    def is_header(self, cells: list[str]) -> bool:
        """Tell the header of this format."""
        return set(self.telling) <= set(self._match(cells).positions)

    def list_missing(self, cells: list[str]) -> list[str]:
        """List what a header lacks, as the format names it in the header's language."""
        columns = self._match(cells)
        return [
            self.names[columns.language][name][0]
            for name in self.needed
            if name not in columns.positions
        ]

    def match_header(self, header: Line, notes: Notes) -> Columns:
        """Find the columns of a file, and note those that it lacks and those nobody knows; raise
        Refused where it cannot be read without one."""
        line, cells = header
        columns = self._match(cells)
        if missing := self.list_missing(cells):
            raise Refused(Finding("column-missing", line, missing[0], expected="; ".join(missing)))
        known = set(columns.positions.values())
        for position, cell in enumerate(cells):
            if position not in known and cell.strip():
                is_twice = _find_field(cell, self.names[columns.language])
                if is_twice in self.needed:
                    raise Refused(Finding("column-twice", line, cell, expected="each column once"))
                notes.findings.append(Finding("column-unknown", line, cell.strip()))
        for name, spellings in self.names[columns.language].items():
            if name not in columns.positions and name not in self.needed:
                notes.findings.append(Finding("column-lacking", line, spellings[0]))
        return columns

    def _match(self, cells: Collection[str]) -> Columns:
        """Match a header in the language that knows more of it."""
        found = []
        for language, names in self.names.items():
            positions: dict[str, int] = {}
            for position, cell in enumerate(cells):
                if field := _find_field(cell, names):
                    positions.setdefault(field, position)
            spellings = {field: list(cells)[position] for field, position in positions.items()}
            found.append(Columns(positions, spellings, language))
        return max(found, key=lambda columns: len(columns.positions))


@lru_cache(1 << 12)
def simplify_header(text: str) -> str:
    """Simplify a column's name to its letters and digits, without case and accents."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(sign for sign in plain if sign.isalnum())


def _find_field(cell: str, names: Names) -> str:
    """Find the field that a header names; empty where it is none."""
    plain = simplify_header(cell)
    for field, spellings in names.items():
        if plain and plain in map(simplify_header, spellings):
            return field
    return ""
