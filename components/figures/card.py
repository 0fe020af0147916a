"""Figures that their name alone makes from a view: a briefing can hold them, a page can show
them."""

from collections.abc import Callable
from dataclasses import dataclass

from components.figures.figure import Context, Figure

_Build = Callable[[Context], Figure | None]


@dataclass(frozen=True)
class Card:
    """A function that makes a figure, with the figure's name and the page that shows it, where
    that page draws what names it."""

    name: str
    page: str
    build: _Build

    def __call__(self, current: Context) -> Figure | None:
        return self.build(current)


def card(name: str, page: str = "") -> Callable[[_Build], Card]:
    """Declare the card that a function makes; the catalogue finds it."""
    return lambda build: Card(name, page, build)
