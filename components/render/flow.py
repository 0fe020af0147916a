"""The flow: bands of money between columns of nodes, on the screen and in a picture."""

from dataclasses import dataclass
from itertools import groupby

import plotly.graph_objects as go

from components.figures.chart import Flow, FlowNode
from components.language.escape import escape_lines, escape_plotly
from components.render.canvas import build_canvas, write_tooltip
from components.render.lettering import measure_text, wrap_text
from components.render.theme import FONT, Palette, colour_rank

_COLUMN_AT = (0.001, 0.26, 0.54, 0.999)
"""Where the columns of a flow stand: labels need the room to their right, those of the last one to
their left."""
_TWO_LINES = 20
"""The least height in pixels of a node with room for a name in two lines."""
NODE_PX, LEAST_PX, BARS_PX = 46, 400, 250
"""Room for a node on the screen and the least for all of them; in a picture, room for the nodes
beside the gaps between them."""


@dataclass(frozen=True)
class _Type:
    """How names of nodes are written: font, size in pixels, width of a line, gap between nodes."""

    font: str
    size: int
    width: int
    gap: int


_SCREEN = _Type(FONT, 12, 240, 15)


def find_picture_type(font: str) -> _Type:
    """Return the type of a picture: larger, and apart in whatever font it is drawn."""
    return _Type(font, 15, 235, 42)


def draw_flow(flow: Flow, palette: Palette) -> go.Figure:
    """Draw the flow for the screen, as high as its fullest column needs."""
    plot = max(LEAST_PX, NODE_PX * _count_longest(flow))
    gaps = _share_of_gaps(flow, _SCREEN, plot)
    labels = [
        wrap_text(node.text, _SCREEN.width, _SCREEN.size)
        if node.amount_cad / whole * (1 - gaps) * plot >= _TWO_LINES
        else [node.text]
        for node, whole in zip(flow.nodes, _sum_columns(flow), strict=True)
    ]
    figure = build_canvas(palette, plot + 40, margin={"l": 4, "r": 4, "t": 30, "b": 10})
    _add_bands(figure, flow, palette, _SCREEN, labels)
    place_nodes(figure, flow, _SCREEN, plot)
    _add_titles(figure, flow, 12.5, 26)
    return figure


def draw_flow_picture(flow: Flow, palette: Palette, type_: _Type) -> go.Figure:
    """Draw the flow for a picture, all names in lines; its nodes are placed once its height is
    known."""
    figure = build_canvas(
        palette,
        _count_longest(flow) * type_.gap + BARS_PX,
        margin={"l": 4, "r": 4, "t": type_.gap + 6, "b": type_.gap / 2},
    )
    _add_bands(figure, flow, palette, type_, _wrap_names(flow, type_))
    _add_titles(figure, flow, type_.size, type_.gap)
    return figure


def place_nodes(figure: go.Figure, flow: Flow, type_: _Type, plot: float) -> None:
    """Stand the nodes apart in a plot so many pixels high."""
    gaps = _share_of_gaps(flow, type_, plot)
    figure.data[0].node.update(y=list_positions(flow.nodes, gaps), pad=type_.gap)


def list_positions(nodes: tuple[FlowNode, ...], gaps: float) -> list[float]:
    """Find where each node's middle stands in its column, from the top, 0 to 1; `gaps`: what the
    fullest column leaves empty."""
    positions: list[float] = []
    for _, column in groupby(nodes, key=lambda node: node.column):
        amounts = [node.amount_cad for node in column]
        scale = (1 - gaps) / sum(amounts)
        gap = gaps / max(len(amounts) - 1, 1)
        top = 0.0
        for amount in amounts:
            positions.append(min(max(top + amount * scale / 2, 0.001), 0.999))
            top += amount * scale + gap
    return positions


def measure_flow(flow: Flow, type_: _Type) -> float:
    """Find the least width in pixels at which the names of one column do not reach the next."""
    names = _wrap_names(flow, type_)
    first, second, third, last = (
        30
        + max(
            measure_text(line, type_.size)
            for node, label in zip(flow.nodes, names, strict=True)
            if node.column == column
            for line in label
        )
        for column in range(len(_COLUMN_AT))
    )
    return max(
        first / (_COLUMN_AT[1] - _COLUMN_AT[0]),
        second / (_COLUMN_AT[2] - _COLUMN_AT[1]),
        (third + last) / (_COLUMN_AT[3] - _COLUMN_AT[2]),
    )


def _wrap_names(flow: Flow, type_: _Type) -> list[list[str]]:
    return [wrap_text(node.text, type_.width, type_.size) for node in flow.nodes]


def _count_longest(flow: Flow) -> int:
    """Count the nodes of the fullest column."""
    columns = [node.column for node in flow.nodes]
    return max(columns.count(column) for column in set(columns))


def _share_of_gaps(flow: Flow, type_: _Type, plot: float) -> float:
    return type_.gap * (_count_longest(flow) - 1) / plot


def _sum_columns(flow: Flow) -> list[float]:
    """Sum up the column of each node, in CAD."""
    sums = [0.0] * len(flow.titles)
    for node in flow.nodes:
        sums[node.column] += node.amount_cad
    return [sums[node.column] for node in flow.nodes]


def _colour_node(node: FlowNode, palette: Palette) -> str:
    return colour_rank(node.key, palette)


def _add_bands(
    figure: go.Figure, flow: Flow, palette: Palette, type_: _Type, labels: list[list[str]]
) -> None:
    colours = [_colour_node(node, palette) for node in flow.nodes]
    figure.add_sankey(
        arrangement="fixed",
        node={
            "label": [escape_lines(*label) for label in labels],
            "color": colours,
            "customdata": [write_tooltip(node.tooltip) for node in flow.nodes],
            "thickness": 14,
            "line": {"width": 0},
            "hovertemplate": "%{customdata}<extra></extra>",
            "x": [_COLUMN_AT[node.column] for node in flow.nodes],
        },
        link={
            "source": [link.source for link in flow.links],
            "target": [link.target for link in flow.links],
            "value": [link.amount_cad for link in flow.links],
            "customdata": [write_tooltip(link.tooltip) for link in flow.links],
            "hovertemplate": "%{customdata}<extra></extra>",
            "color": [_fade(colours[link.source]) for link in flow.links],
        },
        textfont={"size": type_.size, "color": palette.text, "family": type_.font},
    )


def _add_titles(figure: go.Figure, flow: Flow, size: float, above: float) -> None:
    """Add what each column is, above it."""
    for number, title in enumerate(flow.titles):
        figure.add_annotation(
            x=_COLUMN_AT[number],
            y=1,
            yshift=above,
            xref="paper",
            yref="paper",
            text=f"<b>{escape_plotly(title)}</b>",
            showarrow=False,
            xanchor="right" if number == len(flow.titles) - 1 else "left",
            font={"size": size},
        )


def _fade(colour: str) -> str:
    """Make a band's colour of its node's: the same, see-through."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red}, {green}, {blue}, 0.28)"
