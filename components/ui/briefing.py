"""A briefing: figures of several views in an order, each with a title, a line and its summary in
words.

Its content is its address: `items` holds one entry a figure, `partners/partner?region=caribbean`,
joined by `!`.
"""

from dataclasses import dataclass, replace
from urllib.parse import parse_qs, urlencode

from components.export.dollars import count_in_dollars
from components.figures.catalogue import ALIASES, CARDS
from components.figures.figure import Context, Figure, build_context
from components.figures.item import Item
from components.figures.summary import summarize_figure
from components.figures.table import Table
from components.language.sentences import describe_scope
from components.language.words import get_language, t
from components.render.card_head import Pin
from components.selection.filters import Filters, Ignored, write_filters
from components.selection.parsing import FIGURES, SEPARATOR
from components.selection.view import View, build_url
from components.ui import address
from components.ui.known import fetch_known

MOST = FIGURES
_OWN = ("_title", "_line")
LONGEST = {"_title": 120, "_line": 300}


@dataclass(frozen=True)
class Entry:
    """What is kept of an item: page, card, its view's parameters, and the reader's title and line
    among them."""

    page: str
    card: str
    parameters: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        """The entry in an address."""
        return f"{self.page}/{self.card}?{urlencode(self.parameters)}"

    def own(self, name: str) -> str:
        """The reader's `_title` or `_line`."""
        return dict(self.parameters).get(name, "")

    def told(self, name: str, value: str) -> "Entry":
        """The entry with the reader's title or line."""
        kept = {k: v for k, v in self.parameters if k != name}
        return replace(
            self,
            parameters=tuple((kept | ({name: value[: LONGEST[name]]} if value else {})).items()),
        )


def read_entries(text: str) -> tuple[list[Entry], list[str]]:
    """The entries of an address, and those that name no figure."""
    found, dropped = [], []
    for part in filter(None, text.split(SEPARATOR)):
        place, _, query = part.partition("?")
        page, _, card = place.partition("/")
        name = ALIASES.get(card, card)
        if name in CARDS:
            parameters = {k: ",".join(v) for k, v in parse_qs(query).items() if k != "lang"}
            found.append(Entry(page, name, tuple(parameters.items())))
        else:
            dropped.append(part)
    return found[:MOST], dropped


def write_entries(entries: list[Entry]) -> str:
    """All entries in an address."""
    return SEPARATOR.join(entry.text for entry in entries)


def get_entries() -> list[Entry]:
    """The reader's briefing; it goes with them from page to page in the address."""
    return read_entries(address.get_option("items"))[0]


def keep(found: list[Entry]) -> None:
    """Make these the briefing."""
    address.set_page_parameter("items", write_entries(found[:MOST]))


def build_pin(name: str, current: Context) -> Pin | None:
    """The view with a card, as it is shown, in the briefing; none for what no briefing holds."""
    card = ALIASES.get(name, name)
    if card not in CARDS or current.page == "briefing":
        return None
    entries, view = get_entries(), current.view
    if len(entries) >= MOST:
        return Pin(build_url("", view.to_query()), t("briefing.full", most=MOST))
    shown = write_filters(current.filters) | view.figure_options
    text = write_entries([*entries, Entry(current.page, card, tuple(shown.items()))])
    pinned = build_url("", view.change(items=text).to_query())
    return Pin(pinned, t("briefing.pinned", count=len(entries) + 1))


def parse_entry(entry: Entry) -> tuple[View, list[Ignored]]:
    """What an entry selects on the data of today, and what of it was not understood."""
    given = {name: [value] for name, value in entry.parameters if name not in _OWN}
    return View.parse(entry.page, given | {"lang": [get_language()]}, fetch_known())


def list_misunderstood(entry: Entry) -> list[Ignored]:
    """What of an entry was not understood: any other figure would be no answer to it."""
    return parse_entry(entry)[1]


def build_item(entry: Entry) -> Item:
    """The figure that an entry names, on the data of today; where its view has nothing to show, its
    words say so."""
    current = build_context(parse_entry(entry)[0])
    title, line = entry.own("_title"), entry.own("_line")
    with count_in_dollars(current.filters):
        card = CARDS[entry.card](current) if current.total.records else None
        if card is None:
            return _build_nothing(entry, current)
        words = tuple(summarize_figure(current, card))
    return Item(card, current, title or card.title, line, words)


def _build_nothing(entry: Entry, current: Context) -> Item:
    """An item that says that there is nothing to show, and of which selection."""
    name = t(f"card.{entry.card}")
    card = Figure(entry.card, name, t("measure.funding"), Table, "total")
    words = (t("item.nothing", scope=describe_scope(current.filters)),)
    title, line = entry.own("_title"), entry.own("_line")
    return Item(card, current, title or name, line, words, is_empty=True)


def add_entry(card: str, filters: Filters) -> None:
    """Add a figure of the current selection from the list."""
    keep([*get_entries(), Entry("overview", card, tuple(write_filters(filters).items()))])


def move(number: int, by: int) -> None:
    """Callback: one entry up or down."""
    found = list(get_entries())
    to = min(max(number + by, 0), len(found) - 1)
    found.insert(to, found.pop(number))
    keep(found)


def remove(number: int) -> None:
    """Callback: one entry out."""
    keep([entry for place, entry in enumerate(get_entries()) if place != number])
