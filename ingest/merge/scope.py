"""What a file can say nothing of: other statuses, later states, and what it never claimed to list.

*Vanished* is only what a complete list should hold and does not. A record that left the list of one
status has moved to another one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ingest import tables
from ingest.merge.delivery import Delivery, Pooled
from ingest.merge.held import PUBLISHED, Held, State
from ingest.merge.names import Names


class Older(ValueError):
    """A file of an older state than the one that is held."""


@dataclass(frozen=True)
class Loaded:
    """A state of a source that is held, and the statuses that it covers."""

    family: str
    snapshot: str
    statuses: frozenset[str]
    is_merged: bool = True


def find_vanished(
    deliveries: list[Delivery], pooled: dict[str, Pooled], held: Held, names: Names
) -> list[State]:
    """Find the held records that a complete list in these files should have and has not."""
    found = []
    for family in sorted({one.family for one in deliveries if one.records}):
        files = [one for one in deliveries if one.family == family and one.records]
        states = held.list_family(family)
        covered = set().union(*(one.list_statuses(names) for one in files))
        years = set().union(*(one.file.notes.years for one in files))
        is_whole = {state.project["status_id"] for state in states} <= covered
        if is_whole and all(one.is_complete for one in files):
            found += [
                state
                for state in states
                if held.find_key(state) not in pooled
                and (not years or state.project["fiscal_year"] in years)
            ]
    return found


def count_out_of_scope(
    deliveries: list[Delivery], pooled: dict[str, Pooled], held: Held, vanished: list[State]
) -> int:
    """Count the held records of the same publishers of which these files say nothing."""
    families = {one.family for one in deliveries if one.records}
    unlisted = [
        state
        for family in families
        for state in held.list_family(family)
        if held.find_key(state) not in pooled
    ]
    return len(unlisted) - len(vanished)


def list_loaded(data: Path, held: Held) -> list[Loaded]:
    """List the states that are held: of every merge, and of the sources as they came."""
    found = [
        Loaded(row["source_id"], row["snapshot"], frozenset(row["statuses"].split()))
        for row in tables.read_table(data / "loads.csv")
    ]
    for row in tables.read_table(data / "lookups/sources.csv"):
        states = held.list_source(row["source_id"])
        statuses = frozenset(state.project["status_id"] for state in states)
        if states and row["published_on"][:4].isdigit():
            found.append(Loaded(row["source_id"], row["published_on"], statuses, False))
    return found


def refuse_older(
    data: Path, deliveries: Iterable[Delivery], loaded: list[Loaded], names: Names
) -> None:
    """Raise Older if a file shows an older state than one held of the same records."""
    for delivery in deliveries:
        _refuse_older_series(data, delivery)
        _refuse_undated(delivery, loaded)
        statuses, day = delivery.list_statuses(names), delivery.snapshot
        for one in loaded if day and delivery.records else ():
            length = min(len(day), len(one.snapshot))
            is_shared = not one.statuses or bool(statuses & one.statuses)
            of_family = one.family.startswith(delivery.family)
            if of_family and is_shared and day[:length] < one.snapshot[:length]:
                raise Older(
                    f"{delivery.file.source.name} shows the state of {day}; {one.snapshot} is held "
                    f"({one.family}). Nothing was written; --older merges it all the same"
                )


def _refuse_undated(delivery: Delivery, loaded: list[Loaded]) -> None:
    """Raise Older if a publisher's file does not tell its state, and merges of dated ones did."""
    dated = [one.snapshot for one in loaded if one.is_merged and one.snapshot]
    if delivery.family == PUBLISHED and not delivery.snapshot and dated:
        raise Older(
            f"{delivery.file.source.name} does not say of when it is; {max(dated)} was merged. "
            "Nothing was written; --older merges it all the same"
        )


def _refuse_older_series(data: Path, delivery: Delivery) -> None:
    """Raise Older if a publication of the series ends before the one that is held."""
    rows = tables.read_table(data / "programme_spending.csv")
    held = max((row["fiscal_year"] for row in rows), default="")
    last = max((cell.fiscal_year for cell in delivery.cells), default="")
    if last and last < held:
        raise Older(
            f"{delivery.file.source.name} ends with {last}; {held} is held. Nothing was written; "
            "--older merges it all the same"
        )
