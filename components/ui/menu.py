"""The menu: every page as a link that carries the reader's view, so that a new tab, Back or a lost
session show the same."""

import html

import streamlit as st

from components.language.words import get_language, t
from components.render.tables import quoted
from components.selection.filters import Filters
from components.ui import address

PAGES = {
    "explore": (
        "overview",
        "regions",
        "partners",
        "priorities",
        "trends",
        "compare",
        "crosstab",
        "flow",
    ),
    "records": ("projects", "published", "commitments", "ask", "data"),
    "take": ("briefing", "views"),
}
"""The groups of the menu and their pages, in order."""


def names() -> tuple[str, ...]:
    """The names of all pages, as in their addresses."""
    return tuple(name for group in PAGES.values() for name in group)


def draw(
    current: str, filters: Filters, unclear: dict[str, str], hidden: tuple[str, ...] = ()
) -> None:
    """The menu with the current page marked; `hidden` pages are left out.

    `unclear`: filters of the address that nobody knows; they go along until the reader chooses.
    """
    carried = address.selected(filters, get_language()) | unclear | address.briefing()

    def item(page: str) -> str:
        opens = quoted(address.url(page, carried))
        here = " aria-current='page'" if page == current else ""
        return f"<li><a href={opens} target='_self'{here}>{html.escape(t(f'page.{page}'))}</a></li>"

    groups = "".join(
        f"<p id='menu-{group}'>{html.escape(t(f'nav.{group}'))}</p>"
        f"<ul aria-labelledby='menu-{group}'>{''.join(item(page) for page in pages if page not in hidden)}</ul>"
        for group, pages in PAGES.items()
    )
    st.html(f"<nav class='sa-menu' aria-label={quoted(t('nav.label'))}>{groups}</nav>")
