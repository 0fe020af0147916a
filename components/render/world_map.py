"""A map on a page: countries in classes, small states as circles, numbers for a few places, and
beside it the list of all places and what stands in no country.

Colours are those of `theme.write_map_inks`. The drawing says nothing that the list does not say:
the list is what screen readers and the keyboard read.
"""

import htpy as h

from components.figures.chart import Category, Chart, Mark
from components.figures.links import Target, find_mark_targets
from components.figures.map_classes import (
    classify_amount,
    describe_classes,
    list_countries,
    list_unplaced,
)
from components.language import formats
from components.language.sentences import format_share_of
from components.language.words import get_language, t
from components.render.links import find_address
from components.render.map_layout import NUMBERED, MapLayout, Panel, Spot, lay_out_map
from components.render.shapes import Shape
from components.selection.view import View

_LONG = 8
"""The most rows of a list that stands beside a map in half a page, too."""
_OPEN = 6
"""So many parts of what stands in no country are seen at once; more are folded away."""
_Paid = list[tuple[Category, Mark]]


def draw_world_map(chart: Chart, view: View | None, alt: str) -> h.Element:
    """Draw a map with its legend and its list; without a view of its page nothing is a link."""
    paid, layout = list_countries(chart), lay_out_map(chart)
    windows = (layout.window, (0, 0, 0, 0))
    panels = [
        _draw_panel(panel, paid, view, window)
        for panel, window in zip(layout.panels, windows, strict=False)
    ]
    shape = sum(each.columns / each.rows for each in layout.panels)
    classes = ".sa-map-parts.sa-long" if len(paid) > _LONG else ".sa-map-parts"
    return h.div(".sa-map", style=f"--shape:{shape:.3f}")[
        h.div(classes)[_draw_parts(chart, paid, layout, panels, alt, view)]
    ]


def _draw_parts(
    chart: Chart,
    paid: _Paid,
    layout: MapLayout,
    panels: list[h.Element],
    alt: str,
    view: View | None,
) -> h.Fragment:
    """Draw the map with its legend, and what stands beside or below it."""
    return h.fragment[
        h.div(".sa-map-drawing")[
            h.div(role="img", aria_label=alt),
            h.div(".sa-map-panels", aria_hidden="true")[panels],
            _draw_legend(chart, layout),
        ],
        h.div(".sa-map-beside")[_draw_unplaced(chart, view), _draw_list(chart, paid, view)],
    ]


def _draw_panel(
    panel: Panel,
    paid: _Paid,
    view: View | None,
    window: tuple[float, float, float, float],
) -> h.Element:
    """Draw one panel; circles stand over it in a size of their own, however wide it is."""
    filled = {
        category.place.iso3: (category, mark)
        for category, mark in paid
        if category.place and not category.place.is_small
    }
    bare = "".join(map(write_path, panel.of_level(0)))
    countries = (
        _draw_country(panel, iso3, category, mark, view)
        for iso3, (category, mark) in filled.items()
        if iso3 in panel.shapes
    )
    left, top, width, height = window
    cut = (
        h.rect(
            ".sa-map-cut",
            x=f"{left:.0f}",
            y=f"{top:.0f}",
            width=f"{width:.0f}",
            height=f"{height:.0f}",
        )
        if width
        else None
    )
    marks = {category.key: mark for category, mark in paid}
    return h.div(".sa-map-panel", style=f"--columns:{panel.columns};--rows:{panel.rows}")[
        h.svg(viewBox=f"0 0 {panel.columns} {panel.rows}")[
            h.path(".sa-map-0", d=bare), countries, cut
        ],
        (_draw_spot(spot, panel, marks[spot.category.key], view) for spot in panel.spots),
    ]


def _draw_country(
    panel: Panel, iso3: str, category: Category, mark: Mark, view: View | None
) -> h.Element:
    return _draw_anchor(category, mark, view, "")[
        h.path(f".sa-map-{panel.levels[iso3]}", d="".join(map(write_path, panel.shapes[iso3])))
    ]


