"""The programs that records are stated to belong to, are linked to, or are inferred to."""

import pytest

from components.store.state import Database
from ingest import programmes
from tests.ingest.test_classification import DATA, rows

BROWSER = {
    "project_number": "CA-3-P000000001",
    "start_date": "2018-04-01",
    "amount_cad": "100.00",
    "total_amount_cad": "100.00",
    "programme_id": "not-stated",
    "programme_basis_id": "none",
    "programme_inferred_id": "",
    "programme_rule_id": "",
    "twin_programme": "",
    "twin_inferred": "",
}
PROGRAMMES = [
    # what is otherwise, areas, program, basis, inferred program
    ({}, "weapons-threat-reduction cbrne", "not-stated", "inferred", "wtrp-inferred"),
    ({"start_date": "2009-01-01"}, "weapons-threat-reduction", "not-stated", "none", ""),
    ({}, "weapons-threat-reduction border-security", "not-stated", "none", ""),
    (
        {"project_number": "CA-3-A021170001"},
        "justice-reform",
        "not-stated",
        "inferred",
        "former-cida-inferred",
    ),
    ({}, "peacebuilding mine-action", "not-stated", "inferred", "psop-inferred"),
    ({"amount_cad": "80.00"}, "peacebuilding", "not-stated", "none", ""),
    ({}, "justice-reform", "not-stated", "none", ""),
    ({"branch": "NGM Americas"}, "peacebuilding", "not-stated", "none", ""),
    (
        {"twin_inferred": "hse-inferred"},
        "human-trafficking",
        "not-stated",
        "inferred",
        "hse-inferred",
    ),
    (
        {"twin_programme": "accbp", "twin_inferred": "hse-inferred"},
        "peacebuilding",
        "accbp",
        "linked",
        "",
    ),
    (
        {"programme_id": "ctcbp", "programme_basis_id": "stated"},
        "peacebuilding",
        "ctcbp",
        "stated",
        "",
    ),
]


def test_programs_stated_linked_and_inferred(subtests: pytest.Subtests) -> None:
    ordered = programmes.read_programme_rules(DATA / "rules/programme_rules.csv")
    for otherwise, areas, *expected in PROGRAMMES:
        with subtests.test(**otherwise, areas=areas):
            parts = [{"priority_id": area} for area in areas.split()]
            found = programmes.decide_programme(ordered, BROWSER | otherwise, parts)
            assert [
                found["programme_id"],
                found["programme_basis_id"],
                found["programme_inferred_id"],
            ] == expected


def test_what_was_linked_or_inferred_by_rule_is_found_anew() -> None:
    announced = BROWSER | {
        "programme_basis_id": "inferred",
        "programme_inferred_id": "hse-inferred",
    }
    assert programmes.restore_published(announced) == announced, "an announcement's own words stay"
    by_rule = announced | {"programme_rule_id": "twin-hse"}
    linked = BROWSER | {"programme_id": "accbp", "programme_basis_id": "linked"}
    assert programmes.restore_published(by_rule) == programmes.restore_published(linked) == BROWSER


def test_inferred_programs_have_keys_and_names_of_their_own(loaded: Database) -> None:
    labels, rules = loaded.labels["programme"], rows("rules/programme_rules")
    inferred = {row["programme_inferred_id"] for row in rows("projects")} - {""} | {
        row["programme_id"] for row in rules if row["programme_id"] != "not-stated"
    }
    stated = {row["programme_id"] for row in rows("projects")}
    assert inferred and all(key.endswith("-inferred") for key in inferred) and not inferred & stated
    for key in inferred:
        assert "inferred" in labels[key].short["en"] and "inferred" in labels[key].long["en"], key
        assert "dédui" in labels[key].short["fr"] and "dédui" in labels[key].long["fr"], key
    found = loaded.fetch_rows("by_programme").set_index("key")["amount_cad"]
    assert round(found.sum(), 2) == round(loaded.fetch_rows("total").iloc[0].amount_cad, 2)
    assert found["wtrp"] < found["wtrp-inferred"], "what is stated and what is inferred stand apart"
