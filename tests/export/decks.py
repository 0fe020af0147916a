"""What the tests of the slides share: items of real data, and a deck read back."""

import io
import re
import unicodedata
from functools import lru_cache
from itertools import combinations

import openpyxl
import pandas as pd
import pytest
from pptx import Presentation
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide

from components.export import deck
from components.export.deck_template import read_size
from components.export.slides import build_deck
from components.figures import breakdowns, crosstab, places, programme_spending, trends
from components.figures.figure import Context, Figure, build_context
from components.figures.item import Item
from components.figures.summary import summarize_figure
from components.language.words import CURRENT_LANGUAGE, get_name
from components.selection.filters import Filters
from components.selection.view import View

CARIBBEAN = Filters(region=("caribbean",), from_year="2010-11")
TITLE = {
    "en": "A briefing on security assistance",
    "fr": "Note d’information sur l’aide en matière de sécurité",
}


def context(filters: Filters = Filters()) -> Context:
    return build_context(View("overview", filters))


def item(card: Figure, current: Context, title: str = "", line: str = "") -> Item:
    return Item(card, current, title or card.title, line, tuple(summarize_figure(current, card)))


def briefing() -> list[Item]:
    return list(_items(CURRENT_LANGUAGE.get()))


@lru_cache(maxsize=2)
def _items(spoken: str) -> list[Item]:
    """The items of one language, drawn once for all tests that look at them."""
    everything, caribbean = context(), context(CARIBBEAN)
    return [
        item(breakdowns.build_ranking(everything, "partner", top=10), everything),
        item(breakdowns.build_fiscal_years(everything), everything, line="What the reader wrote."),
        item(places.build_regions_by_priority(everything), everything),
        item(trends.build_trends(caribbean, "region", False, True), caribbean),
        item(places.build_map(everything), everything, "The reader's own title"),
        item(programme_spending.build_explained(everything), everything),
        item(crosstab.build_crosstab(caribbean, "region", "partner_kind", "amount_cad"), caribbean),
        item(programme_spending.build_official_spending(everything, True), everything),
    ]


def briefing_deck() -> bytes:
    """The slides of those items under their title."""
    return _build_deck(CURRENT_LANGUAGE.get())


@lru_cache(maxsize=2)
def _build_deck(spoken: str) -> bytes:
    """The slides of one language, built once for all tests that read them."""
    return build_deck(_items(spoken), TITLE[spoken])


def opened_briefing() -> Deck:
    """Those slides, opened anew."""
    return Presentation(io.BytesIO(briefing_deck()))


def opened(items: list[Item], title: str = "x") -> Deck:
    return Presentation(io.BytesIO(build_deck(items, title)))


def drawn(slide: Slide, kind: str = "chart") -> object:
    return next(getattr(shape, kind) for shape in slide.shapes if getattr(shape, f"has_{kind}"))


def texts(slide: Slide) -> str:
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def values(slide: Slide) -> dict[str, dict[str, float]]:
    """Series -> category -> millions, as the chart draws them; also checks the workbook that
    PowerPoint edits."""
    chart = drawn(slide)
    categories = list(chart.plots[0].categories)
    found = {
        series.name: dict(zip(categories, series.values, strict=True))
        for series in chart.plots[0].series
    }
    sheet = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
    head, *rows = sheet.iter_rows(values_only=True)
    assert [row[0] for row in rows] == categories and list(head[1:]) == list(found)
    for number, series in enumerate(found.values(), start=1):
        assert [row[number] for row in rows] == pytest.approx(list(series.values()), rel=1e-15)
    return found


def summed(
    data: pd.DataFrame, row: str, row_name: str, part_name: str
) -> dict[tuple[str, str], float]:
    """(row, part) -> dollars of a query's answer, under the names that readers see."""
    sums = data[data["amount_cad"] > 0].groupby([row, "key"])["amount_cad"].sum()
    return {
        (get_name(row_name, r), get_name(part_name, key)): value for (r, key), value in sums.items()
    }


def within(made: Deck) -> None:
    """Every shape stands on its slide, clear of its edges, and on no other; no paragraph needs more
    than its box."""
    inch = 914_400
    for slide in made.slides:
        shapes = list(slide.shapes)
        spots = {each.placeholder_format.idx: each for each in slide.slide_layout.placeholders}
        for shape in shapes:
            assert (
                shape.left >= 0.5 * inch
                and shape.left + shape.width <= made.slide_width - 0.5 * inch
            ), shape.name
            assert (
                shape.top >= 0.2 * inch
                and shape.top + shape.height <= made.slide_height - 0.2 * inch
            ), shape.name
            if shape.has_text_frame and shape.text_frame.text and shape.is_placeholder:
                lines = [paragraph.text for paragraph in shape.text_frame.paragraphs]
                sizes = [run.font.size for p in shape.text_frame.paragraphs for run in p.runs]
                spot = spots[shape.placeholder_format.idx]
                size = max(
                    (each.pt if each else read_size(spot, slide.slide_layout) for each in sizes),
                    default=10,
                )
                high = deck.measure_height(lines, shape.width / inch, size, deck.read_gap(spot))
                assert high <= shape.height / inch + 0.01 and size >= 8, (shape.name, lines)
        for one, two in combinations(shapes, 2):
            beside = one.left + one.width <= two.left or two.left + two.width <= one.left
            assert beside or one.top + one.height <= two.top or two.top + two.height <= one.top, (
                one.name,
                two.name,
            )


def bare(text: str) -> str:
    """Letters and figures alone: how a PDF spaces and joins them is its own."""
    return re.sub(r"\W", "", unicodedata.normalize("NFKC", text))