def _draw_spot(spot: Spot, panel: Panel, mark: Mark, view: View | None) -> h.Element:
    at = f"left:{100 * spot.x / panel.columns:.2f}%;top:{100 * spot.y / panel.rows:.2f}%"
    classes = f".sa-spot.sa-map-{spot.level}{'' if spot.number else '.sa-spot-small'}"
    return _draw_anchor(spot.category, mark, view, classes, at)[spot.number or None]


def _draw_anchor(
    category: Category, mark: Mark, view: View | None, classes: str, style: str | None = None
) -> h.Element:
    """What narrows the page to a place when it is clicked; the pointer reads what it is."""
    return h.a(
        classes,
        style=style,
        href=_find_address(view, find_mark_targets(("place",), (category.key,)).mark),
        target="_self",
        tabindex="-1",
        data_key=category.key,
        data_tip="\n".join(mark.tooltip),
    )


def write_path(shape: Shape) -> str:
    """Write a polygon as an SVG path, in steps from corner to corner."""
    (x, y), *others = shape
    steps = []
    for to_x, to_y in others:
        steps.append(f"{to_x - x} {to_y - y}")
        x, y = to_x, to_y
    return f"M{shape[0][0]} {shape[0][1]}l{' '.join(steps)}z".replace(" -", "-")


def _draw_legend(chart: Chart, layout: MapLayout) -> h.Element:
    """Draw what each colour means, and circles where there are any."""
    entries = [
        h.li[h.i(f".sa-map-{number}"), text]
        for number, text in enumerate([t("map.no_money"), *describe_classes(chart.bounds_cad)])
    ]
    has_circles = any(not spot.number for spot in layout.main.spots) and layout.inset is None
    circle = h.li[h.i(".sa-spot-small"), t("map.circle")] if has_circles else None
    return h.ul(".sa-key.sa-map-key")[entries, circle]


def _draw_unplaced(chart: Chart, view: View | None) -> h.Node:
    """Draw what stands in no country: one line with its bar, and its parts."""
    parts, whole = list_unplaced(chart), sum(chart.sums_cad)
    if not parts:
        return None
    amount = sum(mark.amount_cad for _, mark in parts)
    share = 100 * amount / whole
    words = t(
        "map.unplaced",
        amount=formats.money(amount, get_language()),
        share=format_share_of(amount, whole),
    )
    rows = (_draw_row(category, view) for category, _ in parts)
    return h.details(".sa-unplaced", open=len(parts) <= _OPEN)[
        h.summary[words, h.span(".sa-share")[h.i(style=f"width:{share:.1f}%")]],
        h.ul[rows],
    ]


def _draw_list(chart: Chart, paid: _Paid, view: View | None) -> h.Element:
    """Draw all places in their order, each with its class, its number and its amount."""
    if not paid:
        return h.p(".sa-source")[t("map.none")]
    is_numbered = len(paid) <= NUMBERED
    rows = (
        _draw_row(category, view, _draw_badge(chart, mark, number, is_numbered))
        for number, (category, mark) in enumerate(paid, start=1)
    )
    name, classes = t("map.list"), ".sa-places" if is_numbered else ".sa-places.sa-many"
    return h.div(classes, tabindex=None if is_numbered else "0")[h.ol(aria_label=name)[rows]]


def _draw_badge(chart: Chart, mark: Mark, number: int, is_numbered: bool) -> h.Node:
    """Draw the number of a place on the colour of its class, as on the map; beside it where the map
    has no numbers."""
    level = classify_amount(mark.amount_cad, chart.bounds_cad) + 1
    badge = h.i(f".sa-spot.sa-map-{level}", aria_hidden="true")
    return badge[number] if is_numbered else [h.b[number], badge]


def _draw_row(category: Category, view: View | None, badge: h.Node = None) -> h.Element:
    """Draw a place: its name opens it, its amount opens its records."""
    targets = find_mark_targets(("place",), (category.key,))
    return h.li(data_key=category.key if badge else None)[
        badge,
        h.a(href=_find_address(view, targets.mark), target="_self")[category.label],
        h.a(".sa-n", href=_find_address(view, targets.amount), target="_self")[category.text],
    ]


def _find_address(view: View | None, target: Target | None) -> str | None:
    return find_address(view, target) if view and target else None
