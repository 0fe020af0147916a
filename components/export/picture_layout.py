"""A figure as a picture of its own: title, unit, selection, key, note, date and source in it, none
cut, none over another.

Words are laid out by widths measured in the widest type that a reader's system may draw them in:
`lettering`.
"""

from itertools import pairwise
from math import ceil
from typing import NamedTuple

import plotly.graph_objects as go

from components.export.picture_legend import (
    ROW_PX,
    SIDE,
    Drawing,
    Origin,
    arrange_entries,
    place_legend,
    place_line,
)
from components.export.picture_map import LEAST_PX, draw_map_picture, measure_map
from components.figures.chart import Chart
from components.figures.figure import Context, Figure
from components.figures.sources import describe_data_date
from components.language.escape import escape_plotly
from components.language.words import t
from components.render.bars import BARS_WIDE
from components.render.canvas import LABEL_PX, build_canvas
from components.render.columns import list_column_texts, list_named_columns
from components.render.legend import LegendEntry, list_entries
from components.render.lettering import measure_text, wrap_text
from components.render.multiples import ACROSS, PANEL_WIDE
from components.render.plotly import draw_copy
from components.render.theme import LIGHT

_FONT = "Arial, Helvetica, 'Liberation Sans', sans-serif"
"""A picture is drawn with the reader's own type: a web font is not there when a browser turns SVG
into PNG."""
SMALLEST, NARROWEST = 540, 300
"""The least height of a picture, and the least width of what is plotted."""
LINE, GAP = 1.4, 8
TITLE_PX, SUBTITLE_PX, FOOT_PX = 19, 13, 11
_WARNING = "#B3261E"


class _Word(NamedTuple):
    """One line of text, not yet placed."""

    text: str
    size: float
    colour: str
    is_bold: bool = False


class _Words(NamedTuple):
    """All words of a picture: above its chart, below it, and the legend in rows."""

    head: list[_Word]
    foot: list[_Word]
    legend: list[list[LegendEntry]]

    @property
    def top(self) -> float:
        """Pixels from the picture's edge to what is drawn."""
        legend = ROW_PX * len(self.legend) + (GAP if self.legend else 0)
        return SIDE + _measure_height(self.head) + GAP + legend

    @property
    def bottom(self) -> float:
        return GAP + _measure_height(self.foot) + SIDE


def build_picture(card: Figure, current: Context, ratio: float) -> go.Figure:
    """Draw a figure with all its words, `ratio` times as wide as high; raises ValueError for one
    without a chart."""
    chart = card.chart
    if chart is None:
        raise ValueError(f"{card.name} has no chart")
    if chart.kind == "map":
        drawn = build_canvas(LIGHT, SMALLEST)  # drawn once its width is known
    else:
        drawn = draw_copy(chart, LIGHT)
        _widen_margins(drawn, chart)
    words, height = _fit_words(card, chart, current, drawn, ratio)
    if chart.kind == "map":
        drawn = draw_map_picture(chart, height * ratio - 2 * SIDE, ratio)
    _frame_picture(drawn, words, height, ratio)
    margin = drawn.layout.margin
    origin = Origin(margin.l, margin.t)
    lines = [
        *_place_words(words.head, SIDE, origin),
        *_place_words(words.foot, height - SIDE - _measure_height(words.foot), origin),
    ]
    names, marks = place_legend(words.legend, SIDE + _measure_height(words.head) + GAP, origin)
    # At once: Plotly checks all of them again with each one that is added.
    drawn.layout.annotations = [*drawn.layout.annotations, *lines, *names]
    drawn.layout.shapes = [*drawn.layout.shapes, *marks]
    return drawn


def _fit_words(
    card: Figure, chart: Chart, current: Context, drawn: go.Figure, ratio: float
) -> tuple[_Words, float]:
    """Find the least height in pixels for chart and words, and the words in lines."""
    entries, margin = list_entries(chart, LIGHT), drawn.layout.margin
    least = max(NARROWEST, _measure_plot(chart)) + margin.l + margin.r + 2 * SIDE
    height, needed = 0.0, max(SMALLEST, least / ratio)
    while needed > height:
        height = ceil(needed)
        inner = height * ratio - 2 * SIDE
        words = _Words(
            _write_head(card, current, inner),
            _write_foot(card, inner),
            arrange_entries(entries, inner),
        )
        needed = words.top + _measure_drawing(chart, drawn, inner, ratio) + words.bottom
    return words, height


