"""How sure a figure is: every dollar of every field rests on one kind of evidence, and what is
mostly inferred says so."""

from itertools import product

import pytest

from components.figures import breakdowns, evidence
from components.figures.figure import Context
from components.selection.dimensions import DIMENSIONS
from components.selection.filters import Filters
from components.selection.view import View
from components.store.state import Database
from tests.snapshot import read

SELECTIONS = [
    Filters(),
    Filters(region=("caribbean",)),
    Filters(small="out", prices="2020"),
    Filters(allocation="largest"),
]
BASES = {
    "classification_basis",
    "programme_basis",
    "fiscal_year_basis",
    "share_basis",
    "amount_qualifier",
}


def context(database: Database, filters: Filters) -> Context:
    return Context(View("explore", filters), database.fetch_rows("total", filters).iloc[0])


def test_every_basis_is_one_kind_of_evidence() -> None:
    known = {(row["vocabulary"], row["term_id"]) for row in read("lookups/evidence.csv")}
    assert {
        (row["vocabulary"], row["term_id"])
        for row in read("lookups/terms.csv")
        if row["vocabulary"] in BASES
    } <= known


def test_evidence_of_each_field_sums_to_the_selection(loaded: Database) -> None:
    for filters, field in product(SELECTIONS, {*evidence.list_subjects(DIMENSIONS), "amount"}):
        found = loaded.fetch_rows("evidence", filters)
        found = found[found["field"] == field]
        assert round(found["amount_cad"].sum(), 2) == round(
            loaded.fetch_rows("total", filters).iloc[0].amount_cad, 2
        ), field


def test_priority_evidence_is_what_the_table_of_parts_holds(
    loaded: Database, counted: dict[str, dict[str, str]]
) -> None:
    """By the tables themselves: shares of the records that count, by basis."""
    amounts = {key: float(row["amount_cad"] or 0) for key, row in counted.items()}
    by_code = sum(
        amounts.get(row["project_id"], 0) * float(row["share"])
        for row in read("project_priorities.csv")
        if row["basis_id"] == "purpose_code"
    )
    assert abs(evidence.fetch_evidence("priority", Filters())["code"] - by_code) < 1


@pytest.mark.parametrize(
    ("dimension", "is_weak"), [("partner", False), ("fiscal_year", False), ("type", True)]
)
def test_a_figure_that_rests_mostly_on_inference_says_so(
    loaded: Database, spoken: str, dimension: str, is_weak: bool
) -> None:
    current = context(loaded, Filters())
    card = (
        breakdowns.build_fiscal_years(current)
        if dimension == "fiscal_year"
        else breakdowns.build_ranking(current, dimension)
    )
    said = evidence.describe_weakness(DIMENSIONS[dimension].subject, Filters())
    assert (
        bool(said) is is_weak
        and (said in card.subtitle(Filters()))
        and ("infer" in said or "déduit" in said or not is_weak)
    )


def test_where_the_source_states_areas_no_figure_says_inferred(
    loaded: Database, spoken: str
) -> None:
    stated = Filters(basis=("stated",))
    assert evidence.describe_weakness("priority", stated) == ""
    assert "100" in evidence.describe_evidence("priority", stated)


def test_status_past_its_end_is_said_and_summed(loaded: Database) -> None:
    listed = loaded.fetch_rows("projects")
    past = listed[listed["is_past_end"] & listed["counted_in"].isna()]
    dates = {row["project_id"]: row["end_date"] for row in read("projects.csv")}
    found = loaded.fetch_rows("past_end").iloc[0]
    assert (found.records, round(found.amount_cad, 2)) == (
        len(past),
        round(past["amount_cad"].sum(), 2),
    ) and found.records > 100
    assert (
        set(past["status_id"]) == {"operational"}
        and max(dates[key] for key in past["project_id"]) < "2025-10"
    )
