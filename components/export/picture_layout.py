"""A figure as a picture of its own: title, unit, selection, key, note, date and source in it, none
cut, none over another.

Words are laid out by widths measured in the widest type that a reader's system may draw them in:
`lettering`.
"""

import json
from itertools import pairwise
from math import ceil
from typing import NamedTuple

import plotly.graph_objects as go

from components.figures.figure import Context, Figure
from components.figures.plot import drawn_lines, lines
from components.figures.sources import data_date
from components.language.escape import escape_plotly
from components.language.words import t
from components.render import diagrams
from components.render.bars import without_events
from components.render.lettering import text_width, wrap_text
from components.render.theme import LIGHT, on_paper

FONT = "Arial, Helvetica, 'Liberation Sans', sans-serif"
"""A picture is drawn with the reader's own type: a web font is not there when a browser turns SVG
into PNG."""
SMALLEST, NARROWEST = 540, 300
"""The least height of a picture, and the least width of what is plotted."""
SIDE, LINE, GAP = 24, 1.4, 8
TITLE_PX, TEXT_PX, KEY_PX, FOOT_PX = 19, 13, 12, 11
MARK_PX, KEY_ROW = 14, 20
WARNING = "#B3261E"


Margin = go.layout.Margin
Drawing = dict[str, object]
"""An annotation or a shape as Plotly reads it."""


class Word(NamedTuple):
    """One line of text, not yet placed."""

    text: str
    size: float
    colour: str
    is_bold: bool = False


class Entry(NamedTuple):
    """One entry of the key: a part's colour, hatched for what is not known, or a line's dashes and
    marks."""

    name: str
    colour: str
    is_hatched: bool = False
    dash: str = ""
    has_mark: bool = False

    @property
    def width(self) -> float:
        return MARK_PX + 6 + text_width(self.name, KEY_PX) + 16


def picture(card: Figure, current: Context, ratio: float) -> go.Figure:
    """The card's figure with all its words, `ratio` times as wide as high; raises ValueError for a
    card without a figure."""
    if card.figure is None:
        raise ValueError(f"{card.name} has no figure")
    drawn = without_events(go.Figure(json.loads(on_paper(card.figure.to_json()))))
    flow = next((trace for trace in drawn.data if trace.type == "sankey"), None)
    if flow:
        diagrams.spread_labels(drawn, FONT)
    widen_margins(drawn)
    entries, margin = key_entries(drawn), drawn.layout.margin
    least = max(NARROWEST, plotted_width(drawn)) + margin.l + margin.r + 2 * SIDE
    height, needed = 0.0, max(SMALLEST, least / ratio)
    while needed > height:
        height = ceil(needed)
        inner = height * ratio - 2 * SIDE
        head, foot, key = (
            heading(card, current, inner),
            footing(card, inner),
            rows_of(entries, inner),
        )
        top = SIDE + high(head) + GAP + KEY_ROW * len(key) + (GAP if key else 0)
        bottom = GAP + high(foot) + SIDE
        needed = top + drawn.layout.height + bottom
    drawn.update_layout(
        width=round(height * ratio),
        height=height,
        paper_bgcolor=LIGHT.paper,
        autosize=False,
        font_family=FONT,
        showlegend=False,
        # Nothing but these words decides the margins: what they are placed by must not move.
        margin={
            "l": margin.l + SIDE,
            "r": margin.r + SIDE,
            "t": top + margin.t,
            "b": bottom + margin.b,
            "autoexpand": False,
        },
    )
    if flow:
        diagrams.place_nodes(flow, height - drawn.layout.margin.t - drawn.layout.margin.b)
    margin = drawn.layout.margin
    words = [
        *placed_words(head, SIDE, margin),
        *placed_words(foot, height - SIDE - high(foot), margin),
    ]
    names, marks = placed_key(key, SIDE + high(head) + GAP, margin)
    # At once: Plotly checks all of them again with each one that is added.
    drawn.layout.annotations = [*drawn.layout.annotations, *words, *names]
    drawn.layout.shapes = [*drawn.layout.shapes, *marks]
    return drawn


