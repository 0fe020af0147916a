"""Titles of records in the reader's language: the publisher's where it gave one, else a translation
that says so."""

from dataclasses import dataclass

from components.language.words import get_language, get_locale, t
from components.store import database

_OTHER = {"en": "fr", "fr": "en"}
"""The languages in which publishers give titles."""


@dataclass(frozen=True)
class Title:
    """What a record is called, what that rests on, the language of the words, and where they stand
    if not with the record."""

    words: str
    basis: str
    spoken: str
    source: str = ""

    @property
    def mark(self) -> str:
        """`translation`, or the language of a title that nobody has translated; nothing for the
        publisher's own."""
        return {"translated": t("title.translated"), "missing": t(f"title.in_{self.spoken}")}.get(
            self.basis, ""
        )

    @property
    def is_foreign(self) -> bool:
        """Whether the words are in another language than the reader's."""
        return self.spoken != get_language()

    def __str__(self) -> str:
        """The words with the mark in brackets, where there is nothing but text."""
        return f"{self.words} ({self.mark})" if self.mark else self.words


def find_title(project_id: str, other: bool = False) -> Title:
    """A record's title in the reader's language, or in the other one."""
    held = database.get_database().titles[project_id]
    spoken = get_locale().names
    return Title(*held[_OTHER[spoken] if other else spoken])


def format_title(project_id: str) -> str:
    """A record's title with its mark as plain text; nothing for no record."""
    return str(find_title(project_id)) if project_id else ""


def choose_title(published: str, title: str | None, spoken: str | None, basis: str | None) -> Title:
    """The title of what is no record: as published, or the other one where that is in the reader's
    language."""
    if title and spoken == get_language():
        return Title(title, str(basis), str(spoken))
    original = _OTHER[spoken] if spoken else "en"
    return Title(published, "published" if original == get_language() else "missing", original)
