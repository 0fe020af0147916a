"""Pictures to take away: a figure with its title, unit, selection, date and source in it, drawn in the reader's browser.

Plotly's own "download" button does it: the figure is drawn once more beside the page, at the picture's size, and pressed.
"""

from __future__ import annotations

import json
import textwrap
from typing import TYPE_CHECKING

import plotly.graph_objects as go
import streamlit as st

from components import address, database, downloads, formats, style
from components.escape import plotly
from components.figures import CONFIG, without_events
from components.native import lines
from components.theme import LIGHT, on_paper
from components.words import language, t

if TYPE_CHECKING:  # cards draw the button and the picture
    from components.cards import Card, Context

SHAPES = {"wide": ("png", 16 / 9, 3200), "square": ("png", 1.0, 2400), "svg": ("svg", 16 / 9, 1600)}
"""Form -> file format, width by height, width in pixels."""
SMALLEST = 540
SIDE, LINE = 24, 1.32
TITLE_PX, TEXT_PX, FOOT_PX = 19, 13, 11
KEY_ROW = 22
FONT = "Arial, Helvetica, 'Liberation Sans', sans-serif"
"""A picture is drawn with the reader's own type: a web font is not there when a browser turns SVG into PNG."""
CHAR = 0.54
"""Average width of a character, in heights of the type: for lines that are never cut."""


def shape() -> str:
    """The form that the reader chose for all pictures."""
    return st.session_state.get("shape", "wide")


def choose_shape() -> None:
    """The choice, kept when the drawer that holds it is closed."""

    def keep() -> None:
        st.session_state["shape"] = st.session_state["shape-choice"]

    st.session_state["shape-choice"] = shape()
    st.radio(t("picture.shape"), list(SHAPES), key="shape-choice", on_change=keep, format_func=lambda key: t(f"picture.{key}"))


def date() -> str:
    """`Data as of February 2025.`"""
    return t("picture.date", date=formats.date(database.ask("data_date").iloc[0].snapshot, language()))


def wrapped(text: str, width: float, size: float) -> list[str]:
    """The text in lines that fit a width in pixels at a size of type, as Plotly reads them."""
    return [plotly(line) for line in textwrap.wrap(text, max(20, int(width / (size * CHAR))))]


def figure(card: Card, current: Context, form: str) -> go.Figure:
    """The card's figure at the picture's size, with all its words in it; raises ValueError for a card without a figure."""
    if card.figure is None:
        raise ValueError(f"{card.name} has no figure")
    drawn = without_events(go.Figure(json.loads(on_paper(card.figure.to_json()))))
    drawn.update_traces(textfont_family=FONT, selector={"type": "sankey"})
    margin, ratio = drawn.layout.margin, SHAPES[form][1]
    names = legend(drawn)
    key = KEY_ROW * -(-len(names) // 4)
    height = max(SMALLEST, drawn.layout.height + 170 + key)
    width = height * ratio
    head = [(f"<b>{line}</b>", TITLE_PX, LIGHT.text) for line in wrapped(card.title, width - 2 * SIDE, TITLE_PX * 1.1)]
    head += [(line, TEXT_PX, LIGHT.muted) for line in wrapped(card.subtitle(current.filters), width - 2 * SIDE, TEXT_PX)]
    head += [(line, TEXT_PX, "#B3261E") for line in wrapped(card.warning(current.filters), width - 2 * SIDE, TEXT_PX)]
    foot = [(line, FOOT_PX, LIGHT.muted)
            for text in (card.note, f"{t(card.source)} {date()} {t('frame.title')}")
            for line in wrapped(text, width - 2 * SIDE, FOOT_PX)]  # fmt: skip
    top = SIDE + sum(size * LINE for _, size, _ in head) + 12 + key
    bottom = 14 + sum(size * LINE for _, size, _ in foot) + SIDE
    drawn.update_layout(
        width=width, height=height, paper_bgcolor=LIGHT.paper, autosize=False, font_family=FONT, showlegend=bool(names),
        margin={"l": (margin.l or 0) + SIDE, "r": (margin.r or 0) + SIDE, "t": top + (margin.t or 0),
                "b": bottom + (margin.b or 0)},
        legend={"orientation": "h", "x": SIDE / width, "xref": "container", "xanchor": "left",
                "yref": "container", "yanchor": "top", "y": 1 - (top - key - 6) / height,
                "font": {"size": 12}, "traceorder": "normal"},
    )  # fmt: skip
    place(drawn, head, SIDE, from_top=True)
    place(drawn, foot, SIDE, from_top=False)
    return drawn


def legend(drawn: go.Figure) -> list[str]:
    """The parts of a stacked figure, named on their traces; in a picture the key is part of the figure."""
    bars = [trace for trace in drawn.data if trace.type == "bar"]
    drawn.update_traces(showlegend=False, selector={"type": "scatter"})
    for trace in bars:
        trace.showlegend = len(bars) > 1
        trace.name = plotly(lines(trace.hovertext[0])[1]) if len(bars) > 1 else None
    return [trace.name for trace in bars] if len(bars) > 1 else []


def place(drawn: go.Figure, words: list[tuple[str, float, str]], at: float, from_top: bool) -> None:
    """Write lines of (text, size, colour) from the top edge down, or down to the bottom edge."""
    layout = drawn.layout
    y = at if from_top else layout.height - at - sum(size * LINE for _, size, _ in words)
    # Annotations know only the plotting area: the offsets to the picture's edges are its margins.
    inner = layout.height - layout.margin.t - layout.margin.b
    for text, size, colour in words:
        drawn.add_annotation(
            text=text, showarrow=False, xref="paper", yref="paper", xanchor="left", yanchor="top", align="left",
            x=0, y=1, xshift=at - layout.margin.l, yshift=layout.margin.t - y, font={"size": size, "color": colour},
        )  # fmt: skip
        y += size * LINE
    assert inner > 0, "the words leave room for the figure"


def button(card: Card) -> None:
    """Ask for the picture; it is drawn in the run that follows."""
    st.button(t("picture.button"), key=f"picture-{card.name}", type="tertiary", on_click=ask_for, args=(card.name,))


def ask_for(name: str) -> None:
    """Callback: this card's picture, in the next run."""
    st.session_state["picture"] = name


def draw(current: Context, card: Card) -> None:
    """If it was asked for: the picture's figure out of sight, and the press of its button."""
    if st.session_state.get("picture") != card.name:
        return
    del st.session_state["picture"]
    form = shape()
    file_format, _, pixels = SHAPES[form]
    drawn = figure(card, current, form)
    number = st.session_state["pictures-drawn"] = st.session_state.get("pictures-drawn", 0) + 1
    name = downloads.file_name(current.page, card.name, current.filters, address.own()).removesuffix(".csv")
    options = {"format": file_format, "filename": name, "width": drawn.layout.width, "height": drawn.layout.height,
               "scale": pixels / drawn.layout.width if file_format == "png" else 1}  # fmt: skip
    with st.container(key=f"aside-{number}"):
        st.plotly_chart(
            drawn, theme=None, key=f"drawn-{number}", width="content",
            config=CONFIG | {"displayModeBar": True, "modeBarButtons": [["toImage"]], "toImageButtonOptions": options},
        )  # fmt: skip
        chart = f".st-key-aside-{number} .js-plotly-plot"
        pressed = style.script("press.js", button=f"{chart} .modebar-btn", after=f"{chart} .main-svg")
        st.html(pressed, unsafe_allow_javascript=True)
