"""Applies the rule tables: priority areas per record and purpose code, type of assistance and
funding program per record.

The first rule that matches decides; nothing matches: "not stated". Edit `data/rules/*.csv` and run
`python -m ingest classify` to see what changes.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from ingest import columns, evidence, programmes, tables
from ingest.records import compute_shares
from ingest.rules import read_rules
from ingest.tables import Row

_Decision = tuple[str, str, str]
"""What a record or one purpose of it is, the basis of that, and the rule that says so."""
_UNDECIDED: _Decision = ("not-stated", "none", "")
_AFTER_ALL = 1_000
"""Added to the order of a rule that is asked of a twin's title: later than every rule of a table.
"""
_AREAS = ("project_id", "priority_id", "purpose_code", "share", "basis_id", "rule_id")


@dataclass(frozen=True)
class ClassificationRule:
    """One row of a rule table, ready to be asked."""

    rule_id: str
    reads: str
    pattern: re.Pattern[str]
    only_codes: frozenset[str]
    only_partners: frozenset[str]
    result: str
    basis: str

    def matches(self, record: Row, codes: frozenset[str]) -> bool:
        """Whether the rule reads its pattern in the record.

        `only_codes` narrows it for records that have codes; two pieces of evidence that agree need
        both, a code and a title.
        """
        if self.only_codes and not (
            codes <= self.only_codes and (codes or self.basis != "code_and_title")
        ):
            return False
        partners = set(record["partners"].split())
        if self.only_partners and not (partners and partners <= self.only_partners):
            return False
        if self.reads == "purpose_code":
            return any(self.pattern.fullmatch(code) for code in codes)
        return self.pattern.search(record.get(self.reads, "")) is not None


def read_classification_rules(path: Path, result_column: str) -> list[ClassificationRule]:
    """The rules of one table in their order; a pattern that is no regular expression raises with
    its line."""
    found = []
    for order, row, pattern in read_rules(path):
        codes, partners = (
            frozenset(row["only_codes"].split()),
            frozenset(row["only_partners"].split()),
        )
        rule = ClassificationRule(
            row["rule_id"], row["reads"], pattern, codes, partners, row[result_column], row["basis"]
        )
        found.append((order, rule))
        # What a set-aside twin states holds for the record that counts, and is said to be
        # inherited; its title may tell the type where nothing of the record's own does.
        if rule.reads == "theme":
            found.append((order, replace(rule, reads="twin_theme", basis="inherited")))
        elif (
            rule.reads == "title"
            and result_column == "assistance_type"
            and not rule.only_codes
            and not rule.only_partners
        ):
            found.append((_AFTER_ALL + order, replace(rule, reads="twin_title", basis="inherited")))
    return [rule for _, rule in sorted(found, key=lambda pair: pair[0])]


def decide_by_rules(
    ordered: list[ClassificationRule], record: Row, codes: frozenset[str] = frozenset()
) -> _Decision:
    """What one record is, or one purpose code of it; a title that says the same as the code agrees
    with it."""
    for rule in ordered:
        if rule.matches(record, codes):
            basis = "none" if rule.result == "not-stated" else rule.basis
            if basis == "title" and rule.result in _by_code(ordered, codes):
                basis = "code_and_title"
            return rule.result, basis, rule.rule_id
    return _UNDECIDED


def _by_code(ordered: list[ClassificationRule], codes: frozenset[str]) -> set[str]:
    """What the purpose codes alone would say."""
    return {
        rule.result
        for rule in ordered
        if rule.reads == "purpose_code" and rule.matches({"partners": ""}, codes)
    }


def _classify_areas(
    record: Row, counted: list[Row], ordered: list[ClassificationRule]
) -> list[Row]:
    """The record's priority areas with shares that sum to 1: one row a security purpose code, or
    one for all."""
    shares = (
        compute_shares([Decimal(p["amount_cad"] or 0) or Decimal(1) for p in counted])
        if counted
        else [Decimal(1)]
    )
    rows = []
    for code, share in zip([p["purpose_code"] for p in counted] or [""], shares, strict=True):
        priority, basis, rule = decide_by_rules(ordered, record, frozenset([code] if code else []))
        rows.append(
            dict(
                zip(
                    _AREAS,
                    (record["project_id"], priority, code, f"{share:f}", basis, rule),
                    strict=True,
                )
            ),
        )
    return rows


def classify(data: Path) -> dict[str, int]:
    """Rewrite `project_priorities.csv`, and type and program in `projects.csv`; returns table ->
    rows."""
    purposes = evidence.read_security_purposes(data)
    priority_rules = read_classification_rules(data / "rules/priority_rules.csv", "priority_id")
    assistance_rules = read_classification_rules(
        data / "rules/assistance_rules.csv", "assistance_type"
    )
    programme_rules = programmes.read_programme_rules(data / "rules/programme_rules.csv")
    projects = [
        programmes.restore_published(row) for row in tables.read_table(data / "projects.csv")
    ]
    records = evidence.gather_evidence(data, projects, purposes)
    classified = []
    for project in projects:
        record = records[project["project_id"]]
        areas = _classify_areas(
            record,
            evidence.select_counted(project, purposes.get(project["project_id"], [])),
            priority_rules,
        )
        kind, basis, rule = decide_by_rules(
            assistance_rules, record, frozenset(record["codes"].split())
        )
        project |= {
            "assistance_type_id": kind,
            "assistance_basis_id": basis,
            "assistance_rule_id": rule,
        }
        project |= programmes.decide_programme(programme_rules, record, areas)
        classified += areas
    tables.write_table(data / "projects.csv", columns.list_columns(data, "projects"), projects)
    tables.write_table(
        data / "project_priorities.csv",
        columns.list_columns(data, "project_priorities"),
        classified,
    )
    return {"projects": len(projects), "project_priorities": len(classified)}
