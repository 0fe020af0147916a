"""Behind a figure: what was asked of which records, from which sources, how exact it is, and how to
get it again.

`?behind=partner` opens it for a figure of the page, `?behind=total` for the page's totals.
"""

import html
from dataclasses import replace

import pandas as pd
import streamlit as st

from components.export import downloads
from components.figures import evidence
from components.figures.breakdowns import complete_year
from components.figures.figure import Context, Figure, Question, build_context
from components.figures.sources import build_sources
from components.figures.summary import last_index
from components.figures.table import Table, build_table
from components.language import formats
from components.language.column_formats import ABSENT
from components.language.escape import escape_markdown
from components.language.limitations import describe_limitations
from components.language.sentences import describe_scope, format_share_of
from components.language.words import CURRENT_LANGUAGE, CURRENT_PRICES, get_language, get_name, t
from components.render import tables
from components.render.tables import draw_table, render_html
from components.sandbox import runs
from components.selection.filters import Filters
from components.selection.view import View
from components.store import database
from components.ui import address, ask, cards, chips, panel, paper

TOTAL = "total"
BESIDE = {
    "figure.source_both": ("public-accounts",),
    "figure.source_official": ("public-accounts",),
    "figure.source_prices": ("consumer-prices",),
    "figure.source_totals": ("published-totals",),
    "figure.source_totals_official": ("published-totals", "public-accounts"),
}
"""What a card's source line names besides the sources of the records."""
RESTING = (
    "figure.source",
    "figure.source_both",
    "figure.source_commitment",
    "figure.source_context",
)
"""The source lines of cards that rest on records."""


def rests(card: Figure) -> bool:
    """Whether a card rests on records, of the page's selection or of its own."""
    return card.source in RESTING


def total() -> Figure:
    """The page's totals as a card that is never drawn: its query answers them all at once."""
    return Figure(
        TOTAL,
        title=t("behind.total"),
        measure=t("measure.funding"),
        table=Table,
        query="total",
    )


def literal(value: str | int | list[str]) -> str:
    """A value as the DuckDB shell reads it; only shown to readers, never run by this dashboard."""
    if isinstance(value, list):
        return f"[{', '.join(map(literal, value))}]"
    return str(value) if isinstance(value, int) else "'" + value.replace("'", "''") + "'"


def lines(asked: Question) -> list[str]:
    """What to type in a copy of the project to get the same rows in the DuckDB shell: one command,
    then its input."""
    values = asked.filters.variables() | asked.parameters
    sets = {
        variable: f"set variable {variable} = {literal(value)};"
        for variable, value in values.items()
    }
    # How records are cut is read while the data are loaded, so it is said before.
    before = [sets.pop("allocation")] if "allocation" in sets else []
    return [
        "duckdb",
        *before,
        ".read queries/_session.sql",
        *sets.values(),
        f".read queries/{asked.query}.sql",
    ]


def chosen(filters: Filters) -> str:
    """The filters as given, each in words and as the address writes it."""
    if not filters:
        return f"<p>{html.escape(t('behind.no_filters'))}</p>"
    words = "".join(
        f"<li>{html.escape(chips.text(field, key))}</li>" for field, key in chips.pairs(filters)
    )
    written = View("", filters).url()
    return f"<ul>{words}</ul><p><code>{html.escape(written)}</code></p>"


def sources(card: Figure, filters: Filters) -> Table:
    """Every source of the figure with publisher, dates and licence, and what of the records comes
    from it (CAD)."""
    beside = BESIDE.get(card.source, ())
    if not rests(card):
        return build_sources([*beside])
    found = database.fetch_rows("by_source", filters).set_index("key")
    return build_sources([*found.index, *beside], found)


def exactness(filters: Filters, whole_cad: float) -> Table:
    """How much of the sum was published exactly, and how much as `over`, `about` and the like."""
    data = database.fetch_rows("by_qualifier", filters)
    amounts = data["amount_cad"].where(data["key"] != "not-published")
    return build_table(
        {
            "qualifier": [get_name("amount_qualifier", key) for key in data["key"]],
            "amount_cad": amounts,
            "share": [format_share_of(v, whole_cad) if pd.notna(v) else ABSENT for v in amounts],
            "records_count": data["records"],
        }
    )


def sureness(card: Figure, filters: Filters) -> str:
    """Of each field that the figure is cut by, or of all behind a total, how much is stated, by
    code or inferred."""
    dimensions = card.dimensions or evidence.FIELDS
    cut = dict.fromkeys(evidence.FIELDS[each] for each in dimensions if each in evidence.FIELDS)
    said = [line for field in cut if (line := evidence.line(field, filters))]
    if not said:
        return ""
    return (
        part(t("behind.evidence"))
        + f"<ul>{''.join(f'<li>{html.escape(line)}</li>' for line in said)}</ul>"
    )


def lacking(card: Figure, asked: tuple[Question, ...]) -> list[str]:
    """What the records of a figure lack, side by side where it has several selections."""
    found = []
    for filters, label in selections(asked).items():
        current = build_context(View("", filters))
        clauses = (
            describe_limitations(current.total, filters, last_index())
            if current.total.records
            else {}
        )
        # Money that is spread over years is restated from each of them: its note says so.
        said = [
            text
            for key, text in clauses.items()
            if not (card.is_spread and key in ("prices", "past_index"))
        ]
        found += [t("behind.of_side", side=label, text=text) for text in said] if label else said
    return found


def selections(asked: tuple[Question, ...]) -> dict[Filters, str]:
    """The selections that a figure rests on, each once, with its label where there are several;
    ways to split are no other."""
    found = {
        replace(each.filters, allocation=asked[0].filters.allocation): each.label
        for each in reversed(asked)
    }
    ordered = dict(reversed(found.items()))
    return ordered if len(ordered) > 1 else dict.fromkeys(ordered, "")


