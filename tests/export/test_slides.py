"""Slides: every number of every chart is the database's, every text stands on its slide, and an
office program opens them."""

import pytest
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.oxml.ns import qn
from pptx.util import Inches

from components.export.deck import clean_text
from components.figures import breakdowns, compare, crosstab, places, sides, trends
from components.figures.map_classes import list_countries
from components.language import formats
from components.language.words import get_name, t
from components.render.theme import LIGHT
from components.selection.filters import Filters
from components.store import database
from tests.export.decks import (
    CARIBBEAN,
    TITLE,
    briefing,
    context,
    drawn,
    item,
    opened,
    opened_briefing,
    summed,
    texts,
    values,
)


def test_bars_are_the_query_to_the_cent_largest_on_top(spoken: str) -> None:
    current = context()
    made = opened([item(breakdowns.build_ranking(current, "partner", top=10), current)])
    answer = database.fetch_rows("by_partner", top=10)
    [found] = values(made.slides[1]).values()
    known = answer[answer["key"] != "other"]
    assert list(found.values()) == [value / 1e6 for value in known["amount_cad"]]
    assert list(found) == [get_name("partner", key) for key in known["key"]]
    left_out = answer.set_index("key")["amount_cad"]["other"]
    assert formats.money(float(left_out), spoken) in texts(made.slides[1])
    chart = drawn(made.slides[1])
    assert chart.chart_type == XL_CHART_TYPE.BAR_CLUSTERED and chart.category_axis.reverse_order
    assert not chart.has_legend and not chart.has_title
    series = chart.plots[0].series[0]
    assert series.points[0].format.fill.fore_color.theme_color == MSO_THEME_COLOR.ACCENT_1
    assert ("M$" if spoken == "fr" else '"$"') in chart.plots[0].data_labels.number_format


def test_columns_are_the_query_to_the_cent(spoken: str) -> None:
    current = context(CARIBBEAN)
    made = opened([item(breakdowns.build_fiscal_years(current), current)])
    [found] = values(made.slides[1]).values()
    answer = database.fetch_rows("by_fiscal_year", CARIBBEAN)
    assert found == {
        get_name("fiscal_year", row.key): row.amount_cad / 1e6 for row in answer.itertuples()
    }
    assert drawn(made.slides[1]).chart_type == XL_CHART_TYPE.COLUMN_CLUSTERED


def test_stacked_bars_are_the_query_to_the_cent(spoken: str) -> None:
    current = context()
    made = opened([item(places.build_regions_by_priority(current), current)])
    answer = summed(database.fetch_rows("region_by_priority"), "region_id", "region", "priority")
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
    made = opened([item(trends.build_trends(current, "mandate", False, True), current)])
    answer = summed(
        database.fetch_rows("trends", CARIBBEAN, split="mandate"),
        "year",
        "fiscal_year",
        "mandate",
    )
    found = {
        (year, part): v
        for part, held in values(made.slides[1]).items()
        for year, v in held.items()
        if v
    }
    assert found == {key: value / 1e6 for key, value in answer.items()}
    assert drawn(made.slides[1]).chart_type == XL_CHART_TYPE.COLUMN_STACKED


def test_steps_float_from_one_sum_to_the_next_with_their_signs(spoken: str) -> None:
    current = context()
    chart = drawn(opened([item(compare.build_comparison(current, "region"), current)]).slides[1])
    before, after = (
        database.fetch_rows("by_region", Filters(from_year=first, to_year=last))
        .set_index("key")["amount_cad"]
        .astype(float)
        for first, last in sides.list_usual_periods().values()
    )
    base, sums, up, down, _ = (
        [value * 1e6 for value in series.values] for series in chart.plots[0].series
    )
    assert [sums[0], sums[-1]] == pytest.approx([before.sum(), after.sum()], abs=0.001) and not any(
        sums[1:-1]
    )
    changes = {
        get_name("region", key): value for key, value in after.sub(before, fill_value=0).items()
    }
    reached = sums[0]
    for place, label in list(enumerate(chart.plots[0].categories))[1:-1]:
        step = up[place] - down[place]
        assert label not in changes or step == pytest.approx(changes[label], abs=0.001)
        assert base[place] == pytest.approx(min(reached, reached + step), abs=0.01), (
            "a step begins where the last one ended"
        )
        reached += step
        said = chart.plots[0].series[4].points[place].data_label.text_frame.text
        assert said == ("+" if step > 0 else "") + formats.money(step, spoken) and said[0] in "+−"
    assert reached == pytest.approx(sums[-1], abs=0.01) and any(down) and any(up)
    shades = [
        series.format.fill.fore_color.theme_color for series in list(chart.plots[0].series)[1:4]
    ]
    assert len(set(shades)) == 3, "sums, steps up and steps down have colours of their own"


def test_bars_past_the_room_are_left_out_and_counted(spoken: str) -> None:
    current = context()
    made = opened([item(breakdowns.build_ranking(current, "partner"), current)])
    answer = database.fetch_rows("by_partner")
    [found] = values(made.slides[1]).values()
    assert 15 < len(found) < 25 and list(found.values()) == [
        v / 1e6 for v in answer["amount_cad"][: len(found)]
    ]
    rest = formats.money(float(answer["amount_cad"][len(found) :].sum()), spoken)
    said = t(
        "slides.bars_rest", shown=len(found), whole=formats.number(len(answer), spoken), rest=rest
    )
    assert t("slides.shown", what=said) in texts(made.slides[1])


