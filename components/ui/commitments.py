"""A commitment on its page: the choice of one, what was said, what the figures show, and what
cannot be known."""

import html
import re

import streamlit as st

from components.figures.commitments import Commitment, chosen, every
from components.figures.figure import Context
from components.language import formats
from components.language.escape import escape_markdown
from components.language.sentences import describe_scope
from components.language.words import get_language, t
from components.render import tables
from components.selection.view import View
from components.ui.choices import bind


def choose_commitment(current: Context) -> Commitment:
    """Draw the choice of one of the commitments; return the chosen one."""
    known = every()
    st.segmented_control(
        t("commitments.choose"),
        list(known),
        **bind(current.view, "commitment", next(iter(known))),
        required=True,
        wrap=True,
        format_func=lambda key: escape_markdown(known[key].text("name")),
    )
    return chosen(current.view)


def cited(title: str, url: str, date: str) -> str:
    """A source as HTML: a link where it has an address, its title alone where not, and its date."""
    text = tables.source(url, title) if url else html.escape(title)
    return f"{text} ({html.escape(formats.date(date, get_language()))})" if date else text


def draw_statement(one: Commitment, view: View) -> None:
    """Draw who said what and when, what tests it, over which years, on which records, how others
    rated it, and the sources."""
    lang = get_language()

    def records(column: str) -> str:
        filters = one.select(column, view.filters)
        return tables.link(view.link_to("projects", filters), describe_scope(filters))

    said_by = t("commitments.by", who=one.text("made_by"), date=formats.date(one.made_on, lang))
    facts = {
        "by": html.escape(said_by),
        "source": cited(one.source_title, one.source_url, one.source_date),
        "test": html.escape(one.text("test")),
        "years": html.escape(one.text("period")),
        "records": f"{records('selection')}; {html.escape(t('commitments.beside'))} {records('wider')}",
    }
    if one.text("rated"):
        rated = t("commitments.by", who=one.text("rated_by"), date=formats.date(one.rated_on, lang))
        facts["rated"] = f"{html.escape(rated)} – {html.escape(one.text('rated'))} " + cited(
            one.rated_title, one.rated_url, ""
        )
    if one.published_total_id:
        link = view.link_to("published", total=one.published_total_id)
        facts["total"] = tables.link(link, t("commitments.total_link"))
    rows = "".join(
        f"<dt>{html.escape(t(f'commitments.fact.{key}'))}</dt><dd>{value}</dd>"
        for key, value in facts.items()
    )
    st.html(
        f"<section class='sa-statement'><h2>{html.escape(one.text('name'))}</h2>"
        f"<p class='sa-headline'>{html.escape(one.text('words'))}</p>"
        f"<dl class='sa-facts'>{rows}</dl></section>"
    )


def draw_findings(sentences: list[str]) -> None:
    """Draw what the figures show, in sentences computed from them."""
    lines = "".join(f"<li>{html.escape(text)}</li>" for text in sentences)
    st.html(
        f"<section class='sa-statement'><h2>{html.escape(t('commitments.finding'))}</h2><ul>{lines}</ul></section>"
    )


def draw_unknown(one: Commitment) -> None:
    """Draw what cannot be known, a sentence each."""
    lines = "".join(
        f"<li>{html.escape(text)}</li>" for text in re.split(r"(?<=\.)\s+", one.text("cannot_know"))
    )
    st.html(
        f"<section class='sa-statement'><h2>{html.escape(t('commitments.cannot_know'))}</h2><ul>{lines}</ul></section>"
    )
