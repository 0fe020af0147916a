"""Behind a figure: the lines it shows give its rows again in the real DuckDB shell, and all it says
is so."""

import csv
import io
import re
import subprocess
import sys
from pathlib import Path

import pytest

from components.figures import lineage, trends
from components.figures.catalogue import CARDS
from components.figures.figure import Context, Figure, Question, build_context
from components.language import formats
from components.language.column_formats import Format
from components.language.words import get_language, t
from components.selection.filters import Filters
from components.selection.view import View
from components.store import database
from components.store.state import Database
from tests.conftest import ROOT
from tests.tables import read_table
from tests.ui.test_pages import notice, open_page, text

SHELL = Path(sys.executable).parent / "duckdb"
SELECTIONS = [
    Filters(),
    Filters(region=("caribbean",), from_year="2015-16", prices="2020"),
    Filters(partner=("unodc", "oas"), text="l'an o'clock", allocation="equal"),
    Filters(priority=("counter-terrorism",), allocation="each-place"),
]


def context(filters: Filters) -> Context:
    return build_context(View("", filters))


def made(name: str, filters: Filters) -> tuple[Figure | None, Context]:
    """A card of the catalogue without a page around it."""
    current = context(filters)
    return lineage.build_total() if name == lineage.TOTAL else CARDS[name](current), current


MARK = "---"
LOADS = ".read queries/_session.sql"
SET = re.compile(r"set variable (\w+) =")


def typed(figures: list[Question]) -> list[list[dict[str, str]]]:
    """What each figure's lines give when they are typed into one DuckDB shell in the project's
    folder.

    All figures cut the records alike: the lines that load the data are typed once, what a figure
    set is reset for the next.
    """
    said, loading = [], None
    for asked in figures:
        command, *rest = lineage.write_commands(asked)
        assert command == "duckdb"
        after = rest.index(LOADS) + 1
        said += rest if loading is None else rest[after:]
        loading = rest[:after] if loading is None else loading
        assert loading == rest[:after]
        said += [
            f"reset variable {SET.match(line)[1]};" for line in rest[after:] if SET.match(line)
        ] + [f".print {MARK}"]
    done = subprocess.run(
        [SHELL, "-csv"],
        input="\n".join(said),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )
    assert not done.stderr, done.stderr
    *answers, rest = done.stdout.split(f"{MARK}\n")
    assert not rest
    return [list(csv.DictReader(io.StringIO(answer))) for answer in answers]


def same(cell: object, given: str) -> bool:
    """Whether a cell of an answer is what the shell prints for it: numbers to the cent, lists and
    texts as they are."""
    if cell is None or (isinstance(cell, float) and cell != cell):
        return given in ("", "NULL")
    if isinstance(cell, bool | str):
        return str(cell).lower() == given.lower()
    if isinstance(cell, int | float):
        return abs(float(given) - float(cell)) < 0.005
    return True


def compare(asked: Question, rows: list[dict[str, str]]) -> None:
    answer = database.fetch_rows(asked.query, asked.filters, **asked.parameters)
    assert len(rows) == len(answer)
    for row, given in zip(answer.astype(object).itertuples(index=False), rows, strict=True):
        for column, cell in zip(answer.columns, row, strict=True):
            assert same(cell, given[column]), (asked, column, cell, given[column])


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize("filters", SELECTIONS, ids=str)
def test_the_lines_give_the_figure_again(filters: Filters, subtests: pytest.Subtests) -> None:
    figures = {name: made(name, filters) for name in (lineage.TOTAL, *CARDS)}
    asked = [
        (name, each)
        for name, (card, current) in figures.items()
        if card
        for each in card.questions(current.filters)
    ]
    missing = [
        name
        for name, (card, current) in figures.items()
        if card is None and current.total.amount_cad
    ]
    assert missing == []
    for (name, each), rows in zip(asked, typed([each for _, each in asked]), strict=True):
        with subtests.test(name):
            compare(each, rows)


def test_what_the_card_shows_is_in_its_answer(loaded: Database, subtests: pytest.Subtests) -> None:
    """No arithmetic between answer and table but to put small parts together."""
    for name in [name for name in CARDS if name not in ("crosstab", "compare", "programmes")]:
        with subtests.test(name=name):
            card, current = made(name, Filters(region=("americas",)))
            assert card
            asked = card.questions(current.filters)[0]
            answer = database.fetch_rows(asked.query, asked.filters, **asked.parameters)
            known = {
                round(float(v), 2)
                for column in answer.select_dtypes("number")
                for v in answer[column]
            }
            amounts = next(c for c in card.table().columns if c.format == Format.MONEY).values
            put_together = [v for v in amounts if v is not None and round(v, 2) not in known]
            # One for each bar that is cut by area, each year that is cut by place.
            shown = read_table(card.table())
            is_rest = shown.map(lambda cell: bool(re.match(r"\d+ other ", str(cell))))
            rest = (is_rest | (shown == t("other.areas"))).any(axis=1).sum()
            assert len(put_together) <= max(1, rest)


