"""What all charts that Plotly draws have alike: type, background, labels and tooltips.

Charts are built from `graph_objects` with their own margins, tick values and no mode bar: what
makes a rerun fast.
"""

import plotly.graph_objects as go

from components.figures.chart import Tooltip
from components.language.escape import escape_plotly
from components.language.words import get_locale
from components.render.theme import FONT, Palette, hatch

CONFIG = {
    "displayModeBar": False,
    "showTips": False,
    "scrollZoom": False,
}
UNCHANGED = {
    "selected": {"marker": {"opacity": 1}},
    "unselected": {"marker": {"opacity": 1}},
    "hoverinfo": "text",
}
"""A mark looks alike whether another one was clicked or not."""
LABEL_PX = 13
"""The size of type in charts."""


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
            "separators": get_locale().point + get_locale().thousands,
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
            **layout,
        }
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
