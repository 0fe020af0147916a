"""The legend of a chart: beside it on a page, and in a picture."""

from dataclasses import dataclass

from components.figures.chart import Chart
from components.figures.map_classes import describe_classes
from components.language.words import t
from components.render.theme import Palette, colour_series, hatch

_ANGLES = {"/": "-45deg", "\\": "45deg"}
"""The angle of each pattern in CSS."""


@dataclass(frozen=True)
class LegendEntry:
    """One entry: a part's colour with its pattern or its outline, or a line with its dashes and
    whether it has marks."""

    label: str
    colour: str
    pattern: str = ""
    dash: str = ""
    has_marks: bool = False
    outline: str = ""


def list_parts(chart: Chart | None, palette: Palette) -> list[LegendEntry]:
    """List the parts of a stacked chart and the lines over it; nothing where bars are of one kind.

    Bands are left out: their words stand above them.
    """
    if chart is None or not chart.is_stacked:
        return []
    parts = [
        LegendEntry(series.label, colour_series(chart, series, palette), hatch(series.key))
        for series in chart.series
    ]
    lines = [
        LegendEntry(
            line.legend or line.name,
            palette.text,
            dash="dot" if number else "solid",
            has_marks=True,
        )
        for number, line in enumerate(chart.lines)
    ]
    return parts + lines


def list_classes(chart: Chart, palette: Palette) -> list[LegendEntry]:
    """List what the colours of a map mean, that of no money first."""
    texts = [t("map.no_money"), *describe_classes(chart.bounds_cad)]
    return [
        LegendEntry(text, colour, outline=palette.outline)
        for text, colour in zip(texts, (palette.paper, *palette.classes), strict=True)
    ]


def list_entries(chart: Chart, palette: Palette) -> list[LegendEntry]:
    """List the parts, lines and averages of a chart that stands apart from its page; nothing where
    there is but one. Of a map its classes."""
    if chart.kind == "map":
        return list_classes(chart, palette)
    averages = [LegendEntry(band.name, palette.text, dash="dot") for band in chart.bands]
    entries = list_parts(chart, palette) + averages
    return entries if len(entries) > 1 else []


def write_swatch(entry: LegendEntry) -> str:
    """Write the CSS background of an entry's mark: hatched or a line, as in the chart."""
    if entry.has_marks:
        between = "transparent" if entry.dash == "dot" else entry.colour
        dashes = f"repeating-linear-gradient(90deg, {entry.colour} 0 3px, {between} 3px 6px)"
        return f"{dashes} center / 100% 3px no-repeat"
    angle = _ANGLES.get(entry.pattern)
    if not angle:
        return entry.colour
    return f"repeating-linear-gradient({angle}, {entry.colour} 0 2px, transparent 2px 5px)"
