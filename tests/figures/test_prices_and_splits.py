"""Constant dollars, and a dollar counted once however records are split."""

from dataclasses import replace

import pytest

from components.selection.filters import ALLOCATIONS, Filters
from components.selection.pages import PAGES, UNLISTED
from components.store.state import Database
from tests.queries.test_queries import SELECTIONS
from tests.ui.test_pages import open_page, text


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
