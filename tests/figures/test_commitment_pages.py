"""The pages of commitments: by a cold link, in the address, in a briefing; and rows that are refused."""

import re
from pathlib import Path

import pytest

from components.figures import commitments, findings
from components.figures.commitment_figures import CARDS
from components.language.words import t
from components.selection.filters import Filters
from components.store.state import Database
from components.ui import briefing
from ingest.validate import check_folder
from tests.export.test_take_away import context
from tests.figures.test_commitments import KEYS, read
from tests.ingest.test_validate import change, only
from tests.ui.test_pages import notice, open_page, text


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("key", KEYS)
def test_a_cold_link_shows_its_commitment(key: str, language: str) -> None:
    app = open_page("promises", tab="commitments", commitment=key, lang=language)
    row = next(row for row in read("commitments.csv") if row["commitment_id"] == key)
    shown = text(app)
    assert not app.exception and not app.warning
    assert not any(t("promises.filters_ignored") in caption.value for caption in app.caption)
    for column in ("name", "made_by", "words", "test"):
        assert row[f"{column}_{language}"].replace("\u00a0", " ") in shown
    figures = set(re.findall(r"behind=(commitment-[a-z-]+)", shown))
    assert len(figures) == (5 if row["focus_places"] else 3)
    assert dict(app.query_params)["commitment"] == key


def test_the_choice_is_in_the_address_and_the_first_one_is_not() -> None:
    app = open_page("promises", tab="commitments")
    assert dict(app.query_params) == {"tab": "commitments"} and "October 2015" in text(app)
    app.segmented_control(key="option_commitment").set_value("americas-package-2011").run()
    assert dict(app.query_params) == {
        "tab": "commitments",
        "commitment": "americas-package-2011",
    }
    assert "$5,276,000" in text(app)
    app.segmented_control(key="option_commitment").set_value(KEYS[0]).run()
    assert dict(app.query_params) == {"tab": "commitments"}


def test_an_unknown_commitment_and_ignored_filters_are_said() -> None:
    app = open_page("promises", tab="commitments", commitment="moon-landing", region="caribbean")
    assert (
        not app.exception
        and "commitment=moon-landing" in notice(app)
        and "$41.2 M" not in text(app)
    )
    app = open_page("promises", tab="commitments", region="caribbean")
    assert any(
        "do not narrow this tab" in caption.value for caption in app.caption
    ) and "$41.2 M" in text(app)
    assert dict(app.query_params) == {"region": "caribbean", "tab": "commitments"}


def test_a_statement_links_its_published_total(loaded: Database) -> None:
    key = "human-smuggling-envelope-2012"
    total = commitments.fetch_commitments()[key].published_total_id
    assert f"promises?tab=announcements&amp;total={total}" in text(
        open_page("promises", tab="commitments", commitment=key)
    )


def test_a_briefing_holds_cards_of_a_commitment(loaded: Database, spoken: str) -> None:
    entries, dropped = briefing.read_entries(
        "promises/commitment-official?tab=commitments&commitment=anti-crime-ceiling-2009"
    )
    assert not dropped
    item = briefing.build_item(entries[0])
    assert item.words == tuple(
        findings.describe_official(
            commitments.fetch_commitments()["anti-crime-ceiling-2009"], Filters()
        )
    )
    assert set(CARDS) == {make(context(loaded, Filters())).name for make in CARDS.values()}


@pytest.mark.parametrize(
    ("old", "new", "column", "expected"),
    [
        (",training,", ",hope,", "measure_id", "vocabulary commitment_measure"),
        (",2012-13,2015-16,", ",2012,2015-16,", "before_from", "a fiscal year"),
        ("?priority=counter-terrorism,", "counter-terrorism,", "selection", "?region=caribbean"),
        (",ctcbp,", ",ctbp,", "programme_id", "programmes.csv"),
        ("15000000.00", "15 million", "amount_cad", "two decimals"),
        (
            "annual-programme-ceiling-announced-all",
            "no-such-total",
            "published_total_id",
            "published_totals.csv",
        ),
    ],
)
def test_a_bad_row_is_a_fault(
    project: Path, old: str, new: str, column: str, expected: str
) -> None:
    change(project / "data/commitments.csv", old, new)
    fault = only(check_folder(project / "data"))
    assert (fault.file, fault.column) == (
        "data/commitments.csv",
        column,
    ) and expected in fault.expected
