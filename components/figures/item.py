"""One figure of a briefing, which a page, a slide, a sheet or a note draws."""

from dataclasses import dataclass

from components.figures.figure import Context, Figure
from components.language.words import get_name, t
from components.selection.view import build_url


@dataclass(frozen=True)
class Item:
    """One figure of a briefing, ready to be drawn on a page, a slide, a sheet or in a note.

    `title` and `line` are the reader's own where given, `words` the summary computed from the
    figures. `is_empty`: its selection has nothing to show, as its words say.
    """

    card: Figure
    current: Context
    title: str
    line: str
    words: tuple[str, ...]
    is_empty: bool = False

    @property
    def subtitle(self) -> str:
        """Measure with its unit, the selection in words, and the fiscal years of its records where
        the selection names none."""
        text = self.card.subtitle(self.current.filters)
        filters, total = self.current.filters, self.current.total
        if not self.card.is_ours or filters.from_year or filters.to_year or not total.records:
            return text
        if self.card.selected or self.card.asked or not isinstance(total.first_year, str):
            return text
        first, last = (
            get_name("fiscal_year", each) for each in (total.first_year, total.last_year)
        )
        years = t("item.years", first=first, last=last)
        return f"{text} · {t('item.year', first=first) if first == last else years}"

    @property
    def warning(self) -> str:
        """That money is counted several times, where it is."""
        return self.card.warning(self.current.filters)

    @property
    def filters(self) -> str:
        """What narrows the figure, in words; nothing where nothing does."""
        return self.card.describe_filters(self.current.filters)

    @property
    def address(self) -> str:
        """Its view, as an address ends: all that its figure is made by."""
        view = self.current.view
        return build_url(view.page, view.to_query()).removeprefix("./")

    @property
    def note(self) -> str:
        """What a ranking leaves out, and how to read the figure."""
        left_out = f"{self.card.remainder.words}." if self.card.remainder else ""
        return " ".join(filter(None, (left_out, self.card.note)))

    @property
    def note_of_table(self) -> str:
        """The note where a map is not drawn: what it says is how to read the drawing."""
        return "" if self.card.is_map else self.note
