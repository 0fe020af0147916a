"""A figure of a page, not yet drawn: its words, its chart, its table, the questions behind it."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pandas as pd

from components.figures import evidence
from components.figures.below import Below
from components.figures.chart import Chart, describe_chart
from components.figures.digest import Digest
from components.figures.links import Target
from components.figures.table import Table
from components.language.limitations import warn_of_repeats
from components.language.sentences import describe_scope
from components.language.words import t
from components.selection.filters import Filters
from components.selection.slices import Slice
from components.selection.view import View
from components.store import database

_SIDES = 2
"""The selections of a comparison."""


@dataclass(frozen=True)
class Context:
    """What every figure of a page needs to know: the view, and the totals of its selection, which
    follow from the filters."""

    view: View
    total: pd.Series = field(compare=False)

    @property
    def page(self) -> str:
        return self.view.page

    @property
    def filters(self) -> Filters:
        return self.view.filters


def build_context(view: View) -> Context:
    """Build the context of a view: the totals of its selection on the data of today."""
    return Context(view, database.fetch_rows("total", view.filters).iloc[0])


@dataclass(frozen=True)
class Question:
    """One question to the data: a file in queries/, the filters and other variables; `label` where
    a figure has several."""

    query: str
    filters: Filters
    parameters: dict[str, str | int] = field(default_factory=dict)
    label: str = ""


@dataclass(frozen=True)
class Remainder:
    """What a ranking does not draw, as a line of text below it: `331 other partners`, and what they
    come to together, in words and in CAD.

    `everything`: a view of all of them; `records`: the records behind their sum.
    """

    label: str
    text: str
    amount_cad: float
    everything: Target | None = None
    records: Target | None = None

    @property
    def words(self) -> str:
        """The whole line, `331 other partners: $1,908.1 M`."""
        return t("sentence.remainder", label=self.label, amount=self.text)


@dataclass(frozen=True)
class Figure:
    """One figure and all that goes with it, not yet drawn: screen, picture, slide and workbook are
    made from the same.

    `name` is also the name of its downloads, `query` the file in queries/ it comes from. `table`
    makes its twin when that is asked for, of `rows` rows where that is known before; a card without
    `chart` is its table. `map`: the same on a map. `dimensions` and `rest`: what a click means, see
    `find_mark_targets`; without dimensions it does nothing.
    `remainder`: the parts that are a line of text and not drawn. `below`: what belongs to the
    figure, or is drawn instead of its table. `selected`: other words for the selection. `asked`:
    the questions behind it, where they are not simply its query under the page's filters. `words`:
    sentences of its own, which sum it up in a briefing. `digest`: where slides
    cannot draw it, the part of its table in so many rows and columns.
    """

    name: str
    title: str
    measure: str
    table: Callable[[], Table]
    query: str
    chart: Chart | None = None
    map: Chart | None = None
    rows: int = 0
    dimensions: tuple[str, ...] = ()
    rest: Slice = field(default_factory=dict)
    remainder: Remainder | None = None
    note: str = ""
    source: str = "figure.source"
    below: tuple[Below, ...] = ()
    selected: str = ""
    asked: tuple[Question, ...] = ()
    words: tuple[str, ...] = ()
    digest: Callable[[int, int], Digest] | None = None

    @property
    def alt(self) -> str:
        """What the chart shows, for who does not see it; nothing for a card that is its table."""
        return self.describe(self.chart) if self.chart else ""

    def describe(self, drawing: Chart) -> str:
        """What one of its drawings shows, for who does not see it."""
        more = self.remainder.words if self.remainder else ""
        return describe_chart(self.title, drawing, more)

    def lay_on_map(self) -> "Figure":
        """The figure as its map alone shows it, which leaves nothing out."""
        return replace(self, chart=self.map, map=None, remainder=None)

    @property
    def tabs(self) -> tuple[str, ...]:
        """How a card may show it, its first tab first."""
        if self.chart is None:
            return ("table",)
        if self.is_map:
            return ("map", "table")
        return ("chart", "map", "table") if self.map else ("chart", "table")

    @property
    def is_map(self) -> bool:
        """Whether its chart is a map."""
        return isinstance(self.chart, Chart) and self.chart.kind == "map"

    @property
    def is_ours(self) -> bool:
        """Whether it rests on the records. The official series knows no filters: it names no
        selection."""
        return self.source in ("figure.source", "figure.source_both", "figure.source_context")

    @property
    def is_spread(self) -> bool:
        """Whether its money is spread over years, each at its own prices: what lies past the index
        differs from its start."""
        return self.query == "explained" or any(
            each.parameters.get("spread") for each in self.asked
        )

    def filters(self, chosen: Filters) -> Filters:
        """The filters that it knows, of those chosen: what does not rest on the page's records
        knows only dollars, and the selection that it names."""
        if self.is_ours:
            return chosen
        return self.asked[0].filters if self.selected and self.asked else chosen.counting()

    def describe_filters(self, chosen: Filters) -> str:
        """What narrows the figure in words, of a comparison that of both sides; nothing where
        nothing does."""
        sides = list(dict.fromkeys(replace(each.filters, allocation="") for each in self.asked))
        if len(sides) == _SIDES:
            first, second = map(describe_scope, sides)
            return t("compare.against", first=first, second=second)
        if self.selected:
            return self.selected
        known = chosen if self.is_ours or not self.asked else self.asked[0].filters
        is_narrowed = known if self.is_ours else known != known.counting()
        return describe_scope(known) if is_narrowed else ""

    def subtitle(self, filters: Filters) -> str:
        """Measure with its unit, the selection in words, and that it rests mostly on inference
        where it does."""
        scope = describe_scope(filters) if self.is_ours else ""
        return self._join_words(filters, self.selected or scope)

    def page_subtitle(self, filters: Filters) -> str:
        """The subtitle where the page says what is selected: a selection of the figure's alone is
        named."""
        return self._join_words(filters, self.selected if self.is_ours else "")

    def _join_words(self, filters: Filters, scope: str) -> str:
        doubts = self.doubts(filters) if self.is_ours else []
        return " · ".join(filter(None, [self.measure, scope, *doubts]))

    def doubts(self, filters: Filters) -> list[str]:
        """What of the figure rests mostly on inference; of several selections at once it is said
        behind the figure."""
        if len({each.filters for each in self.asked}) > 1:
            return []
        chosen = self.asked[0].filters if self.asked else filters
        fields = evidence.list_subjects(each for each in self.dimensions if each != "basis")
        return [evidence.describe_weakness(field, chosen) for field in fields]

    def warning(self, filters: Filters) -> str:
        """That money is counted several times, where it is."""
        own = self.source == "figure.source_commitment"
        return warn_of_repeats(filters) if self.is_ours or own else ""

    def questions(self, filters: Filters) -> tuple[Question, ...]:
        """The questions whose answers it shows. What knows no filters still knows in which dollars
        it is."""
        return self.asked or (Question(self.query, self.filters(filters)),)
