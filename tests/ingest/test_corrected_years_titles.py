"""Corrections of a fiscal year and of a title: what they change everywhere, what they leave, and
what is no correction."""

from decimal import Decimal
from pathlib import Path

import pytest

from components.figures.corrections import find_evidence
from components.figures.links import Link
from components.selection.filters import Filters
from components.store import database
from components.store.holder import Holder
from components.store.state import Database
from ingest.validate import check_folder
from tests.ingest.test_corrections import LEGAL, LEGAL_CAD, loaded_with, moved, write
from tests.ui.test_pages import open_page, text


def test_a_corrected_year_moves_the_record_in_every_figure_of_years(
    bare: Database, project: Path
) -> None:
    after = loaded_with(project, f"{LEGAL},fiscal_year,2001-02,2023-24")
    assert moved(bare, after, "is_counted") == {}
    assert moved(bare, after, "fiscal_year") == {"2001-02": -LEGAL_CAD, "2023-24": LEGAL_CAD}
    record = after.fetch_rows("project", project_id=LEGAL).iloc[0]
    assert (record.fiscal_year, record.fiscal_year_basis_id) == ("2023-24", "corrected")
    assert Decimal(str(after.fetch_rows("corrections").iloc[0].amount_cad)) == LEGAL_CAD


def test_a_corrected_title_is_shown_and_found_and_moves_no_money(
    bare: Database, project: Path
) -> None:
    title = bare.fetch_rows("project", project_id=LEGAL).iloc[0].title
    after = loaded_with(project, f'{LEGAL},title,,"Zweckmässig, and put right"')
    record = after.fetch_rows("project", project_id=LEGAL).iloc[0]
    assert (record.title, record.title_basis_id) == ("Zweckmässig, and put right", "corrected")
    assert after.fetch_rows("total", Filters(text="zweckmassig")).iloc[0].amount_cad == float(
        LEGAL_CAD
    )
    said = after.fetch_rows("corrections").iloc[0]
    assert (list(said.old_keys), said.new_key, said.title) == ([title], record.title, record.title)
    assert said[["amount_cad", "total_cad"]].isna().all() and moved(bare, after, "is_counted") == {}


@pytest.mark.parametrize(
    ("row", "value", "expected"),
    [
        ("fiscal_year,,2023", "2023", "a fiscal year like 2011-12"),
        ("fiscal_year,,2023-25", "2023-25", "a fiscal year"),
        ("fiscal_year,,", "", "only counted_in may be emptied"),
        ("fiscal_year,,2001-02", "2001-02", "another value"),
        ("title,,", "", "only counted_in may be emptied"),
        ("title,, ", " ", "only counted_in may be emptied"),
        ("title,,Two  blanks", "Two  blanks", "a title without blanks"),
    ],
)
def test_what_is_no_year_or_no_title_is_named(
    project: Path, row: str, value: str, expected: str
) -> None:
    (fault,) = check_folder(write(project, f"{LEGAL},{row}"))
    assert (fault.line, fault.column, fault.value) == (
        2,
        "new_value",
        value,
    ) and expected in fault.expected


def test_an_old_value_must_be_what_the_source_gives(project: Path) -> None:
    faults = check_folder(
        write(
            project,
            f"{LEGAL},fiscal_year,2002-03,2023-24",
            "a030696001,title,Another title,A title",
        )
    )
    assert [(fault.line, fault.column, fault.value) for fault in faults] == [
        (2, "old_value", "2002-03"),
        (3, "old_value", "Another title"),
    ]


def test_a_correction_without_evidence_is_refused(project: Path) -> None:
    path = write(project, f"{LEGAL},place,,haiti") / "corrections.csv"
    path.write_text(
        path.read_text(encoding="utf-8").replace("https://example.org/1", ""), encoding="utf-8"
    )
    (fault,) = check_folder(project / "data")
    assert (fault.line, fault.column) == (2, "source")


def test_evidence_is_a_link_only_where_it_is_an_address() -> None:
    address = "https://example.org/a?b=c"
    assert find_evidence(address) == Link("example.org", address)
    assert find_evidence("Note of <the> source") is find_evidence("javascript:alert(1)") is None


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_record_says_that_year_and_title_are_corrected(
    project: Path, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    write(project, f"{LEGAL},fiscal_year,,2023-24", f"{LEGAL},title,,Another title")
    monkeypatch.setattr(database, "HOLDER", Holder(project).renew())
    said = text(open_page("project", id=LEGAL, lang=lang))
    expected = {
        "en": [
            "Another title",
            "2023-24",
            "Corrected by an evaluator",
            "Reason 1",
            "Reason 2",
            "example.org",
            "How it is known",
        ],
        "fr": [
            "Another title",
            "2023-2024",
            "Corrigé par l’équipe",
            "Motif 1",
            "Motif 2",
            "example.org",
            "Source du renseignement",
        ],
    }
    assert [words for words in expected[lang] if words not in said] == []
