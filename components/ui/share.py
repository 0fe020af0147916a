"""Sharing a view: its link in either language and the code that embeds it, to copy; its
presentation and its print."""

from dataclasses import replace

import htpy as h

from components.figures.page_names import name_view
from components.language.words import t
from components.selection.languages import LANGUAGES
from components.selection.view import View, build_url


def draw_share(view: View) -> h.Element:
    """Draw the menu to share; the browser copies and prints (static/app.js)."""
    if view.page != "briefing":
        view = replace(view, options=view.own_options)
    title = f"{name_view(view)} · {t('frame.title')}"
    here = build_url(view.page, view.to_query())
    copies = [
        h.button(
            type="button",
            data_sa_copy=build_url(view.page, replace(view, language=lang).to_query()),
        )[t(f"share.link_{lang}")]
        for lang in LANGUAGES
    ]
    frame = h.button(type="button", data_sa_embed=here, data_sa_title=title)[t("more.embed")]
    presented = view.url(present="1", drill="", behind="")
    shows = [
        h.a(href=presented, target="_self")[t("present.start")],
        h.button(type="button", data_sa_print="yes")[t("share.print")],
    ]
    groups = ([*copies, frame], shows)
    return h.details(".sa-tools.sa-sharing")[
        h.summary[t("share.label")],
        h.div[(h.ul[(h.li[item] for item in group)] for group in groups)],
    ]
