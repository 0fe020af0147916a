"""The tabs of promises and spending: a program's row, its spending beside its records, totals by
year."""

import pytest

from components.figures.figure import build_context
from components.figures.programme_list import build_programmes
from components.figures.published import list_totals
from components.language import formats
from components.language.sentences import format_share_of
from components.language.words import get_name
from components.render.below import draw_below
from components.selection.filters import Filters
from components.selection.view import View
from components.store.state import Database
from tests.figures.test_programme_spending import SERIES, official, spread_records
from tests.ui.test_pages import open_page, text

YEARS = tuple(f"{year}-{(year + 1) % 100:02d}" for year in range(2012, 2025))


def test_every_program_has_a_row_of_its_own_money(loaded: Database, spoken: str) -> None:
    figure = build_programmes(build_context(View("promises", Filters(), {}, spoken)))
    [rows] = figure.below
    keys = sorted(SERIES, key=list(loaded.labels["programme"]).index)
    assert [row.link.text for row in rows.rows] == [get_name("programme", key) for key in keys]
    for key, row in zip(keys, rows.rows, strict=True):
        spent = sum(official(loaded, year, key) for year in YEARS)
        records = sum(spread_records(loaded, Filters(programme=(key,)), year) for year in YEARS)
        assert sum(amount for _, amount in row.years) == pytest.approx(spent)
        assert row.cells[:3] == (
            formats.money(spent, spoken),
            formats.money(records, spoken),
            format_share_of(records, spent),
        )
    drawn = str(draw_below(figure.below, View("promises", Filters(), {}, spoken)))
    assert drawn.count("<i ") == len(SERIES) * len(YEARS)
    assert drawn.count('role="img"') == len(SERIES) and "programme=accbp" in drawn


def test_a_chosen_program_is_marked_and_leads_back(loaded: Database) -> None:
    view = View("promises", Filters(programme=("accbp",), region=("americas",)))
    figure = build_programmes(build_context(view))
    [rows] = figure.below
    assert [row.is_chosen for row in rows.rows] == [True, False, False, False]
    drawn = str(draw_below(figure.below, view))
    assert drawn.count('aria-current="true"') == 1
    assert 'href="?region=americas"' in drawn and "programme=ctcbp" in drawn


def test_a_program_stands_alone_below(loaded: Database) -> None:
    shown = text(open_page("promises", programme="accbp"))
    year = official(loaded, "2019-20", "accbp")
    records = spread_records(loaded, Filters(programme=("accbp",)), "2019-20")
    assert formats.dollars(year, "en") in shown
    assert format_share_of(records, year) in shown
    assert formats.dollars(official(loaded, "2019-20", *SERIES), "en") not in shown


def test_totals_are_listed_from_the_latest_year_on(loaded: Database, spoken: str) -> None:
    totals = list_totals()
    years = [int(year) for year in totals.values() if year.isdecimal()]
    assert years == sorted(years, reverse=True) and len(years) >= 90
    assert set(totals) == set(loaded.fetch_rows("reconciled")["total_id"])
    key = "announced-package-central-america-22-june-2011-13-projects"
    assert totals[key] == "2011"
    app = open_page("promises", tab="announcements", total=key, lang=spoken)
    assert get_name("total", key) in text(app) and not app.exception


def test_each_tab_shows_its_figures_alone(subtests: pytest.Subtests) -> None:
    for tab, figure in (
        ("programs", "programmes"),
        ("announcements", "published"),
        ("commitments", "commitment-official"),
        ("budgets", "ceiling"),
    ):
        with subtests.test(tab=tab):
            app = open_page("promises", tab=tab)
            assert not app.exception
            cards = {
                key
                for key in ("programmes", "published", "commitment-official", "ceiling")
                if f"behind={key}" in text(app)
            }
            assert cards == {figure}
