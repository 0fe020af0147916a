"""One record against what is held of it: finer replaces coarser, and never the other way round."""

from decimal import Decimal
from typing import Any

import pytest

from ingest import browser
from ingest.merge.compare import compare_record
from ingest.merge.held import State
from ingest.merge.names import Names, Purpose, Spellings
from ingest.merge.resolve import Resolved
from ingest.record import Record, normalise_number
from tests.conftest import ROOT

COUNTING = browser.Counting(frozenset({"15132", "15210", "cve"}), frozenset())


@pytest.fixture(scope="module")
def names() -> Names:
    """The names that the project knows."""
    return Names(ROOT / "data")


def hold(**cells: str) -> State:
    """A record that is held: half police, half nutrition, in Haiti."""
    project = {
        "project_id": "t1",
        "project_number": "CA-3-T1",
        "title": "Training, of “police” in Côte d’Ivoire",
        "status_id": "operational",
        "start_date": "2020-04-01",
        "end_date": "2022-03-31",
        "announced_on": "",
        "source_date": "",
        "fiscal_year": "2020-21",
        "fiscal_year_basis_id": "start",
        "amount_cad": "500.25",
        "total_amount_cad": "1000.50",
        "amount_qualifier_id": "exact",
        "security_basis_id": "purpose-code",
        "source_id": "project-browser",
        "not_listed_since": "",
    } | cells
    splits = {
        "project_partners": [{"partner_id": "unodc", "partner_as_published": "UNODC"}],
        "project_places": [{"place_id": "haiti", "amount_cad": "1000.50", "share": "1.0"}],
        "project_purposes": [
            {"purpose_code": code, "amount_cad": "500.25"} for code in ("15132", "12240")
        ],
    }
    return State(project, splits)


def compare(
    names: Names, held: State, *purposes: Purpose, **values: Any
) -> tuple[dict[str, str], set[str]]:
    """What a file changes that says this and nothing else: field -> new value; what is rounded."""
    shares = [(purpose, Decimal(100) / len(purposes)) for purpose in purposes]
    resolved = Resolved(Record(1, "T1", "t1", **values), purposes=shares)
    found = compare_record(resolved, held, COUNTING, names)
    return {change.field: change.new for change in found.changes}, found.rounded


@pytest.mark.parametrize("number", ["CA-3-A031268001", "A031268-001", "a031268001", " A031268001 "])
def test_a_number_is_one_in_all_spellings(number: str) -> None:
    assert normalise_number(number) == "a031268001"


@pytest.mark.parametrize(
    ("amount", "changed"),
    [
        ("1000.50", None),
        ("1001", None),
        ("1000", None),
        ("1002", "1002.00"),
        ("1000.75", "1000.75"),
    ],
)
def test_whole_dollars_do_not_replace_cents(names: Names, amount: str, changed: str | None) -> None:
    changes, rounded = compare(names, hold(), amount_cad=Decimal(amount))
    assert changes.get("total_amount_cad") == changed
    assert rounded == (set() if changed or amount == "1000.50" else {"total_amount_cad"})


def test_cents_replace_whole_dollars(names: Names) -> None:
    held = hold(total_amount_cad="1000.00", amount_cad="500.00")
    changes, _ = compare(names, held, amount_cad=Decimal("1000.40"))
    assert changes == {"total_amount_cad": "1000.40", "amount_cad": "500.20"}


def test_a_year_does_not_replace_a_day_and_a_day_replaces_a_year(names: Names) -> None:
    assert compare(names, hold(), start_date="2020") == ({}, {"start_date"})
    assert compare(names, hold(start_date="2020"), start_date="2020-02-03", end_date="2022-03-31")[
        0
    ] == {
        "start_date": "2020-02-03",
        "fiscal_year": "2019-20",
    }


def test_dates_stated_crosswise_are_the_same(names: Names) -> None:
    changes, rounded = compare(names, hold(), start_date="2022-03-31", end_date="2020-04-01")
    assert (changes, rounded) == ({}, {"start_date"})


@pytest.mark.parametrize(
    "title",
    [
        "Training  of police in Cote dIvoire",
        "TRAINING OF “POLICE” IN CÔTE D’IVOIRE",
        "Trainingof police in Côte d'Ivoire",
    ],
)
def test_text_of_the_same_letters_is_the_same(names: Names, title: str) -> None:
    assert compare(names, hold(), titles={"en": title}) == ({}, {"title"})


def test_a_title_in_the_other_language_says_nothing(names: Names) -> None:
    assert compare(names, hold(), titles={"fr": "Formation"}) == ({}, set())
    assert compare(names, hold(), titles={"en": "Courses"})[0] == {"title": "Courses"}


def test_the_publishers_label_is_the_purpose_of_its_code(names: Names) -> None:
    """Of the same share: the label replaces the code as little as the code the label."""
    held = hold()
    held.splits["project_purposes"] = [{"purpose_code": "15210", "amount_cad": "1000.50"}]
    assert compare(names, held, Purpose("cve", "15210")) == ({}, {"purpose_code"})
    held.splits["project_purposes"] = [{"purpose_code": "cve", "amount_cad": "1000.50"}]
    assert compare(names, held, Purpose("15210", "")) == ({}, {"purpose_code"})


def test_no_purpose_of_security_leaves_the_record_with_nothing(names: Names) -> None:
    changes, _ = compare(names, hold(), Purpose("12240", ""))
    assert changes == {"purpose_code": "12240:100", "amount_cad": "0.00"}


def test_letters_that_two_keys_share_are_no_name() -> None:
    known = Spellings()
    known.add(
        [("Rural development", ("one",)), ("Rural-development", ("other",)), ("Police", ("p",))]
    )
    assert known.find("Rural development") == ("one",) and known.find("RURAL DEVELOPMENT") == ()
    assert known.find("po lice") == ("p",) and known.find("polices") == () == known.find("")
