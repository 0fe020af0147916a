"""How data/ is made, on a small made-up folder of facts: every record in it is invented for this
test and named "Test"."""

import csv
from pathlib import Path

import pytest

from ingest import __main__ as command
from ingest import classify, facts, overlaps, programmes, series
from ingest.lookups import UnknownSpelling
from ingest.overlaps import UndecidedOverlap


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_records_from_facts(folder: Path, project: Path) -> None:
    data = project / "data"
    counts = facts.build_records(folder, data)
    typed = sum(
        len(rows(data / f"transcribed/project_browser_{month}.csv"))
        for month in ("2025_02", "2025_09")
    )
    assert counts["projects"] == 3 + 2 + 13 + 2 + typed
    found = {row["project_id"]: row for row in rows(data / "projects.csv")}
    assert (
        found["t000000001"]["amount_cad"] == "75.00"
        and found["t000000001"]["total_amount_cad"] == "100.00"
    )
    assert (
        found["t000000001"]["fiscal_year"] == "2010-11"
        and found["t000000001"]["title"] == "Test police reform"
    )
    assert (
        found["p012569001"]["amount_cad"] == "7.50"
        and found["p012569001"]["security_basis_id"] == "title"
    )
    assert "a034615001" not in found, "a title match that was not let in"
    school = found["2012-test-drug-school"]
    assert (school["amount_qualifier_id"], school["fiscal_year"], school["programme_id"]) == (
        "over",
        "2012-13",
        "accbp",
    )
    again = next(row for key, row in found.items() if key.endswith("test-nuclear-security-again"))
    assert again["amount_cad"] == "" and again["amount_qualifier_id"] == "not-published"
    assert (again["programme_id"], again["programme_inferred_id"]) == (
        "not-stated",
        "wtrp-inferred",
    )
    assert again["title_basis_id"] == "ours"
    shares = {(r["project_id"], r["partner_id"]): r for r in rows(data / "project_partners.csv")}
    assert shares["2012-test-drug-school", "unodc"]["share_basis_id"] == "equal"
    assert ("t000000002", "not-named") in shares


def test_an_unknown_spelling_stops_the_build_by_name(folder: Path, project: Path) -> None:
    text = (folder / "gac_projects.csv").read_text(encoding="utf-8")
    (folder / "gac_projects.csv").write_text(
        text.replace("UNODC - United", "UNODCC - United"), encoding="utf-8"
    )
    with pytest.raises(
        UnknownSpelling, match="partner 'UNODCC - United Nations Office on Drugs and Crime'"
    ):
        facts.build_records(folder, project / "data")


def test_classification_takes_the_first_rule_that_matches(folder: Path, project: Path) -> None:
    data = project / "data"
    facts.build_records(folder, data)
    classify.classify(data)
    found = {(r["project_id"], r["purpose_code"]): r for r in rows(data / "project_priorities.csv")}
    assert (
        found["t000000001", "15130"]["basis_id"] == "purpose_code"
        and found["t000000001", "15130"]["share"] == "0.200000000000"
    )
    assert found["t000000002", "15210"]["priority_id"] == "weapons-threat-reduction"
    assert found["t000000002", "15210"]["basis_id"] == "title"
    assert found["2012-test-drug-school", ""]["priority_id"] == "illicit-drugs"
    assert found["2012-test-drug-school", ""]["basis_id"] == "stated"


def test_a_pattern_that_is_none_names_its_line(tmp_path: Path) -> None:
    (tmp_path / "rules.csv").write_text(
        "rule_order,rule_id,reads,pattern,priority_id,basis,note_en,note_fr,only_codes,only_partners\n1,x,title,(,a,title,x,x,,\n"
    )
    with pytest.raises(ValueError, match=r"rules\.csv line 2, column pattern"):
        classify.read_classification_rules(tmp_path / "rules.csv", "priority_id")
    with pytest.raises(ValueError, match=r"rules\.csv line 2, column pattern"):
        programmes.read_programme_rules(tmp_path / "rules.csv")


def test_an_undecided_overlap_stops_the_build_and_a_decided_one_is_set_aside(
    folder: Path, project: Path
) -> None:
    data = project / "data"
    facts.build_records(folder, data)
    decisions = data / "rules/overlap_decisions.csv"
    header = decisions.read_text(encoding="utf-8").splitlines()[0]
    decisions.write_text(f"{header}\n", encoding="utf-8")
    with pytest.raises(UndecidedOverlap, match="t000000002"):
        overlaps.apply_decisions(data)
    lines = [
        f"{a},{b},{rule},{'same' if rule == 'number' else 'different'},{'same-number' if rule == 'number' else ''},x,x"
        for a, b, rule in [
            (a, b, rule.replace(",", "")) for a, b, rule in overlaps.find_candidates(data)
        ]
    ]
    decisions.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    overlaps.apply_decisions(data)
    aside = [row for row in rows(data / "projects.csv") if row["counted_in"]]
    assert [row["counted_in"] for row in aside] == ["t000000002"]


def test_series(folder: Path, project: Path) -> None:
    data = project / "data"
    assert (series.build_spending(folder, data), series.build_prices(folder, data)) == (1, 1)
    typed = len(rows(data / "transcribed/published_totals.csv"))
    assert series.build_totals(folder, data) == 2 + typed, (
        "a ceiling, an announced package that is no project, and those typed by hand"
    )
    assert rows(data / "programme_spending.csv")[0]["name_fr"] == "capacités antiterroristes"
    assert (
        rows(data / "price_index.csv")[0]["basis_fr"] == "moyenne annuelle publiée, non relue ici"
    )
    assert {row["amount_qualifier_id"] for row in rows(data / "published_totals.csv")} == {
        "up-to",
        "exact",
        "over",
    }


def test_the_command_line(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = ["--data", str(project / "data")]
    assert command.main(["check", *data]) == 0 and "data/ is sound" in capsys.readouterr().out
    before = (project / "data/project_priorities.csv").read_bytes()
    assert command.main(["classify", *data]) == 0
    assert (project / "data/project_priorities.csv").read_bytes() == before, (
        "data/ is what its rules make of it"
    )
    before = (project / "data/projects.csv").read_bytes()
    assert command.main(["overlaps", *data]) == 0
    assert (project / "data/projects.csv").read_bytes() == before, (
        "data/ is what its decisions make of it"
    )
    (project / "data/price_index.csv").unlink()
    assert command.main(["check", *data]) == 1 and "1 faults" in capsys.readouterr().out
    assert (
        command.main(["facts", str(project), *data]) == 1
        and "FileNotFoundError" in capsys.readouterr().err
    )
