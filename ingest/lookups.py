"""Published spellings and the project's own keys; what no lookup knows is named, never guessed."""

from collections import defaultdict
from pathlib import Path

from ingest import tables


class UnknownSpelling(ValueError):
    """Spellings that no lookup knows, named so that they can be added."""


class Lookups:
    """Published spellings -> the project's own keys; collects what it does not know instead of
    guessing."""

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

    def partner(self, spelling: str) -> list[str]:
        return self.partners.get(spelling) or self._missing("partner", spelling)

    def place(self, spelling: str) -> str:
        return self.places.get(spelling) or self._missing("place", spelling)[0]

    def programme(self, spelling: str) -> tuple[str, str]:
        return self.programmes.get(spelling) or (self._missing("programme", spelling)[0], "")

    def _missing(self, kind: str, spelling: str) -> list[str]:
        self.unknown.add(f"{kind} {spelling!r}")
        return [""]

    def refuse_unknown(self) -> None:
        if self.unknown:
            raise UnknownSpelling(
                f"add to data/lookups/{{partner,place,programme}}_spellings.csv: {sorted(self.unknown)}"
            )
