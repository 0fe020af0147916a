"""Where the addresses of former pages lead: one row for each, from its parameters to the page and
the parameters that show the same today.

Filters, language and briefing go along as they are.
"""

from collections.abc import Callable, Mapping, Sequence
from urllib.parse import parse_qs, urlencode

Query = dict[str, list[str]]
"""Public name -> values as they stand in an address."""


def _lead_to(
    page: str, drops: Sequence[str] = (), renames: Mapping[str, str] | None = None, **options: str
) -> Callable[[Query], tuple[str, Query] | None]:
    """Make a row of the table: the page that an address leads to.

    `drops`: parameters that say nothing there; `renames`: old name -> new; `options`: what the
    address of the new page says besides, where the old one does not.
    """
    names = renames or {}

    def move(query: Query) -> tuple[str, Query]:
        stated = {
            names.get(name, name): values for name, values in query.items() if name not in drops
        }
        # Figures are counted on their page: of several, the first answers for the page.
        shown = {"present": ["1"]} if "present" in stated else {}
        return page, {name: [value] for name, value in options.items()} | stated | shown

    return move


def _move_record(query: Query) -> tuple[str, Query] | None:
    """Move the address of one record; the list of records stays where it is."""
    return _lead_to("project", ("sort", "start", "drill"))(query) if "id" in query else None


_PLACED = ("sort", "start")
_ROWS: dict[str, Callable[[Query], tuple[str, Query] | None]] = {
    "regions": _lead_to("explore"),
    "partners": _lead_to("explore", _PLACED, view="ranking", by="partner"),
    "priorities": _lead_to("explore", view="ranking", by="priority"),
    "trends": _lead_to("explore", renames={"split": "by"}, view="years", by="region"),
    "crosstab": _lead_to("explore", view="cross"),
    "flow": _lead_to("explore", view="cross", rows="programme", columns="partner"),
    "projects": _move_record,
    "published": _lead_to("promises", tab="announcements"),
    "commitments": _lead_to("promises", tab="commitments"),
    "ask": _lead_to("data", section="sql"),
    "views": _lead_to("briefing", tab="views"),
}


def move_address(page: str, query: Mapping[str, list[str]]) -> tuple[str, Query]:
    """Move an address to the page that took its place; any other is left as it is."""
    row = _ROWS.get(page)
    return (row and row(dict(query))) or (page, dict(query))


def move_item(text: str) -> str:
    """Move a figure of a briefing, `partners/partner?region=caribbean`."""
    place, _, query = text.partition("?")
    page, slash, figure = place.partition("/")
    stated = parse_qs(query, keep_blank_values=True)
    new_page, moved = move_address(page, stated)
    if (new_page, moved) == (page, stated):
        return text
    return f"{new_page}{slash}{figure}?{urlencode(moved, doseq=True)}"
