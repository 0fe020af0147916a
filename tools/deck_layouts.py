"""The layouts of static/deck.pptx: where each placeholder stands and how its text looks.

Lengths are inches, sizes of type points, colours the slots of the theme.
"""

from typing import NamedTuple

WIDE, HIGH, MARGIN = 13.333, 7.5, 0.6
INNER = WIDE - 2 * MARGIN
TOP, END = 2.2, 6.26
"""Where the body of a slide begins and ends."""
_BODY = END - TOP


class Placeholder(NamedTuple):
    """A placeholder by its name: what it takes, its place, and the look of its text.

    `gap`: what stands between two paragraphs, in per cent of a line.
    """

    name: str
    kind: str
    left: float
    top: float
    width: float
    height: float
    size: float = 12
    colour: str = "tx1"
    is_bold: bool = False
    is_right: bool = False
    anchor: str = "t"
    gap: int = 0


class Rule(NamedTuple):
    """A filled line that each slide of a layout has."""

    left: float
    top: float
    width: float
    height: float
    colour: str


_HALF, _SIDE, _BETWEEN = (INNER - 0.5) / 2, 3.3, 0.45
_WIDTH = INNER - _SIDE - _BETWEEN
_BESIDE = MARGIN + _WIDTH + _BETWEEN
_LIST = 4.4
_HEAD = (
    Placeholder("title", "title", MARGIN, 0.5, INNER, 0.94, 26, "tx1", True, anchor="b"),
    Placeholder("briefing", "body", MARGIN, 0.24, 8.6, 0.22, 10, "tx2"),
    Placeholder("marking", "body", WIDE - MARGIN - 3.4, 0.24, 3.4, 0.22, 10, "tx1", True, True),
)
_SUBTITLE = Placeholder("subtitle", "body", MARGIN, 1.48, INNER, 0.52, 14, "tx2")
_NOTE = Placeholder("note", "body", MARGIN, 6.34, INNER, 0.4, 11, "tx2", anchor="b")
_FOOT = (
    Placeholder("source", "body", MARGIN, 6.86, INNER - 1, 0.36, 10, "tx2"),
    Placeholder("number", "sldNum", WIDE - MARGIN - 0.8, 6.86, 0.8, 0.36, 10, "tx2", False, True),
)
_WORDS = Placeholder("words", "body", _BESIDE, TOP, _SIDE, _BODY, 14, gap=50)
_UNDER = Rule(MARGIN, 2.06, INNER, 0.012, "bg2")
_ASIDE = Rule(_BESIDE - 0.22, TOP, 0.012, _BODY, "bg2")

LAYOUTS: dict[str, tuple[Placeholder | Rule, ...]] = {
    "title": (
        Placeholder("title", "ctrTitle", MARGIN, 2.3, INNER, 1.9, 40, "tx1", True),
        Rule(MARGIN, 2.02, 1.2, 0.07, "accent1"),
        Placeholder("marking", "body", MARGIN, 0.5, INNER, 0.32, 14, "tx1", True, True),
        Placeholder("name", "body", MARGIN, 1.45, INNER, 0.42, 20, "accent1", True, anchor="b"),
        Placeholder("subtitle", "subTitle", MARGIN, 4.4, 10, 1.5, 18, "tx2", gap=50),
        Placeholder("author", "body", MARGIN, 6.3, INNER, 0.5, 16, "tx1"),
    ),
    "figure": (
        *(*_HEAD, _SUBTITLE, _UNDER),
        Placeholder("chart", "chart", MARGIN, TOP, _WIDTH, _BODY),
        *(_ASIDE, _WORDS, _NOTE, *_FOOT),
    ),
    "figure-table": (
        *(*_HEAD, _SUBTITLE, _UNDER),
        Placeholder("chart", "chart", MARGIN, TOP, INNER - _LIST - _BETWEEN, _BODY),
        Placeholder("table", "tbl", WIDE - MARGIN - _LIST, TOP, _LIST, 1.85),
        Placeholder("words", "body", WIDE - MARGIN - _LIST, 4.3, _LIST, END - 4.3, 12, gap=30),
        *(_NOTE, *_FOOT),
    ),
    "table": (
        *(*_HEAD, _SUBTITLE, _UNDER),
        Placeholder("table", "tbl", MARGIN, TOP, _WIDTH, _BODY),
        *(_ASIDE, _WORDS, _NOTE, *_FOOT),
    ),
    "map": (
        *(*_HEAD, _SUBTITLE, _UNDER),
        Placeholder("map", "pic", MARGIN, TOP, INNER - _LIST - _BETWEEN, _BODY - 0.7),
        Placeholder("words", "body", MARGIN, END - 0.6, INNER - _LIST - _BETWEEN, 0.6, 11, gap=20),
        Placeholder("table", "tbl", WIDE - MARGIN - _LIST, TOP, _LIST, _BODY),
        *(_NOTE, *_FOOT),
    ),
    "text": (
        *(*_HEAD, _SUBTITLE, _UNDER),
        Placeholder("words", "body", MARGIN, TOP + 0.1, 9, _BODY - 0.1, 20, gap=50),
        *(_NOTE, *_FOOT),
    ),
    "sources": (
        *_HEAD,
        Placeholder("left", "body", MARGIN, 1.7, _HALF, 4.9, 14, gap=50),
        Placeholder("right", "body", MARGIN + _HALF + 0.5, 1.7, _HALF, 4.9, 14, gap=50),
        _FOOT[1],
    ),
}
"""Layout by its name -> what it is made of; components/export/deck_template.py says which of it
slides need."""
