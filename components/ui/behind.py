"""Behind a figure: what was asked of which records, from which sources, how exact it is, and how to
get it again.

`?behind=partner` opens it for a figure of the page, `?behind=total` for the page's totals.
"""

from collections.abc import Iterable
from dataclasses import replace

import htpy as h
import streamlit as st

from components.figures import lineage
from components.figures.figure import Context, Figure, Question, build_context
from components.language import formats
from components.language.escape import escape_markdown
from components.language.sentences import describe_scope, format_share_of
from components.language.words import CURRENT_LANGUAGE, CURRENT_PRICES, get_language, t
from components.render.tables import draw_table
from components.sandbox import runs
from components.selection.filters import Filters
from components.selection.view import View
from components.store import database
from components.ui import address, ask, cards, panel, paper
from components.ui.filter_labels import list_choices, write_choice
from components.ui.markup import write_html
from components.ui.takeaway import draw_downloads


def _draw_list(texts: Iterable[str]) -> h.Element:
    return h.ul[(h.li[text] for text in texts)]


def _draw_filters(filters: Filters) -> h.Node:
    """The filters as given, each in words and as the address writes it."""
    if not filters:
        return h.p[t("behind.no_filters")]
    words = _draw_list(write_choice(field, key) for field, key in list_choices(filters))
    return [words, h.p[h.code[View("", filters).url()]]]


def _draw_records(view: View, figure: Figure, filters: Filters) -> None:
    """Filters, records with their sum, exactness and evidence of one selection."""
    total, lang = build_context(replace(view, filters=filters)).total, get_language()
    count = int(total.records)
    words = t(
        "behind.records_sum",
        count=count,
        number=formats.number(count, lang),
        amount=formats.dollars(total.amount_cad, lang),
    )
    inexact = t(
        "behind.inexact",
        share=format_share_of(total.inexact_cad, total.amount_cad),
        amount=formats.dollars(total.inexact_cad, lang),
    )
    # Records of another selection than the page's are listed where that selection is the page's.
    opens = (
        view.url(behind="", drill="all")
        if filters == view.filters
        else view.link_to("projects", filters)
    )
    exactness = lineage.build_exactness(filters, total.amount_cad)
    evidence = lineage.list_evidence(figure, filters)
    write_html(
        h.h3[t("behind.filters")],
        _draw_filters(filters),
        h.h3[t("behind.records")],
        h.p[h.strong[words], " ", h.a(href=opens)[t("behind.open")]],
        h.p[inexact],
        [h.h3[t("behind.evidence")], _draw_list(evidence)] if evidence else None,
        draw_table(exactness, t("behind.exactness")),
    )


def _draw_selection(view: View, figure: Figure, filters: Filters, number: int) -> None:
    """One selection of a figure: its records, their file, their sources."""
    _draw_records(view, figure, filters)
    rows = database.fetch_rows("projects", filters)
    part = panel.PanelPart("", filters, rows[rows["counted_in"].isna()], 0.0)
    file = replace(view, page=f"behind-{figure.name}-{number}", filters=filters)
    draw_downloads(panel.build_record_table(part), file, "records")
    _draw_sources(replace(view, filters=filters), figure, t("behind.sources_note"))


def _draw_sources(view: View, figure: Figure, note: str = "") -> None:
    """The sources of a figure."""
    table = lineage.build_figure_sources(figure, view.filters)
    write_html(
        h.h3[t("behind.sources")],
        h.p[note] if note else None,
        draw_table(table, t("behind.sources"), view),
    )


def _draw_questions(view: View, questions: tuple[Question, ...]) -> None:
    """The SQL of the figure, and for each question the lines that give its rows again."""
    read_query = database.get_database().read_query
    for query in dict.fromkeys(each.query for each in questions):
        write_html(h.h3[t("behind.sql", query=f"queries/{query}.sql")])
        st.code(read_query(query), language="sql", wrap_lines=True)
    write_html(h.h3[t("behind.again")], h.p[t("behind.again_note")])
    for each in questions:
        if each.label:
            write_html(h.p[h.strong[each.label]])
        st.code("\n".join(lineage.write_commands(each)), language="bash", wrap_lines=True)
        if runs.is_allowed():
            values = {variable: str(value) for variable, value in each.parameters.items()}
            opens = ask.link(replace(view, filters=each.filters), read_query(each.query), values)
            write_html(h.p[h.a(href=opens, target="_self")[t("behind.ask")]])


def close() -> None:
    """Take the figure out of the address."""
    address.set_page_parameter("behind", "")


def draw_lineage(current: Context, figure: Figure) -> None:
    """All that stands behind a figure."""
    questions, filters = figure.questions(current.filters), current.filters
    warning = figure.warning(filters)
    head = cards.draw_head(figure.title, figure.subtitle(filters), warning=warning, level=3)
    write_html(paper.draw_paper_head(current), head)
    if lineage.rests_on_records(figure):
        for number, (chosen, label) in enumerate(lineage.list_selections(questions).items()):
            if label:
                write_html(h.h2[" · ".join(dict.fromkeys([label, describe_scope(chosen)]))])
            _draw_selection(current.view, figure, chosen, number)
    else:
        _draw_sources(current.view, figure)
    limitations = lineage.list_limitations(figure, questions)
    write_html(h.h3[t("behind.caveats")], _draw_list(limitations))
    _draw_questions(current.view, questions)


def open_lineage(current: Context, wanted: str) -> None:
    """Open the panel for a figure that the page has drawn, or for its totals; a name that nobody
    knows is said."""
    figure = lineage.build_total() if wanted == lineage.TOTAL else cards.get_drawn().get(wanted)
    if figure is None:
        st.warning(escape_markdown(t("frame.dropped", values=f"behind={wanted}")))
        return
    spoken, prices = get_language(), CURRENT_PRICES.get()

    @st.dialog(t("behind.title"), width="large", on_dismiss=close)
    def show_panel() -> None:
        # A part of the page may run alone, without the frame that sets the language.
        CURRENT_LANGUAGE.set(spoken)
        CURRENT_PRICES.set(prices)
        draw_lineage(current, figure)

    show_panel()
