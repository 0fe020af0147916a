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
from components.render.bar_list import draw_bar_list, draw_plain_bars
from components.render.tables import render_html
from components.render.theme import DARK, LIGHT
from components.selection.filters import Filters
from components.selection.view import View

pytestmark = pytest.mark.usefixtures("loaded")
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
VIEW = View("overview", Filters(region=("caribbean",)), {"top": "20", "drill": "all"})


def figure(chart: Chart, *dimensions: str, remainder: Remainder | None = None) -> Figure:
    return Figure(
        "x",
        "Title",
        "",
        Table,
        "by_priority",
        chart=chart,
        dimensions=dimensions,
        remainder=remainder,
    )


def drawn(card: Figure) -> lxml.html.HtmlElement:
    assert isinstance(card.chart, Chart)
    return lxml.html.fromstring(render_html(draw_bar_list(card, card.chart, VIEW)))


def parameters(link: lxml.html.HtmlElement) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(link.get("href")).query))


def style(element: lxml.html.HtmlElement) -> dict[str, str]:
    return dict(each.split(":", 1) for each in element.get("style").split(";"))


def test_the_longest_bar_takes_the_whole_width_and_others_their_part() -> None:
    bars = drawn(figure(build_bars(ROWS), "priority")).xpath("//i")
    assert [style(bar)["width"] for bar in bars] == ["100.000%", "25.000%", "50.000%"]
    assert [bar.get("class") for bar in bars] == ["sa-bar", "sa-bar", "sa-bar sa-unknown"]
    assert style(bars[0])["--ink"] == f"light-dark({LIGHT.bar}, {DARK.bar})"
    assert style(bars[2])["--ink"] == f"light-dark({LIGHT.context}, {DARK.context})"


def test_a_row_narrows_and_its_amount_opens_the_records_of_headings_too() -> None:
    rows = drawn(figure(build_bars(ROWS), "priority")).xpath("//li")
    assert [row.get("data-key") for row in rows] == ROWS["key"].tolist()
    for row, key in zip(rows, ROWS["key"], strict=True):
        name, amount = row.xpath(".//a")
        assert parameters(name) == {"region": "caribbean", "priority": key, "top": "20"}
        assert parameters(amount)["drill"] == f"priority:{key}"
        assert amount.text_content() in amount.get("aria-label")
    assert rows[0].get("class") == "sa-head" and not rows[0].xpath(".//i")
    assert "Anti-Crime <b>" in rows[0].text_content(), "foreign text is text"


def test_what_is_not_drawn_is_a_line_whose_words_open_all_and_whose_amount_its_records() -> None:
    rest = {"priority": "~illicit-drugs"}
    remainder = Remainder(
        "9 other areas", "$8 M", 8.0, Target("regions", {"top": "all"}), open_records(rest)
    )
    card = figure(build_bars(ROWS), "priority", remainder=remainder)
    [line] = drawn(card).xpath("//p")
    every, amount = line.xpath(".//a")
    assert line.text_content() == "9 other areas$8 M"
    assert every.get("href").startswith("regions?") and parameters(every)["top"] == "all"
    assert parameters(amount)["drill"] == "priority:~illicit-drugs"
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
    begins = [float(style(bar).get("margin-left", "0%")[:-1]) for bar in root.xpath("//i")]
    assert begins == pytest.approx([0, 100 * 10 / 15, 100 * 3 / 15, 0], abs=0.001)
    assert style(root.xpath("//i")[2])["--ink"] == f"light-dark({LIGHT.down}, {DARK.down})"
    assert [parameters(a)["drill"] for a in root.xpath("//li[1]//a")] == ["all", "all"]


def test_each_part_of_a_stack_opens_itself() -> None:
    marks = (Mark(3.0, ("x",), "$3"), Mark(1.0, ("y",), "$1"))
    chart = Chart(
        "stacked-bars",
        (Category("oceania", "Oceania"), Category("south-asia", "South Asia")),
        (Series("corruption", "Corruption", marks), Series("not-stated", "?", (marks[1], None))),
        "area",
    )
    root = drawn(figure(chart, "region", "priority"))
    parts = root.xpath("//a[@class='sa-part']")
    assert [style(part)["width"] for part in parts] == ["75.000%", "25.000%", "25.000%"]
    assert parameters(parts[1])["priority"] == "not-stated"
    assert parameters(parts[1])["region"] == "oceania"
    assert parts[0].get("aria-label") == "Oceania, Corruption: $3"
    assert "sa-unknown" in parts[1].xpath(".//i")[0].get("class")


def test_a_remainder_of_steps_opens_its_records_and_a_total_itself() -> None:
    other = find_mark_targets(("partner",), ("other",), {"partner": "~oas"})
    assert other.mark == other.amount == open_records({"partner": "~oas"})
    total = find_mark_targets(("total", "part"), ("haiti", "found")).mark
    assert total == Target(options={"total": "haiti"}, keeps_options=True)
    year = find_mark_targets(("spread", "region"), ("2018-19", "americas"))
    assert year.mark == year.amount, "no filter knows a year of money that is spread"
