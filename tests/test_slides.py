"""Slides: every number of every chart is the database's, every text stands on its slide, and an office program opens them."""

import io
import re
import shutil
import subprocess
import unicodedata
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide
from pypdf import PdfReader

from components import breakdowns, compare, crosstab, database, deck, formats, places, trends
from components.briefing import Item
from components.cards import Card, Context
from components.filters import Filters
from components.slides import slides
from components.summary import words
from components.theme import DARK, LIGHT
from components.words import name, priced, t

CARIBBEAN = Filters(region=("caribbean",), from_year="2010-11")
TITLE = {"en": "A briefing on security assistance", "fr": "Note d’information sur l’aide en matière de sécurité"}


def context(filters: Filters = Filters()) -> Context:
    return Context("overview", filters, database.ask("total", filters).iloc[0])


def item(card: Card, current: Context, title: str = "", line: str = "") -> Item:
    return Item(card, current, title or card.title, line, tuple(words(current, card)))


def briefing() -> list[Item]:
    everything, caribbean = context(), context(CARIBBEAN)
    return [
        item(breakdowns.ranked(everything, "partner", top=10), everything),
        item(breakdowns.by_year(everything), everything, line="What the reader wrote."),
        item(places.by_priority(everything), everything),
        item(trends.by_year(caribbean, "region", False, True), caribbean),
        item(places.world(everything), everything, "The reader's own title"),
        item(trends.explained(everything), everything),
        item(crosstab.crossed(caribbean, "region", "partner_kind", "amount_cad"), caribbean),
        item(trends.official(everything, True), everything),
    ]


def opened(items: list[Item], title: str = "x") -> Deck:
    return Presentation(io.BytesIO(slides(items, title)))


def drawn(slide: Slide, kind: str = "chart") -> object:
    return next(getattr(shape, kind) for shape in slide.shapes if getattr(shape, f"has_{kind}"))


def texts(slide: Slide) -> str:
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def values(slide: Slide) -> dict[str, dict[str, float]]:
    """Series -> category -> millions, as the chart draws them; also checks the workbook that PowerPoint edits."""
    chart = drawn(slide)
    categories = list(chart.plots[0].categories)
    found = {series.name: dict(zip(categories, series.values, strict=True)) for series in chart.plots[0].series}
    sheet = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
    head, *rows = sheet.iter_rows(values_only=True)
    assert [row[0] for row in rows] == categories and list(head[1:]) == list(found)
    for number, series in enumerate(found.values(), start=1):
        assert [row[number] for row in rows] == pytest.approx(list(series.values()), rel=1e-15)
    return found


def summed(data: pd.DataFrame, row: str, row_name: str, part_name: str) -> dict[tuple[str, str], float]:
    """(row, part) -> dollars of a query's answer, under the names that readers see."""
    sums = data[data["amount_cad"] > 0].groupby([row, "key"])["amount_cad"].sum()
    return {(name(row_name, r), name(part_name, key)): value for (r, key), value in sums.items()}


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
        assert row[1] == formats.dollars(expected.amount_cad, spoken)
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


def test_notes_say_where_the_figures_come_from(spoken: str) -> None:
    for given, slide in zip(briefing(), list(opened(briefing()).slides)[1:-1], strict=True):
        notes, total = slide.notes_slide.notes_text_frame.text, given.current.total
        assert f"queries/{given.card.query}.sql" in notes and (Path("queries") / f"{given.card.query}.sql").is_file()
        assert t(given.card.source) in notes and all(text in notes for text in given.words)
        if given.current.filters == CARIBBEAN:
            assert "region=caribbean; from=2010-11" in notes
        else:
            assert t("slides.no_filters") in notes
        assert (formats.dollars(total.amount_cad, spoken) in notes) == given.card.is_ours
        counted = t("slides.records", count=int(total.projects), number=formats.number(total.projects, spoken),
                    amount=formats.dollars(total.amount_cad, spoken))  # fmt: skip
        assert (counted in notes) == given.card.is_ours


def test_the_last_slide_says_sources_method_and_caveats(spoken: str) -> None:
    one = [item(breakdowns.by_year(context(CARIBBEAN)), context(CARIBBEAN))]
    last = texts(opened(one).slides[-1])
    assert t("figure.source") in last and t("frame.licence") in last and t("figure.source_official") not in last
    undated = int(one[0].current.total.undated_projects)
    assert not undated or t("missing.undated", count=undated) in last
    last = texts(opened(briefing()).slides[-1])
    assert t("figure.source_official") in last and last.count(t("figure.source")) == 1
    several = [context(Filters(region=(key,))) for key in ("americas", "oceania", "south-asia", "caribbean")]
    many = [item(breakdowns.by_year(current), current) for current in several]
    last = texts(opened(many).slides[-1])
    assert re.search(r"\d+ (more caveat|autres? mises? en garde)", last)


