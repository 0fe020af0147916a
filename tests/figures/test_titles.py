"""Both titles of each record: the publisher's or a marked translation, in the table and in what
shows titles."""

import csv
import io
import re
from pathlib import Path

import pandas as pd
import pytest

from components.export import downloads
from components.figures import titles
from components.figures.figure import Context, build_context
from components.figures.record_list import build_list, find_records
from components.language.words import CURRENT_LANGUAGE, t
from components.render.tables import draw_table, draw_words, render_html
from components.selection.filters import Filters
from components.selection.view import View
from components.store import database
from components.store.loading import load
from components.store.state import Database
from components.ui import panel, record_list, records
from components.ui.record_facts import list_facts
from ingest import snapshot
from tests.conftest import ROOT

with (ROOT / "data" / "lookups" / "titles.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))
PROPER = set()
"""Titles that are the same in both languages: proper names and nothing else."""
ENGLISH = re.compile(r"\b(the|of|and|for|with|from|by|to|in|its)\b", re.IGNORECASE)
FRENCH = re.compile(r"\b(le|la|les|des|du|et|pour|dans|aux?)\b", re.IGNORECASE)
NAMES = re.compile(
    r"Second Line of Defense|African Contingency Operations Training and Assistance|The HALO Trust"
)
"""Names of programs that have no French one."""


def current(**filters: object) -> Context:
    chosen = Filters(**filters)
    return build_context(View("projects", chosen))


def test_every_record_has_a_title_in_both_languages_or_is_named(loaded: Database) -> None:
    found = loaded.fetch_rows("titles")
    assert found.groupby("project_id").size().eq(2).all() and set(found["project_id"]) == set(
        loaded.fetch_rows("projects")["project_id"]
    )
    assert found[found["basis_id"] == "missing"]["title"].tolist() == [], (
        "rows to add to data/lookups/titles.csv"
    )


def test_translations_are_sober_french_and_english() -> None:
    assert [
        row["title"]
        for row in ROWS
        if row["published_title"] == row["title"] and row["title"] not in PROPER
    ] == []
    french = [row["title"] for row in ROWS if row["language"] == "fr"]
    assert [title for title in french if ENGLISH.search(NAMES.sub("", title))] == []
    assert [
        row["title"] for row in ROWS if row["language"] == "en" and FRENCH.search(row["title"])
    ] == []
    ours = [row["title"] for row in ROWS if row["basis_id"] == "translated"]
    assert [
        title
        for title in ours
        if title != " ".join(re.split("[ \n\t]+", title)).strip() or title.endswith(".")
    ] == []
    assert [title for title in ours if title[0].islower()] == []
    made = [
        row["title"] for row in ROWS if row["basis_id"] == "translated" and row["language"] == "fr"
    ]
    assert [title for title in made if re.search(r"'|(?<!\u00a0):| - ", title)] == [], (
        "typographic signs"
    )


def test_numbers_and_years_are_those_of_the_published_title() -> None:
    """A year, phase or number that a translation lost or gained is a slip; `2010-11` is `2010-2011`
    in French."""

    def numbers(title: str) -> list[str]:
        whole = re.sub(
            r"\b((?:19|20)(\d\d))[-/](\d\d)\b(?!\d)", lambda m: f"{m[1]} {m[1][:2]}{m[3]}", title
        )
        return sorted(re.findall(r"\b(?:II|III|IV|\d+)\b", whole))

    pairs = [(row["published_title"], row["title"]) for row in ROWS]
    assert [pair for pair in pairs if numbers(pair[0]) != numbers(pair[1])] == []


def test_a_title_called_published_names_its_source() -> None:
    assert {row["basis_id"] for row in ROWS} == {"published", "translated"}
    assert [
        row["title"] for row in ROWS if bool(row["source"]) != (row["basis_id"] == "published")
    ] == []


def test_a_title_of_our_own_is_no_translation_and_a_title_translated_by_us_has_its_original(
    loaded: Database,
) -> None:
    found = loaded.fetch_rows("titles").set_index(["project_id", "language"])
    own = "undated-lebanese-armed-forces-capacity-to-secure-the-town-of"
    assert found.basis_id[own, "en"] == found.basis_id[own, "fr"] == "ours"
    french = "2016-case-management-tools-for-enforced-disappearances-and"
    assert (found.basis_id[french, "en"], found.basis_id[french, "fr"]) == (
        "translated",
        "published",
    )
    assert (found.basis_id["p010501001", "en"], found.basis_id["p010501001", "fr"]) == (
        "translated",
        "published",
    )


@pytest.mark.parametrize(
    "words",
    [
        "Lutte antimines au Yemen",
        "mine action in Yemen",
        "LUTTE ANTIMINES  AU YÉMEN",
        "Appui à la lutte antimines au Yémen",
    ],
)
def test_a_record_is_found_by_either_title(words: str, loaded: Database) -> None:
    found = loaded.fetch_rows("projects", Filters(text=words))["project_id"]
    assert (
        loaded.titles[found.iloc[0]]["en"][0] == "Support to Mine Action in Yemen"
        and len(found) == 1
    )


def test_the_list_shows_the_readers_titles_with_their_mark_sorted_by_them(
    spoken: str, loaded: Database
) -> None:
    context = current(text="Yemen")
    data = record_list.sort_records(find_records(context), "title", False)
    assert data["title"].tolist() == [loaded.titles[key][spoken][0] for key in data["project_id"]]
    folded = [title.casefold() for title in data["title"].str.normalize("NFD")]
    assert len(folded) > 5 and folded == sorted(folded)
    drawn = str(record_list.draw_records(context.view, data, "x", "title", False))
    translated = [
        key for key in data["project_id"] if loaded.titles[key][spoken][1] == "translated"
    ]
    assert drawn.count(f'<small class="sa-mark">{t("title.translated")}</small>') == len(translated)
    assert bool(translated) == (spoken == "fr")


def test_files_say_the_title_as_published_and_what_the_shown_one_rests_on(spoken: str) -> None:
    data = build_list(find_records(current(text="p008180001")))
    separator = {"en": ",", "fr": ";"}[spoken]
    row = pd.read_csv(
        io.BytesIO(downloads.write_csv(data)), sep=separator, encoding="utf-8-sig", dtype=str
    ).iloc[0]
    assert (
        row[t("column.published_title")]
        == "Strengthening Response Capacities of Deployed Medical Personnel"
    )
    assert (row[t("column.title")] == row[t("column.published_title")]) == (spoken == "en")
    assert (
        row[t("column.title_basis")]
        == {"en": "Title as published", "fr": "Traduction du titre publié"}[spoken]
    )


def test_a_title_as_published_is_what_a_publisher_gave(loaded: Database) -> None:
    given = loaded.fetch_rows("projects").set_index("project_id")["published_title"]
    assert given["2016-case-management-tools-for-enforced-disappearances-and"].startswith(
        "Outils de gestion"
    )
    assert pd.isna(given["undated-lebanese-armed-forces-capacity-to-secure-the-town-of"])
    assert given["a021170001"] == "Legal Reform"


def test_a_panel_shows_marks_and_its_file_none(spoken: str) -> None:
    rows = database.fetch_rows("projects", Filters(text="p008180001"))
    table = panel.build_record_table(panel.PanelPart("", Filters(), rows, 1.0))
    assert table["title"] == (titles.find_title("p008180001").words,)
    assert not any("<" in str(cell) for row in table.rows for cell in row)
    assert ("sa-mark" in str(draw_table(table, "", View("projects")))) == (spoken == "fr")


def test_a_records_own_view_shows_the_original_beside_its_translation(spoken: str) -> None:
    row = database.fetch_rows("project", project_id="p010501001").iloc[0]
    shown = render_html(records.draw_heading(row.where(row.notna(), ""), View("project")))
    if spoken == "fr":
        assert "sa-mark" not in shown and "lang=" not in shown and "sa-original" not in shown
    else:
        assert (
            t("title.translated") in shown and '<span lang="fr">Renforcement des services' in shown
        )
        assert shown.index("Strengthening Services") < shown.index("sa-original")


def test_a_title_published_elsewhere_leads_to_its_source(loaded: Database) -> None:
    token = CURRENT_LANGUAGE.set("fr")
    row = database.fetch_rows(
        "project", project_id="2016-case-management-tools-for-enforced-disappearances-and"
    ).iloc[0]
    facts = dict(list_facts(row.where(row.notna(), ""), View("projects")))
    said = render_html(facts[t("record.title_basis")])
    CURRENT_LANGUAGE.reset(token)
    assert (
        said.startswith('Titre tel que publié · <a href="https://www.canada.ca/fr/')
        and ">www.canada.ca</a>" in said
    )


def test_the_file_of_a_record_holds_both_titles(loaded: Database) -> None:
    row = database.fetch_rows("project", project_id="p010501001").iloc[0]
    table = records.build_file(row.where(row.notna(), ""), "p010501001")
    found = dict(zip(table["key"], table["value"], strict=True))
    assert (
        found["title_en"].startswith("Strengthening Services")
        and found["title_en_basis"] == "translated"
    )
    assert found["title_fr"] == found["published_title"] and found["title_fr_basis"] == "published"


def test_a_record_without_a_translation_shows_its_own_title_in_its_language_and_is_named(
    project: Path,
) -> None:
    table = project / "data/lookups/titles.csv"
    lines = [
        line
        for line in table.read_text(encoding="utf-8").splitlines()
        if not line.startswith("Legal Reform,")
    ]
    table.write_text("\n".join(lines) + "\n", encoding="utf-8")
    made, faults = load(snapshot.take_snapshot(project / "data", project / "queries"))
    assert faults == [] and len(lines) == len(ROWS), (
        "a title that waits for its translation stops nothing"
    )
    found = made.fetch_rows("titles").set_index(["project_id", "language"])
    assert tuple(found.loc[("a021170001", "fr"), ["title", "basis_id", "spoken"]]) == (
        "Legal Reform",
        "missing",
        "en",
    )
    token = CURRENT_LANGUAGE.set("fr")
    title = titles.Title("Legal Reform", "missing", "en")
    assert (
        str(draw_words(title)) == '<span lang="en">Legal Reform</span>'
        and str(title) == "Legal Reform (en anglais)"
    )
    CURRENT_LANGUAGE.reset(token)


def test_a_second_row_for_a_title_or_an_unknown_basis_is_a_fault(project: Path) -> None:
    table = project / "data/lookups/titles.csv"
    table.write_text(
        table.read_text(encoding="utf-8") + "Legal Reform,fr,x,guessed,\n", encoding="utf-8"
    )
    columns = {
        fault.column
        for fault in load(snapshot.take_snapshot(project / "data", project / "queries"))[1]
    }
    assert columns == {"published_title", "basis_id"}
