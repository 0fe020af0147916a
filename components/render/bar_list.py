"""Draw what lies over a chart of horizontal bars: the name above its bar, the amount at the right
end of the name's line, as a list of links.

Plotly draws the bars; names and amounts are HTML, so that they can be selected and are met by a
keyboard, and so that a whole row is one link and its amount another.
"""

from collections.abc import Callable, Iterator

import htpy as h

from components.figures.chart import Category, Chart, Mark
from components.figures.figure import Figure, Remainder
from components.figures.links import MarkTargets, Target, find_mark_targets
from components.language.words import t
from components.render.bars import RowBox, list_row_boxes
from components.render.links import find_address
from components.selection.view import View

_Opens = Callable[..., MarkTargets]
"""What a mark opens, by its keys: of a category, or of a category and a part."""


def draw_bar_list(card: Figure, chart: Chart, view: View) -> h.Element:
    """Draw the rows of a figure's horizontal bars, the first on top.

    A row narrows the page of `view`, the amount at its end opens the records.
    """

    def opens(*keys: str) -> MarkTargets:
        return find_mark_targets(card.dimensions, keys, card.rest)

    return _draw_rows(card.title, chart, view, opens)


def draw_plain_bars(title: str, chart: Chart) -> h.Element:
    """Draw the rows of horizontal bars that open nothing."""
    return _draw_rows(title, chart, View(""), lambda *keys: MarkTargets())


def _draw_rows(title: str, chart: Chart, view: View, opens: _Opens) -> h.Element:
    boxes = list_row_boxes(chart)
    rows = (_draw_row(chart, number, box, view, opens) for number, box in enumerate(boxes))
    total = sum(box.height for box in boxes)
    return h.div(".sa-bars", role="group", aria_label=title, style=f"--total:{total:g}")[h.ol[rows]]


def _draw_row(chart: Chart, number: int, box: RowBox, view: View, opens: _Opens) -> h.Element:
    """Draw a category: name and amount, and over its bar the links of its parts, if it has any."""
    category = chart.categories[number]
    targets = opens(category.key)
    single = chart.series[0].marks[number] if len(chart.series) == 1 else None
    kind = ".sa-head" if category.is_heading else ".sa-sum" if category.is_total else ""
    return h.li(
        kind,
        data_key=category.key,
        style=f"--high:{box.height:g};--bar:{box.bar_top:g}",
    )[
        h.span(".sa-name-and-detail")[
            h.span(".sa-line")[
                _draw_name(category, targets, view), _draw_amount(category, targets, view)
            ],
            h.small[category.detail] if category.detail else None,
        ],
        h.span(".sa-track")[_draw_parts(chart, number, view, opens)] if chart.is_stacked else None,
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


def _draw_parts(chart: Chart, number: int, view: View, opens: _Opens) -> Iterator[h.Node]:
    """Draw over each part of a stacked bar a link with a tooltip of its own."""
    category = chart.categories[number]
    reach, begin = max([*chart.sums_cad, 0.01]), 0.0
    for series in chart.series:
        mark = series.marks[number]
        if mark is None or not mark.amount_cad:
            continue
        style, tip = f"width:{100 * mark.amount_cad / reach:.3f}%", _draw_tooltip(mark)
        # Beyond the middle a tooltip ends where its part does, so that it stays within the card.
        place = ".sa-part.sa-late" if begin > reach / 2 else ".sa-part"
        begin += mark.amount_cad
        target = opens(category.key, series.key).mark
        if target is None:
            yield h.span(place, style=style)[tip]
        else:
            label = f"{category.label}, {series.label}: {mark.text}"
            yield _link(target, view, place, style=style, aria_label=label)[tip]


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
