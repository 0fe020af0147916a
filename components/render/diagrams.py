"""Figures that are no bars: the world map and the flow. A data frame and column names in, a Plotly
figure out."""

import pandas as pd
import plotly.graph_objects as go

from components.language.escape import escape_plotly
from components.render.bars import base
from components.render.lettering import text_width, wrap_text
from components.render.theme import FONT, Palette


def world_map(
    data: pd.DataFrame,
    colours: Palette,
    *,
    key: str,
    value: str,
    hover: str,
    kind: str,
    small: str,
    near: bool,
    height: int = 340,
) -> go.Figure:
    """Countries filled by money; bubbles for regional money and small island states, their area by
    money.

    `near` brings the places with money close instead of showing the world.
    """
    figure = base(colours, height, margin={"l": 0, "r": 0, "t": 0, "b": 0})
    figure.update_geos(
        projection_type="natural earth",
        resolution=50,
        showframe=False,
        showcoastlines=False,
        showland=True,
        landcolor=colours.land,
        showocean=False,
        showlakes=False,
        showcountries=True,
        countrycolor=colours.paper,
        countrywidth=0.5,
        bgcolor="rgba(0,0,0,0)",
        **(
            {"fitbounds": "locations"}
            if near
            else {"lataxis_range": [-56, 75], "lonaxis_range": [-172, 188]}
        ),
    )
    paid = data[data[value].fillna(0) > 0]
    filled = paid[(paid[kind] == "country") & ~paid[small]]
    if len(filled):
        # Square root: a few large sums would leave all others in one shade.
        figure.add_choropleth(
            locations=filled["iso3"].tolist(),
            z=(filled[value] ** 0.5).tolist(),
            zmin=0,
            customdata=filled[key].tolist(),
            colorscale=[[0, colours.scale[0]], [1, colours.scale[1]]],
            showscale=False,
            hovertext=filled[hover].tolist(),
            hoverinfo="text",
            marker={"line": {"color": colours.paper, "width": 0.5}},
            selected={"marker": {"opacity": 1}},
            unselected={"marker": {"opacity": 1}},
        )
    bubbles = paid[((paid[kind] != "country") | paid[small]) & paid["latitude"].notna()]
    if len(bubbles):
        largest = paid[value].max()
        regional = bubbles[kind] != "country"
        figure.add_scattergeo(
            lon=bubbles["longitude"].tolist(),
            lat=bubbles["latitude"].tolist(),
            customdata=bubbles[key].tolist(),
            mode="markers",
            hovertext=bubbles[hover].tolist(),
            hoverinfo="text",
            marker={
                "size": (5 + 31 * (bubbles[value] / largest) ** 0.5).tolist(),
                "opacity": 0.82,
                "color": [colours.context if r else colours.bar for r in regional],
                "line": {"color": colours.text, "width": 0.8},
            },
            selected={"marker": {"opacity": 0.82}},
            unselected={"marker": {"opacity": 0.82}},
        )
    return figure


COLUMN_AT = (0.001, 0.26, 0.54, 0.999)
"""Where the columns of a flow stand: labels need the room to their right, those of the last one to
their left."""
GAP_PX, NODE_PX = 15, 46
LABEL_PX, LABEL_WIDTH, TWO_LINES = 12, 240, 20
"""On screen: size of type, width of a name that takes two lines, least height of a node with room
for them."""
PICTURE_PX, PICTURE_LABEL, PICTURE_GAP, PICTURE_BARS = 15, 235, 42, 250
"""In a picture: size of type, width of a name in lines, room between two names, room for the nodes
themselves; pixels."""


