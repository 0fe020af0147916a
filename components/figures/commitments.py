"""Statements that can be checked against money: which one is chosen, its periods, and what it says
with its sources."""

import html
import re
from dataclasses import dataclass, replace
from urllib.parse import parse_qs

import pandas as pd
import streamlit as st

from components.language import formats
from components.language.escape import escape_markdown
from components.language.sentences import describe_scope
from components.language.words import get_language, get_name, join_list, t
from components.render import tables
from components.selection.filters import UNDATED, Filters, parse
from components.store import database
from components.ui import address, sidebar

PERIODS = ("earlier", "before", "after", "later", UNDATED)
COVERED = ("envelope",)
"""The measures whose second period is what the statement covers, not what came after it."""


@dataclass(frozen=True)
class Commitment:
    """One row of data/commitments.csv; texts by `worded`, amounts in CAD (not a number where none
    is stated)."""

    row: pd.Series

    def __getattr__(self, column: str) -> str | float:
        return self.row[column]

    def worded(self, column: str) -> str:
        """A text of the row in the reader's language."""
        return self.row[f"{column}_{get_language()}"]

    def selection(self, column: str, counting: Filters) -> Filters:
        """The records that bear on it (`selection`) or stand beside it (`wider`), in the reader's
        dollars and counting."""
        given = {
            key: [",".join(values)]
            for key, values in parse_qs(self.row[column].removeprefix("?")).items()
        }
        filters, _ = parse(given, sidebar.known())
        return replace(filters, prices=counting.prices, allocation=counting.allocation)

    def years(self, period: str) -> str:
        """`2012-13 to 2015-16`, `from 2020-21`, `to 2011-12`: the fiscal years of a period; nothing
        for no year."""
        return "" if period == UNDATED else named(*self.bounds(period))

    def bounds(self, period: str) -> tuple[str, str]:
        """First and last fiscal year of a period as the filters take them; an open end is empty."""
        return {
            "earlier": ("", self.earlier_to),
            "before": (self.before_from, self.before_to),
            "after": (self.after_from, self.after_to),
            "later": (self.later_from, ""),
            UNDATED: (UNDATED, ""),
        }[period]

    def period(self, period: str) -> str:
        """`Before (2012-13 to 2015-16)`."""
        years = self.years(period)
        return (
            t("commitments.period", period=self.short(period), years=years)
            if years
            else t("year.none")
        )

    def short(self, period: str) -> str:
        """`Before`, or what the statement covers where its second period is that."""
        return t(
            f"commitments.short.{'covered' if period == 'after' and self.measure_id in COVERED else period}"
        )

    def within(self, period: str, filters: Filters) -> Filters:
        """The selection narrowed to the records of one period."""
        first, last = self.bounds(period)
        return replace(filters, from_year=first, to_year=last)

    @property
    def own_periods(self) -> tuple[str, ...]:
        """The periods that are compared: these are shown even where they hold nothing."""
        return ("before", "after") if self.before_from else ("after",)

    def places(self, column: str) -> str:
        """The places of a column by their names: `Iraq, Lebanon and Jordan`; with semicolons where
        a name holds an "and"."""
        keys = self.row[column].split(",")
        labels = database.get_database().labels
        found = [get_name("place" if key in labels["place"] else "region", key) for key in keys]
        return (
            "; ".join(found)
            if any(f" {t('list.and')} " in each for each in found)
            else join_list(found)
        )


def named(first: str, last: str) -> str:
    """A span of fiscal years in words; one end may be open."""
    one, two = (formats.fiscal_year(year, get_language()) for year in (first, last))
    if one and two:
        return one if one == two else t("compare.period", first=one, last=two)
    return t("sentence.from", first=one) if one else t("sentence.to", last=two) if two else ""


def every() -> dict[str, Commitment]:
    """Key -> commitment, in the order of display."""
    return {
        row["commitment_id"]: Commitment(row)
        for _, row in database.fetch_rows("commitments").iterrows()
    }


def chosen(needs: str = "commitment_id") -> Commitment:
    """The commitment that the address names, else the first one, of those that have a value in the
    column `needs`."""
    fit = {key: one for key, one in every().items() if one.row[needs]}
    return fit.get(address.page_parameter("commitment")) or next(iter(fit.values()))


def choice() -> Commitment:
    """One of the commitments."""
    known = every()
    st.session_state["commitment"] = chosen().commitment_id
    st.segmented_control(
        t("commitments.choose"),
        list(known),
        key="commitment",
        required=True,
        wrap=True,
        on_change=keep,
        format_func=lambda key: escape_markdown(known[key].worded("name")),
    )
    return chosen()


def keep() -> None:
    """Callback: the choice into the address; the first one is left out of it."""
    key = st.session_state["commitment"]
    address.set_page_parameter("commitment", "" if key == next(iter(every())) else key)


def cited(title: str, url: str, date: str) -> str:
    """A source as HTML: a link where it has an address, its title alone where not, and its date."""
    text = tables.source(url, title) if url else html.escape(title)
    return f"{text} ({html.escape(formats.date(date, get_language()))})" if date else text


def statement(one: Commitment, counting: Filters, pages: tuple[str, ...]) -> None:
    """Who said what and when, what tests it, over which years, on which records, how others rated
    it, and the sources."""
    lang = get_language()

    def records(column: str) -> str:
        filters = one.selection(column, counting)
        return tables.link(address.link(filters, lang, "projects"), describe_scope(filters))

    said_by = t("commitments.by", who=one.worded("made_by"), date=formats.date(one.made_on, lang))
    facts = {
        "by": html.escape(said_by),
        "source": cited(one.source_title, one.source_url, one.source_date),
        "test": html.escape(one.worded("test")),
        "years": html.escape(one.worded("period")),
        "records": f"{records('selection')}; {html.escape(t('commitments.beside'))} {records('wider')}",
    }
    if one.worded("rated"):
        rated = t(
            "commitments.by", who=one.worded("rated_by"), date=formats.date(one.rated_on, lang)
        )
        facts["rated"] = f"{html.escape(rated)} – {html.escape(one.worded('rated'))} " + cited(
            one.rated_title, one.rated_url, ""
        )
    if one.published_total_id and "published" in pages:
        link = address.link(counting, lang, "published", total=one.published_total_id)
        facts["total"] = tables.link(link, t("commitments.total_link"))
    rows = "".join(
        f"<dt>{html.escape(t(f'commitments.fact.{key}'))}</dt><dd>{value}</dd>"
        for key, value in facts.items()
    )
    st.html(
        f"<section class='sa-statement'><h2>{html.escape(one.worded('name'))}</h2>"
        f"<p class='sa-headline'>{html.escape(one.worded('words'))}</p>"
        f"<dl class='sa-facts'>{rows}</dl></section>"
    )


def finding(sentences: list[str]) -> None:
    """What the figures show, in sentences computed from them."""
    lines = "".join(f"<li>{html.escape(text)}</li>" for text in sentences)
    st.html(
        f"<section class='sa-statement'><h2>{html.escape(t('commitments.finding'))}</h2><ul>{lines}</ul></section>"
    )


def unknown(one: Commitment) -> None:
    """What cannot be known, a sentence each."""
    lines = "".join(
        f"<li>{html.escape(text)}</li>"
        for text in re.split(r"(?<=\.)\s+", one.worded("cannot_know"))
    )
    st.html(
        f"<section class='sa-statement'><h2>{html.escape(t('commitments.cannot_know'))}</h2><ul>{lines}</ul></section>"
    )
