"""A commitment on its page: the choice of one, what was said, what the figures show, and what
cannot be known."""

import re

import htpy as h
import streamlit as st

from components.figures.commitments import Commitment, fetch_commitments, find_commitment
from components.figures.figure import Context
from components.figures.links import Link, Target, open_total
from components.language import formats
from components.language.escape import escape_markdown
from components.language.sentences import describe_scope
from components.language.words import get_language, t
from components.render.tables import draw_facts, draw_link
from components.selection.view import View
from components.ui.choices import bind
from components.ui.markup import write_html


def choose_commitment(current: Context) -> Commitment:
    """Draw the choice of one of the commitments; return the chosen one."""
    known = fetch_commitments()
    st.segmented_control(
        t("commitments.choose"),
        list(known),
        **bind(current.view, "commitment", next(iter(known))),
        required=True,
        wrap=True,
        format_func=lambda key: escape_markdown(known[key].text("name")),
    )
    return find_commitment(current.view)


def _cite(title: str, url: str, date: str, view: View) -> h.Node:
    """A source: a link where it has an address, its title alone where not, and its date."""
    source = draw_link(Link(title, url), view) if url else title
    return [source, f" ({formats.date(date, get_language())})" if date else None]


def draw_statement(one: Commitment, view: View) -> None:
    """Draw who said what and when, what tests it, over which years, on which records, how others
    rated it, and the sources."""
    lang = get_language()

    def records(column: str) -> h.Node:
        filters = one.select(column, view.filters)
        return draw_link(Link(describe_scope(filters), Target("projects", filters=filters)), view)

    said_by = t("commitments.by", who=one.text("made_by"), date=formats.date(one.made_on, lang))
    beside = f"; {t('commitments.beside')} "
    facts: dict[str, h.Node] = {
        "by": said_by,
        "source": _cite(one.source_title, one.source_url, one.source_date, view),
        "test": one.text("test"),
        "years": one.text("period"),
        "records": [records("selection"), beside, records("wider")],
    }
    if one.text("rated"):
        rated = t("commitments.by", who=one.text("rated_by"), date=formats.date(one.rated_on, lang))
        source = _cite(one.rated_title, one.rated_url, "", view)
        facts["rated"] = [f"{rated} – {one.text('rated')} ", source]
    if one.published_total_id:
        total = open_total(one.published_total_id)
        facts["total"] = draw_link(Link(t("commitments.total_link"), total), view)
    write_html(
        h.section(".sa-statement")[
            h.h2[one.text("name")],
            h.p(".sa-headline")[one.text("words")],
            draw_facts((t(f"commitments.fact.{key}"), value) for key, value in facts.items()),
        ]
    )


def draw_findings(sentences: list[str]) -> None:
    """Draw what the figures show, in sentences computed from them."""
    _draw_list(t("commitments.finding"), sentences)


def draw_unknown(one: Commitment) -> None:
    """Draw what cannot be known, a sentence each."""
    _draw_list(t("commitments.cannot_know"), re.split(r"(?<=\.)\s+", one.text("cannot_know")))


def _draw_list(title: str, texts: list[str]) -> None:
    write_html(h.section(".sa-statement")[h.h2[title], h.ul[(h.li[text] for text in texts)]])
