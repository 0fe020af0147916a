"""The menu: every page as a link that carries the reader's view, so that a new tab, Back or a lost
session show the same."""

from dataclasses import replace

import htpy as h

from components.language.words import t
from components.selection.pages import MENU, STANDING
from components.selection.view import View, build_url
from components.ui.markup import write_html


def draw_menu(current: View, unclear: dict[str, str], hidden: tuple[str, ...] = ()) -> None:
    """The menu with the current page marked; `hidden` pages are left out.

    `unclear`: filters of the address that nobody knows; they go along until the reader chooses.
    """

    carried = replace(current, options=current.briefing_options).to_query() | unclear

    def draw_item(page: str) -> h.Element:
        here = "page" if page == current.page else None
        link = h.a(href=build_url(page, carried), target="_self", aria_current=here)
        return h.li[link[t(f"page.{page}")]]

    listed = [page for page in dict.fromkeys((*MENU, *STANDING)) if page not in hidden]
    write_html(h.nav(".sa-menu", aria_label=t("nav.label"))[h.ul[map(draw_item, listed)]])
