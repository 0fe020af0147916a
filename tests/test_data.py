"""The tables themselves: described column by column, sound, and saying what the sources say."""

import csv
from collections import Counter
from decimal import Decimal

import pytest

from components.store.state import Database
from ingest.columns import get_table_path, read_dictionary
from ingest.validate import check_folder
from tests.conftest import ROOT
from tests.snapshot import FIGURES

DATA = ROOT / "data"


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_data_are_sound() -> None:
    assert check_folder(DATA) == []


def test_the_dictionary_describes_every_column_of_every_table() -> None:
    dictionary = read_dictionary(DATA)
    described = {
        table: [row["column_name"] for row in columns] for table, columns in dictionary.items()
    }
    for row in rows("columns.csv"):
        assert row["meaning_en"] and row["meaning_fr"]
    files = {
        path for path in DATA.rglob("*.csv") if not {"transcribed", "previous"} & set(path.parts)
    }
    assert {DATA.parent / get_table_path(table) for table in described} == files
    for table, names in described.items():
        with (DATA.parent / get_table_path(table)).open(encoding="utf-8", newline="") as file:
            assert next(csv.reader(file)) == names, table


def test_the_project_browser_part_comes_to_its_published_sum() -> None:
    coded = [row for row in rows("projects.csv") if row["security_basis_id"] == "purpose-code"]
    assert len(coded) == FIGURES["coded"]
    assert sum(Decimal(row["amount_cad"] or 0) for row in coded) == Decimal(FIGURES["coded_cad"])


def test_qualifiers_of_the_2011_backgrounder_are_kept() -> None:
    found = Counter(
        r["amount_qualifier_id"]
        for r in rows("projects.csv")
        if r["source_id"] == "backgrounder-2011"
    )
    assert found == {"exact": 6, "over": 6, "close-to": 1}


def test_every_title_match_has_a_decision_with_a_reason_in_both_languages() -> None:
    decisions = rows("rules/inclusion_decisions.csv")
    assert len(decisions) == FIGURES["inclusion_decisions"]
    assert all(
        row["decision"] in ("whole", "none") and row["reason_en"] and row["reason_fr"]
        for row in decisions
    )
    included = {row["project_number"] for row in decisions if row["decision"] == "whole"}
    by_title = {
        row["project_number"] for row in rows("projects.csv") if row["security_basis_id"] == "title"
    }
    assert by_title == included


@pytest.mark.parametrize(
    "number", ["P012287001", "P009615001", "P010163001", "P006497001", "P012103001", "P010145001"]
)
def test_a_project_in_both_sources_by_number_is_counted_once(number: str) -> None:
    found = [
        row for row in rows("projects.csv") if row["project_number"].removeprefix("CA-3-") == number
    ]
    assert len(found) == 2
    assert [row["counted_in"] for row in found if row["counted_in"]] == [number.lower()]


def test_no_inferred_program_is_shown_as_stated() -> None:
    for row in rows("projects.csv"):
        if row["programme_basis_id"] in ("inferred", "none"):
            assert row["programme_id"] == "not-stated", row["project_id"]


def test_at_most_a_tenth_of_the_money_has_no_priority_area(loaded: Database) -> None:
    total = loaded.fetch_rows("total").iloc[0]
    assert total.unstated_priority_cad / total.amount_cad <= 0.10


def test_marked_partners_have_one_row_each_with_all_their_spellings() -> None:
    spellings = {
        row["spelling"]: row["partner_id"] for row in rows("lookups/partner_spellings.csv")
    }
    assert spellings["UNODC - United Nations Office on Drugs and Crime"] == "unodc"
    assert spellings["United Nations Office on Drugs and Crime"] == "unodc"
    assert spellings["OAS - Organization of American States"] == "oas"
    assert (
        spellings[
            "Organization of American States (CICTE, CICAD, Inter-American Committee on Ports)"
        ]
        == "oas"
    )
    assert spellings["INTERPOL-International Criminal Police Organization"] == "interpol"
    assert spellings["Uncoded"] == "not-named"


def test_priority_areas_of_both_programs_are_complete() -> None:
    mandates = Counter(row["mandate"] for row in rows("lookups/priority_areas.csv"))
    assert mandates["counter-terrorism"] == 9 and mandates["anti-crime"] == 6


def test_programme_spending_is_the_published_series() -> None:
    spent = [
        row
        for row in rows("programme_spending.csv")
        if row["programme_id"] in ("accbp", "ctcbp", "psop", "wtrp")
    ]
    assert sum(Decimal(row["expenditure_cad"]) for row in spent) == Decimal(FIGURES["spent_cad"])
    assert not [row for row in rows("programme_spending.csv") if "Ã" in row["name_fr"]]
