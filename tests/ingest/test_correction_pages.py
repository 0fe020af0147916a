"""What readers see of corrections: their list, and each on its record."""

from pathlib import Path

import pandas as pd
import pytest

from components.figures.changes import build_correction_log
from components.figures.figure import Context
from components.selection.languages import LANGUAGES
from components.selection.view import View
from components.store import database
from components.store.holder import Holder
from tests.conftest import speaking
from tests.ingest.test_corrections import ASIDE, ASIDE_CAD, LEGAL, LEGAL_CAD, write
from tests.tables import read_html
from tests.ui.test_pages import open_page, text


@pytest.fixture
def shown(project: Path, monkeypatch: pytest.MonkeyPatch) -> Holder:
    """The dashboard on the copied project, with corrections of an area and an overlap."""
    write(
        project,
        f"{LEGAL},priority,,illicit-drugs",
        f"{ASIDE},counted_in,,",
        f"{ASIDE},partner,,oas",
    )
    monkeypatch.setattr(database, "HOLDER", Holder(project).renew())
    return database.HOLDER


def test_the_card_lists_them_and_says_how_to_add_one(
    shown: Holder, project: Path, subtests: pytest.Subtests
) -> None:
    current = Context(View("data"), pd.Series())
    words = {
        "en": [
            "Justice and legal reform",
            "Illicit drugs",
            "Reason 1",
            "https://example.org/1",
            "evaluator",
        ],
        "fr": [
            "Réforme de la justice et du droit",
            "Drogues illicites",
            "Motif 1",
            "https://example.org/1",
            "évaluation",
        ],
    }
    for spoken in LANGUAGES:
        with subtests.test(spoken), speaking(spoken):
            card = build_correction_log(current)
            rows = card.table()
            assert card.title.startswith("3 corrections")
            assert list(rows["project_id"]) == [ASIDE, ASIDE, LEGAL]
            first, second, third = (list(row) for row in rows.rows)
            assert [third[3], third[4], *third[7:10]] == words[spoken]
            assert third[5] == float(LEGAL_CAD) and third[6] is None
            assert second[4] == {"en": "Counted itself", "fr": "Compté en propre"}[spoken]
            assert second[5:7] == [float(ASIDE_CAD), float(ASIDE_CAD)]
            assert first[5] == float(ASIDE_CAD)
            assert f"id={LEGAL}" in read_html(card) and "data/corrections.csv" in card.note
    write(project)
    shown.refresh()
    for spoken in LANGUAGES:
        with subtests.test(spoken, corrections=0), speaking(spoken):
            empty = build_correction_log(current)
            assert not len(empty.table()) and "data/corrections.csv" in read_html(empty)
            assert empty.title.startswith(
                {"en": "No corrections", "fr": "Aucune correction"}[spoken]
            )


def test_the_record_itself_says_what_was_corrected(
    shown: Holder, subtests: pytest.Subtests
) -> None:
    expected = {
        "en": ["Justice and legal reform", "Reason 1", "1 March 2026", "Corrected by an evaluator"],
        "fr": [
            "Réforme de la justice et du droit",
            "Motif 1",
            "1er mars 2026",
            "Corrigé par l’équipe d’évaluation",
        ],
    }
    for spoken in LANGUAGES:
        with subtests.test(spoken), speaking(spoken):
            said = text(open_page("project", id=LEGAL, lang=spoken))
            assert [words for words in expected[spoken] if words not in said] == []
