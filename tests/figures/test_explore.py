"""What explores: the records behind a figure, comparison, constant dollars, ways to split,
saved views, events."""

from decimal import Decimal
from itertools import cycle, product

import pytest

from components.figures import compare
from components.selection.filters import Filters
from components.selection.pages import PAGES
from components.selection.slices import SPREAD, is_filter, parse_slice, write_rest, write_slice
from components.store.choices import fetch_slice_keys
from components.store.narrowing import narrow_filters
from components.store.state import Database
from tests.queries.test_queries import SELECTIONS
from tests.snapshot import FIGURES, in_dollars
from tests.ui.test_pages import notice, open_page, text

DIMENSIONS = (
    "region",
    "sub_region",
    "place",
    "partner",
    "partner_kind",
    "priority",
    "mandate",
    "basis",
    "programme",
    "type",
    "status",
    "source",
    "fiscal_year",
)


def behind(loaded: Database, filters: Filters) -> tuple[float, int]:
    """Sum and number of the counted records that a panel lists."""
    rows = loaded.fetch_rows("projects", filters)
    rows = rows[rows["counted_in"].isna()]
    return round(rows["amount_cad"].sum(), 2), len(rows)


def test_every_mark_opens_records_that_sum_to_it(
    loaded: Database, subtests: pytest.Subtests
) -> None:
    for dimension, filters in product(
        DIMENSIONS, [*SELECTIONS[:4], Filters(prices="2015"), Filters(allocation="each-area")]
    ):
        with subtests.test(dimension=dimension, filters=filters):
            data = loaded.fetch_rows(f"by_{dimension}", filters)
            for row in data[data["records"] > 0].iloc[:12:3].itertuples():
                amount, records = behind(loaded, narrow_filters(filters, {dimension: row.key}))
                assert (amount, records) == (
                    round(row.amount_cad or 0, 2) if row.amount_cad == row.amount_cad else 0,
                    row.records,
                )


def test_other_opens_records_that_sum_to_it(loaded: Database, subtests: pytest.Subtests) -> None:
    for dimension, filters in product(["place", "partner", "priority"], SELECTIONS[:4]):
        with subtests.test(dimension=dimension, filters=filters):
            data = loaded.fetch_rows(f"by_{dimension}", filters, top=3)
            other = data[data["key"] == "other"]
            narrowed = narrow_filters(filters, {dimension: write_rest(data["key"])})
            assert behind(loaded, narrowed)[0] == (round(other["amount_cad"].sum(), 2))


def test_a_part_of_a_spread_year_opens_records_that_sum_to_it(
    loaded: Database, subtests: pytest.Subtests
) -> None:
    for split in ["region", "priority", "programme"]:
        with subtests.test(split=split):
            data = loaded.fetch_rows("trends", SELECTIONS[1], split=split, spread="yes")
            for row in data.iloc[::9].itertuples():
                narrowed = narrow_filters(SELECTIONS[1], {split: row.key})
                assert round(
                    loaded.fetch_rows("projects_in_year", narrowed, year=row.year)[
                        "amount_cad"
                    ].sum(),
                    2,
                ) == round(row.amount_cad, 2)


def test_bars_of_official_spending_open_their_lines(loaded: Database) -> None:
    spent = loaded.fetch_rows("official_spending").set_index(["year", "key"])["amount_cad"]
    lines = loaded.fetch_rows("official_lines", year="2013-14", line_programme="accbp")
    assert round(lines["amount_cad"].sum(), 2) == spent[("2013-14", "accbp")]
    compared = loaded.fetch_rows("explained").set_index("year")["spent_cad"]
    lines = loaded.fetch_rows("official_lines", year="2015-16", except_programme="unodc-avc")
    assert round(lines["amount_cad"].sum(), 2) == compared["2015-16"]


def test_a_mark_in_an_address_comes_back_the_same(loaded: Database) -> None:
    mark = {"region": "americas", "partner": write_rest(["unodc", "other", "oas"])}
    assert write_slice(mark) == "region:americas;partner:~unodc~oas"
    assert (
        parse_slice(write_slice(mark), fetch_slice_keys()) == mark
        and write_slice({}) == "all"
        and parse_slice("all", {}) == {}
    )
    assert (
        not is_filter(mark)
        and not is_filter({SPREAD: "2015-16"})
        and is_filter({"region": "americas"})
    )


def test_a_remainder_of_nothing_opens_nothing_not_everything(loaded: Database) -> None:
    everyone = loaded.fetch_rows("by_region")["key"]
    assert behind(loaded, narrow_filters(Filters(), {"region": write_rest(everyone)})) == (0, 0)


