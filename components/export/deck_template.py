"""The template of the slides, static/deck.pptx, whose layouts and placeholders are known by name.

A department restyles the file or puts its own in its place. Colours, type, sizes and places are the
template's; what it must have is said here.
"""

from copy import deepcopy
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.shapes.placeholder import LayoutPlaceholder
from pptx.slide import Slide, SlideLayout

FILE = Path(__file__).resolve().parents[2] / "static" / "deck.pptx"
TABLE_STYLE = "{6A1F0C52-2B7D-4C3E-9C55-8B0F5C1D7E21}"
"""The style of tables, in the template's list of them."""
_TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
_TEXTS = (PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.SUBTITLE, PP_PLACEHOLDER.OBJECT)
_KINDS: dict[str, tuple[PP_PLACEHOLDER, ...]] = {
    "title": _TITLES,
    "chart": (PP_PLACEHOLDER.CHART,),
    "table": (PP_PLACEHOLDER.TABLE,),
    "map": (PP_PLACEHOLDER.PICTURE,),
    "number": (PP_PLACEHOLDER.SLIDE_NUMBER,),
}
"""Placeholder -> what it must take; any other takes text."""
_HEAD, _FOOT = ("briefing", "marking", "title"), ("note", "source", "number")
LAYOUTS: dict[str, tuple[str, ...]] = {
    "title": ("marking", "name", "title", "subtitle", "author"),
    "figure": (*_HEAD, "subtitle", "chart", "words", *_FOOT),
    "figure-table": (*_HEAD, "subtitle", "chart", "table", "words", *_FOOT),
    "table": (*_HEAD, "subtitle", "table", "words", *_FOOT),
    "map": (*_HEAD, "subtitle", "map", "table", "words", *_FOOT),
    "text": (*_HEAD, "subtitle", "words", *_FOOT),
    "sources": (*_HEAD, "left", "right", "number"),
}
"""Layout -> the placeholders that it must have."""


class TemplateError(ValueError):
    """A template that slides cannot be filled into, and what it lacks."""


def open_template() -> Deck:
    """Open an empty deck of the template. Raises TemplateError where the file does not serve."""
    deck = Presentation(BytesIO(_read_template(FILE, FILE.stat().st_mtime_ns)))
    return deck


@cache
def _read_template(file: Path, changed: int) -> bytes:
    """The file, checked each time it was changed."""
    content = file.read_bytes()
    if faults := list_faults(Presentation(BytesIO(content))):
        raise TemplateError(f"{file.parent.name}/{file.name}: {'; '.join(faults)}")
    return content


def list_faults(deck: Deck) -> list[str]:
    """What a template lacks, in words: layouts, placeholders, and those that take something
    else."""
    faults = []
    layouts = {layout.name: layout for layout in deck.slide_layouts}
    for name, wanted in LAYOUTS.items():
        if name not in layouts:
            faults.append(f"there is no layout “{name}”")
            continue
        spots = {each.name: each for each in _list_spots(layouts[name])}
        for spot in wanted:
            kinds = _KINDS.get(spot, _TEXTS)
            if spot not in spots:
                faults.append(f"layout “{name}” has no placeholder “{spot}”")
            elif (kind := spots[spot].placeholder_format.type) not in kinds:
                takes = " or ".join(each.name for each in kinds)
                faults.append(f"“{spot}” of layout “{name}” is {kind.name} instead of {takes}")
    return faults


def _list_spots(layout: SlideLayout) -> list[LayoutPlaceholder]:
    """The placeholders of a layout. python-pptx's types do not know that they can be iterated."""
    return list(iter(layout.placeholders))


def find_layout(deck: Deck, name: str) -> SlideLayout:
    """Find the layout of a name."""
    return next(each for each in deck.slide_layouts if each.name == name)


def list_placeholders(slide: Slide) -> dict[str, tuple[Any, LayoutPlaceholder]]:
    """The placeholders of a new slide by their names in its layout, each with that of the
    layout."""
    by_index = {each.placeholder_format.idx: each for each in _list_spots(slide.slide_layout)}
    return {
        by_index[each.placeholder_format.idx].name: (each, by_index[each.placeholder_format.idx])
        for each in slide.placeholders
    }


def add_number(slide: Slide) -> None:
    """Put the layout's slide number on a slide, which PowerPoint counts."""
    for each in _list_spots(slide.slide_layout):
        if each.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER:
            number = deepcopy(each.element)
            number.find(qn("p:spPr")).clear()
            slide.shapes._spTree.append(number)


def read_size(spot: LayoutPlaceholder, layout: SlideLayout) -> float:
    """The size of type of a placeholder, in points: its own, or that of the master."""
    own = spot.element.xpath(".//a:lstStyle/a:lvl1pPr/a:defRPr/@sz")
    is_title = spot.placeholder_format.type in _TITLES
    style = "titleStyle" if is_title else "bodyStyle"
    master = layout.slide_master.element
    sizes = [*own, *master.xpath(f".//p:{style}/a:lvl1pPr/a:defRPr/@sz"), "1800"]
    return int(sizes[0]) / 100
