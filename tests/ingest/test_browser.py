"""What of a Project Browser project counts: security purposes, the part without a sector, labels of
its own, decisions."""

from decimal import Decimal
from pathlib import Path

import pytest

from ingest import browser, tables
from ingest.browser import Counting, Project
from ingest.overlaps import find_candidates
from tests.conftest import ROOT

DATA = ROOT / "data"
COUNTING = Counting(
    frozenset({"15210", "15220", "cve"}), frozenset({"99810"}), frozenset({"CA-3-WHOLE"})
)


def project(number: str = "CA-3-X", **purposes: str | None) -> Project:
    """A project of purposes `_15210="1.00"`; an amount of none is not published."""
    parts = [
        (code.removeprefix("_"), None if amount is None else Decimal(amount))
        for code, amount in purposes.items()
    ]
    return Project(
        number,
        {},
        browser.SNAPSHOT,
        sum((part for _, part in parts if part is not None), Decimal(0)),
        parts,
        [],
    )


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (project(_15210="1.00", _11110="9.00"), ("purpose-code", Decimal("1.00"))),
        (project(_15210="0.00", _99810="9.00"), ("unspecified-sector", Decimal("9.00"))),
        (
            project(_15210="1.00", _15220="2.00", _99810="9.00"),
            ("unspecified-sector", Decimal("12.00")),
        ),
        (project(_15210="1.00", _11110="0.00", _99810="9.00"), ("purpose-code", Decimal("1.00"))),
        (project(_15210="1.00", _99810="0.00"), ("purpose-code", Decimal("1.00"))),
        (project(_99810="9.00"), None),
        (project(_11110="9.00"), None),
        (project("CA-3-WHOLE", _99810="9.00", _11110="1.00"), ("title", Decimal("10.00"))),
        (project(cve="5.00"), ("purpose-code", Decimal("5.00"))),
        (project(cve=None), ("purpose-code", None)),
    ],
)
def test_what_of_a_project_counts(
    found: Project, expected: tuple[str, Decimal | None] | None
) -> None:
    assert COUNTING.find_part(found) == expected


def test_without_its_row_the_part_without_a_sector_does_not_count() -> None:
    bare = Counting(COUNTING.security, frozenset(), frozenset())
    assert bare.find_part(project(_15210="0.00", _99810="9.00")) == (
        "purpose-code",
        Decimal("0.00"),
    )


@pytest.fixture(scope="module")
def records() -> dict[str, dict[str, str]]:
    return {row["project_id"]: row for row in tables.read_table(DATA / "projects.csv")}


def test_projects_of_the_export_are_records_with_their_labels(
    records: dict[str, dict[str, str]],
) -> None:
    exported = tables.read_table(DATA / "transcribed/project_browser_2025_09.csv")
    assert (
        len(exported) == 21 and sum(Decimal(row["amount_cad"] or 0) for row in exported) == 37531092
    )
    labels = {
        row["project_id"]: row["purpose_code"]
        for row in tables.read_table(DATA / "project_purposes.csv")
    }
    for row in exported:
        record = records[row["project_number"].removeprefix("CA-3-").lower()]
        assert (record["amount_cad"], record["total_amount_cad"]) == (
            row["amount_cad"],
            row["amount_cad"],
        ), row
        assert (
            record["source_id"] == browser.EXPORT
            and labels[record["project_id"]] in browser.LABELS.values()
        ), row
        assert record["amount_qualifier_id"] == (
            "exact" if row["amount_cad"] else "not-published"
        ), row


def test_every_decision_is_applied(records: dict[str, dict[str, str]]) -> None:
    numbers = {
        row["project_number"]: row
        for row in records.values()
        if row["source_id"].startswith("project-browser")
    }
    for row in tables.read_table(DATA / "rules/inclusion_decisions.csv"):
        record = numbers.get(row["project_number"])
        assert (record is not None) == (row["decision"] == "whole"), row
        assert record is None or record["amount_cad"] == record["total_amount_cad"], row


def test_like_projects_count_alike(records: dict[str, dict[str, str]]) -> None:
    """Nuclear, biological and stabilization projects whose security code stands at 0.00 beside the
    part without a sector."""
    for key in "d003997001 d004127001 d004116001 d003546001 d004172001 d003928001 d004227001 d004123001 d003793001 d004285001".split():
        assert records[key]["amount_cad"] == records[key]["total_amount_cad"] != "0.00", key
        assert records[key]["security_basis_id"] == "unspecified-sector", key
    assert records["d003838001"]["security_basis_id"] == "purpose-code", (
        "other sectors are stated: its part without one is not ours"
    )


def test_exports_are_compared_with_announcements_and_the_list(project: Path) -> None:
    found = {pair[:2] for pair in find_candidates(project / "data")}
    assert ("2016-mountain-gear-and-winter-clothing", "d004256001") in found, (
        "an announcement and an export"
    )
    assert ("d002827001", "d004635001") in found, "an export and the list"
    assert ("d004257001", "p006628001") in found, "two of one export"


@pytest.mark.parametrize(
    ("aside", "kept"),
    [
        ("2016-mountain-gear-and-winter-clothing", "d004256001"),
        ("d003175001", "2015-containing-isis-related-terrorism-spillover-into-jordan"),
        ("p012213001", "2025-jtac-simulator-and-military-transport-buses-for-the"),
        ("p010110001", "undated-donation-of-non-lethal-equipment-to-the-lebanese"),
        ("2015-strengthening-radiological-security-at-jordanian-border", "d003142001"),
    ],
)
def test_money_announced_and_exported_counts_once(
    records: dict[str, dict[str, str]], aside: str, kept: str
) -> None:
    assert records[aside]["counted_in"] == kept and not records[kept]["counted_in"]