def heading(card: Figure, current: Context, width: float) -> list[Word]:
    """Title, measure with selection, and the warning where money is counted several times."""
    title = [
        Word(line, TITLE_PX, LIGHT.text, True)
        for line in wrap_text(card.title, width, TITLE_PX, True)
    ]
    subtitle = wrap_text(card.subtitle(current.filters), width, TEXT_PX)
    warning = wrap_text(card.warning(current.filters), width, TEXT_PX)
    return [
        *title,
        *(Word(line, TEXT_PX, LIGHT.muted) for line in subtitle),
        *(Word(line, TEXT_PX, WARNING) for line in warning),
    ]


def footing(card: Figure, width: float) -> list[Word]:
    """Note, source, date of the data and whose picture it is."""
    texts = (card.note, f"{t(card.source)} {data_date(card.source)} {t('frame.title')}")
    return [
        Word(line, FOOT_PX, LIGHT.muted)
        for text in texts
        for line in wrap_text(text, width, FOOT_PX)
    ]


def high(words: list[Word]) -> float:
    """How high the lines stand together."""
    return sum(word.size * LINE for word in words)


def widen_margins(drawn: go.Figure) -> None:
    """Margins that hold the names before bars and the amounts behind them in any type."""
    layout = drawn.layout
    left, right = layout.margin.l or 0, layout.margin.r or 0
    for trace in drawn.data:
        if trace.type == "bar" and trace.orientation == "h":
            names = [line for text in layout.yaxis.ticktext for line in text.split("<br>")]
            size = layout.yaxis.tickfont.size or 12
            left = max(
                [left, *(text_width(lines(name)[0], size, "<b>" in name) + 12 for name in names)]
            )
        if trace.type in ("bar", "scatter") and trace.text is not None:
            widths = [
                text_width(lines(text)[0], trace.textfont.size or 12.5) + 14 for text in trace.text
            ]
            is_beside = trace.type == "scatter" or trace.orientation == "h"
            right = max([right, *(width if is_beside else width / 2 for width in widths)])
            left = left if is_beside else max([left, *(width / 2 for width in widths)])
    if layout.xaxis.ticktext:
        right = max(right, text_width(layout.xaxis.ticktext[-1], 12) / 2)
    layout.margin.update(l=left, r=right, t=layout.margin.t or 0, b=layout.margin.b or 0)


def plotted_width(drawn: go.Figure) -> float:
    """The least width at which neither years below columns nor words above them touch each other."""
    layout = drawn.layout
    ticks = list(zip(layout.xaxis.tickvals or (), layout.xaxis.ticktext or (), strict=True))
    above = [
        (note.x, max(note.text.split("<br>"), key=len))
        for note in layout.annotations
        if note.xref == "x"
    ]
    column = 0.0
    for row in (ticks, sorted(above)):
        for (x, text), (next_x, next_text) in pairwise(row):
            column = max(
                column, ((text_width(text, 12) + text_width(next_text, 12)) / 2 + 10) / (next_x - x)
            )
    span = layout.xaxis.range
    flow = next((trace for trace in drawn.data if trace.type == "sankey"), None)
    return diagrams.flow_width(flow) if flow else column * (span[1] - span[0]) if column else 0.0


def key_entries(drawn: go.Figure) -> list[Entry]:
    """The parts of a stacked figure and the lines over it; nothing where a figure is of one kind of
    bar."""
    bars = [trace for trace in drawn.data if trace.type == "bar"]
    over = drawn_lines(drawn)
    if drawn.layout.barmode != "stack" or len(bars) + len(over) < 2:
        return []
    parts = [
        Entry(lines(bar.hovertext[0])[1], bar.marker.color, bar.marker.pattern.shape == "/")
        for bar in bars
    ]
    return parts + [
        Entry(
            trace.name, trace.line.color, False, trace.line.dash or "solid", "markers" in trace.mode
        )
        for trace in over
    ]


