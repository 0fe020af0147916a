"""Official spending beside records: numerator and denominator are of the same program, years choose
rows, events keep their numbers."""

from dataclasses import replace

import pytest

from components.figures.breakdowns import build_fiscal_years
from components.figures.figure import build_context
from components.figures.programme_spending import (
    build_explained,
    build_official_spending,
    fetch_explained,
)
from components.figures.trends import build_trends
from components.language.words import get_name
from components.selection.filters import Filters
from components.selection.fiscal_years import list_years
from components.selection.view import View
from components.store.state import Database

ANTI_CRIME = Filters(programme=("accbp",))
SERIES = ("accbp", "ctcbp", "psop", "wtrp")


def spread_records(loaded: Database, filters: Filters, year: str) -> float:
    """What records come to in a fiscal year, spread over their days."""
    data = loaded.fetch_rows("trends", filters, split="region", spread="yes")
    return float(data.loc[data["year"] == year, "amount_cad"].sum())


def official(loaded: Database, year: str, *programmes: str) -> float:
    """What programs officially spent in a fiscal year."""
    data = loaded.fetch_rows("official_spending")
    rows = data[(data["year"] == year) & data["key"].isin(programmes)]
    return float(rows["amount_cad"].sum())


@pytest.mark.parametrize("programme", ["accbp", "wtrp-inferred"])
def test_records_of_a_program_are_divided_by_its_own_spending(
    loaded: Database, programme: str
) -> None:
    filters = Filters(programme=(programme,))
    row = fetch_explained(filters).set_index("year").loc["2019-20"]
    spent = official(loaded, "2019-20", programme.removesuffix("-inferred"))
    records = spread_records(loaded, filters, "2019-20")
    assert records > 0 and spent < official(loaded, "2019-20", *SERIES)
    assert row.spent_cad == pytest.approx(spent)
    assert row.share_pct == pytest.approx(100 * records / spent, abs=1e-4)


def test_records_of_a_program_without_a_series_are_in_no_share(
    loaded: Database, spoken: str
) -> None:
    mixed = fetch_explained(replace(ANTI_CRIME, programme=("accbp", "not-stated")))
    assert mixed.equals(fetch_explained(ANTI_CRIME))
    alone = build_context(View("promises", Filters(programme=("not-stated",))))
    figure = build_explained(alone)
    assert not len(figure.table()) and get_name("programme", "not-stated") in figure.measure
    assert build_official_spending(alone, False) is None


def test_a_share_says_its_denominator(loaded: Database, spoken: str) -> None:
    wide, narrow = (
        build_explained(build_context(View("promises", filters)))
        for filters in (Filters(), ANTI_CRIME)
    )
    name = get_name("programme", "accbp")
    assert name in narrow.title and name in narrow.measure
    heads = [each.table().column("share_pct").header for each in (wide, narrow)]
    assert {"en": "four programs", "fr": "quatre programmes"}[spoken] in heads[0]
    assert {"en": "its spending", "fr": "ses dépenses"}[spoken] in heads[1]


def test_chosen_years_choose_rows_and_not_when_records_began(loaded: Database) -> None:
    year = replace(ANTI_CRIME, from_year="2019-20", to_year="2019-20")
    whole = fetch_explained(ANTI_CRIME)
    assert (
        fetch_explained(year).values.tolist() == whole[whole["year"] == "2019-20"].values.tolist()
    )


def test_the_official_chart_follows_the_program(loaded: Database) -> None:
    figure = build_official_spending(build_context(View("promises", ANTI_CRIME)), False)
    assert [series.key for series in figure.chart.series] == ["accbp"]
    column = list(figure.chart.labels).index("2019-20")
    assert figure.chart.sums_cad[column] == pytest.approx(official(loaded, "2019-20", "accbp"))


def test_programs_sum_to_what_they_are_compared_with(loaded: Database) -> None:
    parts = loaded.fetch_rows("programme_years").groupby("year")[["spent_cad", "authority_cad"]]
    whole = fetch_explained(Filters()).set_index("year")[["spent_cad", "authority_cad"]]
    assert parts.sum().round(2).equals(whole.round(2))
    stated = loaded.fetch_rows("programme_years", ANTI_CRIME)
    assert set(stated["key"]) == {"accbp"}
    assert stated["records_cad"].tolist() == fetch_explained(ANTI_CRIME)["records_cad"].tolist()


def test_every_chosen_year_has_a_column(loaded: Database) -> None:
    filters = Filters(
        region=("central-america",), partner=("unodc",), from_year="2009-10", to_year="2014-15"
    )
    current = build_context(View("promises", filters))
    wanted = list_years(2009, 2014)
    for figure in (build_fiscal_years(current), build_trends(current, "region", False, False)):
        assert [category.key for category in figure.chart.categories] == wanted
    assert sum(build_fiscal_years(current).chart.sums_cad) == pytest.approx(
        float(current.total.amount_cad)
    )


def test_an_event_has_one_number_in_all_charts(loaded: Database) -> None:
    current = build_context(View("promises"))
    wide = build_trends(current, "region", False, True)
    narrow = build_official_spending(current, True)
    numbers = {event.tooltip: event.number for event in wide.chart.events}
    assert len(narrow.chart.events) < len(numbers)
    for figure in (wide, narrow):
        listed = figure.below[0]
        assert [event.number for event in figure.chart.events] == list(
            range(listed.first, listed.first + len(listed.events))
        )
    for event in narrow.chart.events:
        assert numbers[event.tooltip] == event.number
