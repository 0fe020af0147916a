"""Slides: every number of every chart is the database's, every text stands on its slide, and an office program opens them."""

import pytest
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE

from components import breakdowns, compare, crosstab, database, formats, places, trends
from components.filters import Filters
from components.theme import LIGHT
from components.words import name, t
from tests.decks import CARIBBEAN, TITLE, briefing, context, drawn, item, opened, summed, texts, values


def test_bars_are_the_query_to_the_cent_largest_on_top(spoken: str) -> None:
    current = context()
    made = opened([item(breakdowns.ranked(current, "partner", top=10), current)])
    answer = database.ask("by_partner", top=10)
    [found] = values(made.slides[1]).values()
    assert list(found.values()) == [value / 1e6 for value in answer["amount_cad"]]
    shown = [name("partner", key) for key in answer["key"] if key != "other"]
    assert [label for label in found if label in shown] == shown
    assert round(sum(found.values()) * 1e6, 2) == database.ask("total").iloc[0].amount_cad
    chart = drawn(made.slides[1])
    assert chart.chart_type == XL_CHART_TYPE.BAR_CLUSTERED and chart.category_axis.reverse_order
    assert not chart.has_legend and not chart.has_title
    series = chart.plots[0].series[0]
    unodc = answer["key"].tolist().index("unodc")
    assert series.points[unodc].format.fill.fore_color.rgb == RGBColor.from_string(LIGHT.partners["unodc"][1:])
    assert ("M$" if spoken == "fr" else '"$"') in chart.plots[0].data_labels.number_format


def test_columns_are_the_query_to_the_cent(spoken: str) -> None:
    current = context(CARIBBEAN)
    made = opened([item(breakdowns.by_year(current), current)])
    [found] = values(made.slides[1]).values()
    answer = database.ask("by_fiscal_year", CARIBBEAN)
    assert found == {name("fiscal_year", row.key): row.amount_cad / 1e6 for row in answer.itertuples()}
    assert drawn(made.slides[1]).chart_type == XL_CHART_TYPE.COLUMN_CLUSTERED


def test_stacked_bars_are_the_query_to_the_cent(spoken: str) -> None:
    current = context()
    made = opened([item(places.by_priority(current), current)])
    answer = summed(database.ask("region_by_priority"), "region_id", "region", "priority")
    found = values(made.slides[1])
    named = {part: held for part, held in found.items() if part != t("other.areas")}
    assert len(named) == places.SHOWN + 1
    for part, held in named.items():
        for region, value in held.items():
            assert value * 1e6 == pytest.approx(answer.get((region, part), 0.0), abs=0.001)
    for region in next(iter(found.values())):
        whole = sum(value for (r, _), value in answer.items() if r == region)
        assert sum(held[region] for held in found.values()) * 1e6 == pytest.approx(whole, abs=0.001)
    chart = drawn(made.slides[1])
    assert chart.chart_type == XL_CHART_TYPE.BAR_STACKED and chart.has_legend
    assert not chart.plots[0].has_data_labels


def test_stacked_columns_are_the_query_to_the_cent(spoken: str) -> None:
    current = context(CARIBBEAN)
    made = opened([item(trends.by_year(current, "partner_kind", False, True), current)])
    answer = summed(database.ask("trends", CARIBBEAN, split="partner_kind"), "year", "fiscal_year", "partner_kind")
    found = {(year, part): v for part, held in values(made.slides[1]).items() for year, v in held.items() if v}
    assert found == {key: value / 1e6 for key, value in answer.items()}
    assert drawn(made.slides[1]).chart_type == XL_CHART_TYPE.COLUMN_STACKED


def test_steps_down_go_below_zero(spoken: str) -> None:
    current = context()
    card = compare.waterfall(current, "region")
    [found] = values(opened([item(card, current)]).slides[1]).values()
    before, after = (
        database.ask("by_region", Filters(from_year=first, to_year=last)).set_index("key")["amount_cad"]
        for first, last in compare.usual().values()
    )
    steps = list(found.items())
    assert [steps[0][1] * 1e6, steps[-1][1] * 1e6] == pytest.approx([before.sum(), after.sum()], abs=0.001)
    changes = {name("region", key): value for key, value in after.sub(before, fill_value=0).items()}
    assert len(steps) > 3 and any(value < 0 for _, value in steps)
    for label, value in steps[1:-1]:
        assert label not in changes or value * 1e6 == pytest.approx(changes[label], abs=0.001)
    assert sum(value for _, value in steps[:-1]) == pytest.approx(steps[-1][1])


def test_bars_past_the_room_are_left_out_and_counted(spoken: str) -> None:
    current = context()
    made = opened([item(breakdowns.ranked(current, "partner"), current)])
    answer = database.ask("by_partner")
    [found] = values(made.slides[1]).values()
    assert 15 < len(found) < 40 and list(found.values()) == [v / 1e6 for v in answer["amount_cad"][: len(found)]]
    said = t("slides.bars", shown=len(found), whole=formats.number(len(answer), spoken))
    assert t("slides.shown", what=said) in texts(made.slides[1])


def test_what_has_no_bars_is_a_native_table(spoken: str) -> None:
    current = context()
    made = opened(
        [item(places.world(current), current), item(crosstab.crossed(current, "region", "type", "amount_cad"), current)]
    )
    answer = database.ask("map")
    grid = drawn(made.slides[1], "table")
    rows = [[cell.text for cell in row.cells] for row in grid.rows]
    assert len(rows) == 13
    for row, expected in zip(rows[1:], answer.itertuples(), strict=False):
        assert row[0] == name("place", expected.key)
        assert row[1] == formats.money(expected.amount_cad, spoken)
        assert row[3] == formats.number(expected.projects, spoken)
    whole = formats.number(len(answer), spoken)
    assert t("slides.shown", what=t("slides.rows", shown=12, whole=whole)) in texts(made.slides[1])
    assert len(drawn(made.slides[2], "table").columns) == 6
    assert t("slides.columns", shown=6, whole=8) in texts(made.slides[2])


def test_titles_subtitles_lines_words_and_feet(spoken: str) -> None:
    items = briefing()
    made = opened(items, TITLE[spoken])
    assert len(made.slides) == len(items) + 2
    first = texts(made.slides[0])
    assert made.slides[0].shapes.title.text == TITLE[spoken] and t("frame.title") in first
    assert t("slides.count", count=8, number="8") in first
    assert ("February" if spoken == "en" else "février") in first
    for given, slide in zip(items, list(made.slides)[1:-1], strict=True):
        shown = texts(slide)
        assert slide.shapes.title.text == given.title and given.subtitle in shown and given.line in shown
        assert all(text in shown for text in given.words)
        assert given.card.note in shown and t(given.card.source) in shown
        frame = next(shape for shape in slide.shapes if shape.has_chart or shape.has_table)
        assert frame.element.nvGraphicFramePr.cNvPr.get("descr") == (given.card.alt or given.title)
    assert made.core_properties.title == TITLE[spoken] and made.core_properties.language == f"{spoken}-CA"
