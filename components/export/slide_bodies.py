"""What fills the body of a slide: a figure as a native chart, as a table, or as both, its words,
and what of it has no room."""

from collections.abc import Callable, Sequence
from typing import cast

from pptx.chart.data import ChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.shapes.graphfrm import GraphicFrame
from pptx.util import Emu

from components.export import deck_charts
from components.export.deck import Page, clean_text, describe_frame, fill_table
from components.export.map_rows import list_map_rows
from components.export.slide_map import draw_slide_map
from components.export.slide_tables import build_parts, choose_digest, write_cells
from components.figures.chart import Chart, convert_to_bars, is_drawn
from components.figures.item import Item
from components.language import formats
from components.language.words import get_language, join_list, t

HEAD, ROW = 0.62, 0.225
"""Inches that the head of a table and each of its rows need."""
_LEAST = 0.19
"""Inches that a row needs in a table beside a chart."""
_BETWEEN, _LEAST_TYPE = 0.25, 10
_PARTS = 3
"""The least number of parts that are worth a table beside their chart."""
_BAR_SLOT, _AXIS = 0.72, 0.3
"""Inches that a bar takes at most with the space after it, and what a chart of bars needs
besides."""
Fill = Callable[[Page], str]
"""What fills the body of a slide, and says what has no room."""


def draw_body(item: Item) -> tuple[str, Fill]:
    """The layout that an item needs, and what fills it."""
    if item.is_empty:
        return "text", lambda page: _write_words(page, item, heads=False)
    chart = item.card.chart
    if isinstance(chart, Chart) and chart.kind == "map":
        return "map", lambda page: _fill_map(page, item, chart)
    drawn = convert_to_bars(chart)
    if drawn is None or not is_drawn(drawn):
        return "table", lambda page: _fill_table(page, item)
    if drawn.is_stacked and len(drawn.series) >= _PARTS:
        return "figure-table", lambda page: _fill_both(page, item, drawn)
    return "figure", lambda page: _fill_chart(page, item, drawn)


def _write_words(page: Page, item: Item, heads: bool = True) -> str:
    """The reader's line, and the summary under a heading of its own: what of it has no room in type
    of ten points stands in the notes alone."""
    line = [text for text in (item.line,) if clean_text(text)]
    words = [text for text in item.words if clean_text(text)]
    head = [t("slides.words")] if words and heads else []
    texts = [*line, *head, *words]
    page.write("words", texts, strong={*range(len(line) + len(head))}, least=_LEAST_TYPE)
    return ""


def _fill_chart(page: Page, item: Item, drawn: Chart) -> str:
    """The chart, and its words beside it; how many of its bars have no room, with their money."""
    box = page.box("chart")
    if not (item.line or item.words):
        side = page.box("words")
        box = box._replace(width=side.left + side.width - box.left)
    if drawn.is_horizontal:
        few = len(drawn.categories) * _BAR_SLOT + _AXIS
        box = box._replace(height=min(box.height, few))
    page.resize("chart", box)
    frame = deck_charts.draw_native_chart(_insert_in(page), drawn, box, item.card.measure)
    describe_frame(frame, item.card.alt or item.title)
    _write_words(page, item)
    return describe_rest(drawn, deck_charts.count_legible(drawn, box))


def _insert_in(page: Page) -> deck_charts.Insert:
    """What puts a chart into the slide's placeholder."""

    def insert(kind: XL_CHART_TYPE, data: ChartData) -> GraphicFrame:
        return cast(GraphicFrame, page.take("chart").insert_chart(kind, data))

    return insert


def describe_rest(drawn: Chart, shown: int) -> str:
    """Say how many bars are shown where not all are, what the others come to, and where they
    are."""
    rest = sum_rest(drawn, shown)
    return describe_left_out([rest] if rest else [])


def sum_rest(drawn: Chart, shown: int) -> str:
    """Say how many bars are shown where not all are, and what the others come to."""
    whole = len(drawn.categories)
    if shown == whole:
        return ""
    rest = sum(sum(each.amounts_cad[shown:]) for each in drawn.series)
    values = {
        "whole": formats.number(whole, get_language()),
        "rest": formats.money(rest, get_language()),
    }
    return t("slides.bars_rest", shown=shown, **values)


def describe_left_out(texts: Sequence[str]) -> str:
    """Say what has no room, and where all of it is."""
    if not texts:
        return ""
    whole = ". ".join(texts) if any(";" in text for text in texts) else join_list(list(texts))
    return t("slides.shown", what=whole)


def _fill_both(page: Page, item: Item, drawn: Chart) -> str:
    """The chart of parts, a table of what each part comes to, and the words below it."""
    box, beside = page.box("chart"), page.box("table")
    frame = deck_charts.draw_native_chart(_insert_in(page), drawn, box, item.card.measure)
    describe_frame(frame, item.card.alt or item.title)
    parts = build_parts(drawn, int((beside.height - HEAD / 2) / _LEAST))
    sums = (len(parts) - 1,)
    table = fill_table(page, *write_cells(parts), beside.height, sums)
    describe_frame(table, t("slides.parts_alt", title=item.title))
    words, ends = page.box("words"), beside.top + Emu(table.height).inches + _BETWEEN
    height = words.top + words.height - ends
    page.resize("words", words._replace(top=ends, height=height))
    _write_words(page, item)
    return describe_rest(drawn, deck_charts.count_legible(drawn, box))


def _fill_map(page: Page, item: Item, chart: Chart) -> str:
    """The map, its list of places beside it, and the words below it."""
    draw_slide_map(page.slide, chart, page.box("map"), item.card.alt or item.title)
    height = page.box("table").height
    rows = list_map_rows(chart, int((height - HEAD / 2) / _LEAST) - 1)
    cells = [[str(row.number or ""), row.label, row.amount] for row in rows]
    head = [t("map.number"), t("column.place"), t("slides.amount")]
    sums = [number for number, row in enumerate(rows) if row.is_heading]
    frame = fill_table(page, [head, *cells], [False, False, True], height, sums)
    describe_frame(frame, t("map.list"))
    _write_words(page, item)
    return ""


def _fill_table(page: Page, item: Item) -> str:
    """The figure's table, or as much of it as fits, and its words beside it."""
    height = page.box("table").height
    most = int((height - HEAD) / ROW)
    digest = choose_digest(item.card, most, page.box("table").width, _LEAST_TYPE)
    frame = fill_table(page, *write_cells(digest.table), height, digest.sums)
    describe_frame(frame, item.card.alt or item.title)
    _write_words(page, item)
    return describe_left_out(digest.left_out)
