"""Comparisons: periods of unequal length are compared a year, overlapping ones not at all, and the
title names what grew."""

from decimal import Decimal

import pytest

from components.figures import compare, sides
from components.figures.figure import build_context
from components.language import formats
from components.language.words import get_name
from components.selection.filters import Filters
from components.selection.view import View
from components.store.state import Database
from tests.ui.test_pages import open_page, text

SAHEL = Filters(region=("sahel",))
SINCE_2016 = {"versus": "year", "year": "2016-17", "by": "partner"}
"""Seven years of money before it, eight complete years from it on."""


def cents(amounts: object) -> Decimal:
    """Amounts to the cent, added without error."""
    return sum((Decimal(f"{amount:.2f}") for amount in amounts), Decimal(0))


def test_a_partner_that_grew_most_is_named(loaded: Database, spoken: str) -> None:
    view = View("compare", SAHEL, SINCE_2016, spoken)
    before, after = sides.find_sides(view)
    sums = {
        which: loaded.fetch_rows("by_partner", side.filters).set_index("key")["amount_cad"]
        for which, side in (("before", before), ("after", after))
    }
    yearly = sums["after"].astype(float) / after.years - sums["before"].astype(float).reindex(
        sums["after"].index
    ).fillna(0) / (before.years)
    named = yearly.drop(["not-named", "not-stated"], errors="ignore").idxmax()
    figure = compare.build_comparison(build_context(view), "partner")
    assert get_name("partner", named) in figure.title
    assert formats.money(yearly[named], spoken) in figure.title
    assert {"en": "a year", "fr": "par an"}[spoken] in figure.title


def test_unequal_periods_are_averages_that_sum_to_the_cent(loaded: Database) -> None:
    view = View("compare", SAHEL, SINCE_2016)
    before, after = sides.find_sides(view)
    assert (after.filters.from_year, after.filters.to_year) == ("2016-17", "2023-24")
    assert before.filters.to_year == "2015-16" and before.years != after.years
    for by in compare.DRIVERS:
        data = compare.compare_sides((before, after), by)
        rows = compare.list_steps(data, ("", ""), by, True)
        one, two = (
            Decimal(str(loaded.fetch_rows("total", side.filters).iloc[0].amount_cad)) / side.years
            for side in (before, after)
        )
        totals = rows.loc[rows["is_total"], "amount_cad"].tolist()
        assert abs(cents(totals[:1]) - one) <= Decimal("0.01") >= abs(cents(totals[1:]) - two)
        steps = cents(rows.loc[~rows["is_total"], "amount_cad"])
        assert steps == cents(totals[1:]) - cents(totals[:1])


def test_periods_of_one_length_are_compared_as_they_are(loaded: Database) -> None:
    current = build_context(View("compare", SAHEL))
    figure = compare.build_comparison(current, "partner")
    usual = sides.list_usual_periods()
    rows = figure.chart.categories
    assert [row.key for row in (rows[0], rows[-1])] == ["before", "after"]
    last = Filters(region=("sahel",), from_year=usual["after"][0], to_year=usual["after"][1])
    assert figure.chart.sums_cad[-1] == pytest.approx(
        loaded.fetch_rows("total", last).iloc[0].amount_cad
    )
    assert "a year" not in figure.title


def test_periods_that_overlap_are_refused(loaded: Database) -> None:
    options = {"before": "2010-11:2018-19", "after": "2014-15:2020-21"}
    view = View("compare", Filters(), options)
    assert sides.find_overlap(view) == ("2014-15", "2018-19")
    assert compare.build_comparison(build_context(view), "partner") is None
    app = open_page("compare", **options)
    assert "2014-15 to 2018-19" in app.warning[0].value and 'class="sa-totals"' not in text(app)
    apart = View("compare", Filters(), options | {"after": "2019-20:2020-21"})
    assert sides.find_overlap(apart) is None


def test_old_addresses_compare_what_they_did(loaded: Database) -> None:
    for options, mode in (
        ({}, "five"),
        ({"versus": "periods"}, "five"),
        ({"before": "2010-11:2014-15"}, "own"),
        ({"versus": "periods", "after": "2015-16:2019-20"}, "own"),
        ({"versus": "selection", "region2": "sahel"}, "selection"),
    ):
        assert sides.find_mode(View("compare", Filters(), options)) == mode
    periods = sides.find_periods(View("compare", Filters(), {"before": "2010-11:2014-15"}))
    assert periods == {"before": ("2010-11", "2014-15"), "after": ("2019-20", "2023-24")}


def test_the_driver_has_several_values_and_others_are_named_beside(loaded: Database) -> None:
    shown = text(open_page("compare", place="haiti", versus="year", year="2021-22"))
    assert "yearly averages" in shown and "2021-22 to 2023-24 (3 years)" in shown
    movers = shown.partition("What grew and fell most")[2].partition("</table>")[0]
    assert "by=region" not in movers and "by=priority" in movers
    view = View("compare", Filters(place=("haiti",)), {"versus": "year", "year": "2021-22"})
    data = compare.compare_sides(sides.find_sides(view), "priority")
    assert get_name("priority", compare.find_mover(data, True).key) in movers


def test_a_key_without_a_published_amount_has_none(loaded: Database, spoken: str) -> None:
    hse = Filters(programme=("hse",), from_year="2012-13", to_year="2012-13")
    data = compare.compute_changes(hse, Filters(programme=("accbp",)), "programme")
    row = data.set_index("key").loc["hse"]
    assert row.before_records == 1 and row.isna().before_amount_cad and row.change_cad == 0
