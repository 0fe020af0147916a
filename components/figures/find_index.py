"""What Find jumps to: every country, region, partner, area, program, published total, commitment,
record and page, by all its names."""

import json
from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple

from components.figures.commitments import fetch_commitments
from components.language.words import CURRENT_LANGUAGE, get_name, t
from components.selection.languages import LANGUAGES
from components.selection.pages import MENU
from components.store import database
from components.store.choices import fetch_choices
from components.store.rows import iterate_rows

_KINDS = (
    ("page", "", ""),
    ("place", "place", "profile?place="),
    ("region", "region", "profile?region="),
    ("sub_region", "region", "profile?region="),
    ("partner_kind", "partner", "profile?partner="),
    ("partner", "partner", "profile?partner="),
    ("mandate", "priority", "profile?priority="),
    ("priority", "priority", "profile?priority="),
    ("programme", "programme", "profile?programme="),
    ("total", "", "promises?tab=announcements&total="),
    ("commitment", "", "promises?tab=commitments&commitment="),
    ("project", "", "project?id="),
)
"""Kinds in the order in which they are offered: the vocabulary of its names, the filter whose keys
they are, and what stands before a key in an address."""
_UNKNOWN = frozenset({"not-stated", "not-named", "none", "unspecified", "place-not-stated"})


class _Item(NamedTuple):
    """One thing to find: its kind by number, its key, its name, and other words that mean it."""

    kind: int
    key: str
    name: str
    words: str


def write_index(language: str) -> bytes:
    """Write the index in a language as JSON: what each kind is called and where it leads, then the
    items by kind and money."""
    return _write_index(database.HOLDER.version, language)


def name_index(language: str) -> str:
    """Name the index of today: its address changes with what it holds, so that browsers keep it."""
    return f"find/{language}.json?v={digest_index(language)}"


@lru_cache(maxsize=2 * len(LANGUAGES))
def _digest_index(version: int, language: str) -> str:
    return sha256(_write_index(version, language)).hexdigest()[:12]


def digest_index(language: str) -> str:
    """Tell one index from another in twelve signs."""
    return _digest_index(database.HOLDER.version, language)


@lru_cache(maxsize=2 * len(LANGUAGES))
def _write_index(version: int, language: str) -> bytes:
    token = CURRENT_LANGUAGE.set(language)
    try:
        kinds = [(t(f"find.kind.{kind}"), address) for kind, _, address in _KINDS]
        items = [item for number in range(len(_KINDS)) for item in _list_items(number)]
    finally:
        CURRENT_LANGUAGE.reset(token)
    made = json.dumps({"kinds": kinds, "items": items}, ensure_ascii=False, separators=(",", ":"))
    return made.encode()


def _list_items(number: int) -> Iterator[_Item]:
    """List the items of a kind, those with most money first."""
    kind, field, _ = _KINDS[number]
    if field:
        yield from _list_keys(number, kind, field)
    elif kind == "page":
        for page in MENU:
            yield _Item(number, page, t(f"page.{page}"), "")
    elif kind == "total":
        for row in iterate_rows(database.fetch_rows("reconciled")):
            words = _join_names("total", row.total_id, row.announced_on)
            yield _Item(number, row.total_id, get_name("total", row.total_id), words)
    elif kind == "commitment":
        for key, one in fetch_commitments().items():
            words = " ".join(text for name, text in one.texts.items() if name.startswith("name_"))
            yield _Item(number, key, one.text("name"), words)
    else:
        for row in iterate_rows(database.fetch_rows("projects")):
            yield _describe_record(number, row.project_id, row.project_number)


def _list_keys(number: int, kind: str, field: str) -> Iterator[_Item]:
    """List the keys of a vocabulary that hold records, those with most money first."""
    labels = database.get_database().labels[kind]
    for key in fetch_choices()[field]:
        if key in labels and key not in _UNKNOWN:
            yield _Item(number, key, get_name(kind, key), _join_names(kind, key))


def _join_names(kind: str, key: str, *others: str) -> str:
    """Join all names of a key in all languages, and other words that mean it."""
    label = database.get_database().labels[kind][key]
    names = dict.fromkeys((*label.short.values(), *label.long.values(), *others))
    names.pop(get_name(kind, key), None)
    return " · ".join(filter(None, names))


def _describe_record(number: int, project_id: str, published: str | None) -> _Item:
    """A record by its titles and its number."""
    titles = database.get_database().titles[project_id]
    name = get_name("project", project_id)
    known = published if isinstance(published, str) else ""
    words = dict.fromkeys((*(title.text for title in titles.values()), known))
    words.pop(name, None)
    return _Item(number, project_id, name, " · ".join(filter(None, words)))
