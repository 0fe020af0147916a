"""Colours and type of every figure: one colour for bars, hatched grey for what is not known.

Contrast on both backgrounds: text at least 4.5:1, marks at least 3:1.
"""

from dataclasses import dataclass

from components.figures.chart import Chart, Series
from components.selection.keys import UNKNOWN, is_inferred

FONT = '"Source Sans", "Source Sans Pro", system-ui, sans-serif'

_PALE = 0.45
"""How much of its colour a pale mark keeps."""


@dataclass(frozen=True)
class Palette:
    """The colours of one background.

    `hues`: of the parts of a stack from its foot on. Neighbours differ in lightness, and for eyes
    that see no green: so they do in a greyscale print.
    """

    text: str
    muted: str
    line: str
    bar: str
    down: str
    context: str
    paper: str
    land: str
    sea: str
    outline: str
    classes: tuple[str, ...]
    hues: tuple[str, ...]


LIGHT = Palette(
    text="#1B2430",
    muted="#56616F",
    line="#D5DBE3",
    bar="#3E6A99",
    down="#B0620E",
    context="#8A94A0",
    paper="#FFFFFF",
    land="#E7EBF0",
    sea="#F1F5F9",
    outline="#838D99",
    classes=("#B5CFE9", "#78A4D4", "#3F76B3", "#21548D", "#082B52"),
    hues=("#0B3D6B", "#CF7A1B", "#1E5B3A", "#A476C4", "#7A4B00"),
)
DARK = Palette(
    text="#E8EDF3",
    muted="#A9B4C0",
    line="#38424F",
    bar="#7FA8D1",
    down="#E0A35C",
    context="#7B8794",
    paper="#12161C",
    land="#252D37",
    sea="#0C0F14",
    outline="#6B7785",
    classes=("#28425F", "#3B658F", "#6595C5", "#9AC4EC", "#DCEEFF"),
    hues=("#A9CDF0", "#C27A2C", "#8AD1B0", "#9A6CC0", "#F2C98E"),
)


def choose_palette(is_dark: bool) -> Palette:
    """Return the colours for the reader's background."""
    return DARK if is_dark else LIGHT


def colour_rank(key: str, palette: Palette) -> str:
    """Colour a ranked mark: one colour for all, grey for what is not known and for a remainder."""
    return palette.context if key in UNKNOWN or key == "other" else palette.bar


def colour_series(chart: Chart, series: Series, palette: Palette) -> str:
    """Colour one series of a stacked chart: by its place among those that are known, whatever it
    is, so that neighbours differ; grey past the last hue."""
    known = [each.key for each in chart.series if each.key not in (*UNKNOWN, "other")]
    if chart.colouring == "rank" or series.key not in known or len(known) == 1:
        return colour_rank(series.key, palette)
    place = known.index(series.key)
    return palette.hues[place] if place < len(palette.hues) else palette.context


def colour_categories(chart: Chart, palette: Palette) -> list[str]:
    """Colour each bar where nothing is stacked: sums among steps are grey, steps up and down have a
    colour each."""
    colours = []
    for category, amount in zip(chart.categories, chart.sums_cad, strict=True):
        if chart.kind == "steps" and not category.is_total:
            colours.append(palette.bar if amount >= 0 else palette.down)
        elif category.is_total:
            colours.append(palette.context)
        else:
            colours.append(colour_rank(category.key, palette))
    return colours


def fade_colour(colour: str, palette: Palette) -> str:
    """Mix a colour with the paper: what is not all there yet is pale."""
    channels = [
        [int(each[start : start + 2], 16) for start in (1, 3, 5)]
        for each in (colour, palette.paper)
    ]
    mixed = (round(_PALE * ink + (1 - _PALE) * paper) for ink, paper in zip(*channels, strict=True))
    return "#" + "".join(f"{each:02X}" for each in mixed)


def hatch(key: str) -> str:
    """Choose a mark's pattern: one way for what is not known, the other way for what is inferred,
    none for the rest."""
    return "/" if key in UNKNOWN else "\\" if is_inferred(key) else ""


_FAINT = 2
"""So many classes of a map, the lowest, are nearer to the paper than to the text."""


def pair_colours() -> list[tuple[str, str]]:
    """List each colour of the dark background beside the same one of the light background."""
    plain = [name for name, value in vars(DARK).items() if isinstance(value, str)]
    pairs = [(getattr(DARK, name), getattr(LIGHT, name)) for name in plain]
    pairs += zip(DARK.hues, LIGHT.hues, strict=True)
    pale = [(fade_colour(dark, DARK), fade_colour(light, LIGHT)) for dark, light in pairs]
    return pairs + pale


def write_ink(dark: str, light: str) -> str:
    """Write a colour as CSS that follows the background."""
    return dark if dark == light else f"light-dark({light}, {dark})"


def write_map_inks() -> str:
    """Write the colours of maps as CSS that follows the background: `--sa-map-3` of the third
    class, and what stands on it."""
    pairs = {"sea": (LIGHT.sea, DARK.sea), "line": (LIGHT.outline, DARK.outline)}
    pairs |= {"0": (LIGHT.paper, DARK.paper), "ink": (LIGHT.text, DARK.text)}
    for number, pair in enumerate(zip(LIGHT.classes, DARK.classes, strict=True)):
        pairs[str(number + 1)] = pair
        pairs[f"on-{number + 1}"] = (colour_on_class(number, LIGHT), colour_on_class(number, DARK))
    inks = (
        f"--sa-map-{name}: light-dark({light}, {dark});" for name, (light, dark) in pairs.items()
    )
    return f":root {{ {' '.join(inks)} }}"


def colour_on_class(number: int, palette: Palette) -> str:
    """Colour what is written on a class of a map, counted from 0."""
    return palette.text if number < _FAINT else palette.paper
