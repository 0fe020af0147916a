"""The menu: every page as a link that carries the reader's view, so that a new tab, Back or a lost
session show the same; and the same view in the other language."""

from dataclasses import replace

import htpy as h

from components.language.words import get_language, t
from components.selection.languages import LANGUAGES
from components.selection.pages import MENU
from components.selection.view import View, build_url
from components.ui import briefing
from components.ui.markup import write_html


def draw_menu(current: View, unclear: dict[str, str]) -> None:
    """Draw the menu with the current page marked; on a phone it opens.

    `unclear`: filters of the address that nobody knows; they go along until the reader chooses.
    """
    carried = replace(current, options=current.briefing_options).to_query() | unclear

    def draw_item(page: str) -> h.Element:
        here = "page" if page == current.page else None
        count = len(briefing.get_entries()) if page == "briefing" else 0
        name = t(f"page.{page}")
        label = t("bar.count", label=name, count=count, number=count) if count else name
        return h.li[h.a(href=build_url(page, carried), target="_self", aria_current=here)[label]]

    write_html(
        h.div(".sa-top")[
            h.span(".sa-brand")[t("frame.title")],
            h.nav(".sa-menu", aria_label=t("nav.label"))[
                h.button(".sa-opener", type="button", aria_expanded="false")[t("nav.open")],
                h.ul[map(draw_item, MENU)],
            ],
            _draw_languages(current, unclear),
        ]
    )


def _draw_languages(view: View, unclear: dict[str, str]) -> list[h.Element]:
    """Draw each other language as a link to the same view."""
    return [
        h.a(
            ".sa-language",
            href=build_url(view.page, replace(view, language=lang).to_query() | unclear),
            target="_self",
            lang=lang,
            hreflang=lang,
        )[language.name]
        for lang, language in LANGUAGES.items()
        if lang != get_language()
    ]
