"""What figures say in words of their sums: numbers of one page fit each other, parts sum to the
whole, and what a sum follows or leaves out is said."""

import re

import pytest

from components.figures import compare, published, sides
from components.figures.context import build_context_share
from components.figures.figure import build_context
from components.figures.programme_list import build_programmes
from components.figures.programme_spending import build_official_spending
from components.language import formats
from components.language.words import get_name
from components.selection.filters import Filters
from components.selection.view import View
from components.store.state import Database
from tests.ui.test_pages import open_page, text

ANTI_CRIME = Filters(programme=("accbp",))
WORDS = {
    "all": {"en": "not affected by the filters", "fr": "les filtres ne s’y appliquent pas"},
    "programme": {"en": "only the program applies", "fr": "seul le filtre du programme"},
    "unodc": {
        "en": "voluntary contributions to UNODC",
        "fr": "contributions volontaires à l’ONUDC",
    },
}


def read_numbers(text: str) -> list[int]:
    """Whole numbers in a text."""
    return [int(number) for number in re.findall(r"\d+", text)]


def test_official_spending_says_that_it_follows_the_program(loaded: Database, spoken: str) -> None:
    narrow = Filters(programme=("accbp",), region=("americas",))
    made = [
        build_official_spending(build_context(View("promises", filters)), False)
        for filters in (Filters(), ANTI_CRIME, narrow)
    ]
    sums = [sum(each.chart.sums_cad) for each in made]
    assert sums[0] > sums[1] == sums[2], "the program narrows it, the region does not"
    for each in made:
        assert WORDS["programme"][spoken] in each.measure
        assert WORDS["all"][spoken] not in each.measure
    assert [{"en": "line", "fr": "ligne"}[spoken] in each.measure for each in made] == [
        bool(each.chart.lines[1:]) for each in made
    ]


def test_two_sums_of_the_programs_say_what_sets_them_apart(loaded: Database, spoken: str) -> None:
    current = build_context(View("promises", Filters(), {}, spoken))
    official, programmes = build_official_spending(current, False), build_programmes(current)
    rows = loaded.fetch_rows("official_spending")
    apart = rows.loc[rows["key"] == "unodc-avc", "amount_cad"].sum()
    whole = rows["amount_cad"].sum()
    assert formats.money(whole, spoken) in official.title
    assert formats.money(apart, spoken) in official.title
    assert formats.money(whole - apart, spoken) in programmes.title
    for each in (official, programmes):
        assert WORDS["unodc"][spoken] in each.title
    chosen = build_official_spending(build_context(View("promises", ANTI_CRIME)), False)
    assert WORDS["unodc"][spoken] not in chosen.title


def test_announced_totals_that_no_record_explains_fit_those_that_records_could(
    loaded: Database, spoken: str
) -> None:
    current = build_context(View("promises", Filters(), {}, spoken))
    asked, explained, partly, none = read_numbers(published.build_packages(current).title)
    assert asked == explained + partly + none
    unmatched = published.build_unmatched(current)
    listed, of_asked, above, other, repeated = read_numbers(unmatched.title)
    assert (of_asked, above) == (none, asked)
    assert listed == none + other + repeated == len(unmatched.table())


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"versus": "year", "year": "2016-17"},
        {"before": "2010-11:2011-12", "after": "2014-15:2015-16"},
        {"before": "2014-15:2015-16", "after": "2010-11:2011-12"},
    ],
)
def test_what_lies_in_neither_period_is_said_and_sums_to_the_whole(
    loaded: Database, spoken: str, options: dict[str, str]
) -> None:
    view = View("compare", Filters(), options, spoken)
    before, after = sides.find_sides(view)
    found = loaded.fetch_rows("by_fiscal_year").set_index("key")["amount_cad"].fillna(0)
    spans = [(side.filters.from_year, side.filters.to_year) for side in (before, after)]
    outside: dict[str, float] = dict.fromkeys(("earlier", "between", "later", "undated"), 0.0)
    for year, amount in found.items():
        if year == "not-stated":
            outside["undated"] += amount
        elif not any(first <= year <= last for first, last in spans):
            is_first, is_last = year < min(spans)[0], year > max(spans)[1]
            outside["earlier" if is_first else "later" if is_last else "between"] += amount
    held = sum(
        float(loaded.fetch_rows("total", side.filters).iloc[0].amount_cad)
        for side in (before, after)
    )
    whole = float(loaded.fetch_rows("total").iloc[0].amount_cad)
    assert held + sum(outside.values()) == pytest.approx(whole, abs=0.01)
    figure = compare.build_comparison(build_context(view), "type")
    assert figure is not None and formats.money(whole, spoken) in figure.note
    for amount in filter(None, outside.values()):
        assert formats.money(amount, spoken) in figure.note
    assert sum(map(bool, outside.values())) + 1 == figure.note.count(
        "M$" if spoken == "fr" else "$"
    )


def test_periods_that_hold_all_money_say_so(loaded: Database, spoken: str) -> None:
    view = View("compare", Filters(partner=("minusma",)), {}, spoken)
    figure = compare.build_comparison(build_context(view), "type")
    assert figure is not None
    assert {"en": "hold all of the money", "fr": "regroupent tous les fonds"}[spoken] in figure.note


@pytest.mark.parametrize(
    ("drill", "is_least"),
    [
        ("type:training", True),
        ("type:not-stated", False),
        ("fiscal_year:2018-19", False),
        ("region:americas;type:training", True),
    ],
)
def test_a_panel_says_at_least_where_much_is_not_known(
    loaded: Database, drill: str, is_least: bool
) -> None:
    filters = Filters(priority=("counter-terrorism",))
    rows = loaded.fetch_rows("by_type", filters).set_index("key")["amount_cad"]
    assert 3 * rows["not-stated"] > rows.sum(), "the test asks for what is mostly not known"
    shown = text(open_page("explore", drill=drill, priority="counter-terrorism"))
    assert " of the selection" in shown
    assert (" records, at least " in shown) is is_least
    assert shown.count(" of the selection") == 1, "its sum is said once"


@pytest.mark.parametrize(
    ("filters", "level"),
    [
        (Filters(), "region"),
        (Filters(), "sub_region"),
        (Filters(), "place"),
        (Filters(), "partner"),
        (Filters(partner=("unodc",)), "place"),
        (Filters(place=("haiti",)), "place"),
    ],
)
def test_rows_beside_a_total_sum_to_it(
    loaded: Database, spoken: str, filters: Filters, level: str
) -> None:
    figure = build_context_share(build_context(View("explore", filters, {}, spoken)), level)
    assert figure is not None
    table = figure.table()
    for column in ("security_cad", "whole_cad"):
        total, *parts = table[column]
        assert sum(map(float, parts)) == pytest.approx(float(total), abs=0.01)
    last = table[figure.dimensions[0]][-1]
    asked = figure.questions(filters)[0]
    rest = loaded.fetch_rows("context", filters, **asked.parameters).iloc[-1]
    if rest.key != "other":
        return
    if level == "partner":
        assert last == {"en": "All others", "fr": "Tous les autres"}[spoken]
    else:
        assert (
            last.startswith(f"{int(rest.members)} ")
            and {"en": "other", "fr": "autre"}[spoken] in last
        )


def test_all_regions_of_the_chart_stand_beside_the_total(loaded: Database) -> None:
    current = build_context(View("explore", Filters()))
    figure = build_context_share(current, "region")
    assert figure is not None
    drawn = {get_name("region", key) for key in loaded.fetch_rows("by_region")["key"]}
    assert {*figure.table()["region"]} >= drawn and len(drawn) == 12
