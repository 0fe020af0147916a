"""Titles in both languages where they are corrected, asked for in SQL and counted."""

import csv
from pathlib import Path

import pandas as pd

from components.selection.filters import Filters
from components.store.loading import load
from components.store.state import Database
from ingest import snapshot


def test_a_corrected_title_keeps_its_translation(project: Path) -> None:
    header = (
        (project / "data/corrections.csv").read_text(encoding="utf-8").splitlines()[0].split(",")
    )
    row = dict.fromkeys(header, "") | {
        "correction_id": "c-title",
        "project_id": "a021170001",
        "field_id": "title",
        "new_value": "Law Reform",
        "reason_en": "x",
        "reason_fr": "x",
        "source": "x",
        "made_on": "2026-11-27",
    }
    with (project / "data/corrections.csv").open("a", encoding="utf-8", newline="") as out:
        csv.DictWriter(out, header, lineterminator="\n").writerow(row)
    made, faults = load(snapshot.take_snapshot(project / "data", project / "queries"))
    assert faults == []
    found = made.titles["a021170001"]
    assert found == {
        "en": ("Law Reform", "corrected", "en", ""),
        "fr": ("Réforme du droit", "translated", "fr", ""),
    }
    assert (
        made.fetch_rows("projects", Filters(text="legal reform"))["project_id"]
        .str.contains("a021170001")
        .any()
    )


def test_ask_gives_both_titles(loaded: Database) -> None:
    with loaded.get_connection("").cursor() as cursor:
        cursor.execute(loaded.read_query("_ask"))
        found: pd.DataFrame = cursor.execute(
            "select * from records where project_id = 'p010501001'"
        ).df()
    row = found.iloc[0]
    assert row.title == row.title_fr != row.title_en and (
        row.title_basis_en,
        row.title_basis_fr,
    ) == ("translated", "published")


def test_the_page_about_the_data_counts_what_titles_rest_on(loaded: Database) -> None:
    found = loaded.fetch_rows("title_bases")
    assert (
        found.groupby("language")["projects"].sum().tolist()
        == [len(loaded.fetch_rows("projects"))] * 2
    )