def _measure_drawing(chart: Chart, drawn: go.Figure, width: float, ratio: float) -> float:
    """Measure how high a drawing stands, in pixels: a map grows with its width."""
    if chart.kind == "map":
        return measure_map(chart, width, ratio)
    height: float = drawn.layout.height
    return height


def _frame_picture(drawn: go.Figure, words: _Words, height: float, ratio: float) -> None:
    """Give the drawing the picture's size, with margins for its words."""
    margin = drawn.layout.margin
    drawn.update_layout(
        width=round(height * ratio),
        height=height,
        paper_bgcolor=LIGHT.paper,
        autosize=False,
        font_family=_FONT,
        showlegend=False,
        # Nothing but these words decides the margins: what they are placed by must not move.
        margin={
            "l": margin.l + SIDE,
            "r": margin.r + SIDE,
            "t": words.top + margin.t,
            "b": words.bottom + margin.b,
            "autoexpand": False,
        },
    )


def _write_head(card: Figure, current: Context, width: float) -> list[_Word]:
    """Write title, measure with selection, and the warning where money is counted several times."""
    title = [
        _Word(line, TITLE_PX, LIGHT.text, True)
        for line in wrap_text(card.title, width, TITLE_PX, True)
    ]
    subtitle = wrap_text(card.subtitle(current.filters), width, SUBTITLE_PX)
    warning = wrap_text(card.warning(current.filters), width, SUBTITLE_PX)
    return [
        *title,
        *(_Word(line, SUBTITLE_PX, LIGHT.muted) for line in subtitle),
        *(_Word(line, SUBTITLE_PX, _WARNING) for line in warning),
    ]


def _write_foot(card: Figure, width: float) -> list[_Word]:
    """Write what is not drawn, then note, source, date of the data and whose picture it is."""
    rest = card.remainder.words if card.remainder else ""
    texts = (card.note, f"{t(card.source)} {describe_data_date(card.source)} {t('frame.title')}")
    return [
        *(_Word(line, SUBTITLE_PX, LIGHT.text) for line in wrap_text(rest, width, SUBTITLE_PX)),
        *(
            _Word(line, FOOT_PX, LIGHT.muted)
            for text in texts
            for line in wrap_text(text, width, FOOT_PX)
        ),
    ]


def _measure_height(words: list[_Word]) -> float:
    """Measure how high the lines stand together, in pixels."""
    return sum(word.size * LINE for word in words)


def _widen_margins(drawn: go.Figure, chart: Chart) -> None:
    """Make margins hold the amount above a column and the last name below them in any type."""
    margin = drawn.layout.margin
    left, right = margin.l, margin.r
    if chart.kind == "columns":
        half = max(
            [measure_text(text, LABEL_PX) / 2 + 7 for text in list_column_texts(chart)] or [0]
        )
        left, right = max(left, half), max(right, half)
    if chart.kind.endswith("columns") and (named := list_named_columns(chart)):
        right = max(right, measure_text(chart.labels[named[-1]], LABEL_PX) / 2)
    margin.update(l=left, r=right)


def _measure_plot(chart: Chart) -> float:
    """Find the least width in pixels at which neither names below columns nor words above them
    touch each other."""
    if chart.kind == "map":
        return LEAST_PX
    if chart.is_horizontal:
        return BARS_WIDE
    if chart.kind == "small-multiples":
        return ACROSS * PANEL_WIDE * 1.1
    below = [(column, chart.labels[column]) for column in list_named_columns(chart)]
    above = [((band.first + band.last) / 2, max(band.words, key=len)) for band in chart.bands]
    column = 0.0
    for row in (below, sorted(above)):
        for (x, text), (next_x, next_text) in pairwise(row):
            widths = measure_text(text, LABEL_PX) + measure_text(next_text, LABEL_PX)
            column = max(column, (widths / 2 + 10) / (next_x - x))
    return column * (len(chart.categories) + 0.2)


def _place_words(words: list[_Word], y: float, origin: Origin) -> list[Drawing]:
    """Place lines from `y` pixels below the top edge on."""
    lines = []
    for word in words:
        text = f"<b>{escape_plotly(word.text)}</b>" if word.is_bold else escape_plotly(word.text)
        lines.append(place_line(text, SIDE, y, word.size, word.colour, origin))
        y += word.size * LINE
    return lines
