"""A record of a file in the project's own keys, and what of it no lookup knows."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from ingest.merge.names import Names, Purpose
from ingest.merge.splits import Split, read_shares, sum_by_key
from ingest.record import Part, Record

NOT_NAMED = "not-named"


@dataclass(frozen=True)
class Unknown:
    """A name that no lookup knows: its kind (`partner`, `place` ...) and its spelling."""

    kind: str
    spelling: str


@dataclass
class Resolved:
    """A record in keys. `partners`: key -> name as published; splits are none where the file does
    not give them, `*_stated` is whether it gives shares."""

    record: Record
    status: str = ""
    partners: dict[str, str] = field(default_factory=dict)
    places: Split | None = None
    places_stated: bool = True
    purposes: list[tuple[Purpose, Decimal]] = field(default_factory=list)
    purposes_stated: bool = True
    unknown: list[Unknown] = field(default_factory=list)

    def split_purposes(self) -> Split:
        """Split the record by purpose code."""
        return sum_by_key(
            [purpose.code for purpose, _ in self.purposes], [share for _, share in self.purposes]
        )


def resolve_record(record: Record, names: Names, decided_partner: str = "") -> Resolved:
    """Turn the names of a record into keys; what is unknown is listed, never left out."""
    found = Resolved(record)
    _resolve_status(found, names)
    _resolve_partners(found, names, decided_partner)
    _resolve_places(found, names)
    _resolve_purposes(found, names)
    return found


def _resolve_status(found: Resolved, names: Names) -> None:
    if not found.record.status:
        return
    keys = names.kinds["status"].find(found.record.status)
    if keys:
        found.status = keys[0]
    else:
        found.unknown.append(Unknown("status", found.record.status))


def _resolve_partners(found: Resolved, names: Names, decided: str) -> None:
    """A partner decided by hand stands without the name that the source gives."""
    if decided:
        found.partners = {decided: ""}
        return
    for spelling in found.record.partners:
        keys = names.kinds["partner"].find(spelling)
        if not keys:
            found.unknown.append(Unknown("partner", spelling))
        for key in keys:
            found.partners.setdefault(key, spelling)
    if set(found.partners) > {NOT_NAMED}:
        del found.partners[NOT_NAMED]


def _name_part(part: Part) -> str:
    """Name a place or purpose as the file does, by name or else by code."""
    return part.name or part.code


def _share_parts(parts: Sequence[Part]) -> tuple[list[Decimal], bool]:
    """Shares of parts, equal ones where none are published, and whether they are published."""
    shares = read_shares(parts)
    return shares or [Decimal(100) / len(parts)] * len(parts), shares is not None


def _resolve_places(found: Resolved, names: Names) -> None:
    parts = found.record.places
    if not parts:
        return
    keys = [names.find_place(part) for part in parts]
    found.unknown += [
        Unknown("place", _name_part(part)) for part, key in zip(parts, keys, strict=True) if not key
    ]
    shares, found.places_stated = _share_parts(parts)
    found.places = {key: share for key, share in sum_by_key(keys, shares).items() if share}


def _resolve_purposes(found: Resolved, names: Names) -> None:
    parts = found.record.purposes
    if not parts:
        return
    shares, found.purposes_stated = _share_parts(parts)
    for part, share in zip(parts, shares, strict=True):
        if purpose := names.find_purpose(part):
            found.purposes.append((purpose, share))
        else:
            found.unknown.append(Unknown("purpose", _name_part(part)))


def fold_labels(split: Split, labels: dict[str, str]) -> Split:
    """Fold the publisher's own labels into the DAC's codes under which it lists the same money."""
    folded: Split = defaultdict(Decimal)
    for code, share in split.items():
        folded[labels.get(code, code)] += share
    return dict(folded)