def caveats(card: Figure, asked: tuple[Question, ...]) -> list[str]:
    """What limits a figure: its note, and where it rests on records, what they lack and what holds
    for its dimensions."""
    touched = dict.fromkeys(
        evidence.FIELDS[each] for each in card.dimensions if each in evidence.FIELDS
    )
    crossed = len({"place", "partner", "priority"} & set(touched)) > 1
    note = [card.note] if card.note else []
    if not rests(card):
        return note
    general = [
        t("caveat.incomplete"),
        *map(of_dimension, touched),
        *([t("caveat.crossed")] if crossed else []),
    ]
    return list(dict.fromkeys([*lacking(card, asked), *general, *note]))


def of_dimension(subject: str) -> str:
    """What limits every figure that is cut by place, partner, area, program, type or year; figures
    of it note the same."""
    if subject == "year":
        return t("note.year", year=complete_year())
    return (
        t(f"note.{subject}")
        if subject in ("partner", "programme", "type")
        else t(f"caveat.{subject}")
    )


def part(text: str) -> str:
    """The heading of a part."""
    return f"<h3>{html.escape(text)}</h3>"


def records(view: View, card: Figure, filters: Filters, number: int) -> None:
    """Filters, records with their sum and download, sources and exactness of one selection."""
    current = build_context(replace(view, filters=filters))
    count, lang = int(current.total.records), get_language()
    said = t(
        "behind.records_sum",
        count=count,
        number=formats.number(count, lang),
        amount=formats.dollars(current.total.amount_cad, lang),
    )
    share = t(
        "behind.inexact",
        share=format_share_of(current.total.inexact_cad, current.total.amount_cad),
        amount=formats.dollars(current.total.inexact_cad, lang),
    )
    # Records of another selection than the page's are listed where that selection is the page's.
    opens = (
        view.url(behind="", drill="all")
        if filters == view.filters
        else view.link_to("projects", filters)
    )
    st.html(
        part(t("behind.filters"))
        + chosen(filters)
        + part(t("behind.records"))
        + f"<p><strong>{html.escape(said)}</strong> <a href={tables.quoted(opens)}>{html.escape(t('behind.open'))}</a></p>"
        + f"<p>{html.escape(share)}</p>"
        + sureness(card, filters)
        + render_html(
            draw_table(exactness(filters, current.total.amount_cad), t("behind.exactness"))
        )
    )
    found = database.fetch_rows("projects", filters)
    rows = panel.Part("", filters, found[found["counted_in"].isna()], 0.0)
    asked = replace(view, page=f"behind-{card.name}-{number}", filters=filters)
    downloads.button(panel.record_table(rows), asked, "records")
    st.html(
        part(t("behind.sources"))
        + f"<p>{html.escape(t('behind.sources_note'))}</p>"
        + render_html(draw_table(sources(card, filters), t("behind.sources"), current.view))
    )


def again(view: View, asked: tuple[Question, ...]) -> None:
    """The SQL of the figure, and for each question the lines that give its rows again."""
    for query in dict.fromkeys(each.query for each in asked):
        st.html(part(t("behind.sql", query=f"queries/{query}.sql")))
        st.code(database.get_database().read_query(query), language="sql", wrap_lines=True)
    st.html(part(t("behind.again")) + f"<p>{html.escape(t('behind.again_note'))}</p>")
    for each in asked:
        if each.label:
            st.html(f"<p><strong>{html.escape(each.label)}</strong></p>")
        st.code("\n".join(lines(each)), language="bash", wrap_lines=True)
        if runs.is_allowed():
            values = {variable: str(value) for variable, value in each.parameters.items()}
            opens = ask.link(
                replace(view, filters=each.filters),
                database.get_database().read_query(each.query),
                values,
            )
            st.html(
                f"<p><a href={tables.quoted(opens)} target='_self'>{html.escape(t('behind.ask'))}</a></p>"
            )


def close() -> None:
    """Take the figure out of the address."""
    address.set_page_parameter("behind", "")


def draw(current: Context, card: Figure) -> None:
    """All that stands behind a figure."""
    asked = card.questions(current.filters)
    words = cards.head(
        card.title, card.subtitle(current.filters), warning=card.warning(current.filters), level=3
    )
    st.html(paper.head(current) + words)
    if rests(card):
        for number, (filters, label) in enumerate(selections(asked).items()):
            if label:
                st.html(
                    f"<h2>{html.escape(' · '.join(dict.fromkeys([label, describe_scope(filters)])))}</h2>"
                )
            records(current.view, card, filters, number)
    else:
        st.html(
            part(t("behind.sources"))
            + render_html(
                draw_table(sources(card, current.filters), t("behind.sources"), current.view)
            )
        )
    st.html(
        part(t("behind.caveats"))
        + "<ul>"
        + "".join(f"<li>{html.escape(text)}</li>" for text in caveats(card, asked))
        + "</ul>"
    )
    again(current.view, asked)


def open_panel(current: Context, wanted: str) -> None:
    """Open the panel for a figure that the page has drawn, or for its totals; a name that nobody
    knows is said."""
    card = total() if wanted == TOTAL else cards.drawn().get(wanted)
    if card is None:
        st.warning(escape_markdown(t("frame.dropped", values=f"behind={wanted}")))
        return
    spoken, prices = get_language(), CURRENT_PRICES.get()

    @st.dialog(t("behind.title"), width="large", on_dismiss=close)
    def drawn() -> None:
        # A part of the page may run alone, without the frame that sets the language.
        CURRENT_LANGUAGE.set(spoken)
        CURRENT_PRICES.set(prices)
        draw(current, card)

    drawn()
