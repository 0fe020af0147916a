"""Names that no lookup knows, with those that look like them: help for a person, who decides.

Names of the same letters (blanks, case, accents and punctuation aside) are told apart from similar
ones, which `token_set_ratio` finds from 70 of 100 up.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz, process, utils

from ingest import tables
from ingest.columns import get_table_path
from ingest.record import Part, Record
from ingest.tables import Row

KINDS = ("partner", "place", "purpose", "programme", "status")
_SOURCES = {
    "partner": (("partner_spellings", "partner_id"), ("partners", "partner_id")),
    "place": (("place_spellings", "place_id"), ("places", "place_id")),
    "purpose": (("purpose_spellings", "purpose_code"), ("purposes", "purpose_code")),
    "programme": (("programme_spellings", "programme_id"), ("programmes", "programme_id")),
    "status": (("terms", "term_id"),),
}
"""Kind -> tables that name its keys, with the column of the key; the first has its spellings."""
_NAMES = ("spelling", "place_code", "name_en", "name_fr", "short_name_en", "short_name_fr")
_LOWEST, _NEAREST, _CANDIDATES = 70, 3, 60
_LIKELY = 95
"""From this score up a row to paste has the nearest key; under it a person chooses one."""


@dataclass(frozen=True)
class Near:
    """A known name and its key; `score` of 100; `is_same`: it has the same letters."""

    key: str
    name: str
    score: int
    is_same: bool


def strip_letters(text: str) -> str:
    """Strip a name to its letters and digits, without case and accents."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(sign for sign in plain if sign.isalnum())


class KnownNames:
    """All names and codes that a folder of data knows, by kind."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self._keys: dict[str, dict[str, str]] = {kind: {} for kind in KINDS}
        self.codes: dict[str, set[str]] = {kind: set() for kind in KINDS}
        for kind, sources in _SOURCES.items():
            for table, key in sources:
                self._add_table(kind, table, key)
        self._letters = {
            kind: self._group_by_letters(names.items()) for kind, names in self._keys.items()
        }

    def _add_table(self, kind: str, table: str, key: str) -> None:
        """Add the names of a table; one that a folder of data does not have knows none."""
        path = self._data.parent / get_table_path(table)
        path = self._data / path.relative_to(self._data.parent / "data")
        for row in tables.read_table(path) if path.exists() else ():
            if row.get("vocabulary", "status") != "status":
                continue
            self.codes[kind].update((row[key], row.get("place_code", "")))
            for name in _NAMES:
                if row.get(name):
                    self._keys[kind].setdefault(row[name], row[key])

    @staticmethod
    def _group_by_letters(names: Iterable[tuple[str, str]]) -> dict[str, list[tuple[str, str]]]:
        grouped: dict[str, list[tuple[str, str]]] = {}
        for name, key in names:
            grouped.setdefault(strip_letters(name), []).append((name, key))
        return grouped

    def is_known(self, kind: str, name: str, code: str = "") -> bool:
        """Tell a name or a code that stands in a lookup as it is."""
        known = self.codes[kind]
        return name in self._keys[kind] or name in known or (code != "" and code in known)

    def find_nearest(self, kind: str, spelling: str) -> list[Near]:
        """Find the three nearest names of different keys: of the same letters first."""
        found = {
            key: Near(key, name, 100, True)
            for name, key in reversed(self._letters[kind].get(strip_letters(spelling), []))
        }
        near = process.extract(
            spelling,
            list(self._keys[kind]),
            scorer=fuzz.token_set_ratio,
            processor=utils.default_process,
            score_cutoff=_LOWEST,
            limit=_CANDIDATES,
        )
        near.sort(key=lambda match: (-match[1], -fuzz.ratio(spelling, match[0]), match[0]))
        for name, score, _ in near:
            key = self._keys[kind][name]
            found.setdefault(key, Near(key, name, round(score), False))
        return list(found.values())[:_NEAREST]

    def make_row(self, kind: str, spelling: str, near: list[Near]) -> tuple[str, str, list[str]]:
        """Make the row that would map a spelling to the nearest key, name its table, and list what
        is still to fill in: the key, where nothing is nearly the same. Statuses have no table of
        spellings."""
        if kind == "status":
            return "", "", []
        table, key = _SOURCES[kind][0]
        path = get_table_path(table)
        is_likely = bool(near) and near[0].score >= _LIKELY
        values: Row = {"spelling": spelling, key: near[0].key if is_likely else ""}
        if kind == "programme":
            values["basis"] = "stated"
        file = self._data / path.removeprefix("data/")
        columns = tables.parse_table(file.read_bytes())[0][1] if file.exists() else list(values)
        if kind == "purpose" and "needs_decision" in columns:
            values["needs_decision"] = "no"
        row = tables.render_table([[values.get(name, "") for name in columns]])
        return row.decode().rstrip("\n"), path, [] if is_likely else [key]


def list_names(record: Record) -> list[tuple[str, str, Part]]:
    """List the names of a record: kind, name, and the part that it is with its exact share."""
    whole = Part()
    named = [("partner", name, whole) for name in record.partners]
    named += [("place", part.name or part.code, part) for part in record.places]
    named += [("purpose", part.name or part.code, part) for part in record.purposes]
    named += [("programme", record.programme, whole), ("status", record.status, whole)]
    return [(kind, name, part) for kind, name, part in named if name]
