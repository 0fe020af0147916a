"""Titles of records in the reader's language: the publisher's where it gave one, else a translation
that says so."""

import html
from dataclasses import dataclass

from components.language.words import get_language, t
from components.render import tables
from components.render.tables import Markup
from components.selection.view import View
from components.store import database


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
    def html(self) -> str:
        """The words, in their language for who hears them."""
        foreign = f" lang='{self.spoken}'" if self.spoken != get_language() else ""
        return (
            f"<span{foreign}>{html.escape(self.words)}</span>"
            if foreign
            else html.escape(self.words)
        )

    @property
    def said(self) -> str:
        """The words with the mark in brackets, for a cell that is plain text."""
        return f"{self.words} ({self.mark})" if self.mark else self.words

    @property
    def note(self) -> str:
        """The mark as HTML, to stand behind the title."""
        return f" <small class='sa-mark'>{html.escape(self.mark)}</small>" if self.mark else ""


def of(project_id: str, other: bool = False) -> Title:
    """A record's title in the reader's language, or in the other one."""
    held = database.get_database().titles[project_id]
    return Title(*held[{"en": "fr", "fr": "en"}[get_language()] if other else get_language()])


def said(project_id: str) -> str:
    """A record's title with its mark as plain text; nothing for no record."""
    return of(project_id).said if project_id else ""


def link(project_id: str, view: View) -> Markup:
    """A record's title as a link to its own view, with the filters and the language of a view, and
    its mark."""
    title = of(project_id)
    target = view.link_to("projects", id=project_id)
    return Markup(f"<a href={tables.quoted(target)} target='_self'>{title.html}</a>{title.note}")


def paired(published: str, title: str | None, spoken: str | None, basis: str | None) -> Title:
    """The same of what is no record: the published title, or the other one if that is in the
    reader's language."""
    if title and spoken == get_language():
        return Title(title, str(basis), str(spoken))
    own = {"en": "fr", "fr": "en"}[spoken] if spoken else "en"
    return Title(published, "published" if own == get_language() else "missing", own)