def test_a_cross_tab_has_as_many_columns_as_stand_whole(spoken: str) -> None:
    current = context()
    widest = 0
    for columns in ("type", "fiscal_year", "priority"):
        card = crosstab.build_crosstab(current, "region", columns, "amount_cad")
        slide = opened([item(card, current)]).slides[1]
        cells = [cell.text for row in drawn(slide, "table").rows for cell in row.cells]
        shown = len(drawn(slide, "table").columns) - 2
        assert shown >= 4 and not [text for text in cells if "…" in text]
        widest = max(widest, shown)
    assert widest >= 6


def test_the_cross_tab_is_a_matrix_by_money_with_totals_last(spoken: str) -> None:
    current = context()
    card = crosstab.build_crosstab(current, "partner", "priority", "amount_cad")
    slide = opened([item(card, current)]).slides[1]
    head, *rows = [[cell.text for cell in row.cells] for row in drawn(slide, "table").rows]
    total = t("crosstab.total")
    assert (
        head[-1] == rows[-1][0] == total and total not in [row[0] for row in rows[:-1]] + head[:-1]
    )
    answer = database.fetch_rows("by_partner")
    named = [get_name("partner", key) for key in answer["key"] if key not in ("other", "not-named")]
    assert [row[0] for row in rows[:10]] == named[:10]
    assert rows[0][-1] == formats.money(float(answer["amount_cad"][0]), spoken)
    assert rows[-1][-1] == formats.money(float(current.total.amount_cad), spoken)
    assert all(
        run.font.bold
        for cell in list(drawn(slide, "table").rows)[-1].cells
        for run in cell.text_frame.paragraphs[0].runs
    )
    left = t("slides.columns", shown=len(head) - 2, whole=formats.number(11, spoken))
    assert left in texts(slide)


def test_shares_of_a_cross_tab_are_shares_on_a_slide(spoken: str) -> None:
    current = context()
    slide = opened(
        [item(crosstab.build_crosstab(current, "region", "type", "row_pct"), current)]
    ).slides[1]
    rows = [[cell.text for cell in row.cells] for row in drawn(slide, "table").rows][1:]
    assert all(text.endswith("%") or text == "–" for row in rows for text in row[1:]) and rows[0][
        -1
    ].startswith("100")


def test_titles_subtitles_lines_words_and_feet(spoken: str) -> None:
    items = briefing()
    made = opened_briefing()
    assert len(made.slides) == len(items) + 2
    first = texts(made.slides[0])
    assert made.slides[0].shapes.title.text == TITLE[spoken] and t("frame.title") in first
    assert t("slides.count", count=8, number="8") in first
    assert ("February" if spoken == "en" else "février") in first
    for given, slide in zip(items, list(made.slides)[1:-1], strict=True):
        shown = texts(slide)
        assert (
            slide.shapes.title.text == given.title
            and given.subtitle in shown
            and given.line in shown
        )
        # Where a table of parts leaves little room, the last sentences stand in the notes alone.
        assert given.words[0] in shown and sum(text in shown for text in given.words) >= 2 - (
            len(given.words) == 1
        )
        assert given.card.note in shown and t(given.card.source) in shown
        frame = next(shape for shape in slide.shapes if shape.has_chart or shape.has_table)
        alt = t("map.list") if given.card.is_map else given.card.alt or given.title
        assert frame.element.nvGraphicFramePr.cNvPr.get("descr") == alt
    assert (
        made.core_properties.title == TITLE[spoken]
        and made.core_properties.language == f"{spoken}-CA"
    )


def test_a_map_is_shapes_with_names_and_its_list_is_a_table(spoken: str) -> None:
    current = context(Filters(region=("caribbean",)))
    card = places.build_map(current)
    slide = opened([item(card, current)]).slides[1]
    [group] = [shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP]
    assert group.element.xpath("./p:nvGrpSpPr/p:cNvPr/@descr") == [clean_text(card.alt)]
    haiti = get_name("place", "haiti")
    [outline] = [
        shape
        for shape in group.shapes
        if shape.name == haiti and shape.element.spPr.find(qn("a:custGeom")) is not None
    ]
    assert str(outline.fill.fore_color.rgb) == LIGHT.classes[-1].removeprefix("#")
    numbers = [shape.text_frame.text for shape in group.shapes if shape.text_frame.text.isdecimal()]
    paid = list_countries(card.chart)
    assert sorted(map(int, numbers)) == [*range(1, len(paid) + 1)]
    rows = [[cell.text for cell in row.cells] for row in drawn(slide, "table").rows][1:]
    listed = [[str(n), c.label, c.text] for n, (c, _) in enumerate(paid, start=1)]
    assert rows[: len(paid)] == listed and len(rows) > len(paid)
    for shape in group.shapes:
        assert shape.left >= 0 and shape.left + shape.width <= Inches(13.34)