def test_a_link_opens_the_panel_on_every_page(subtests: pytest.Subtests) -> None:
    for language, page in zip(cycle(("en", "fr")), PAGES):
        with subtests.test(language=language, page=page):
            app = open_page(page, drill="region:americas", lang=language)
            assert not app.exception
            shown = text(app)
            americas, words = (
                FIGURES["americas"],
                {"en": "in {} records", "fr": "pour {} enregistrements"}[language],
            )
            whole = f"{in_dollars(americas['amount_cad'], language)} {words.format(americas['records'])}"
            assert whole in shown or (
                page == "compare"
                and {"en": "the second amount less", "fr": "le second montant moins"}[language]
                in shown
            )


def test_the_panel_of_a_comparison_holds_both_sides_and_their_difference() -> None:
    shown = text(
        open_page(
            "compare",
            versus="selection",
            region="caribbean",
            region2="central-america",
            drill="all",
        )
    )
    one, other = FIGURES["caribbean"], FIGURES["central-america"]
    for side in (one, other):
        assert f"{in_dollars(side['amount_cad'])} in {side['records']} records" in shown
    assert (
        f"Change: {in_dollars(Decimal(other['amount_cad']) - Decimal(one['amount_cad']))}" in shown
    )


def test_a_wild_mark_opens_nothing_and_says_so() -> None:
    for drill in (
        "region:atlantis",
        "nonsense",
        "spread:banana",
        "official:1066",
        ":::;",
        "region:~",
        "region:~atlantis",
    ):
        app = open_page("overview", drill=drill)
        assert not app.exception and f"drill={drill}" in notice(app)


PERIODS = (
    Filters(from_year="2014-15", to_year="2018-19"),
    Filters(from_year="2019-20", to_year="2023-24"),
)


def test_steps_of_a_comparison_sum_exactly_to_the_change(
    loaded: Database, spoken: str, subtests: pytest.Subtests
) -> None:
    for by, sides in product(
        compare.DRIVERS, [PERIODS, (SELECTIONS[1], SELECTIONS[2]), (Filters(), SELECTIONS[3])]
    ):
        with subtests.test(by=by, sides=sides):
            data = compare.compute_changes(*sides, by)
            one, two = (
                Decimal(str(round(loaded.fetch_rows("total", side).iloc[0].amount_cad, 2)))
                for side in sides
            )
            rows = compare.list_steps(data, ("before", "after"), by)
            steps = sum(
                Decimal(str(round(value, 2))) for value in rows[~rows["is_total"]]["amount_cad"]
            )
            assert steps == two - one
            assert [
                Decimal(str(round(value, 2))) for value in rows[rows["is_total"]]["amount_cad"]
            ] == [
                one,
                two,
            ]


def test_both_sides_of_a_comparison_stand_in_the_address() -> None:
    app = open_page(
        "compare",
        versus="selection",
        region="caribbean",
        partner2="unodc",
        from2="2015-16",
        q2="police",
    )
    assert not app.exception and app.multiselect(key="option_partner2").value == ["unodc"]
    assert "UNODC, from 2015-16, with “police”: " in text(app) and "In the Caribbean: " in text(app)
    app.multiselect(key="option_region2").set_value(["americas"]).run()
    assert (
        dict(app.query_params)["region2"] == "americas"
        and dict(app.query_params)["region"] == "caribbean"
    )
    app.multiselect(key="filter_region").set_value([]).run()
    assert "region" not in app.query_params and dict(app.query_params)["region2"] == "americas"


def test_what_nobody_knows_of_the_second_selection_is_named() -> None:
    app = open_page("compare", versus="selection", region2="atlantis")
    assert "region2=atlantis" in notice(app)


def test_events_have_their_source_and_can_be_switched_off(loaded: Database, spoken: str) -> None:
    data = loaded.fetch_rows("events")
    assert len(data) > 10 and data["source_url"].str.startswith("http").all()
    known = data.set_index("key")
    assert known.loc["ctcbp-creation"].fiscal_year == "2005-06"
    assert known.loc["central-america-announcement-2011"].event_date == "2011-06-22"
    shown = text(open_page("explore", view="years", lang=spoken))
    assert (
        shown.count('class="sa-events"') == 1
        and known.loc["ctcbp-creation"][f"name_{spoken}"] in shown
    )
    assert 'class="sa-events"' not in text(
        open_page("explore", view="years", events="no", lang=spoken)
    )
