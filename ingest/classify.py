"""Applies the rule tables: priority areas per record and purpose code, assistance type per record.

The first rule that matches decides; nothing matches: "not stated". Edit `data/rules/*.csv` and run
`python -m ingest classify` to see what changes.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from ingest import columns, tables
from ingest.facts import exact_shares
from ingest.tables import Row


@dataclass(frozen=True)
class Rule:
    """One row of a rule table, ready to be asked."""

    rule_id: str
    reads: str
    pattern: re.Pattern[str]
    only_codes: frozenset[str]
    result: str
    basis: str

    def matches(self, project: Row, purpose_code: str) -> bool:
        """Whether the rule reads its pattern in the record; `only_codes` narrows it for records that have codes."""
        if self.only_codes and purpose_code and purpose_code not in self.only_codes:
            return False
        if self.reads == "purpose_code":
            return bool(purpose_code) and self.pattern.fullmatch(purpose_code) is not None
        return self.pattern.search(project.get(self.reads, "")) is not None


def rules(path: Path, result_column: str) -> list[Rule]:
    """The rules of one table in their order; a pattern that is no regular expression raises with its line."""
    found = []
    for line, row in enumerate(tables.read(path), start=2):
        try:
            pattern = re.compile(row["pattern"], re.IGNORECASE)
        except re.error as error:
            raise ValueError(f"{path.name} line {line}, column pattern, {row['pattern']!r}: {error}") from error
        codes = frozenset(row["only_codes"].split())
        rule = Rule(row["rule_id"], row["reads"], pattern, codes, row[result_column], row["basis"])
        found.append((int(row["rule_order"]), rule))
    return [rule for _, rule in sorted(found, key=lambda pair: pair[0])]


def decide(ordered: list[Rule], project: Row, purpose_code: str = "") -> tuple[str, str, str]:
    """(result, basis, rule id) for one record, or one purpose code of it."""
    for rule in ordered:
        if rule.matches(project, purpose_code):
            return rule.result, "none" if rule.result == "not-stated" else rule.basis, rule.rule_id
    return "not-stated", "none", ""


def priorities(project: Row, purposes: list[Row], ordered: list[Rule]) -> list[Row]:
    """The record's priority areas with shares that sum to 1: one row a security purpose code, or one for all."""
    counted = [purpose for purpose in purposes if Decimal(purpose["amount_cad"]) > 0] or purposes[:1]
    if project["security_basis_id"] != "purpose-code":
        counted = []
    shares = exact_shares([Decimal(p["amount_cad"]) or Decimal(1) for p in counted]) if counted else [Decimal(1)]
    rows = []
    for code, share in zip([p["purpose_code"] for p in counted] or [""], shares, strict=True):
        priority, basis, rule = decide(ordered, project, code)
        rows.append({
            "project_id": project["project_id"], "priority_id": priority, "purpose_code": code,
            "share": f"{share:f}", "basis_id": basis, "rule_id": rule})  # fmt: skip
    return rows


def classify(data: Path) -> dict[str, int]:
    """Rewrite `project_priorities.csv` and the assistance type in `projects.csv`; returns table -> rows."""
    security = {r["purpose_code"] for r in tables.read(data / "lookups/purposes.csv") if r["is_security"] == "yes"}
    purposes = defaultdict(list)
    for row in tables.read(data / "project_purposes.csv"):
        if row["purpose_code"] in security:
            purposes[row["project_id"]].append(row)
    priority_rules = rules(data / "rules/priority_rules.csv", "priority_id")
    assistance_rules = rules(data / "rules/assistance_rules.csv", "assistance_type")
    projects = tables.read(data / "projects.csv")
    classified = []
    for project in projects:
        classified += priorities(project, purposes[project["project_id"]], priority_rules)
        kind, _, rule = decide(assistance_rules, project)
        project |= {"assistance_type_id": kind, "assistance_rule_id": rule}
    tables.write(data / "projects.csv", columns.of(data, "projects"), projects)
    tables.write(data / "project_priorities.csv", columns.of(data, "project_priorities"), classified)
    return {"projects": len(projects), "project_priorities": len(classified)}
