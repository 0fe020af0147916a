"""Draw horizontal bars as HTML: the name above its bar, the amount at the right end of the name's
line.

HTML instead of Plotly: bars take the width that they have, names wrap, every bar is a real link
that a keyboard reaches, and nothing is mounted anew when a filter changes.
"""

from collections.abc import Callable, Iterator

import htpy as h

from components.figures.chart import Category, Chart, Mark, place_bars
from components.figures.figure import Figure, Remainder
from components.figures.links import MarkTargets, Target, find_mark_targets
from components.language.words import t
from components.render.links import find_address
from components.render.theme import hatch, list_inks
from components.selection.view import View

_PATTERNS = {"": ".sa-bar", "/": ".sa-bar.sa-unknown", "\\": ".sa-bar.sa-inferred"}
"""The classes of a mark by its pattern."""
_MANY = 14
"""Past so many rows a presentation has two columns of them."""
_Opens = Callable[..., MarkTargets]
"""What a mark opens, by its keys: of a category, or of a category and a part."""


def draw_bar_list(card: Figure, chart: Chart, view: View) -> h.Element:
    """Draw a figure's horizontal bars, the first on top, and below them what they leave out.

    A bar narrows the page of `view`, the amount at its end opens the records.
    """

    def opens(*keys: str) -> MarkTargets:
        return find_mark_targets(card.dimensions, keys, card.rest)

    return _draw_rows(card.title, chart, view, opens, draw_remainder(card.remainder, view))


def draw_plain_bars(title: str, chart: Chart) -> h.Element:
    """Draw horizontal bars that open nothing."""
    return _draw_rows(title, chart, View(""), lambda *keys: MarkTargets())


def _draw_rows(
    title: str, chart: Chart, view: View, opens: _Opens, more: h.Node = None
) -> h.Element:
    places = place_bars(chart)
    rows = (_draw_row(chart, number, place, view, opens) for number, place in enumerate(places))
    is_long = len(places) > _MANY
    style = f"--rows:{-(-len(places) // 2) if is_long else len(places)}"
    classes = ".sa-bars.sa-long" if is_long else ".sa-bars"
    return h.div(classes, role="group", aria_label=title, style=style)[h.ol[rows], more]


def _draw_row(
    chart: Chart, number: int, place: tuple[float, float], view: View, opens: _Opens
) -> h.Element:
    """Draw a category: name and amount, below them its bar or the parts of it."""
    category = chart.categories[number]
    targets = opens(category.key)
    bar = None
    if not category.is_heading:
        draw = _draw_parts if chart.is_stacked else _draw_single
        bar = h.span(".sa-track")[draw(chart, number, place, view, opens)]
    single = chart.series[0].marks[number] if len(chart.series) == 1 else None
    kind = ".sa-head" if category.is_heading else ".sa-sum" if category.is_total else ""
    return h.li(kind, data_key=category.key)[
        h.span(".sa-line")[
            _draw_name(category, targets, view), _draw_amount(category, targets, view)
        ],
        h.small[category.detail] if category.detail else None,
        bar,
        _draw_tooltip(single) if single and not category.is_heading else None,
    ]


def _draw_name(category: Category, targets: MarkTargets, view: View) -> h.Element:
    """Draw the name, whose link is as large as the whole row."""
    name = category.axis_label or category.label
    if targets.mark is None:
        return h.span(".sa-name")[name]
    return _link(targets.mark, view, ".sa-name")[name]


def _draw_amount(category: Category, targets: MarkTargets, view: View) -> h.Element | None:
    if not category.text:
        return None
    if targets.amount is None:
        return h.span(".sa-amount")[category.text]
    name = category.axis_label or category.label
    return _link(
        targets.amount,
        view,
        ".sa-amount",
        aria_label=t("chart.open_records", amount=category.text, name=name),
    )[category.text]


def _draw_single(
    chart: Chart, number: int, place: tuple[float, float], view: View, opens: _Opens
) -> h.Element | None:
    """Draw the one bar of a category; a sum on a scale that does not begin at nothing is a tick."""
    begin, length = place
    category = chart.categories[number]
    if not chart.sums_cad[number]:
        return None
    start = f"margin-left:{100 * begin:.3f}%;" if begin else ""
    style = f"{start}width:{100 * length:.3f}%;--ink:{list_inks(chart)[0][number]}"
    return h.i(_PATTERNS[hatch(category.key)], style=style)


def _draw_parts(
    chart: Chart, number: int, place: tuple[float, float], view: View, opens: _Opens
) -> Iterator[h.Node]:
    """Draw the parts of a bar, each a link with a tooltip of its own."""
    category = chart.categories[number]
    whole = chart.sums_cad[number] or 1
    for series, inks in zip(chart.series, list_inks(chart), strict=True):
        mark = series.marks[number]
        if mark is None or not mark.amount_cad:
            continue
        style = f"width:{100 * place[1] * mark.amount_cad / whole:.3f}%"
        piece = h.i(_PATTERNS[hatch(series.key)], style=f"--ink:{inks[number]}")
        tip, target = _draw_tooltip(mark), opens(category.key, series.key).mark
        if target is None:
            yield h.span(".sa-part", style=style)[piece, tip]
        else:
            label = f"{category.label}, {series.label}: {mark.text}"
            yield _link(target, view, ".sa-part", style=style, aria_label=label)[piece, tip]


def _draw_tooltip(mark: Mark) -> h.Element:
    """Draw what a pointer on a mark reads: what it is, then what is known of it."""
    first, *others = mark.tooltip
    return h.span(".sa-tip", aria_hidden="true")[
        h.b[first] if others else first, (h.span[line] for line in others)
    ]


def draw_remainder(remainder: Remainder | None, view: View) -> h.Element | None:
    """Draw the parts that are not drawn as a line of text."""
    if remainder is None:
        return None
    label: h.Node = remainder.label
    amount: h.Node = remainder.text
    if remainder.everything:
        label = _link(remainder.everything, view, ".sa-all")[label]
    if remainder.records:
        opens = t("chart.open_records", amount=remainder.text, name=remainder.label)
        amount = _link(remainder.records, view, ".sa-amount", aria_label=opens)[amount]
    return h.p(".sa-more")[label, amount]


def _link(target: Target, view: View, classes: str, **attributes: str) -> h.Element:
    return h.a(classes, href=find_address(view, target), target="_self", **attributes)
