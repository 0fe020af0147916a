"""What of an address was not understood, at the top of its page, with ways to go on."""

import htpy as h

from components.language.sentences import describe_scope
from components.language.words import t
from components.render.tables import link_address
from components.selection.filters import LONGEST_TEXT, MULTIPLE, PUBLIC_NAMES, Filters, Ignored
from components.selection.pages import OPTIONS
from components.selection.parsing import FIGURES
from components.selection.view import View, build_url
from components.ui.markup import write_html

_LONGEST_PART = 120


def draw_notice(ignored: list[Ignored], view: View) -> None:
    """Name each part; where figures would be no answer to the address, say so and how to go on."""
    if not ignored:
        return
    ways: h.Node = None
    if is_closed := any(part.is_whole for part in ignored):
        everything = link_address(view.narrow_to(Filters()).url(), t("address.all"))
        rest = build_url("", view.to_query())
        onward = (
            link_address(rest, t("address.rest", scope=describe_scope(view.filters)))
            if view.filters or view.own_options
            else None
        )
        ways = h.p[[onward, " · "] if onward else None, everything]
    said = t("address.closed") if is_closed else t("address.kept")
    parts = (h.li[_draw_part(part), _draw_near(part, ignored, view)] for part in ignored)
    box = h.section(".sa-notice", role="alert")
    write_html(box[h.h2[t("address.title")], h.ul[parts], h.p[said], ways])


def draw_for_figure(title: str, ignored: list[Ignored], page: str) -> None:
    """The same in place of a figure of a briefing."""
    parts = (h.li[_draw_part(part)] for part in ignored)
    where = f"{t(f'page.{page}')} · {title}"
    box = h.section(".sa-notice", role="alert")
    write_html(box[h.h3[where], h.ul[parts], h.p[t("address.figure")]])


def join_parts(ignored: list[Ignored]) -> str:
    """The parts in one line of text."""
    return ", ".join(_cut(part.text) for part in ignored)


def _draw_part(part: Ignored) -> h.Node:
    """One part: as it stands in the address, and why it was not taken."""
    found = OPTIONS.get(part.name)
    pages = ", ".join(t(f"page.{page}") for page in found.pages) if found else t("page.compare")
    filter_name = next(
        (t(f"filter.{field}") for field, name in PUBLIC_NAMES.items() if name == part.name),
        part.name,
    )
    why = t(
        f"address.{part.why}", name=filter_name, pages=pages, letters=LONGEST_TEXT, figures=FIGURES
    )
    return [h.code[_cut(part.text)], " ", why]


def _draw_near(part: Ignored, ignored: list[Ignored], view: View) -> h.Node:
    """What may have been meant, as a link; what else was not understood goes along, and is asked
    for in its turn."""
    if not part.near:
        return None
    name, value = part.near
    others = {
        other.name: other.value
        for other in ignored
        if other.is_whole and (other.name != part.name or part.why == "alone")
    }
    held = view.to_query() | others
    several = f"{held[name]},{value}" if name in MULTIPLE and name in held else value
    link = link_address(build_url("", held | {name: several}), f"{name}={value}")
    before, after = t("address.near", near="|").split("|")
    return [" ", before, link, after]


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_PART else f"{text[:_LONGEST_PART]}…"
