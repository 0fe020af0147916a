"""Whom or what a profile is of: one partner, place, region, priority area or program."""

from dataclasses import dataclass

from components.figures.links import PROFILED
from components.language.words import get_name
from components.selection.dimensions import DIMENSIONS
from components.selection.filters import Filters
from components.selection.keys import UNKNOWN
from components.store import database


@dataclass(frozen=True)
class Entity:
    """A key of a filter; `level`: the vocabulary that holds it, such as `sub_region`."""

    field: str
    key: str
    level: str

    @property
    def name(self) -> str:
        """What tables call it."""
        return get_name(self.level, self.key)

    @property
    def full_name(self) -> str:
        """Its name in full, with the short one in brackets where the long one does not hold it."""
        long = get_name(self.level, self.key, long=True)
        short = _shorten(self.name)
        if not short or short.casefold() in long.casefold() or long in self.name:
            return long
        return f"{long} ({short})"

    @property
    def parents(self) -> tuple["Entity", ...]:
        """What holds it, the narrowest first: of a country its sub-region and region."""
        parent = database.get_database().labels[self.level][self.key].parent
        above = find_entity_of(self.field_above, parent) if parent else None
        if above is None:
            return ()
        # A region may have one part, of its own name.
        further = tuple(each for each in above.parents if each.name != above.name)
        return (above, *further)

    @property
    def field_above(self) -> str:
        """The filter whose keys hold it."""
        return "region" if self.field == "place" else self.field


def _shorten(name: str) -> str:
    """A name without its explanation: `ACCBP` of `Anti-Crime (ACCBP)`, `3ie` of `3ie (evaluation)`;
    nothing where neither part is one word."""
    parts = [part.strip(" )") for part in name.split("(")]
    if len(parts) == 1:
        return name
    words = [part for part in parts if " " not in part]
    return max(words, key=lambda word: sum(map(str.isupper, word)), default="")


def find_entity_of(field: str, key: str) -> Entity | None:
    """Find what a key of a filter names; none where it names nothing."""
    labels = database.get_database().labels
    for level in DIMENSIONS[field].vocabularies:
        if key in labels[level]:
            return Entity(field, key, level)
    return None


def list_entities(filters: Filters) -> list[Entity]:
    """List what filters choose and profiles are of: what is not known or not named is nobody."""
    found = (
        find_entity_of(field, key)
        for field in PROFILED
        for key in getattr(filters, field)
        if key not in UNKNOWN
    )
    return [each for each in found if each]
