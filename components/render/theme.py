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
    """The colours of one background."""

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
)


def choose_palette(is_dark: bool) -> Palette:
    """Return the colours for the reader's background."""
    return DARK if is_dark else LIGHT


def colour_rank(key: str, palette: Palette) -> str:
    """Colour a ranked mark: one colour for all, grey for what is not known and for a remainder."""
    return palette.context if key in UNKNOWN or key == "other" else palette.bar


_AREAS = {
    "security-system-reform": "#0B3D6B",
    "crime-prevention": "#2F6DA8",
    "illicit-drugs": "#5B95CE",
    "human-trafficking": "#8DBBE6",
    "corruption": "#1C7C8C",
    "money-laundering": "#6FB7C4",
    "border-security": "#7A4B00",
    "cbrne": "#A66A0A",
    "law-enforcement-training": "#C98A24",
    "transportation-security": "#E3B565",
    "cyber-infrastructure": "#8C5A3C",
    "terrorist-financing": "#B98863",
    "legislation": "#D9B79A",
    "peacebuilding": "#1E5B3A",
    "justice-reform": "#4E8F68",
    "weapons-threat-reduction": "#7D3C98",
    "mine-action": "#B07CC6",
    "peacekeeping": "#8DBF9E",
    "migration-management": "#B5D6BF",
    "child-soldiers": "#9E4A6A",
    "small-arms": "#C98BA2",
    "violent-extremism": "#5C3317",
    "counter-ied": "#F0D3A0",
    "armed-forces": "#5E5E8C",
}
"""Every priority area keeps its colour: blues for anti-crime, browns for counter-terrorism, the
rest for neither."""


def _colour_area(key: str, palette: Palette) -> str:
    """Colour a priority area beside others; remainders and what is not known are grey."""
    return _AREAS.get(key, palette.line if key == "other" else palette.context)


_PARTS = {
    "americas": "#0B3D6B",
    "sahel-west-africa": "#A66A0A",
    "sub-saharan-africa": "#C98A24",
    "africa-wide": "#E3B565",
    "middle-east-north-africa": "#7D3C98",
    "south-asia": "#1E5B3A",
    "southeast-asia": "#4E8F68",
    "east-asia": "#B5D6BF",
    "asia-wide": "#8DBF9E",
    "europe-central-asia": "#5B95CE",
    "oceania": "#1C7C8C",
    "un": "#0072B2",
    "international": "#00694F",
    "canada": "#A8323A",
    "foreign": "#7D3C98",
    "ngo": "#C98A24",
    "private": "#6B5B4B",
    "academic": "#8DBBE6",
    "persons": "#1C7C8C",
    "anti-crime": "#2F6DA8",
    "counter-terrorism": "#A66A0A",
    "peace-security": "#4E8F68",
    "accbp": "#2F6DA8",
    "hse": "#8DBBE6",
    "ctcbp": "#A66A0A",
    "accbp-ctcbp": "#C98A24",
    "wtrp": "#7D3C98",
    "psop": "#4E8F68",
    "cisca": "#1C7C8C",
    "migrant-smuggling": "#6FB7C4",
    "unodc-avc": "#0072B2",
    "wtrp-inferred": "#7D3C98",
    "psop-inferred": "#4E8F68",
    "ctcbp-inferred": "#A66A0A",
    "hse-inferred": "#8DBBE6",
    "former-cida-inferred": "#6B5B4B",
    "training": "#2F6DA8",
    "equipment": "#C98A24",
    "technical": "#4E8F68",
    "legal": "#7D3C98",
    "funding": "#6FB7C4",
    "works": "#8C5A3C",
    "clearance": "#9E4A6A",
    "core": "#2F6DA8",
    "focus": "#8DBBE6",
    "elsewhere": "#C98A24",
    "before": "#C98A24",
    "after": "#2F6DA8",
}
"""Regions, kinds of partner, mandates, programs, types and periods keep their colours wherever they
are parts of a whole."""


def colour_part(key: str, palette: Palette) -> str:
    """Colour a part of a whole; what is not known is grey."""
    return _PARTS.get(key, palette.context)


_COLOURS = {"rank": colour_rank, "area": _colour_area, "part": colour_part}


def colour_series(chart: Chart, series: Series, palette: Palette) -> str:
    """Colour one series of a stacked chart."""
    return _COLOURS[chart.colouring](series.key, palette)


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
    return [(getattr(DARK, name), getattr(LIGHT, name)) for name in plain]


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
