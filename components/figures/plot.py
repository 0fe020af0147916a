"""What a figure shows, as categories and series with exact dollars: for charts that slides and
workbooks draw themselves."""

import html
import re
from dataclasses import dataclass, field

import plotly.graph_objects as go

TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Plot:
    """A chart without a drawing: `kind` is bar, column, stacked-bar or stacked-column; amounts in
    CAD.

    `series`: name -> one amount a category (0 where a part has none); one series without a name
    where nothing is stacked. `colours`: for one series one colour a category, else one a series, as
    `#RRGGBB`. `keys`: the categories' keys where nothing is stacked. `lines`: name -> what is drawn
    as a line over the columns, None where it has no value. `base`: where each bar begins, in a
    figure of steps from one sum to another; its amounts are then signed.
    """

    kind: str
    categories: list[str]
    series: dict[str, list[float]]
    colours: list[str]
    keys: list[str]
    lines: dict[str, list[float | None]] = field(default_factory=dict)
    base: list[float] = field(default_factory=list)


def lines(hover: str) -> list[str]:
    """The lines of a hover text without markup."""
    return [html.unescape(TAG.sub("", line)).strip() for line in hover.split("<br>")]


def plot(figure: go.Figure | None) -> Plot | None:
    """The bars of a figure; none for a map, a flow, or no figure at all: they are given as their
    table."""
    bars = [trace for trace in figure.data if trace.type == "bar"] if figure is not None else []
    if not bars:
        return None
    kind = "bar" if bars[0].orientation == "h" else "column"
    if figure.layout.barmode != "stack":
        labels = [lines(text)[0] for text in bars[0].hovertext]
        return Plot(
            kind,
            labels,
            {"": [float(value) for value in bars[0].meta]},
            list(bars[0].marker.color),
            [str(key) for key in bars[0].customdata],
            base=[float(at) for at in bars[0].base or ()],
        )
    # Every column stands, also one without money.
    positions = dict(enumerate(figure.layout.meta or ()))
    for trace in bars:
        for place, text in zip(trace.y if kind == "bar" else trace.x, trace.hovertext, strict=True):
            positions[place] = lines(text)[0]
    order = sorted(positions)
    series, colours = {}, []
    for trace in bars:
        held = dict(zip(trace.y if kind == "bar" else trace.x, trace.meta, strict=True))
        series[lines(trace.hovertext[0])[1]] = [float(held.get(place, 0.0)) for place in order]
        colours.append(trace.marker.color)
    named = {trace.name: [trace.meta[place] for place in order] for trace in drawn_lines(figure)}
    return Plot(
        f"stacked-{kind}", [positions[place] for place in order], series, colours, [], named
    )


def drawn_lines(figure: go.Figure) -> list[go.Scatter]:
    """The lines over a figure's columns: what was authorized, a ceiling, an average."""
    return [
        trace
        for trace in figure.data
        if trace.type == "scatter" and trace.name and trace.meta is not None
    ]