def rows_of(entries: list[Entry], width: float) -> list[list[Entry]]:
    """The entries in rows that stand within a width."""
    rows: list[list[Entry]] = []
    for entry in entries:
        if not rows or sum(each.width for each in (*rows[-1], entry)) > width:
            rows.append([])
        rows[-1].append(entry)
    return rows


def placed_words(words: list[Word], y: float, margin: Margin) -> list[Drawing]:
    """Lines from `y` pixels below the top edge on."""
    found = []
    for word in words:
        text = f"<b>{escape_plotly(word.text)}</b>" if word.is_bold else escape_plotly(word.text)
        found.append(written(text, SIDE, y, word.size, word.colour, margin))
        y += word.size * LINE
    return found


def written(text: str, x: float, y: float, size: float, colour: str, margin: Margin) -> Drawing:
    """One line at a distance in pixels from the left and the top edge."""
    # Annotations know only the plotting area: the offsets to the picture's edges are its margins.
    return {
        "text": text,
        "showarrow": False,
        "xref": "paper",
        "yref": "paper",
        "xanchor": "left",
        "yanchor": "top",
        "align": "left",
        "borderpad": 0,
        "x": 0,
        "y": 1,
        "xshift": x - margin.l,
        "yshift": margin.t - y,
        "font": {"size": size, "color": colour},
    }


def placed_key(
    rows: list[list[Entry]], y: float, margin: Margin
) -> tuple[list[Drawing], list[Drawing]]:
    """The key's names and marks, as annotations and shapes."""
    names, marks = [], []
    for row in rows:
        x = float(SIDE)
        for entry in row:
            marks += drawn_mark(entry, x, y + (KEY_ROW - MARK_PX) / 2, margin)
            names.append(
                written(
                    escape_plotly(entry.name), x + MARK_PX + 6, y + 1, KEY_PX, LIGHT.text, margin
                )
            )
            x += entry.width
        y += KEY_ROW
    return names, marks


def drawn_mark(entry: Entry, x: float, y: float, margin: Margin) -> list[Drawing]:
    """A square in a part's colour, hatched where the part is not known, or a piece of a line, with
    its mark."""

    def shape(kind: str, x0: float, y0: float, x1: float, y1: float, **look: object) -> Drawing:
        return {
            "type": kind,
            "xref": "paper",
            "yref": "paper",
            "xsizemode": "pixel",
            "ysizemode": "pixel",
            "xanchor": 0,
            "yanchor": 1,
            "x0": x + x0 - margin.l,
            "x1": x + x1 - margin.l,
            "y0": margin.t - y - y0,
            "y1": margin.t - y - y1,
            **look,
        }

    middle, size = MARK_PX / 2, MARK_PX
    if entry.dash:
        piece = shape(
            "line",
            0,
            middle,
            size,
            middle,
            line={"color": entry.colour, "width": 2, "dash": entry.dash},
        )
        mark = shape(
            "circle",
            middle - 3,
            middle - 3,
            middle + 3,
            middle + 3,
            fillcolor=entry.colour,
            line={"width": 0},
        )
        return [piece, mark] if entry.has_mark else [piece]
    fill = LIGHT.paper if entry.is_hatched else entry.colour
    square = shape(
        "rect", 0, 0, size, size, fillcolor=fill, line={"color": entry.colour, "width": 1}
    )
    hatching = {"color": entry.colour, "width": 1.5}
    starts = (0, 5, 9) if entry.is_hatched else ()
    return [
        square,
        *(shape("line", start, size, size, start, line=hatching) for start in starts),
        *(shape("line", 0, size - start, size - start, 0, line=hatching) for start in starts),
    ]
