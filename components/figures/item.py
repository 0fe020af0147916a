"""One figure of a briefing, which a page, a slide or a sheet draws."""

from dataclasses import dataclass

from components.figures.figure import Context, Figure


@dataclass(frozen=True)
class Item:
    """One figure of a briefing, ready to be drawn on a page, a slide or a sheet.

    `title` and `line` are the reader's own where given, `words` the summary computed from the
    figures.
    """

    card: Figure
    current: Context
    title: str
    line: str
    words: tuple[str, ...]

    @property
    def subtitle(self) -> str:
        """Measure with its unit, and the selection in words."""
        return self.card.subtitle(self.current.filters)
