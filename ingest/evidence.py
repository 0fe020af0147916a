"""What the rules read of a record beside its own row: partners, purposes, published kind of aid,
and set-aside twins.

A twin is a record that was set aside because it is the same project or announcement; what its
source states holds for the record that counts. A record that is only a part of another one, or a
sum that holds it, says nothing of the whole.
"""

from collections import defaultdict
from decimal import Decimal
from pathlib import Path

from ingest import tables
from ingest.browser import Counting
from ingest.tables import Row

_SAME = frozenset({"same-number", "same-project", "same-announcement"})
"""Reasons of an overlap that make twins: one project in two records, not a part and its whole."""
AID_TYPES, LABELS = "transcribed/published_aid_types.csv", "transcribed/published_labels.csv"
_BRANCHES = "transcribed/published_branches.csv"


def _find_twins(data: Path) -> dict[str, list[str]]:
    """Record that counts -> the records set aside as the same project."""
    found = defaultdict(list)
    for row in tables.read_table(data / "rules/overlap_decisions.csv"):
        if row["decision"] == "same" and row["overlap_reason_id"] in _SAME:
            found[row["candidate_id"]].append(row["project_id"])
    return found


def _read_published(data: Path, file: str, column: str) -> dict[str, str]:
    """Project number -> what its publisher says of it in a table beside the records: its kind of
    aid, its own labels."""
    found = defaultdict(list)
    for row in tables.read_table(data / file):
        found[row["project_number"]].append(row[column])
    return {number: "; ".join(texts) for number, texts in found.items()}


def read_security_purposes(data: Path) -> dict[str, list[Row]]:
    """Record -> its rows of purposes that count as security."""
    counting, found = Counting.read(data), defaultdict(list)
    for row in tables.read_table(data / "project_purposes.csv"):
        found[row["project_id"]].append(row)
    codes = {
        key: counting.select_codes({row["purpose_code"] for row in rows})
        for key, rows in found.items()
    }
    return {
        key: [row for row in rows if row["purpose_code"] in codes[key]]
        for key, rows in found.items()
    }


def select_counted(project: Row, purposes: list[Row]) -> list[Row]:
    """The security purposes that a record's money stands under; none where it counts for another
    reason."""
    if project["security_basis_id"] not in ("purpose-code", "unspecified-sector"):
        return []
    return [row for row in purposes if Decimal(row["amount_cad"] or 0) > 0] or purposes[:1]


def _select_stated(counting: Counting, purposes: list[Row]) -> list[str]:
    """The purposes that say something: the part without a sector says nothing beside one that has
    it."""
    codes = [row["purpose_code"] for row in purposes]
    return [code for code in codes if code not in counting.beside] or codes


def gather_evidence(
    data: Path, projects: list[Row], purposes: dict[str, list[Row]]
) -> dict[str, Row]:
    """Gather everything that a rule may read of each record, as text: record -> field -> text."""
    by_id, counting = {row["project_id"]: row for row in projects}, Counting.read(data)
    kinds, labels = (
        _read_published(data, AID_TYPES, "aid_type"),
        _read_published(data, LABELS, "label"),
    )
    branches, same = _read_published(data, _BRANCHES, "branch"), _find_twins(data)
    partners = defaultdict(set)
    for row in tables.read_table(data / "project_partners.csv"):
        partners[row["project_id"]].add(row["partner_id"])
    gathered = {}
    for key, project in by_id.items():
        number = project["project_number"]
        codes = _select_stated(counting, select_counted(project, purposes.get(key, [])))
        twins = [by_id[other] for other in same.get(key, ()) if other in by_id]
        gathered[key] = (
            project
            | {
                "partners": " ".join(sorted(partners[key])),
                "codes": " ".join(codes),
                "aid_type": kinds.get(number, ""),
                "label": labels.get(number, ""),
                "labelled_title": f"{labels[number]} | {project['title']}"
                if number in labels
                else "",
                "branch": branches.get(number, ""),
            }
            | _read_twins(project, twins)
        )
    return gathered


def _read_twins(project: Row, twins: list[Row]) -> Row:
    """Read what a record's twins say; their theme where it has none of its own."""
    programmes = [row["programme_id"] for row in twins if row["programme_basis_id"] == "stated"]
    inferred = [row["programme_inferred_id"] for row in twins if row["programme_inferred_id"]]
    themes = [] if project["theme"] else [row["theme"] for row in twins if row["theme"]]
    return {
        "twin_theme": "; ".join(themes),
        "twin_title": "; ".join(row["title"] for row in twins),
        "twin_programme": programmes[0] if programmes else "",
        "twin_inferred": inferred[0] if inferred else "",
    }
