"""What figures say in words of their sums: numbers of one page fit each other, parts sum to the
whole, and what a sum follows or leaves out is said."""

import re

from components.figures import published
from components.figures.figure import build_context
from components.figures.programme_list import build_programmes
from components.figures.programme_spending import build_official_spending
from components.language import formats
from components.selection.filters import Filters
from components.selection.view import View
from components.store.state import Database

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
