"""Small multiples: the largest parts, one scale, parts that sum to the whole; the stack beside them
has no more colours than eyes tell apart."""

import lxml.html
import pytest

from components.figures.chart import Chart
from components.figures.multiples import build_small_multiples
from components.figures.trends import PANELS, STACKED, build_trends
from components.render.multiples import draw_small_multiples
from components.render.panels import draw_panels
from components.render.tables import render_html
from components.render.theme import LIGHT
from components.selection.filters import Filters
from components.selection.keys import UNKNOWN
from components.store import database
from tests.export.decks import context


def test_panels_and_remainder_come_to_the_whole_on_one_scale(spoken: str) -> None:
    current = context()
    figure = build_small_multiples(current, "priority", False)
    assert figure and isinstance(figure.chart, Chart) and figure.remainder
    panels = figure.chart.series
    assert len([each for each in panels if each.key not in UNKNOWN]) == PANELS
    drawn = sum(sum(each.amounts_cad) for each in panels)
    assert round(drawn + figure.remainder.amount_cad, 2) == current.total.amount_cad
    table = figure.table()
    assert round(sum(map(float, filter(None, table["amount_cad"]))), 2) == current.total.amount_cad
    assert all(each.text in figure.alt for each in panels) and "$" in figure.alt


def test_every_panel_has_a_column_for_each_year_of_the_same_height_for_the_same_money() -> None:
    current = context(Filters(from_year="2004-05", to_year="2015-16"))
    figure = build_small_multiples(current, "priority", False)
    assert figure and isinstance(figure.chart, Chart)
    root = lxml.html.fromstring(render_html(draw_panels(figure, figure.chart, current.view)))
    panels = root.xpath("//li")
    assert {len(panel.xpath(".//b")) for panel in panels} == {12}
    highest = max(amount for each in figure.chart.series for amount in each.amounts_cad)
    for panel, series in zip(panels, figure.chart.series, strict=True):
        heights = [float(bar.get("style")[7:].split("%")[0]) for bar in panel.xpath(".//i")]
        amounts = [amount for amount in series.amounts_cad if amount]
        assert heights == pytest.approx([100 * each / highest for each in amounts], abs=0.01)
        assert f"priority={series.key}" in panel.xpath(".//a/@href")[0]
        assert f"priority:{series.key}" in panel.xpath(".//a[contains(@class,'amount')]/@href")[0]
    picture = draw_small_multiples(figure.chart, LIGHT)
    scales = {
        tuple(picture.layout[axis].range) for axis in picture.layout if axis.startswith("yaxis")
    }
    assert scales == {(0, highest)} and len(picture.data) == len(panels)


def test_a_few_parts_are_a_stack_and_no_panels() -> None:
    assert build_small_multiples(context(), "mandate", False) is None
    for split in ("priority", "region", "programme"):
        chart = build_trends(context(), split, False, False).chart
        assert isinstance(chart, Chart)
        hues = [each for each in chart.series if each.key not in (*UNKNOWN, "other")]
        assert len(hues) <= STACKED


def test_years_after_the_last_complete_one_are_pale() -> None:
    chart = build_trends(context(), "region", False, False).chart
    assert isinstance(chart, Chart)
    snapshot = database.fetch_rows("data_date").iloc[0].snapshot
    partial = [each.key for each in chart.categories if each.is_partial]
    assert snapshot == "2025-02" and partial == ["2024-25", "2025-26"]
