"""What a figure draws, without a drawing: categories, series and dollars, the same for screen,
picture, slide and sheet.

A chart has neither colours nor markup; render/ and export/ give it both.
"""

from dataclasses import dataclass, replace
from typing import Literal

Kind = Literal[
    "bars", "columns", "stacked-bars", "stacked-columns", "steps", "map", "small-multiples"
]
_Colouring = Literal["rank", "part"]
"""What gives a mark its colour: bars have one colour but for what is not known, parts of a whole
one each, by their order."""
Tooltip = tuple[str, ...]
"""Lines of text: what the mark is, then what is known of it."""
_HORIZONTAL = ("bars", "stacked-bars", "steps")
_MAP_DESCRIBED = 10
"""How many places the alternative text of a map names: its list names them all."""


@dataclass(frozen=True)
class Place:
    """Where on the map a category lies: a country fills its outline, a small one is a circle, and
    what is no country stands beside the map."""

    iso3: str
    is_country: bool
    is_small: bool
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True)
class Category:
    """One bar, column, step or place.

    `axis_label`: what its axis says where that is longer than `label`; `detail`: a line below it;
    `text`: what stands at the end of its bar; `in_words`: what the alternative text says instead;
    `is_heading`: it heads the bars after it and has no length; `is_total`: a step that is a sum;
    `is_partial`: a year whose records are not all there yet.
    """

    key: str
    label: str
    axis_label: str = ""
    detail: str = ""
    text: str = ""
    in_words: str = ""
    is_heading: bool = False
    is_total: bool = False
    is_partial: bool = False
    place: Place | None = None


@dataclass(frozen=True)
class Mark:
    """What is drawn for a category: an amount in CAD, its text, and what a pointer on it reads."""

    amount_cad: float
    tooltip: Tooltip
    text: str = ""


@dataclass(frozen=True)
class Series:
    """One part of every category: a mark for each, None where a category has no such part.

    `text`: what it comes to, where each part has a panel of its own.
    """

    key: str
    label: str
    marks: tuple[Mark | None, ...]
    text: str = ""

    @property
    def amounts_cad(self) -> list[float]:
        """One amount a category, 0 where it has no such part."""
        return [mark.amount_cad if mark else 0.0 for mark in self.marks]


@dataclass(frozen=True)
class Line:
    """A line over columns: a mark for each of them, None where it has no value.

    `legend`: what the legend calls it, where that is longer than its name.
    """

    name: str
    marks: tuple[Mark | None, ...]
    legend: str = ""

    @property
    def amounts_cad(self) -> list[float | None]:
        return [mark.amount_cad if mark else None for mark in self.marks]


@dataclass(frozen=True)
class Event:
    """What happened in the year of a column: its number in the list beside the chart."""

    category: str
    number: int
    tooltip: Tooltip


@dataclass(frozen=True)
class Band:
    """A period over columns `first` to `last`, counted from 0: two lines of words above it, and its
    average a year as a line of that `name`."""

    first: int
    last: int
    average_cad: float
    name: str
    words: tuple[str, str]
    tooltip: Tooltip


@dataclass(frozen=True)
class Chart:
    """Bars, columns, steps, a map, or small multiples: columns of each part beside each other, on
    one scale. `series` is one without a key where nothing is stacked.

    `lines`, `events` and `bands` stand over columns alone; `height` in pixels, 0 for the usual one.
    Of a map: `bounds_cad` part its classes, see `choose_bounds`; `framed` are the places that it
    shows, where these are more than those that it draws.
    """

    kind: Kind
    categories: tuple[Category, ...]
    series: tuple[Series, ...]
    colouring: _Colouring = "rank"
    lines: tuple[Line, ...] = ()
    events: tuple[Event, ...] = ()
    bands: tuple[Band, ...] = ()
    height: int = 0
    bounds_cad: tuple[float, ...] = ()
    framed: tuple[Place, ...] = ()

    @property
    def is_stacked(self) -> bool:
        return self.kind.startswith("stacked")

    @property
    def is_horizontal(self) -> bool:
        return self.kind in _HORIZONTAL

    @property
    def has_money(self) -> bool:
        """Whether any mark has an amount: else there is nothing to draw."""
        return any(mark and mark.amount_cad for series in self.series for mark in series.marks)

    @property
    def labels(self) -> list[str]:
        return [category.label for category in self.categories]

    @property
    def sums_cad(self) -> list[float]:
        """What the parts of each category come to."""
        return [sum(parts) for parts in zip(*(s.amounts_cad for s in self.series), strict=True)]

    @property
    def amounts_of_lines(self) -> dict[str, list[float | None]]:
        """Name -> CAD for each column, None where there is no value; averages of bands too."""
        averages = {
            band.name: [
                band.average_cad if band.first <= column <= band.last else None
                for column in range(len(self.categories))
            ]
            for band in self.bands
        }
        return {line.name: line.amounts_cad for line in self.lines} | averages


