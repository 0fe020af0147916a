"""The cross-tab and comparisons on their pages: what their marks open, what stands in the address."""

import pytest

from tests.ui.test_pages import open_page, text


def test_the_cross_tab_opens_the_records_of_a_cell() -> None:
    shown = text(
        open_page(
            "explore", view="cross", region="caribbean", rows="place", columns="partner", lang="fr"
        )
    )
    opens = "?region=caribbean&amp;lang=fr&amp;view=cross&amp;rows=place&amp;columns=partner&amp;drill=place:haiti;partner:oas"
    assert f'<a href="{opens}" target="_self">' in shown


def test_every_measure_of_the_cross_tab(subtests: pytest.Subtests) -> None:
    for measure in ["projects", "partners", "median_cad", "row_pct", "column_pct"]:
        with subtests.test(measure=measure):
            app = open_page(
                "explore", view="cross", rows="fiscal_year", columns="region", measure=measure
            )
            assert not app.exception and dict(app.query_params) == {
                "view": "cross",
                "rows": "fiscal_year",
                "columns": "region",
                "measure": measure,
            }


def test_a_cross_tab_of_one_dimension_is_refused_with_words() -> None:
    app = open_page("explore", view="cross", rows="region", columns="region")
    assert not app.exception and "two different" in app.info[0].value


def test_periods_of_a_comparison_stand_in_the_address() -> None:
    app = open_page("compare", before="2010-11:2012-13", by="partner")
    assert not app.exception and app.selectbox(key="option_before-1").value == "2012-13"
    app.selectbox(key="option_after-0").set_value("2020-21").run()
    app.selectbox(key="option_after-1").set_value("2021-22").run()
    assert dict(app.query_params) == {
        "before": "2010-11:2012-13",
        "by": "partner",
        "after": "2020-21:2021-22",
        "versus": "own",
    }
    assert "2020-21 to 2021-22 (2 years) against 2010-11 to 2012-13 (3 years)" in text(app)
    french = text(open_page("compare", before="2010-11:2014-15", lang="fr"))
    assert "2019-2020 à 2023-2024 par rapport à 2010-2011 à 2014-2015" in french


def test_a_way_to_compare_forgets_what_others_need() -> None:
    app = open_page("compare", before="2010-11:2012-13", by="partner")
    app.button_group(key="option_versus").set_value("year").run()
    assert dict(app.query_params) == {"versus": "year", "by": "partner"}
    app.selectbox(key="option_year").set_value("2016-17").run()
    assert dict(app.query_params) == {"versus": "year", "by": "partner", "year": "2016-17"}
    app.button_group(key="option_versus").set_value("five").run()
    assert dict(app.query_params) == {"by": "partner"}


def test_a_comparison_does_not_claim_a_filter_on_years_that_it_does_not_apply() -> None:
    shown = text(open_page("compare", region="caribbean", from_="2015-16"))
    assert "dollars · In the Caribbean<" in shown and "2014-15 to 2018-19" in shown
