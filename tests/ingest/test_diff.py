"""The change log of figures: known edits between two versions of data/ are told to the cent, and
sum to the difference."""

import copy
import shutil
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from components.figures.changes import build_changes
from components.figures.figure import Context
from components.selection.languages import LANGUAGES
from components.selection.view import View
from components.store import database
from components.store.holder import Holder
from ingest import __main__ as command
from ingest.diff import Changes, NoData, compare_versions
from tests.conftest import ROOT, copy_project, speaking
from tests.ingest.test_corrections import ASIDE, ASIDE_CAD, LEGAL, LEGAL_CAD
from tests.ingest.test_validate import change, repeated, without
from tests.snapshot import FIGURES
from tests.tables import read_html

OLD = ROOT / "data"
REMOVED, REMOVED_CAD = "a030696001", Decimal("2773600.52")
CHANGED = "a030861001"
"""A record of 1,270,718.44, which gets one cent more."""
SPLIT = "2024-aircop-phase-ii-strengthening-the-capacities-of"
"""4,700,000.00 in thirds over UNODC, the World Customs Organization and INTERPOL."""
Key = tuple[str, str, str]


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data with records removed, added, counted again, set aside, of another amount and
    re-classified, one a kind."""
    data = copy_project(tmp_path_factory.mktemp("new")) / "data"
    for table in (
        "projects",
        "project_partners",
        "project_places",
        "project_priorities",
        "project_purposes",
    ):
        without(data / f"{table}.csv", REMOVED)
        repeated(data / f"{table}.csv", "a033571001", "added-record")
    change(data / "projects.csv", ",1270718.44,5082873.74,", ",1270718.45,5082873.74,")
    rows = (
        f"{LEGAL},priority,,illicit-drugs",
        f"{LEGAL},place,,haiti",
        f"{LEGAL},programme,,accbp",
        f"{LEGAL},assistance_type,,training",
        f"{ASIDE},counted_in,,",
        f"{ASIDE},partner,,oas",
        f"a035470001,counted_in,,{LEGAL}",
        f"{SPLIT},partner,wco,oas",
        f"{SPLIT},partner,interpol,unodc",
    )
    # Those of the data stay: what they change, they change in both versions.
    text = (data / "corrections.csv").read_text(encoding="utf-8") + "".join(
        f"c{n},{row},why,pourquoi,a release,2026-03-01,,\n" for n, row in enumerate(rows)
    )
    (data / "corrections.csv").write_text(text, encoding="utf-8")
    return data


@pytest.fixture(scope="module")
def found(new: Path) -> Changes:
    """What changed from the shipped data to those."""
    return compare_versions(OLD, new)


def amount(project_id: str) -> Decimal:
    """A record's amount in the file, read without any of the code that is tested."""
    found = pd.read_csv(OLD / "projects.csv", dtype=str).set_index("project_id")["amount_cad"]
    return Decimal(found[project_id])


def effects(found: Changes) -> dict[str, tuple[int, Decimal]]:
    return {line["effect_id"]: (line["records"], line["effect_cad"]) for line in found.effects}


def moves(found: Changes) -> dict[Key, tuple[int, Decimal]]:
    return {
        (line["field_id"], line["from_key"], line["to_key"]): (line["records"], line["moved_cad"])
        for line in found.moves
    }


def test_every_effect_is_told_and_all_sum_to_the_difference(found: Changes) -> None:
    aside = amount("a035470001")
    assert effects(found) == {
        "added": (1, amount("a033571001")),
        "removed": (1, -REMOVED_CAD),
        "counted_again": (1, ASIDE_CAD),
        "set_aside": (1, -aside),
        "amount": (1, Decimal("0.01")),
    }
    totals = found.totals
    difference = amount("a033571001") - REMOVED_CAD + ASIDE_CAD - aside + Decimal("0.01")
    assert (
        totals["difference_cad"]
        == totals["effects_cad"]
        == difference
        == totals["after_cad"] - totals["before_cad"]
    )
    assert (totals["before_records"], totals["difference_records"]) == (FIGURES["counted"], 0)
    assert (
        sum(line["effect_cad"] for line in found.records if line["effect_cad"] is not None)
        == difference
    )


def test_what_was_reclassified_is_told_from_what_to_what(found: Changes) -> None:
    third = Decimal("1566666.67")
    assert moves(found) == {
        ("priority", "justice-reform", "illicit-drugs"): (1, LEGAL_CAD),
        ("place", "bangladesh", "haiti"): (1, LEGAL_CAD),
        ("programme", "former-cida-inferred", "accbp"): (1, LEGAL_CAD),
        ("assistance_type", "legal", "training"): (1, LEGAL_CAD),
        ("partner", "interpol", "unodc"): (1, third),
        ("partner", "wco", "oas"): (1, third),
    }
    behind = [line for line in found.records if line["change_id"] == "place"]
    assert [(line["project_id"], line["moved_cad"]) for line in behind] == [(LEGAL, LEGAL_CAD)]


def test_the_other_way_round_is_the_opposite(found: Changes, new: Path) -> None:
    back = compare_versions(new, OLD)
    assert back.totals["difference_cad"] == -found.totals["difference_cad"]
    assert moves(back)["place", "haiti", "bangladesh"] == (1, LEGAL_CAD)
    assert effects(back)["added"] == (1, REMOVED_CAD) and effects(back)["amount"] == (
        1,
        Decimal("-0.01"),
    )


