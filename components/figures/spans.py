"""Periods over a figure of columns: where each begins, what it is called, and its average as a
line. No words of their own."""

from dataclasses import dataclass

import plotly.graph_objects as go

from components.render.theme import Palette

ROOM_PX = 46
"""Height above the columns for two lines of words."""


@dataclass(frozen=True)
class Span:
    """Columns from `first` to `last`, counted from 0; `average_cad`, what it is called; `text` of
    two lines, and the hover."""

    first: int
    last: int
    average_cad: float
    name: str
    text: str
    hover: str


def with_spans(figure: go.Figure, spans: list[Span], colours: Palette, columns: int) -> go.Figure:
    """The same figure with a dashed line between periods, the words of each above it, and its
    average drawn across it.

    The axis is in millions; there are `columns` columns.
    """
    for span in spans:
        figure.add_scatter(
            x=[span.first - 0.45, span.last + 0.45],
            y=[span.average_cad / 1e6] * 2,
            mode="lines",
            hoverinfo="text",
            hovertext=[span.hover] * 2,
            line={"color": colours.text, "width": 2, "dash": "dot"},
            name=span.name,
            meta=[
                span.average_cad if span.first <= column <= span.last else None
                for column in range(columns)
            ],
        )
        figure.add_annotation(
            x=(span.first + span.last) / 2,
            y=1,
            xref="x",
            yref="paper",
            yanchor="bottom",
            text=span.text,
            showarrow=False,
            font={"size": 12, "color": colours.text},
            yshift=4,
        )
        if span.first:
            figure.add_shape(
                type="line",
                x0=span.first - 0.5,
                x1=span.first - 0.5,
                y0=0,
                y1=1,
                yref="paper",
                line={"color": colours.text, "width": 1.5, "dash": "dash"},
            )
    figure.update_layout(margin_t=ROOM_PX)
    return figure
