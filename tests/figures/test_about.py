"""The page about the data: every section adds up, in both languages, and the package validates with
Frictionless."""

import csv
import io
import json
import zipfile
from itertools import product
from pathlib import Path

import pytest
from frictionless import Package, validate

from components.export import package
from components.figures import about
from components.figures.figure import build_context
from components.selection.view import View
from components.store.state import Database
from tests.conftest import ROOT
from tests.snapshot import FIGURES, in_date
from tests.ui.test_pages import open_page, text


def rows(name: str) -> list[dict[str, str]]:
    with (ROOT / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_each_section_by_a_cold_link(subtests: pytest.Subtests) -> None:
    for language, section in product(["en", "fr"], about.SECTIONS):
        with subtests.test(language=language, section=section):
            app = open_page(
                "data", section=section, lang=language, region="caribbean", prices="2020"
            )
            assert not app.exception and not app.warning
            date = {"en": "Project Browser as of {}", "fr": "Banque de projets : {}"}[language]
            assert date.format(in_date(language)) in text(app)


def test_scope_rules_and_overlaps_sum_to_the_total(loaded: Database) -> None:
    total = loaded.fetch_rows("total").iloc[0]
    scope = loaded.fetch_rows("scope")
    assert round(scope["amount_cad"].sum(), 2) == round(total.amount_cad, 2)
    assert (scope["records"] - scope["aside_records"]).sum() == total.records
    for kind, found in loaded.fetch_rows("rules_in_use").groupby("kind"):
        assert round(found["amount_cad"].sum(), 2) == round(total.amount_cad, 2), kind
    overlaps = loaded.fetch_rows("overlaps")
    assert round(overlaps["amount_cad"].sum(), 2) == round(total.aside_cad, 2)
    assert overlaps["records"].sum() == total.aside_records
    assert overlaps["pairs"].sum() == len(rows("rules/overlap_decisions"))


def test_gaps_are_the_totals_own(loaded: Database) -> None:
    total, gaps = loaded.fetch_rows("total").iloc[0], loaded.fetch_rows("gaps").set_index("key")
    for key, column in (
        ("unnamed", "unnamed_partner_cad"),
        ("unstated", "unstated_priority_cad"),
        ("code-basis", "code_basis_cad"),
        ("undated", "undated_cad"),
        ("inexact", "inexact_cad"),
    ):
        assert round(gaps.amount_cad[key], 2) == round(total[column], 2), key
    assert round(gaps.amount_cad["regional"] + gaps.amount_cad["placeless"], 2) == round(
        total.regional_cad, 2
    )
    assert (
        gaps.records["unpublished"] == total.unpublished_records
        and gaps.records["undated"] == total.undated_records
    )


def test_what_was_left_out_is_what_the_decisions_say(loaded: Database) -> None:
    left = loaded.fetch_rows("left_out")
    excluded = {
        row["title"] for row in rows("rules/inclusion_decisions") if row["decision"] == "none"
    }
    assert set(left[left["kind"] == "inclusion"]["title"]) == excluded
    assert (left["kind"] == "announcement").sum() == len(rows("rules/announcement_decisions"))


def test_a_section_shows_its_table_in_the_readers_language(spoken: str) -> None:
    current = build_context(View("data"))
    for section in about.SECTIONS:
        for card in about.build_section(current, section):
            headers = card.table().headers
            assert (
                (len(card.table()) or section == "corrections")
                and card.title
                and len({*headers}) == len(headers)
            ), section


@pytest.fixture(scope="module")
def unpacked(loaded: Database, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("package")
    zipfile.ZipFile(io.BytesIO(package.build_package(loaded))).extractall(folder)
    return folder


def test_the_package_validates_and_holds_every_table(unpacked: Path) -> None:
    report = validate(str(unpacked / "datapackage.json"))
    assert report.valid, [error.message for task in report.tasks for error in task.errors]
    described = {
        resource.path for resource in Package(str(unpacked / "datapackage.json")).resources
    }
    tables = {row["table_name"] for row in rows("columns")}
    assert {Path(path).stem for path in described} == tables
    for path in package.list_tables(ROOT / "data"):
        assert (unpacked / path.relative_to(ROOT / "data")).read_bytes() == path.read_bytes()


def test_a_broken_row_in_the_package_is_found(unpacked: Path) -> None:
    """The schema says enough: a key that no table knows, and an amount that is no number."""
    path = unpacked / "project_places.csv"
    good = path.read_text(encoding="utf-8")
    path.write_text(
        good.replace(",bangladesh,", ",atlantis,", 1).replace("17121139.37", "many", 1),
        encoding="utf-8",
    )
    report = validate(str(unpacked / "datapackage.json"))
    path.write_text(good, encoding="utf-8")
    assert {error.type for task in report.tasks for error in task.errors} == {
        "foreign-key",
        "type-error",
    }


def test_the_package_is_the_same_for_the_same_data(loaded: Database) -> None:
    again = package.build_package.__wrapped__(loaded)
    assert package.build_package(loaded) == again
    described = json.loads(zipfile.ZipFile(io.BytesIO(again)).read("datapackage.json"))
    assert described["version"] == FIGURES["date"] and len(described["sources"]) == len(
        rows("lookups/sources")
    )