def test_years_statuses_and_records_that_are_set_aside(project: Path) -> None:
    projects = project / "data/projects.csv"
    change(
        projects,
        ",closed,2001-07-27,2012-09-28,,2001-02,",
        ",operational,2001-07-27,2012-09-28,,2002-03,",
    )
    change(projects, f",{ASIDE_CAD},", f",{ASIDE_CAD - Decimal(1)},")
    found = compare_versions(OLD, project / "data")
    assert (
        effects(found) == {"amount_aside": (1, Decimal("0.00"))}
        and found.totals["difference_cad"] == 0
    )
    assert moves(found) == {
        ("fiscal_year", "2001-02", "2002-03"): (1, LEGAL_CAD),
        ("status", "closed", "operational"): (1, LEGAL_CAD),
    }


def test_the_same_data_have_no_changes(project: Path) -> None:
    found = compare_versions(OLD, project / "data")
    assert (found.effects, found.moves, found.records, found.missing) == ([], [], [], [])


def test_an_older_folder_says_what_it_lacks(project: Path) -> None:
    for table in ("corrections", "events"):
        (project / f"data/{table}.csv").unlink()
    assert compare_versions(project / "data", OLD).missing == ["old/corrections", "old/events"]


def test_the_command_prints_all_and_writes_the_records(
    found: Changes, new: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(["diff", str(OLD), str(new), "--csv", str(tmp_path / "changes.csv")]) == 0
    said = " ".join(capsys.readouterr().out.split())
    for words in (
        f"1 +{ASIDE_CAD:,} counted again",
        "1 +0.01 amount changed",
        "{0:,} {0:,} +0".format(FIGURES["counted"]),
        "17,121,139.37 place: Bangladesh -> Haiti",
        f"+{ASIDE_CAD:,} counted again | {ASIDE} |",
    ):
        assert words in said
    written = pd.read_csv(tmp_path / "changes.csv", dtype=str)
    assert len(written) == 11
    assert sum(map(Decimal, written["effect_cad"].dropna())) == found.totals["difference_cad"]


def test_a_folder_that_holds_no_data_is_named(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(["diff", str(tmp_path / "nowhere"), str(OLD)]) == 1
    assert f"NoData: {tmp_path / 'nowhere'}: no projects.csv" in capsys.readouterr().err
    change(project / "data/projects.csv", "17121139.37,17121139.37", "many,17121139.37")
    with pytest.raises(NoData, match=r"many.*ingest check"):
        compare_versions(OLD, project / "data")
    with pytest.raises(SystemExit):
        command.main(["diff", str(OLD)])


@pytest.fixture(scope="module")
def both(new: Path, tmp_path_factory: pytest.TempPathFactory) -> Holder:
    """The dashboard on the changed data, with the shipped ones kept as the previous version."""
    folder = shutil.copytree(new.parent, tmp_path_factory.mktemp("both") / "kept")
    shutil.copytree(OLD, folder / "data/previous")
    return Holder(folder).renew()


@pytest.fixture
def kept(both: Holder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Holder:
    """The same in a folder of the test's own; what is there is loaded already."""
    holder, good = copy.copy(both), both.database
    holder.root = shutil.copytree(both.root, tmp_path / "kept")
    holder.data = holder.root / "data"
    monkeypatch.setattr(database, "HOLDER", holder)
    assert holder.refresh().faults == [] and holder.database is good
    return holder


CURRENT = Context(View("data"), pd.Series())


def test_the_card_shows_the_same_figures(
    kept: Holder, found: Changes, subtests: pytest.Subtests
) -> None:
    change = round(-found.totals["difference_cad"] / 1_000_000, 1)
    words = {
        "en": [
            f"−${change} M",
            "Counted again",
            "Country or regional code: Bangladesh → Haiti",
            "$17,121,139.37",
            "Strengthening Democratic",
        ],
        "fr": [
            f"−{change} M$".replace(".", ","),
            "Comptés de nouveau",
            "Pays ou code régional : Bangladesh → Haïti",
            "17 121 139,37 $",
            "Renforcement de la gouvernance",
        ],
    }
    for spoken in LANGUAGES:
        with subtests.test(spoken), speaking(spoken):
            card = build_changes(CURRENT)
            rows, drawn = card.table(), read_html(card)
            assert len(rows) == len(found.records) == 11
            difference = round(sum(value or 0 for value in rows["effect_cad"]), 2)
            assert difference == float(found.totals["difference_cad"])
            text = f"{card.title} {drawn}".replace("\u00a0", " ")
            assert [word for word in words[spoken] if word not in text] == []
            assert f"id={LEGAL}" in drawn and f"id={REMOVED}" not in drawn


def titles() -> dict[str, str]:
    """The card's title in each language: what is loaded is the same in all."""
    found = {}
    for spoken in LANGUAGES:
        with speaking(spoken):
            found[spoken] = build_changes(CURRENT).title
    return found


def told(found: dict[str, str], **beginnings: str) -> bool:
    return all(found[spoken].startswith(beginning) for spoken, beginning in beginnings.items())


def test_the_card_says_how_to_keep_a_version_and_why_one_cannot_be_compared(
    kept: Holder,
) -> None:
    new = kept.root / "data"
    (new / "previous/projects.csv").unlink()
    kept.refresh()
    assert "data/previous: no projects.csv" in read_html(build_changes(CURRENT)) and not len(
        build_changes(CURRENT).table()
    )
    shutil.rmtree(new / "previous")
    kept.refresh()
    assert "data/previous/" in read_html(build_changes(CURRENT))
    assert told(titles(), en="No previous version", fr="Aucune version précédente")
    for _ in range(2):
        assert command.main(["keep", "--data", str(new)]) == 0
    assert not (new / "previous/previous").exists()
    kept.refresh()
    assert told(titles(), en="No figure changed", fr="Aucun chiffre n’a changé")
