"""Published spellings and the project's own keys; what no lookup knows is named, never guessed."""

from collections import defaultdict
from pathlib import Path

from ingest import tables


class UnknownSpelling(ValueError):
    """Spellings that no lookup knows, named so that they can be added."""


class Lookups:
    """Published spellings -> the project's own keys; what it does not know it collects."""

    def __init__(self, data: Path) -> None:
        self.partners: dict[str, list[str]] = defaultdict(list)
        for row in tables.read_table(data / "lookups/partner_spellings.csv"):
            self.partners[row["spelling"]].append(row["partner_id"])
        self.places = {
            row["place_code"]: row["place_id"]
            for row in tables.read_table(data / "lookups/places.csv")
        }
        self.places |= {
            row["spelling"]: row["place_id"]
            for row in tables.read_table(data / "lookups/place_spellings.csv")
        }
        self.programmes = {
            row["spelling"]: (row["programme_id"], row["basis"])
            for row in tables.read_table(data / "lookups/programme_spellings.csv")
        }
        self.decided = {
            row["project_id"]: row["partner_id"]
            for row in tables.read_table(data / "rules/partner_decisions.csv")
        }
        self.unknown: set[str] = set()

    def find_partners(self, spelling: str) -> list[str]:
        """Find the partners that a name stands for, often one."""
        return self.partners.get(spelling) or self._miss("partner", spelling)

    def find_place(self, spelling: str) -> str:
        """Find the place of a code or a name."""
        return self.places.get(spelling) or self._miss("place", spelling)[0]

    def find_programme(self, spelling: str) -> tuple[str, str]:
        """Find a program, and whether its name states or only infers it."""
        return self.programmes.get(spelling) or (self._miss("programme", spelling)[0], "")

    def _miss(self, kind: str, spelling: str) -> list[str]:
        """Note a spelling that no lookup knows; its key stays empty."""
        self.unknown.add(f"{kind} {spelling!r}")
        return [""]

    def refuse_unknown(self) -> None:
        """Raise UnknownSpelling if there were any."""
        if self.unknown:
            files = "data/lookups/{partner,place,programme}_spellings.csv"
            raise UnknownSpelling(f"add to {files}: {sorted(self.unknown)}")
