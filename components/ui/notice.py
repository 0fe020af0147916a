"""What of an address was not understood, at the top of its page, with ways to go on."""

import html

import streamlit as st

from components.language.sentences import describe_scope
from components.language.words import t
from components.render import tables
from components.selection.filters import LONGEST_TEXT, MULTIPLE, PUBLIC_NAMES, Filters, Ignored
from components.selection.pages import OPTIONS
from components.selection.parsing import FIGURES
from components.selection.view import View, build_url

LONGEST_PART = 120


def draw(ignored: list[Ignored], view: View) -> None:
    """Name each part; where figures would be no answer to the address, say so and how to go on."""
    if not ignored:
        return
    ways = ""
    if is_closed := any(part.is_whole for part in ignored):
        everything = tables.link(view.narrow_to(Filters()).url(), t("address.all"))
        rest = build_url("", view.to_query())
        onward = (
            tables.link(rest, t("address.rest", scope=describe_scope(view.filters)))
            if view.filters or view.own_options
            else ""
        )
        ways = f"<p>{' · '.join(filter(None, [onward, everything]))}</p>"
    said = t("address.closed") if is_closed else t("address.kept")
    st.html(
        f"<section class='sa-notice' role='alert'><h2>{html.escape(t('address.title'))}</h2>"
        f"<ul>{''.join(f'<li>{_worded(part)}{_near(part, ignored, view)}</li>' for part in ignored)}</ul>"
        f"<p>{html.escape(said)}</p>{ways}</section>"
    )


def of_figure(title: str, ignored: list[Ignored], page: str) -> str:
    """The same in place of a figure of a briefing."""
    parts = "".join(f"<li>{_worded(part)}</li>" for part in ignored)
    where = f"{t(f'page.{page}')} · {title}"
    said = html.escape(t("address.figure"))
    return f"<section class='sa-notice' role='alert'><h3>{html.escape(where)}</h3><ul>{parts}</ul><p>{said}</p></section>"


def listed(ignored: list[Ignored]) -> str:
    """The parts in one line of text."""
    return ", ".join(_cut(part.text) for part in ignored)


def _worded(part: Ignored) -> str:
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
    return f"<code>{html.escape(_cut(part.text))}</code> {html.escape(why)}"


def _near(part: Ignored, ignored: list[Ignored], view: View) -> str:
    """What may have been meant, as a link; what else was not understood goes along, and is asked
    for in its turn."""
    if not part.near:
        return ""
    name, value = part.near
    others = {
        other.name: other.value
        for other in ignored
        if other.is_whole and (other.name != part.name or part.why == "alone")
    }
    held = view.to_query() | others
    several = f"{held[name]},{value}" if name in MULTIPLE and name in held else value
    link = tables.link(build_url("", held | {name: several}), f"{name}={value}")
    before, after = html.escape(t("address.near", near="|")).split("|")
    return f" {before}{link}{after}"


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_PART else f"{text[:LONGEST_PART]}…"
