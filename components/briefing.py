"""A briefing: figures of several views in an order, each with a title, a line and its summary in words."""

from dataclasses import dataclass

from components.cards import Card, Context


@dataclass(frozen=True)
class Item:
    """One figure of a briefing, ready to be drawn on a page, a slide or a sheet.

    `title` and `line` are the reader's own where given, `words` the summary computed from the figures.
    """

    card: Card
    current: Context
    title: str
    line: str
    words: tuple[str, ...]

    @property
    def subtitle(self) -> str:
        """Measure with its unit, and the selection in words."""
        return self.card.subtitle(self.current.filters)
