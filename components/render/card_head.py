"""Draw what stands over a figure: its tabs, and one menu with all that can be taken from it."""

from collections.abc import Iterable
from dataclasses import dataclass

import htpy as h

from components.figures.figure import Figure
from components.language import formats
from components.language.words import get_language, t
from components.render.tables import link_address
from components.selection.tabs import open_tab
from components.selection.takes import FILES, PICTURES, write_take
from components.selection.view import View


@dataclass(frozen=True)
class Pin:
    """The view with the figure in its briefing, and what the reader is told of it."""

    address: str
    words: str


def draw_card_tabs(figure: Figure, view: View, is_open: str) -> h.Element | None:
    """Draw the tabs of a figure as links to the same view; none where there is a table alone."""
    first, *others = figure.tabs
    if not others:
        return None
    text = view.options.get("tabs", "")

    def draw_tab(tab: str) -> h.Element:
        opens = view.url(tabs=open_tab(text, figure.name, "" if tab == first else tab))
        here = "true" if tab == is_open else None
        return h.a(id=f"tab-{figure.name}-{tab}", href=opens, target="_self", aria_current=here)[
            t(f"tab.{tab}")
        ]

    label = t("tab.label", title=figure.title)
    return h.nav(".sa-tabs", aria_label=label)[map(draw_tab, figure.tabs)]


def draw_card_menu(figure: Figure, view: View, pin: Pin | None) -> h.Element:
    """Draw the menu of a figure: a button whose name carries the figure, and a list of what it
    offers."""
    alone = view.url(figure=figure.name, drill="", behind="", present="")
    pictures = [_draw_take(figure, form) for form in PICTURES] if figure.chart else []
    share = [
        h.button(type="button", data_sa_copy=alone)[t("more.link")],
        h.button(type="button", data_sa_embed=alone, data_sa_title=figure.title)[t("more.embed")],
    ]
    files = [_draw_take(figure, form, figure.rows) for form in FILES]
    more = [link_address(view.url(behind=figure.name, drill=""), t("behind.open_card"))]
    if pin:
        more.insert(
            0, h.a(href=pin.address, target="_self", data_sa_said=pin.words)[t("briefing.pin")]
        )
    return h.details(".sa-tools")[
        h.summary(id=f"more-{figure.name}", aria_label=t("more.label", title=figure.title))["⋯"],
        h.div[(_draw_group(group) for group in (pictures, share, files, more) if group)],
    ]


def _draw_group(items: Iterable[h.Element]) -> h.Element:
    return h.ul[(h.li[item] for item in items)]


def _draw_take(figure: Figure, form: str, rows: int = 0) -> h.Element:
    """What a press takes; a file with the number of its rows, where that is known."""
    count = t("more.rows", count=rows, number=formats.number(rows, get_language())) if rows else ""
    return h.button(type="button", data_sa_take=write_take(figure.name, form))[
        t(f"take.{form}"), h.small[f" {count}"] if count else None
    ]
