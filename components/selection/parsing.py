"""The options of an address: which were understood, and which were not."""

from collections.abc import Mapping

from components.selection.comparison import SECOND_NAMES
from components.selection.filters import PUBLIC_NAMES, Ignored
from components.selection.moved import move_item
from components.selection.pages import OPTIONS, PAGES, Known

FIGURES = 12
"""So many figures a briefing holds."""
SEPARATOR = "!"
"""Between the figures of a briefing."""
SAID_BY_OTHERS, BEGUN_BY_OTHERS = ("fbclid", "gclid", "ref"), ("utm_", "mc_")
"""What newsletters and networks add to a link: named, but no question to this dashboard."""


def is_of_others(name: str) -> bool:
    """Tell whether others have added a parameter to a link."""
    return name in SAID_BY_OTHERS or name.startswith(BEGUN_BY_OTHERS)


def parse_options(
    page: str, query: Mapping[str, list[str]], known: Known
) -> tuple[dict[str, str], list[Ignored]]:
    """Parse the options of a page: name -> value, and what was not understood. Filters are passed
    over."""
    options: dict[str, str] = {}
    ignored: list[Ignored] = []
    for name, values in query.items():
        if name not in PUBLIC_NAMES.values():
            options[name], unclear = _parse_option(page, name, list(filter(None, values)), known)
            ignored += unclear
    return options, ignored


def _parse_option(
    page: str, name: str, values: list[str], known: Known
) -> tuple[str, list[Ignored]]:
    """Parse one option: its value, or an empty text, and what of its values was not understood."""
    option = OPTIONS.get(name)
    is_question = not is_of_others(name)
    if option is None and name not in SECOND_NAMES.values():
        return "", [Ignored(name, value, "name", is_question) for value in values]
    if option is None or (option.pages and page not in option.pages):
        return "", [Ignored(name, value, "page", is_question) for value in values]
    if name == "items":
        return _parse_items(SEPARATOR.join(values), known)
    valid = [value for value in values if option.takes(name, value, known, page)]
    is_whole = not valid and name != "lang"
    ignored = [Ignored(name, value, is_whole=is_whole) for value in values if value not in valid]
    ignored += [Ignored(name, value, "twice", is_whole=False) for value in valid[:-1]]
    return valid[-1] if valid else "", ignored


def _parse_items(text: str, known: Known) -> tuple[str, list[Ignored]]:
    """Parse the figures of a briefing: those that exist, and those that name no figure or are too
    many; what a figure selects is said in its place."""
    items = [move_item(item) for item in text.split(SEPARATOR) if item]
    named = [item for item in items if _names_figure(item, known)]
    ignored = [Ignored("items", item, is_whole=False) for item in items if item not in named]
    ignored += [Ignored("items", item, "many", is_whole=False) for item in named[FIGURES:]]
    return SEPARATOR.join(named[:FIGURES]), ignored


def _names_figure(item: str, known: Known) -> bool:
    page, _, figure = item.partition("?")[0].partition("/")
    return page in PAGES and figure in known.figures