def flow(
    nodes: pd.DataFrame,
    bands: pd.DataFrame,
    colours: Palette,
    *,
    text: str,
    hover: str,
    column: str,
    value: str,
    node_colours: list[str],
    titles: list[str],
) -> go.Figure:
    """Bands between four columns of nodes. `nodes`: rows in the order of the columns; `bands`:
    `from`, `to` are their rows."""
    longest = int(nodes.groupby(column)[value].size().max())
    plot = max(400, NODE_PX * longest)
    gaps = GAP_PX * (longest - 1) / plot
    heights = nodes[value] / nodes.groupby(column)[value].transform("sum") * (1 - gaps) * plot
    labels = [
        "<br>".join(
            map(
                escape_plotly,
                wrap_text(label, LABEL_WIDTH, LABEL_PX) if high >= TWO_LINES else [label],
            )
        )
        for label, high in zip(nodes[text], heights, strict=True)
    ]
    figure = base(colours, plot + 40, margin={"l": 4, "r": 4, "t": 30, "b": 10})
    figure.add_sankey(
        arrangement="fixed",
        node={
            "label": labels,
            "color": node_colours,
            "customdata": nodes[hover].tolist(),
            "pad": GAP_PX,
            "thickness": 14,
            "line": {"width": 0},
            "hovertemplate": "%{customdata}<extra></extra>",
            "x": [COLUMN_AT[c] for c in nodes[column]],
            "y": positions(nodes, column, value, gaps),
        },
        link={
            "source": bands["from"].tolist(),
            "target": bands["to"].tolist(),
            "value": bands["amount_cad"].tolist(),
            "customdata": bands[hover].tolist(),
            "hovertemplate": "%{customdata}<extra></extra>",
            "color": [faded(node_colours[i]) for i in bands["from"]],
        },
        textfont={"size": LABEL_PX, "color": colours.text, "family": FONT},
    )
    for number, title in enumerate(titles):
        figure.add_annotation(
            x=COLUMN_AT[number],
            y=1,
            yshift=26,
            xref="paper",
            yref="paper",
            text=f"<b>{escape_plotly(title)}</b>",
            showarrow=False,
            xanchor="right" if number == len(titles) - 1 else "left",
            font={"size": 12.5},
        )
    return figure


def positions(nodes: pd.DataFrame, column: str, value: str, gaps: float) -> list[float]:
    """Where each node's middle stands in its column, from the top, 0 to 1; `gaps`: what the fullest
    column leaves empty."""
    found: list[float] = []
    for _, rows in nodes.groupby(column, sort=True):
        scale = (1 - gaps) / rows[value].sum()
        gap = gaps / max(len(rows) - 1, 1)
        top = 0.0
        for amount in rows[value]:
            found.append(min(max(top + amount * scale / 2, 0.001), 0.999))
            top += amount * scale + gap
    return found


def spread_labels(figure: go.Figure, font: str) -> None:
    """The flow for a picture: its names in two lines, larger and apart, whatever type they are
    drawn in."""
    trace = figure.data[0]
    whole = [text.replace("<br>", " ") for text in trace.node.label]
    trace.node.update(
        label=["<br>".join(wrap_text(text, PICTURE_LABEL, PICTURE_PX)) for text in whole]
    )
    trace.textfont.update(size=PICTURE_PX, family=font)
    longest = max(list(trace.node.x).count(x) for x in trace.node.x)
    figure.update_layout(
        height=longest * PICTURE_GAP + PICTURE_BARS,
        margin_t=PICTURE_GAP + 6,
        margin_b=PICTURE_GAP / 2,
    )
    figure.update_annotations(font_size=PICTURE_PX, yshift=PICTURE_GAP)


def place_nodes(trace: go.Sankey, plot: float) -> None:
    """Stand the nodes of a picture apart in a plot so many pixels high."""
    node, link = trace.node, trace.link
    amounts = [
        max(
            sum(v for v, at in zip(link.value, ends, strict=True) if at == i)
            for ends in (link.source, link.target)
        )
        for i in range(len(node.label))
    ]
    data = pd.DataFrame({"column": node.x, "amount": amounts})
    gaps = PICTURE_GAP * (int(data.groupby("column").size().max()) - 1) / plot
    node.update(y=positions(data, "column", "amount", gaps), pad=PICTURE_GAP)


def flow_width(trace: go.Sankey) -> float:
    """The least width at which the names of one column do not reach the next."""
    widest = {
        x: max(
            text_width(line, PICTURE_PX)
            for at, label in zip(trace.node.x, trace.node.label, strict=True)
            if at == x
            for line in label.split("<br>")
        )
        + 30
        for x in COLUMN_AT
    }
    first, second, third, last = (widest[x] for x in COLUMN_AT)
    return max(
        first / (COLUMN_AT[1] - COLUMN_AT[0]),
        second / (COLUMN_AT[2] - COLUMN_AT[1]),
        (third + last) / (COLUMN_AT[3] - COLUMN_AT[2]),
    )


def faded(colour: str) -> str:
    """A colour for bands: the node's own, see-through."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red}, {green}, {blue}, 0.28)"
