"""What explores: the records behind a figure, comparison, constant dollars, ways to split,
saved views, events."""

from dataclasses import replace
from decimal import Decimal
from itertools import cycle, product

import pytest

from components.figures import compare
from components.selection.filters import ALLOCATIONS, Filters
from components.selection.pages import PAGES, UNLISTED
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


def test_constant_dollars_by_hand(loaded: Database) -> None:
    """a021170001 starts in 2001-02: nine months at 97.8, three at 100.0; the index of 2020 is
    137.0."""
    one = Filters(text="a021170001")
    current, constant = (
        loaded.fetch_rows("total", each).iloc[0].amount_cad
        for each in (one, replace(one, prices="2020"))
    )
    assert constant == pytest.approx(current * 137.0 / (0.75 * 97.8 + 0.25 * 100.0), abs=0.5)


def test_parts_sum_to_the_whole_in_constant_dollars_too(
    loaded: Database, subtests: pytest.Subtests
) -> None:
    for filters in SELECTIONS:
        with subtests.test(filters=filters):
            constant = replace(filters, prices="2010")
            total = round(loaded.fetch_rows("total", constant).iloc[0].amount_cad, 2)
            for name in (
                "by_region",
                "by_partner",
                "by_priority",
                "by_fiscal_year",
                "trends",
                "map",
            ):
                assert round(loaded.fetch_rows(name, constant)["amount_cad"].sum(), 2) == total, (
                    name
                )


def test_years_past_the_index_are_flagged(loaded: Database, spoken: str) -> None:
    levels = loaded.fetch_rows("price_levels").set_index("fiscal_year")
    assert not levels.loc["2023-24"].is_past_index and levels.loc["2024-25"].is_past_index
    assert loaded.fetch_rows("total", Filters(prices="2020")).iloc[0].past_index_cad > 0
    shown = text(open_page("overview", prices="2020", lang=spoken))
    assert {"en": "the price index does not fully cover", "fr": "l’indice des prix ne couvre pas"}[
        spoken
    ] in shown


def test_every_page_says_which_dollars(subtests: pytest.Subtests) -> None:
    for page in [page for page in PAGES if page not in ("data", *UNLISTED)]:
        with subtests.test(page=page):
            assert "constant 2015 Canadian dollars" in text(open_page(page, prices="2015"))
            assert "current Canadian dollars" in text(open_page(page))


def test_a_dollar_is_counted_once_however_it_is_split(
    loaded: Database, subtests: pytest.Subtests
) -> None:
    for allocation in ["equal", "largest"]:
        with subtests.test(allocation=allocation):
            checks = (
                "parts_equal_records",
                "dimensions_equal_total",
                "sums_equal_facts",
                "spread_years_sum_to_record",
            )
            for check in checks:
                with loaded.get_connection(allocation).cursor() as cursor:
                    assert (
                        cursor.execute(
                            (loaded.root / "queries" / "checks" / f"{check}.sql").read_text(
                                encoding="utf-8"
                            )
                        ).fetchall()
                        == []
                    )


@pytest.mark.parametrize(
    ("allocation", "table"), [("each-place", "counted_places"), ("each-area", "project_priorities")]
)
def test_in_full_to_each_counts_a_record_as_often_as_it_has_parts(
    loaded: Database, allocation: str, table: str
) -> None:
    key = {"counted_places": "place_id", "project_priorities": "priority_id || basis_id"}[table]
    with loaded.get_connection(allocation).cursor() as cursor:
        wrong = cursor.execute(f"""
            with parts as (select project_id, count(distinct {key}) as parts from {table} where share > 0 group by all),
            sums as (select project_id, sum(amount_cad) as amount_cad from allocations group by all)
            select project_id from parts join sums using (project_id) join projects using (project_id)
            where sums.amount_cad <> parts * projects.amount_cad""").fetchall()
    assert wrong == []


def test_equal_and_largest_cut_one_record_as_they_say(loaded: Database) -> None:
    one = Filters(text="p009615001")
    published = loaded.fetch_rows("by_place", one)
    whole = published["amount_cad"].sum()
    equal = loaded.fetch_rows("by_place", replace(one, allocation="equal"))
    assert (
        len(equal) == len(published) > 1
        and equal["amount_cad"].max() - equal["amount_cad"].min() < 0.05
    )
    largest = loaded.fetch_rows("by_place", replace(one, allocation="largest"))
    assert (
        largest["amount_cad"].tolist() == [round(whole, 2)]
        and largest["key"][0] == published["key"][0]
    )


def test_double_counting_is_marked_on_every_figure(subtests: pytest.Subtests) -> None:
    without = {"projects", "briefing"}
    without |= {"promises", "profile", "project"}
    for page in [page for page in PAGES if page not in without]:
        with subtests.test(page=page):
            app = open_page(
                page, allocation="each-place", **({"section": "counting"} if page == "data" else {})
            )
            html = [element.proto.body for element in app.get("html")]
            figures = [
                body
                for body in html
                if 'class="sa-fig"' in body and "Public Accounts of Canada," not in body
            ]
            figures = [body for body in figures if "Consumer Price Index" not in body]
            assert figures and all('class="sa-several"' in body for body in figures)
            assert "each dollar counted once" not in text(
                app
            ) and "counted several times, on purpose" in text(app)


def test_the_page_about_the_data_shows_all_ways_to_split_side_by_side(loaded: Database) -> None:
    shown = text(open_page("data", region="caribbean", section="counting"))
    for allocation in ("", *ALLOCATIONS):
        total = (
            loaded.fetch_rows("total", Filters(region=("caribbean",), allocation=allocation))
            .iloc[0]
            .amount_cad
        )
        assert f"${total:,.2f}" in shown, allocation


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
