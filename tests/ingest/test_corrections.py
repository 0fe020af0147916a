"""Corrections: each field corrected changes the figures as it says, is told with its reason, and
goes with its row."""

from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from components.selection.filters import Filters
from components.store.holder import Holder
from components.store.state import Database
from ingest.validate import check_folder
from tests.conftest import ROOT
from tests.queries.test_queries import CHECKS, exact
from tests.snapshot import FIGURES

HEADER = "correction_id,project_id,field_id,old_value,new_value,reason_en,reason_fr,source,made_on,made_by_en,made_by_fr\n"
LEGAL, LEGAL_CAD = "a021170001", Decimal("17121139.37")
"""A record of one partner, place and area: Canadian Bar Association, Bangladesh, justice reform;
17,121,139.37."""
ASIDE, ASIDE_CAD = "d002808001", Decimal("609429.01")
"""A record that rules set aside."""


def write(project: Path, *rows: str) -> Path:
    """Corrections `record,field,old,new`, each with a key, reasons and a date; returns the folder
    data/."""
    lines = [
        f"c{n},{row},Reason {n},Motif {n},https://example.org/{n},2026-03-0{n},evaluator,évaluation"
        for n, row in enumerate(rows, start=1)
    ]
    (project / "data/corrections.csv").write_text(
        HEADER + "".join(f"{line}\n" for line in lines), encoding="utf-8"
    )
    return project / "data"


def loaded_with(project: Path, *rows: str) -> Database:
    """The project under these corrections, which are sound, and with which every check holds."""
    assert check_folder(write(project, *rows)) == []
    held = Database(project)
    for check in CHECKS:
        assert (
            exact(held, (ROOT / "queries/checks" / f"{check}.sql").read_text(encoding="utf-8"))
            == []
        ), check
    return held


def moved(before: Database, after: Database, column: str) -> dict[str, Decimal]:
    """What each key of a column of `selected` holds more or less, to the cent; keys that hold the
    same are left out."""
    question = f"select {column}, sum(amount_cad) from selected group by all having sum(amount_cad) is not null"
    old, new = dict(exact(before, question)), dict(exact(after, question))
    change = {key: new.get(key, Decimal(0)) - old.get(key, Decimal(0)) for key in old | new}
    return {key: value for key, value in change.items() if value}


MOVES = (
    ("priority", "priority_id", "justice-reform", "illicit-drugs"),
    ("partner", "partner_id", "canadian-bar", "unodc"),
    ("place", "place_id", "bangladesh", "haiti"),
    ("programme", "programme_id", "former-cida-inferred", "accbp"),
    ("assistance_type", "assistance_type_id", "legal", "training"),
    ("fiscal_year", "fiscal_year", "2001-02", "2023-24"),
)


@pytest.mark.parametrize("says_old", [True, False])
def test_a_corrected_record_moves_whole(
    bare: Database, project: Path, says_old: bool, subtests: pytest.Subtests
) -> None:
    after = loaded_with(
        project,
        *(f"{LEGAL},{field},{old if says_old else ''},{new}" for field, _, old, new in MOVES),
    )
    assert moved(bare, after, "is_counted") == {}
    told = after.fetch_rows("corrections").set_index("new_key")
    assert len(told) == len(MOVES)
    for number, (field, column, old, new) in enumerate(MOVES, start=1):
        with subtests.test(field):
            assert moved(bare, after, column) == {old: -LEGAL_CAD, new: LEGAL_CAD}
            said = told.loc[new]
            assert (said.project_id, list(said.old_keys), said.reason_fr) == (
                LEGAL,
                [old],
                f"Motif {number}",
            )
            assert Decimal(str(said.amount_cad)) == LEGAL_CAD and pd.isna(said.total_cad)


def test_a_correction_is_undone_with_its_row(bare: Database, project: Path) -> None:
    write(project, f"{LEGAL},priority,,illicit-drugs", f"{ASIDE},counted_in,,")
    held = Holder(project).renew()
    assert (
        moved(bare, held.database, "priority_id")
        and held.database.fetch_rows("total").iloc[0].records == FIGURES["counted"] + 1
    )
    write(project)
    assert held.refresh().faults == []
    assert (
        moved(bare, held.database, "priority_id") == {}
        and held.database.fetch_rows("corrections").empty
    )


def test_the_basis_of_a_corrected_record_says_so(bare: Database, project: Path) -> None:
    after = loaded_with(project, f"{LEGAL},priority,,illicit-drugs", f"{LEGAL},programme,,accbp")
    assert moved(bare, after, "basis_id") == {"code_and_title": -LEGAL_CAD, "corrected": LEGAL_CAD}
    assert after.fetch_rows("project", project_id=LEGAL).iloc[0].programme_basis_id == "corrected"
    areas = after.fetch_rows("project_priorities", project_id=LEGAL).iloc[0]
    assert (areas.purpose_code, areas.basis_id, areas.rule_id) == ("15130", "corrected", None)
    assert after.fetch_rows("total", Filters(basis=("corrected",))).iloc[0].records == 1


def test_only_the_named_part_of_a_split_moves(bare: Database, project: Path) -> None:
    after = loaded_with(
        project,
        "a031917001,priority,small-arms,peacebuilding",
        "a033571001,place,thailand,haiti",
        "a033571001,partner,,unodc",
        "2024-aircop-phase-ii-strengthening-the-capacities-of,partner,wco,oas",
        "2024-aircop-phase-ii-strengthening-the-capacities-of,partner,interpol,wco",
    )
    assert moved(bare, after, "is_counted") == {}
    places = moved(bare, after, "place_id")
    assert set(places) == {"thailand", "haiti"} and sum(places.values()) == 0
    assert abs(places["haiti"] - Decimal("1412835.58") / 2) < Decimal("0.02")
    areas = moved(bare, after, "priority_id")
    assert set(areas) >= {"small-arms", "peacebuilding"} and sum(areas.values()) == 0
    partners = after.fetch_rows(
        "project_partners", project_id="2024-aircop-phase-ii-strengthening-the-capacities-of"
    )
    assert sorted(partners["key"]) == ["oas", "unodc", "wco"], (
        "each correction reads what was given, not another correction"
    )


