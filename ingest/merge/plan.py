"""What a merge does, before it is done: in counts, in records and to the cent."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from ingest.merge.decide import Outcome
from ingest.merge.held import Held, Money, State
from ingest.report import write_dollars
from ingest.tables import Row

_NOTHING = Decimal(0)
_MONEY = ("amount_cad", "not_listed_since", "total_amount_cad", "purpose_code")
"""Fields that can carry the effect of a record, the most telling first."""


@dataclass
class Plan:
    """Outcomes by number, what vanished, and the money that counts before and after."""

    outcomes: Mapping[str, Outcome]
    vanished: list[State]
    newly_vanished: set[str]
    out_of_scope: int
    overlaps: list[Row]
    decide_again: list[dict[str, Any]]
    corrections_unfit: list[dict[str, Any]]
    before: Money
    after: Money
    series: dict[str, Any] = field(default_factory=dict)

    def count(self, file_digest: str = "") -> Counter[str]:
        """Count records by what becomes of them, of all files or of one."""
        return Counter(
            outcome.kind
            for outcome in self.outcomes.values()
            if file_digest in ("", outcome.pooled.delivery.digest)
        )

    def get_effect(self, key: str) -> Decimal:
        """Get by how much a record changes the counted total."""
        return self.after.get(key, _NOTHING) - self.before.get(key, _NOTHING)

    def list_kind(self, kind: str) -> list[Outcome]:
        """List the records that become something, in the order of their numbers."""
        return [outcome for outcome in self.outcomes.values() if outcome.kind == kind]

    def list_changes(self) -> list[dict[str, Any]]:
        """List every changed field; the effect of a record stands on one of its rows."""
        rows = []
        named = {state.project["project_id"] for state in self.vanished}
        for outcome in self.list_kind("changed"):
            assert outcome.held
            key = outcome.held.project["project_id"]
            named.add(key)
            fields = [change.field for change in outcome.changes]
            carrier = next((name for name in _MONEY if name in fields), fields[0])
            for change in outcome.changes:
                effect = self.get_effect(key) if change.field == carrier else _NOTHING
                rows.append(_make_change(key, change.field, change.old, change.new, effect))
        named |= {outcome.pooled.record.project_id for outcome in self.list_kind("added")}
        for key in sorted({*self.before, *self.after} - named):
            if effect := self.get_effect(key):
                old, new = (
                    write_dollars(money.get(key, _NOTHING)) for money in (self.before, self.after)
                )
                rows.append(_make_change(key, "counted_in", old, new, effect))
        return rows

    def describe(self) -> dict[str, Any]:
        """Describe it as `report.schema.json` does."""
        counts = self.count()
        before, after = (sum(money.values(), _NOTHING) for money in (self.before, self.after))
        return {
            "same": counts["same"],
            "rounded": counts["rounded"],
            "not_security": counts["not_security"],
            "added": [self._describe_added(one) for one in self.list_kind("added")],
            "changed": self.list_changes(),
            "vanished": [self._describe_vanished(state) for state in self.vanished],
            "out_of_scope": self.out_of_scope,
            "undecided": [
                {"record": one.pooled.record.project_id, "why": doubt.why, "row": doubt.row}
                for one in self.list_kind("undecided")
                for doubt in one.doubts
            ],
            "overlaps": self.overlaps,
            "decide_again": self.decide_again,
            "corrections_unfit": self.corrections_unfit,
            "before_cad": write_dollars(before),
            "after_cad": write_dollars(after),
            "difference_cad": write_dollars(after - before),
        } | self.series

    def _describe_added(self, outcome: Outcome) -> dict[str, str]:
        """Describe a record that is new."""
        assert outcome.state
        project = outcome.state.project
        key = project["project_id"]
        return {
            "record": key,
            "title": project["title"],
            "amount_cad": project["amount_cad"],
            "effect_cad": write_dollars(self.get_effect(key)),
        }

    def _describe_vanished(self, state: State) -> dict[str, str]:
        """Describe a record that is not listed any more."""
        key = state.project["project_id"]
        return {
            "record": key,
            "title": state.project["title"],
            "not_listed_since": state.project["not_listed_since"],
            "amount_cad": state.project["amount_cad"],
            "effect_cad": write_dollars(self.get_effect(key)),
        }


def _make_change(key: str, name: str, old: str, new: str, effect: Decimal) -> dict[str, Any]:
    """Make one row of the changes."""
    return {
        "record": key,
        "field": name,
        "old": old,
        "new": new,
        "effect_cad": write_dollars(effect),
    }


def mark_vanished(states: list[State], held: Held, day: str) -> list[State]:
    """Mark records as not listed since a day; those that are marked already keep theirs."""
    found = []
    for state in states:
        since = state.project["not_listed_since"] or day
        found.append(State(state.project | {"not_listed_since": since}, state.splits))
    return sorted(found, key=held.find_key)
