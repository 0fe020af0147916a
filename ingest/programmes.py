"""Which program funded a record: what a source states, what a set-aside twin states, or what rules
infer and never state.

An inferred program has a key of its own (`wtrp-inferred`): it is shown, filtered and added up apart
from the stated one.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from ingest.rules import read_rules
from ingest.tables import Row

_PUBLISHED = ("stated", "inferred")
"""Bases that come with the record itself; an announcement's own words may only let infer its
program."""


@dataclass(frozen=True)
class _ProgrammeRule:
    """One row of data/rules/programme_rules.csv, ready to be asked; what a column leaves empty is
    not asked."""

    rule_id: str
    reads: str
    pattern: re.Pattern[str]
    only_priorities: frozenset[str]
    from_date: str
    least_security_pct: Decimal
    result: str

    def matches(self, record: Row, areas: list[Row]) -> bool:
        """Whether all that the rule asks for is true of the record."""
        if (
            self.only_priorities
            and not {row["priority_id"] for row in areas} <= self.only_priorities
        ):
            return False
        if self.from_date and record["start_date"] < self.from_date:
            return False
        if self.least_security_pct and _compute_security_pct(record) < self.least_security_pct:
            return False
        return self.pattern.search(record.get(self.reads, "")) is not None


def _compute_security_pct(record: Row) -> Decimal:
    """How much of the whole contribution is its security part."""
    part, whole = Decimal(record["amount_cad"] or 0), Decimal(record["total_amount_cad"] or 0)
    return 100 * part / whole if whole else Decimal(0)


def read_programme_rules(path: Path) -> list[_ProgrammeRule]:
    """The rules in their order; a pattern that is no regular expression raises with its line."""
    return [
        _ProgrammeRule(
            rule_id=row["rule_id"],
            reads=row["reads"],
            pattern=pattern,
            only_priorities=frozenset(row["only_priorities"].split()),
            from_date=row["from_date"],
            least_security_pct=Decimal(row["least_security_pct"] or 0),
            result=row["programme_id"],
        )
        for _, row, pattern in read_rules(path)
    ]


def restore_published(project: Row) -> Row:
    """The record as its source gives it, without what was linked or inferred before."""
    if project["programme_basis_id"] in _PUBLISHED and not project.get("programme_rule_id"):
        return project | {"programme_rule_id": ""}
    return project | _fill_columns("not-stated", "none")


def _fill_columns(programme: str, basis: str, inferred: str = "", rule: str = "") -> Row:
    """The columns of `projects.csv` about the program."""
    return {
        "programme_id": programme,
        "programme_basis_id": basis,
        "programme_inferred_id": inferred,
        "programme_rule_id": rule,
    }


def decide_programme(ordered: list[_ProgrammeRule], record: Row, areas: list[Row]) -> Row:
    """What its source says, else what its twin's source says, else what the first rule that matches
    infers."""
    if record["programme_basis_id"] != "none":
        return {name: record[name] for name in _fill_columns("", "")}
    if record["twin_programme"]:
        # The Project Browser never names the funding program; the announcement of the same project
        # does.
        return _fill_columns(record["twin_programme"], "linked")
    rule = next((rule for rule in ordered if rule.matches(record, areas)), None)
    if not rule or rule.result == "not-stated":
        return _fill_columns("not-stated", "none", rule=rule.rule_id if rule else "")
    return _fill_columns("not-stated", "inferred", rule.result, rule.rule_id)
