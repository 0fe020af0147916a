"""What an address may hold, and what of one was not understood."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from components.address import SECOND
from components.filters import PUBLIC_NAMES, Filters, parse
from components.words import LANGUAGES

OPTIONS = (
    "id", "drill", "behind", "section", "top", "split", "spread", "events", "rows", "columns", "measure", "before", "after",
    "by", "versus", "items", "name", "present", "total", "commitment", "sql", "values", "sort",
    "start",
)  # fmt: skip


@dataclass(frozen=True)
class Understood:
    """The view that an address names, and what of it nobody knows."""

    filters: Filters
    options: dict[str, str]
    language: str
    ignored: list[str]


def understand(page: str, given: Mapping[str, list[str]], known: Mapping[str, Collection[str]]) -> Understood:
    """The view of a page that an address names. `given`: name -> values as they stand there; `known`: as for `parse`."""
    filters, ignored = parse(given, known)
    language = (given.get("lang") or ["en"])[-1]
    if language not in LANGUAGES:
        ignored.append(f"lang={language}")
        language = "en"
    names = (*OPTIONS, *(name + SECOND for name in PUBLIC_NAMES.values()))
    options = {name: ",".join(values) for name, values in given.items() if name in names}
    return Understood(filters, options, language, ignored)