def test_money_counted_several_times_is_said_in_red(spoken: str) -> None:
    current = context(Filters(allocation="each-place"))
    slide = opened([item(breakdowns.ranked(current, "region"), current)]).slides[1]
    [warning] = [s for s in slide.shapes if s.has_text_frame and s.text_frame.text == t("warning.several")]
    [run] = warning.text_frame.paragraphs[0].runs
    assert run.font.bold and run.font.color.rgb == RGBColor.from_string(deck.WARNING[1:])
    assert t("warning.several") not in texts(opened([item(breakdowns.ranked(context(), "region"), context())]).slides[1])


def test_each_slide_says_its_own_dollars(spoken: str) -> None:
    current = context(Filters(prices="2020"))
    token = priced.set("2020")
    constant = item(places.world(current), current)
    priced.reset(token)
    made = opened([constant, item(places.world(context()), context())])
    heads = [drawn(made.slides[number], "table").cell(0, 1).text for number in (1, 2)]
    assert "2020" in heads[0] and "2020" not in heads[1] and priced.get() == ""
    assert "2020" in texts(made.slides[1]) and "2020" not in made.slides[0].placeholders[1].text


def within(made: Deck) -> None:
    """Every shape stands on its slide, clear of its edges, and on no other; no paragraph needs more than its box."""
    inch = 914_400
    for slide in made.slides:
        shapes = list(slide.shapes)
        for shape in shapes:
            assert shape.left >= 0.5 * inch and shape.left + shape.width <= made.slide_width - 0.5 * inch, shape.name
            assert shape.top >= 0.3 * inch and shape.top + shape.height <= made.slide_height - 0.2 * inch, shape.name
            if shape.has_text_frame and shape.text_frame.text:
                lines = [paragraph.text for paragraph in shape.text_frame.paragraphs]
                size = max((run.font.size.pt for p in shape.text_frame.paragraphs for run in p.runs), default=10)
                assert deck.needed(lines, shape.width / inch, size) <= shape.height / inch + 0.01 and size >= 8
        for one, two in combinations(shapes, 2):
            beside = one.left + one.width <= two.left or two.left + two.width <= one.left
            assert beside or one.top + one.height <= two.top or two.top + two.height <= one.top, (one.name, two.name)


def test_everything_stands_within_its_slide(spoken: str) -> None:
    within(opened(briefing(), TITLE[spoken]))


def test_long_and_unsafe_texts_neither_overflow_nor_break(spoken: str) -> None:
    several = context(Filters(allocation="each-area", prices="2020", region=("americas", "oceania")))
    card = replace(breakdowns.ranked(several, "priority"), note="note \x08" * 300, alt="alt\x07")
    title, line = "A\x00\x0bWIDE\ud800\ufffe TITLE " * 30, "line\x1b\n<&> " * 200
    given = Item(card, several, title, line, ("word " * 300,) * 5)
    rows = {"unsafe\x01 " * 20: ["cell\x02 " * 40, None] * 10} | {f"n{i}": [1.0, float("nan")] * 10 for i in range(9)}
    tabled = replace(given, card=replace(card, figure=None, table=lambda: pd.DataFrame(rows)))
    made = opened([given, tabled], "T\x02" + "W" * 600)
    within(made)
    assert "\x00" not in texts(made.slides[1]) and "<&>" in texts(made.slides[1])
    assert [cell.text for cell in drawn(made.slides[2], "table").rows[2].cells][:2] == ["–", "–"]


def test_nothing_to_show_is_a_deck_too(spoken: str) -> None:
    nothing = context(Filters(text="no record says this"))
    made = opened([item(breakdowns.ranked(nothing, "partner"), nothing)], "")
    within(made)
    assert made.slides[0].shapes.title.text == t("frame.title") and len(opened([], "x").slides) == 2


def test_colours_of_a_dark_screen_become_those_of_paper() -> None:
    assert deck.on_paper(DARK.bar) == LIGHT.bar and deck.on_paper(DARK.partners["oas"]) == LIGHT.partners["oas"]
    assert deck.on_paper("#123456") == "#123456"


def bare(text: str) -> str:
    """Letters and figures alone: how a PDF spaces and joins them is its own."""
    return re.sub(r"\W", "", unicodedata.normalize("NFKC", text))


def test_libreoffice_opens_it(spoken: str, tmp_path: Path) -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.fail("LibreOffice is missing: apt-get install --no-install-recommends libreoffice-impress")
    items = briefing()
    (tmp_path / "deck.pptx").write_bytes(slides(items, TITLE[spoken]))
    command = [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf", "deck.pptx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=180)
    pages = [bare(page.extract_text()) for page in PdfReader(tmp_path / "deck.pdf").pages]
    titles = [TITLE[spoken], *(given.title for given in items), t("slides.last")]
    assert len(pages) == len(titles)
    for page, title in zip(pages, titles, strict=True):
        assert bare(title) in page