def test_money_that_stands_there_already_does_not_move(project: Path) -> None:
    after = loaded_with(
        project, "2024-aircop-phase-ii-strengthening-the-capacities-of,partner,,unodc"
    )
    said = after.fetch_rows("corrections").iloc[0]
    assert list(said.old_keys) == ["interpol", "unodc", "wco"] and said.amount_cad == 3133333.33


def test_a_part_that_joins_another_is_one_place(project: Path) -> None:
    after = loaded_with(project, "a033571001,place,thailand,brazil")
    places = after.fetch_rows("project_places", project_id="a033571001")
    assert [(row.key, row.share_pct, row.amount_cad) for row in places.itertuples()] == [
        ("brazil", 100, 1412835.58)
    ]
    whole = Filters(place=("brazil",), text="a033571001", allocation="each-place")
    assert after.fetch_rows("total", whole).iloc[0].amount_cad == pytest.approx(
        1412835.58, abs=0.005
    )


def test_overlaps_are_undone_and_made(bare: Database, project: Path) -> None:
    again = loaded_with(project, f"{ASIDE},counted_in,,")
    assert moved(bare, again, "is_counted") == {True: ASIDE_CAD}
    assert again.fetch_rows("corrections").iloc[0].total_cad == float(ASIDE_CAD)
    aside = loaded_with(project, f"{LEGAL},counted_in,,a030696001")
    assert moved(bare, aside, "is_counted") == {True: -LEGAL_CAD}
    assert aside.fetch_rows("corrections").iloc[0].total_cad == -float(LEGAL_CAD)
    listed = aside.fetch_rows("set_aside").set_index("project_id").loc[LEGAL]
    assert (listed.reason_en, listed.overlap_reason_id) == ("Reason 1", "corrected")
    assert len(aside.fetch_rows("set_aside")) == len(bare.fetch_rows("set_aside")) + 1
    other = loaded_with(project, f"{ASIDE},counted_in,,{LEGAL}")
    assert (
        moved(bare, other, "is_counted") == {}
        and other.fetch_rows("corrections").iloc[0].total_cad == 0
    )


@pytest.mark.parametrize(
    ("rows", "line", "column", "value", "expected"),
    [
        (["nobody,priority,,illicit-drugs"], 2, "project_id", "nobody", "data/projects.csv"),
        ([f"{LEGAL},amount,,1"], 2, "field_id", "amount", "vocabulary corrected_field"),
        ([f"{LEGAL},priority,,drugs"], 2, "new_value", "drugs", "priority_areas"),
        (
            [f"{LEGAL},assistance_type,,closed"],
            2,
            "new_value",
            "closed",
            "vocabulary assistance_type",
        ),
        ([f"{LEGAL},partner,,"], 2, "new_value", "", "only counted_in may be emptied"),
        (
            [f"{LEGAL},partner,oas,unodc"],
            2,
            "old_value",
            "oas",
            "give a021170001 now: canadian-bar",
        ),
        ([f"{LEGAL},programme,accbp,ctcbp"], 2, "old_value", "accbp", "now: former-cida-inferred"),
        ([f"{LEGAL},place,,bangladesh"], 2, "new_value", "bangladesh", "another value"),
        ([f"{LEGAL},counted_in,,"], 2, "new_value", "", "the record counts itself"),
        ([f"{LEGAL},counted_in,,nobody"], 2, "new_value", "nobody", "a key of projects"),
        ([f"{LEGAL},counted_in,,{LEGAL}"], 2, "new_value", LEGAL, "another record"),
        ([f"{LEGAL},counted_in,,{ASIDE}"], 2, "new_value", ASIDE, "counted in 2015-enhancing"),
        (
            ["2015-enhancing-chemical-and-biological-security-in-jordan,counted_in,,a021170001"],
            2,
            "new_value",
            LEGAL,
            "d002557001",
        ),
        (
            [f"{LEGAL},place,,haiti", f"{LEGAL},place,bangladesh,peru"],
            3,
            "field_id",
            "place",
            "line 2",
        ),
        (
            [f"{LEGAL},programme,,hse", f"{LEGAL},programme,,accbp"],
            3,
            "field_id",
            "programme",
            "line 2",
        ),
    ],
)
def test_a_correction_that_does_not_fit_is_named(
    project: Path, rows: list[str], line: int, column: str, value: str, expected: str
) -> None:
    (fault,) = check_folder(write(project, *rows))
    assert (fault.file, fault.line, fault.column, fault.value) == (
        "data/corrections.csv",
        line,
        column,
        value,
    )
    assert expected in fault.expected


def test_a_circle_is_named_on_both_its_rows(project: Path) -> None:
    faults = check_folder(
        write(project, f"{LEGAL},counted_in,,a030696001", f"a030696001,counted_in,,{LEGAL}")
    )
    assert [(fault.line, fault.column) for fault in faults] == [(2, "new_value"), (3, "new_value")]


def test_a_correction_without_a_reason_is_refused(project: Path) -> None:
    path = write(project, f"{LEGAL},place,,haiti") / "corrections.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("Motif 1", ""), encoding="utf-8")
    (fault,) = check_folder(project / "data")
    assert (fault.line, fault.column) == (2, "reason_fr")
