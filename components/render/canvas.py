"""What all charts that Plotly draws have alike: type, background, labels and tooltips.

Charts are built from `graph_objects` with their own margins, tick values and no mode bar: what
makes a rerun fast.
"""

import textwrap

import plotly.graph_objects as go

from components.figures.chart import Category, Rows, Tooltip
from components.language.escape import escape_lines, escape_plotly
from components.language.words import get_language
from components.render.theme import FONT, Palette, hatch

_SEPARATORS = {"en": ".,", "fr": ",\u00a0"}
"""What an axis writes before decimals and between thousands."""
CONFIG = {
    "displayModeBar": False,
    "showTips": False,
    "scrollZoom": False,
    "topojsonURL": "app/static/geo/",
}
UNCHANGED = {
    "selected": {"marker": {"opacity": 1}},
    "unselected": {"marker": {"opacity": 1}},
    "hoverinfo": "text",
}
"""A mark looks alike whether another one was clicked or not."""
LABEL_PX, TEXT_PX, END_PX = 12, 12.5, 12
"""Sizes of type: names at an axis, amounts at the ends of bars, shares at the ends of stacks."""


def build_canvas(palette: Palette, height: float, **layout: object) -> go.Figure:
    """Make an empty figure with the house's type and background."""
    return go.Figure(
        layout={
            "template": {},  # Plotly's own one says nothing here, and Streamlit changes it
            "font": {"family": FONT, "size": 13, "color": palette.text},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "height": height,
            "showlegend": False,
            "dragmode": False,
            "hoverlabel": {"font": {"family": FONT, "size": 13}, "align": "left"},
            "separators": _SEPARATORS[get_language()],
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
            **layout,
        }
    )


def wrap_label(category: Category, rows: Rows) -> list[str]:
    """Cut a category's label into lines that its row has room for; words stay whole."""
    return textwrap.wrap(
        category.axis_label or category.label, rows.label_width, break_long_words=False
    )


def write_label(category: Category, label: list[str], separator: str = "<br>") -> str:
    """Write a label as Plotly reads it: a heading bold, the detail in italics behind it."""
    text = escape_lines(*label)
    text = f"<b>{text}</b>" if category.is_heading else text
    return f"{text}{separator}<i>{escape_plotly(category.detail)}</i>" if category.detail else text


def write_text(category: Category) -> str:
    """Write what stands at the end of a bar as Plotly reads it, that of a heading bold."""
    return (
        f"<b>{escape_plotly(category.text)}</b>"
        if category.is_heading
        else escape_plotly(category.text)
    )


def write_tooltip(tooltip: Tooltip) -> str:
    """Write what a pointer on a mark reads as Plotly reads it: what the mark is, bold, and below it
    what is known of it."""
    first, *others = tooltip
    return (
        "<br>".join((f"<b>{escape_plotly(first)}</b>", *map(escape_plotly, others)))
        if others
        else escape_plotly(first)
    )


def build_patterns(keys: list[str]) -> dict[str, object]:
    """Hatch what is not known and, the other way, what is inferred."""
    return {"shape": [hatch(key) for key in keys], "size": 6, "solidity": 0.35}
