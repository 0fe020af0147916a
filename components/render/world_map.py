"""The map: countries filled by money, bubbles for what is small or no country."""

import plotly.graph_objects as go

from components.figures.chart import Category, Chart, Mark
from components.render.canvas import UNCHANGED, build_canvas, write_tooltip
from components.render.theme import Palette

_HEIGHT = 340
SMALLEST_PX, WIDER_PX = 5, 31
"""The width of a bubble of nothing, and how much wider the largest one is."""
_SEEN_THROUGH = {"marker": {"opacity": 0.82}}


def draw_map(chart: Chart, palette: Palette) -> go.Figure:
    """Draw the map; the area of a bubble is by money."""
    figure = build_canvas(palette, chart.height or _HEIGHT)
    figure.update_geos(
        projection_type="natural earth",
        resolution=50,
        showframe=False,
        showcoastlines=False,
        showland=True,
        landcolor=palette.land,
        showocean=False,
        showlakes=False,
        showcountries=True,
        countrycolor=palette.paper,
        countrywidth=0.5,
        bgcolor="rgba(0,0,0,0)",
        **(
            {"fitbounds": "locations"}
            if chart.is_near
            else {"lataxis_range": [-56, 75], "lonaxis_range": [-172, 188]}
        ),
    )
    [series] = chart.series
    paid = [
        (category, mark)
        for category, mark in zip(chart.categories, series.marks, strict=True)
        if mark and mark.amount_cad > 0
    ]
    filled = [each for each in paid if _is_filled(each[0])]
    bubbles = [
        each
        for each in paid
        if not _is_filled(each[0]) and each[0].place and each[0].place.latitude is not None
    ]
    if filled:
        _fill_countries(figure, filled, palette)
    if bubbles:
        _add_bubbles(figure, bubbles, max(mark.amount_cad for _, mark in paid), palette)
    return figure


def _is_filled(category: Category) -> bool:
    return bool(category.place and category.place.is_country and not category.place.is_small)


def _fill_countries(
    figure: go.Figure, filled: list[tuple[Category, Mark]], palette: Palette
) -> None:
    figure.add_choropleth(
        locations=[category.place.iso3 for category, _ in filled if category.place],
        # Square root: a few large sums would leave all others in one shade.
        z=[mark.amount_cad**0.5 for _, mark in filled],
        zmin=0,
        customdata=[category.key for category, _ in filled],
        colorscale=[[0, palette.scale[0]], [1, palette.scale[1]]],
        showscale=False,
        hovertext=[write_tooltip(mark.tooltip) for _, mark in filled],
        marker={"line": {"color": palette.paper, "width": 0.5}},
        **UNCHANGED,
    )


def _add_bubbles(
    figure: go.Figure, bubbles: list[tuple[Category, Mark]], largest: float, palette: Palette
) -> None:
    places = [category.place for category, _ in bubbles if category.place]
    figure.add_scattergeo(
        lon=[place.longitude for place in places],
        lat=[place.latitude for place in places],
        customdata=[category.key for category, _ in bubbles],
        mode="markers",
        hovertext=[write_tooltip(mark.tooltip) for _, mark in bubbles],
        hoverinfo="text",
        marker={
            "size": [
                SMALLEST_PX + WIDER_PX * (mark.amount_cad / largest) ** 0.5 for _, mark in bubbles
            ],
            "color": [palette.bar if place.is_country else palette.context for place in places],
            "line": {"color": palette.text, "width": 0.8},
            **_SEEN_THROUGH["marker"],
        },
        selected=_SEEN_THROUGH,
        unselected=_SEEN_THROUGH,
    )
