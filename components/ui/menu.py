"""The menu: every page as a link that carries the reader's view, so that a new tab, Back or a lost
session show the same."""

import html
from dataclasses import replace

import streamlit as st

from components.language.words import t
from components.render.tables import quoted
from components.selection.pages import MENU
from components.selection.view import View, build_url


def draw(current: View, unclear: dict[str, str], hidden: tuple[str, ...] = ()) -> None:
    """The menu with the current page marked; `hidden` pages are left out.

    `unclear`: filters of the address that nobody knows; they go along until the reader chooses.
    """

    carried = replace(current, options=current.briefing_options).to_query() | unclear

    def item(page: str) -> str:
        opens = quoted(build_url(page, carried))
        here = " aria-current='page'" if page == current.page else ""
        return f"<li><a href={opens} target='_self'{here}>{html.escape(t(f'page.{page}'))}</a></li>"

    groups = "".join(
        f"<p id='menu-{group}'>{html.escape(t(f'nav.{group}'))}</p>"
        f"<ul aria-labelledby='menu-{group}'>{''.join(item(page) for page in pages if page not in hidden)}</ul>"
        for group, pages in MENU.items()
    )
    st.html(f"<nav class='sa-menu' aria-label={quoted(t('nav.label'))}>{groups}</nav>")