def test_quotes_in_values_stay_in_their_literal() -> None:
    assert lineage.write_literal("it's; drop") == "'it''s; drop'"
    assert lineage.write_literal(["a", "b"]) == "['a', 'b']" and lineage.write_literal(10) == "10"


def test_sources_and_exactness_sum_to_the_figure(spoken: str) -> None:
    for filters in SELECTIONS[:2]:
        card, current = made("partner", filters)
        assert card
        found = lineage.build_figure_sources(card, filters)
        assert round(sum(found["amount_cad"]), 2) == round(current.total.amount_cad, 2)
        exact = lineage.build_exactness(filters, current.total.amount_cad)
        known = sum(amount or 0 for amount in exact["amount_cad"])
        assert round(known, 2) == round(current.total.amount_cad, 2)
        assert sum(exact["records_count"]) == current.total.records
    assert get_language() == spoken


@pytest.mark.parametrize("spoken_language", ["en", "fr"])
def test_the_panel_opens_by_a_cold_link(spoken_language: str) -> None:
    app = open_page(
        "explore",
        view="ranking",
        by="partner",
        behind="partner",
        region="caribbean",
        lang=spoken_language,
    )
    assert not app.exception and not app.warning
    shown = text(app)
    count = len(
        database.fetch_rows("projects", Filters(region=("caribbean",))).query("counted_in.isna()")
    )
    assert {"en": f"{count} records", "fr": f"{count} enregistrements"}[spoken_language] in shown
    assert "?region=caribbean" in shown
    code = [each.value for each in app.code]
    assert code[0] == database.get_database().read_query("by_partner").strip()
    assert code[1].splitlines() == [
        "duckdb",
        ".read queries/_session.sql",
        "set variable region = ['caribbean'];",
        ".read queries/by_partner.sql",
    ]


def test_totals_both_sides_and_the_public_accounts() -> None:
    totals = open_page("overview", behind="total")
    assert totals.code[0].value == database.get_database().read_query("total").strip()
    sides = open_page("compare", behind="compare")
    assert len(sides.code) == 3 and "from_year = '2014-15'" in sides.code[1].value
    official = open_page("promises", behind="official", region="caribbean")
    assert official.code[1].value.splitlines() == [
        "duckdb",
        ".read queries/_session.sql",
        ".read queries/official_spending.sql",
    ]


def test_a_figure_that_the_page_has_not_is_said() -> None:
    app = open_page("explore", view="ranking", by="partner", behind="nothing")
    assert "behind=nothing" in app.warning[0].value


def test_figures_without_records_have_no_caveats_of_records(spoken: str) -> None:
    card, current = made("official", Filters(prices="2020"))
    assert card and lineage.list_limitations(card, card.questions(current.filters)) == [card.note]
    listed = lineage.build_figure_sources(card, current.filters)
    assert len(listed) == 1 and "amount_cad" not in listed.names


def test_both_sides_of_a_comparison_say_what_they_lack(spoken: str) -> None:
    card, current = made("compare", Filters(prices="2020"))
    assert card
    asked = card.questions(current.filters)
    said = lineage.list_gaps(card, asked)
    assert all(any(text.startswith(each.label) for text in said) for each in asked)


def test_years_past_the_index_are_flagged_by_the_figures_own_years(
    loaded: Database, spoken: str
) -> None:
    """Of official spending, and of money that is spread: not by the year in which records start."""
    filters = Filters(prices="2020")
    data = loaded.fetch_rows("official_spending", filters)
    past = data.loc[data["year"] == "2024-25", "amount_cad"].sum()
    card, _ = made("official", filters)
    assert (
        card
        and formats.money(past, spoken) in card.note
        and formats.share(100 * past / data["amount_cad"].sum(), spoken) in card.note
    )
    spread = trends.build_trends(context(filters), "region", True, False)
    years = loaded.fetch_rows("trends", filters, split="region", spread="yes").query(
        "year >= '2024-25' and year != 'not-stated'"
    )
    assert formats.money(years["amount_cad"].sum(), spoken) in spread.note
    start = context(filters).total.past_index_cad
    assert not any(
        formats.money(start, spoken) in text for text in lineage.list_gaps(spread, spread.asked)
    )


def test_records_of_another_selection_are_listed_as_that_selection() -> None:
    app = open_page(
        "promises",
        tab="commitments",
        commitment="human-smuggling-envelope-2012",
        behind="commitment-wider",
    )
    assert "projects?priority=human-trafficking" in text(app) and not app.exception


def test_an_unknown_section_of_the_data_is_said() -> None:
    app = open_page("data", section="nosuch")
    assert "section=nosuch" in notice(app)
