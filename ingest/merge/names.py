"""Published names -> the project's keys, also where blanks, case, accents or punctuation were lost.

Names of the same letters are one name. Anything else is unknown and waits for a person; nothing is
mapped because it looks alike.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ingest import tables
from ingest.nearest import strip_letters
from ingest.record import Part
from ingest.tables import Row

_LANGUAGES = ("en", "fr")


class Spellings:
    """Spellings of keys of one kind. Those added first win where several keys are called alike."""

    def __init__(self) -> None:
        self._exact: dict[str, tuple[str, ...]] = {}
        self._levels: list[dict[str, set[tuple[str, ...]]]] = []

    def add(self, pairs: Iterable[tuple[str, tuple[str, ...]]]) -> None:
        """Add spellings with what they stand for, behind those that are known already."""
        level: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        for spelling, keys in pairs:
            self._exact.setdefault(spelling, keys)
            level[strip_letters(spelling)].add(keys)
        self._levels.append(level)

    def find(self, spelling: str) -> tuple[str, ...]:
        """Find what a spelling stands for; nothing where it is unknown, or its letters are those
        of two."""
        if keys := self._exact.get(spelling):
            return keys
        letters = strip_letters(spelling)
        for level in self._levels if letters else ():
            if found := level.get(letters):
                return next(iter(found)) if len(found) == 1 else ()
        return ()

    def list_all(self) -> list[tuple[str, str]]:
        """List every spelling that stands for one key, with that key."""
        return [(text, keys[0]) for text, keys in self._exact.items() if len(keys) == 1]


@dataclass(frozen=True)
class Purpose:
    """A purpose as the project knows it. `dac_code`: under which code of the DAC the publisher
    lists it elsewhere; `needs_decision`: it alone does not tell whether a project is security."""

    code: str
    dac_code: str
    needs_decision: bool = False


def _pair_names(rows: list[Row], key: str, stems: tuple[str, ...]) -> list[tuple[str, tuple[str]]]:
    """Pair the names of a lookup, in both languages, with its keys."""
    columns = [f"{stem}_{language}" for stem in stems for language in _LANGUAGES]
    return [(row[column], (row[key],)) for row in rows for column in columns]


class Names:
    """All names that a folder of data knows."""

    def __init__(self, data: Path) -> None:
        self._lookups = data / "lookups"
        self.kinds = {
            kind: Spellings() for kind in ("partner", "place", "purpose", "programme", "status")
        }
        self.purposes: dict[str, Purpose] = {}
        self._add_partners()
        self._add_places()
        self._add_purposes()
        programmes = self._read("programme_spellings")
        self.programme_bases = {row["spelling"]: row["basis"] for row in programmes}
        self.kinds["programme"].add((row["spelling"], (row["programme_id"],)) for row in programmes)
        self._languages = {row["published_title"]: row["language"] for row in self._read("titles")}
        terms = [row for row in self._read("terms") if row["vocabulary"] == "status"]
        self.kinds["status"].add((row["term_id"], (row["term_id"],)) for row in terms)
        self.kinds["status"].add(_pair_names(terms, "term_id", ("name",)))

    def _read(self, table: str) -> list[Row]:
        return tables.read_table(self._lookups / f"{table}.csv")

    def _add_partners(self) -> None:
        """Spellings go before names: one may stand for several partners."""
        spelled: dict[str, list[str]] = defaultdict(list)
        for row in self._read("partner_spellings"):
            spelled[row["spelling"]].append(row["partner_id"])
        known, rows = self.kinds["partner"], self._read("partners")
        known.add((text, tuple(keys)) for text, keys in spelled.items())
        known.add((row["partner_id"], (row["partner_id"],)) for row in rows)
        known.add(_pair_names(rows, "partner_id", ("name", "short_name")))

    def _add_places(self) -> None:
        known, rows = self.kinds["place"], self._read("places")
        spelled = self._read("place_spellings")
        known.add((row["spelling"], (row["place_id"],)) for row in spelled)
        known.add((row["place_code"], (row["place_id"],)) for row in rows if row["place_code"])
        known.add((row["place_id"], (row["place_id"],)) for row in rows)
        known.add(_pair_names(rows, "place_id", ("name",)))

    def _add_purposes(self) -> None:
        known, rows = self.kinds["purpose"], self._read("purposes")
        spelled = self._read("purpose_spellings")
        known.add((row["spelling"], (row["spelling"],)) for row in spelled)
        known.add(_pair_names(rows, "purpose_code", ("name",)))
        self.purposes = {row["purpose_code"]: Purpose(row["purpose_code"], "") for row in rows}
        self.labels = {row["purpose_code"]: row["dac_code"] for row in spelled if row["dac_code"]}
        """The publisher's own labels that have a key here -> the DAC's code of the same money."""
        self.purposes |= {
            row["spelling"]: Purpose(
                row["purpose_code"], row["dac_code"], row["needs_decision"] == "yes"
            )
            for row in spelled
        }

    def find_purpose(self, part: Part) -> Purpose | None:
        """Find a purpose by its code, else by its name."""
        code = part.code.strip().removeprefix("0") if part.code.strip().isdigit() else part.code
        if code and code in self.purposes:
            return self.purposes[code]
        found = self.kinds["purpose"].find(part.name) or (part.name,)
        return self.purposes.get(found[0])

    def find_language(self, title: str) -> str:
        """Find the language of a published title: the one that is not its other title's."""
        return "fr" if self._languages.get(title) == "en" else "en"

    def find_place(self, part: Part) -> str:
        """Find a place by its code, else by its name; empty where neither is known."""
        found = self.kinds["place"].find(part.code) or self.kinds["place"].find(part.name)
        return found[0] if found else ""
