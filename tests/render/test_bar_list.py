"""Bars as a list: widths, links of rows and amounts, hatching, headings, steps and stacks."""

from urllib.parse import parse_qsl, urlsplit

import lxml.html
import pandas as pd
import pytest

from components.figures.chart import Category, Chart, Mark, Series
from components.figures.chart_rows import build_bars
from components.figures.figure import Figure, Remainder
from components.figures.links import Target, find_mark_targets, open_records
from components.figures.table import Table
from components.render.bar_list import draw_bar_list, draw_plain_bars, draw_remainder
from components.render.plotly import draw_marks
from components.render.tables import render_html
from components.render.theme import LIGHT
from components.selection.filters import Filters
from components.selection.view import View

ROWS = pd.DataFrame(
    {
        "key": ["anti-crime", "illicit-drugs", "corruption", "not-stated"],
        "label": ["Anti-Crime <b>", "Illicit drugs", "Corruption", "Not stated"],
        "amount_cad": [0.0, 12.0, 3.0, 6.0],
        "is_heading": [True, False, False, False],
        "text": ["$15 M", "$12 M", "$3 M", "$6 M"],
        "tooltip": [("a",), ("b", "$12.00"), ("c",), ("d",)],
    }
)
pytestmark = pytest.mark.usefixtures("loaded")
VIEW = View("overview", Filters(region=("caribbean",)), {"top": "20", "drill": "all"})


def figure(chart: Chart, *dimensions: str, remainder: Remainder | None = None) -> Figure:
    return Figure(
        "x", "Title", "", Table, "by_priority", chart, dimensions=dimensions, remainder=remainder
    )


def drawn(card: Figure) -> lxml.html.HtmlElement:
    assert isinstance(card.chart, Chart)
    return lxml.html.fromstring(render_html(draw_bar_list(card, card.chart, VIEW)))


def parameters(link: lxml.html.HtmlElement) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(link.get("href")).query))


def style(element: lxml.html.HtmlElement) -> dict[str, str]:
    return dict(each.split(":", 1) for each in element.get("style").split(";"))


def test_rows_are_as_high_as_those_of_the_drawing_below_them() -> None:
    long = "Office of the High Commissioner for the coordination of everything there is"
    chart = build_bars(ROWS.assign(label=["Anti-Crime <b>", "Illicit drugs", long, "Not stated"]))
    bars = draw_marks(chart, LIGHT)
    [trace] = bars.data
    assert not any(each.mode == "text" for each in bars.select_traces({"type": "scatter"}))
    top, rows = 0.0, drawn(figure(chart, "priority")).xpath("//li")
    for row, middle in zip(rows, trace.y, strict=True):
        high, bar = float(style(row)["--high"]), float(style(row)["--bar"])
        assert middle - trace.width / 2 == pytest.approx(top + bar)
        top += high
    assert bars.layout.height == pytest.approx(top)
    assert float(style(rows[2])["--bar"]) > float(style(rows[1])["--bar"]), "it has two lines"
    assert draw_marks(chart, LIGHT, 1.4).layout.height == pytest.approx(1.4 * top)


def test_bars_are_plotly_s_with_their_keys_colours_and_hatching() -> None:
    [trace] = draw_marks(build_bars(ROWS), LIGHT).data
    assert list(trace.customdata) == ROWS["key"].tolist()
    assert list(trace.x) == [0, 1, 3 / 12, 6 / 12]
    assert list(trace.marker.color)[1:] == [LIGHT.bar, LIGHT.bar, LIGHT.context]
    assert list(trace.marker.pattern.shape) == ["", "", "", "/"]


