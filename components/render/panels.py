"""Draw small multiples as HTML: a panel for each part, its columns on the scale of all."""

from collections.abc import Iterator

import htpy as h

from components.figures.chart import Chart, Series
from components.figures.figure import Figure
from components.figures.links import find_mark_targets
from components.language.words import t
from components.render.bar_list import draw_remainder
from components.render.links import find_address
from components.render.theme import DARK, LIGHT, colour_rank, hatch, write_ink
from components.selection.keys import UNKNOWN
from components.selection.view import View

_CLASSES = {"": "", "/": ".sa-unknown", "\\": ".sa-inferred"}


def draw_panels(card: Figure, chart: Chart, view: View) -> h.Element:
    """Draw a figure's panels; a panel narrows the page of `view`, its amount opens the records."""
    highest = max((amount for each in chart.series for amount in each.amounts_cad), default=0)
    panels = (_draw_panel(card, chart, series, highest or 1, view) for series in chart.series)
    return h.div(".sa-panels", role="group", aria_label=card.title)[
        h.ol[panels], draw_remainder(card.remainder, view)
    ]


def _draw_panel(
    card: Figure, chart: Chart, series: Series, highest: float, view: View
) -> h.Element:
    targets = find_mark_targets(card.dimensions, (series.key,), card.rest)
    columns = _draw_columns(chart, series, highest)
    name: h.Node = h.span(".sa-name")[series.label]
    amount: h.Node = h.span(".sa-amount")[series.text]
    drawn: h.Node = h.span(".sa-columns", aria_hidden="true")[columns]
    if targets.mark:
        opens = {"href": find_address(view, targets.mark), "target": "_self"}
        name = h.a(".sa-name", **opens)[series.label]
        # The name beside it is the same link for keyboards and screen readers.
        drawn = h.a(".sa-columns", tabindex="-1", aria_hidden="true", **opens)[columns]
    if targets.amount:
        amount = h.a(
            ".sa-amount",
            href=find_address(view, targets.amount),
            target="_self",
            aria_label=t("chart.open_records", amount=series.text, name=series.label),
        )[series.text]
    dated = [each.label for each in chart.categories if each.key not in UNKNOWN]
    undated = [each.label for each in chart.categories if each.key in UNKNOWN]
    years = (h.span[label] for label in (*dated[:1], *dated[1:][-1:], *undated))
    return h.li(data_key=series.key)[
        h.span(".sa-line")[name, amount], drawn, h.small(aria_hidden="true")[years]
    ]


def _draw_columns(chart: Chart, series: Series, highest: float) -> Iterator[h.Element]:
    """Draw a column for each year, empty ones too; pointed at, each says its amount."""
    ink = write_ink(colour_rank(series.key, DARK), colour_rank(series.key, LIGHT))
    for category, mark in zip(chart.categories, series.marks, strict=True):
        if mark is None or not mark.amount_cad:
            yield h.b
            continue
        pattern = hatch(category.key) or hatch(series.key)
        faint = ".sa-partial" if category.is_partial else ""
        height = 100 * mark.amount_cad / highest
        yield h.b(title=f"{category.label}: {mark.text}")[
            h.i(f".sa-bar{_CLASSES[pattern]}{faint}", style=f"height:{height:.2f}%;--ink:{ink}")
        ]