def list_begins(chart: Chart) -> list[float]:
    """Where each step begins, in CAD: where the one before ended; a sum begins at nothing."""
    begins, reached = [], 0.0
    for category, amount in zip(chart.categories, chart.sums_cad, strict=True):
        begins.append(0.0 if category.is_total else min(reached, reached + amount))
        reached = amount if category.is_total else reached + amount
    return begins


_SQUEEZED = 0.35
"""Where steps begin past this part of the scale, it does not begin at nothing: the sums would
squeeze them."""
_ROOM = 0.04
"""What is left before the lowest step then, as a part of the scale."""


def place_bars(chart: Chart) -> list[tuple[float, float]]:
    """Where each bar begins and how long it is, as parts of the width.

    Steps far above nothing have a scale of their own: sums have no length on it and only a place.
    """
    amounts = chart.sums_cad
    if chart.kind != "steps":
        reach = max([*amounts, 0.01])
        return [(0.0, max(amount, 0) / reach) for amount in amounts]
    begins = list_begins(chart)
    spans = list(zip(chart.categories, begins, amounts, strict=True))
    ends = [begin + abs(amount) for _, begin, amount in spans]
    steps = [begin for category, begin, _ in spans if not category.is_total]
    low, high = min([*steps, *ends], default=0.0), max([*ends, 0.01])
    is_far = bool(steps) and low > _SQUEEZED * high
    low = max(0.0, low - _ROOM * (high - low)) if is_far else 0.0
    places = []
    for category, begin, amount in spans:
        is_place = category.is_total and is_far
        start, length = (amount, 0.0) if is_place else (begin, abs(amount))
        places.append(((start - low) / (high - low), length / (high - low)))
    return places


def convert_to_bars(chart: Chart | None) -> Chart | None:
    """The chart as bars and columns that office programs draw; None for a map and small multiples,
    or where nothing is drawn.

    Of a stack what has no part is left out.
    """
    if chart is None or not chart.series:
        return None
    if chart.kind in ("map", "small-multiples"):
        return None
    if chart.kind != "stacked-bars":
        return chart
    filled = [
        index
        for index in range(len(chart.categories))
        if any(each.marks[index] for each in chart.series)
    ]
    return replace(
        chart,
        categories=tuple(chart.categories[index] for index in filled),
        series=tuple(
            replace(each, marks=tuple(each.marks[index] for index in filled))
            for each in chart.series
        ),
    )


def is_drawn(chart: Chart | None) -> bool:
    """Whether there is anything to draw: a bar of some length."""
    return chart is not None and any(any(each.amounts_cad) for each in chart.series)


def describe_chart(title: str, chart: Chart, more: str = "") -> str:
    """Say what a chart shows, for who does not see it: its title and every mark with its value, and
    what it does not draw."""
    marks = [f"{label}: {text}" for label, text in _list_described(chart)]
    return f"{title}. {'; '.join(filter(None, (*marks, more)))}."


def _list_described(chart: Chart) -> list[tuple[str, str]]:
    if chart.kind == "small-multiples":
        return [(series.label, series.text) for series in chart.series]
    named = [category for category in chart.categories if not category.is_heading]
    if chart.kind == "stacked-bars" and not any(each.in_words for each in named):
        return [
            (f"{category.label}, {series.label}", mark.text)
            for series in chart.series
            for category, mark in zip(chart.categories, series.marks, strict=True)
            if mark
        ]
    shown = named[:_MAP_DESCRIBED] if chart.kind == "map" else named
    return [
        (each.axis_label or each.label, each.in_words or each.text)
        for each in shown
        if each.in_words or each.text
    ]