def test_a_row_narrows_and_its_amount_opens_the_records_of_headings_too() -> None:
    rows = drawn(figure(build_bars(ROWS), "priority")).xpath("//li")
    assert [row.get("data-key") for row in rows] == ROWS["key"].tolist()
    for row, key in zip(rows, ROWS["key"], strict=True):
        name, amount = row.xpath(".//a")
        assert parameters(name) == {"region": "caribbean", "priority": key, "top": "20"}
        assert parameters(amount)["drill"] == f"priority:{key}"
        assert amount.text_content() in amount.get("aria-label")
    assert rows[0].get("class") == "sa-head"
    assert "Anti-Crime <b>" in rows[0].text_content(), "foreign text is text"


def test_what_is_not_drawn_is_a_line_whose_words_open_all_and_whose_amount_its_records() -> None:
    rest = {"priority": "~illicit-drugs"}
    remainder = Remainder(
        "9 other areas", "$8 M", 8.0, Target("regions", {"top": "all"}), open_records(rest)
    )
    line = lxml.html.fromstring(render_html(draw_remainder(remainder, VIEW)))
    every, amount = line.xpath(".//a")
    assert line.text_content() == "9 other areas$8 M"
    assert every.get("href").startswith("regions?") and parameters(every)["top"] == "all"
    assert parameters(amount)["drill"] == "priority:~illicit-drugs"
    card = figure(build_bars(ROWS), "priority", remainder=remainder)
    assert card.alt.endswith("Not stated: $6 M; 9 other areas: $8 M.")


def test_bars_without_a_dimension_open_nothing() -> None:
    assert not drawn(figure(build_bars(ROWS))).xpath("//a")
    assert "href" not in render_html(draw_plain_bars("Title", build_bars(ROWS)))


def test_steps_begin_where_the_one_before_ended() -> None:
    steps = ROWS.assign(
        key=["before", "a", "b", "after"],
        amount_cad=[10.0, 5.0, -12.0, 3.0],
        is_heading=False,
        is_total=[True, False, False, True],
    )
    root = drawn(figure(build_bars(steps, "steps"), "partner"))
    [trace] = draw_marks(build_bars(steps, "steps"), LIGHT).data
    assert list(trace.base) == pytest.approx([0, 10 / 15, 3 / 15, 0])
    assert list(trace.x) == pytest.approx([10 / 15, 5 / 15, 12 / 15, 3 / 15])
    assert trace.marker.color[2] == LIGHT.down
    assert [parameters(a)["drill"] for a in root.xpath("//li[1]//a")] == ["all", "all"]


def test_each_part_of_a_stack_opens_itself() -> None:
    marks = (Mark(3.0, ("x",), "$3"), Mark(1.0, ("y",), "$1"))
    chart = Chart(
        "stacked-bars",
        (Category("oceania", "Oceania"), Category("south-asia", "South Asia")),
        (Series("corruption", "Corruption", marks), Series("not-stated", "?", (marks[1], None))),
        "part",
    )
    root = drawn(figure(chart, "region", "priority"))
    parts = root.xpath("//a[starts-with(@class, 'sa-part')]")
    assert [style(part)["width"] for part in parts] == ["75.000%", "25.000%", "25.000%"]
    assert parameters(parts[1])["priority"] == "not-stated"
    assert parameters(parts[1])["region"] == "oceania"
    assert parts[0].get("aria-label") == "Oceania, Corruption: $3"
    known, unknown = draw_marks(chart, LIGHT).data
    assert [known.marker.pattern.shape, unknown.marker.pattern.shape] == ["", "/"]
    assert [list(each) for each in unknown.customdata] == [
        ["oceania", "not-stated"],
        ["south-asia", "not-stated"],
    ]


def test_a_remainder_of_steps_opens_its_records_and_a_total_itself() -> None:
    other = find_mark_targets(("partner",), ("other",), {"partner": "~oas"})
    assert other.mark == other.amount == open_records({"partner": "~oas"})
    total = find_mark_targets(("total", "part"), ("haiti", "found")).mark
    assert total == Target(options={"total": "haiti"}, keeps_options=True)
    year = find_mark_targets(("spread", "region"), ("2018-19", "americas"))
    assert year.mark == year.amount, "no filter knows a year of money that is spread"
