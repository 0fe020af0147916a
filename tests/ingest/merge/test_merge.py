"""What a merge changes: told record by record and to the cent, written, and nothing else."""

import json
from decimal import Decimal

import jsonschema

from ingest import diff
from ingest.tables import read_table
from tests.conftest import ROOT
from tests.ingest.merge.conftest import Merged

SCHEMA = json.loads((ROOT / "ingest/report.schema.json").read_text(encoding="utf-8"))


def test_the_report_has_the_documented_form(merged: Merged) -> None:
    jsonschema.validate(merged.report, SCHEMA)
    assert merged.code == 1, "something is left undecided"


def test_records_are_told_apart(merged: Merged) -> None:
    plan = merged.plan
    assert (plan["same"], plan["rounded"], plan["not_security"]) == (0, 2, 1)
    assert [row["record"] for row in plan["added"]] == ["t000000001"]
    assert {row["record"] for row in plan["undecided"]} == {"t000000003", "t000000004"}
    assert {row["record"] for row in plan["changed"]} == {
        merged.keys[kind] for kind in ("amount", "status", "place", "purpose")
    }


def test_effects_sum_to_the_difference(merged: Merged) -> None:
    plan = merged.plan
    effects = [row["effect_cad"] for kind in ("added", "changed", "vanished") for row in plan[kind]]
    difference = Decimal(plan["after_cad"]) - Decimal(plan["before_cad"])
    assert sum(map(Decimal, effects)) == difference == Decimal(plan["difference_cad"])
    changes = diff.compare_versions(merged.before, merged.data)
    assert changes.totals["difference_cad"] == difference, "as two loaded versions differ"


def test_an_amount_changes_all_that_rests_on_it(merged: Merged) -> None:
    key = merged.keys["amount"]
    changes, project = merged.get_changes(key), merged.get_project(key)
    assert changes["total_amount_cad"][1:] == ("123456.00", "0.00")
    old, new, effect = changes["amount_cad"]
    assert project["amount_cad"] == new == "123456.00"
    assert Decimal(effect) == Decimal(new) - Decimal(old)
    for table in ("project_places", "project_purposes"):
        rows = [row for row in merged.read(table) if row["project_id"] == key]
        assert [row["amount_cad"] for row in rows] == ["123456.00"]


def test_status_and_date_change_no_total(merged: Merged) -> None:
    changes = merged.get_changes(merged.keys["status"])
    assert changes["status_id"] == ("operational", "closed", "0.00")
    assert changes["end_date"][1:] == ("2030-01-02", "0.00")


def test_a_split_changes_with_its_amounts(merged: Merged) -> None:
    key = merged.keys["place"]
    assert merged.get_changes(key)["place_id"][1] == "haiti:60;jamaica:40"
    rows = [row for row in merged.read("project_places") if row["project_id"] == key]
    assert [(row["place_id"], Decimal(row["share"])) for row in rows] == [
        ("haiti", Decimal("0.6")),
        ("jamaica", Decimal("0.4")),
    ]
    whole = sum(Decimal(row["amount_cad"]) for row in rows)
    assert whole == Decimal(merged.get_project(key)["total_amount_cad"])


def test_what_is_security_follows_the_purposes(merged: Merged) -> None:
    key = merged.keys["purpose"]
    project = merged.get_project(key)
    half = Decimal(project["total_amount_cad"]) / 2
    assert abs(Decimal(project["amount_cad"]) - half) <= Decimal("0.01")
    assert merged.get_changes(key)["purpose_code"][1] == "12240:50;15132:50"
    added = merged.get_project("t000000001")
    assert (added["amount_cad"], added["total_amount_cad"]) == ("600000.60", "1000001.00")


def test_coarser_text_and_withheld_names_do_not_overwrite(merged: Merged) -> None:
    """A title that lost a blank, whole dollars, a partner that is withheld."""
    for kind in ("same", "partner"):
        key = merged.keys[kind]
        assert merged.get_changes(key) == {}
        for table in ("projects", "project_partners", "project_places", "project_purposes"):
            before, after = (
                [row for row in merged.read(table, folder) if row["project_id"] == key]
                for folder in (merged.before, merged.data)
            )
            assert before == after


def test_undecided_records_wait_with_a_row_to_paste(merged: Merged) -> None:
    rows = {row["record"]: row for row in merged.plan["undecided"]}
    assert "'Quantum safety'" in rows["t000000003"]["why"]
    assert rows["t000000003"]["row"].startswith("Quantum safety,")
    assert rows["t000000004"]["row"].startswith("CA-3-T000000004,Made for tests,")
    kept = read_table(merged.data / "undecided/undecided_records.csv")
    assert {row["project_id"] for row in kept} == set(rows)
    assert {row["purposes"] for row in kept} == {"Quantum safety:100.00", "Cyber security:100.00"}


def test_revisions_and_the_load_are_kept(merged: Merged) -> None:
    load = merged.read("loads")[-1]
    kept = {
        (row["project_id"], row["field_id"], row["old_value"], row["new_value"])
        for row in merged.read("revisions")
        if row["load_id"] == load["load_id"]
    }
    changed = merged.plan["changed"]
    assert kept == {(row["record"], row["field"], row["old"], row["new"]) for row in changed}
    assert load["sha256"] == merged.report["files"][0]["sha256"]
    assert (load["snapshot"], load["changed"], load["undecided"]) == ("2026-12-01", "4", "2")
    assert load["before_cad"] == merged.plan["before_cad"]
    assert load["after_cad"] == merged.plan["after_cad"]
    source = {row["source_id"]: row for row in merged.read("lookups/sources")}[
        "project-browser-2026-12"
    ]
    assert source["name_fr"] == "Banque de projets, exportation de décembre 2026"
    assert source["published_on"] == "2026-12-01"
