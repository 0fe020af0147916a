"""The choices of the comparison, and what both sides hold."""

import htpy as h
import streamlit as st

from components.figures.compare import find_periods, find_sides, list_usual_periods
from components.figures.figure import Context
from components.figures.table import build_table
from components.language import formats
from components.language.escape import escape_markdown
from components.language.sentences import describe_selection
from components.language.words import get_language, t
from components.render.tables import draw_table
from components.selection.comparison import SECOND_NAMES, VERSUS, compares_selections
from components.selection.filters import LONGEST_TEXT, MULTIPLE
from components.store import database
from components.store.choices import fetch_choices
from components.ui import sidebar
from components.ui.choices import Bound, bind
from components.ui.markup import write_html

_SEPARATOR = ":"
"""Between the first and the last year of a period in an address."""


def choose_segment(
    current: Context, name: str, options: tuple[str, ...], label: str, text: str, usual: str
) -> str:
    """Draw a few choices side by side, each named by the text `text.KEY`; return the chosen one."""
    clears = SECOND_NAMES.values() if name == VERSUS else ()
    chosen = st.segmented_control(
        escape_markdown(label),
        options,
        **bind(current.view, name, usual, clears=clears),
        required=True,
        wrap=True,
        format_func=lambda key: t(f"{text}.{key}"),
    )
    return chosen or usual


def choose_periods(current: Context) -> None:
    """Draw two sliders of two ends."""
    known = sorted(fetch_choices()["year"])
    for column, (which, period) in zip(
        st.columns(2), find_periods(current.view).items(), strict=True
    ):
        bound = bind(
            current.view,
            which,
            _SEPARATOR.join(list_usual_periods()[which]),
            read=lambda text: tuple(text.split(_SEPARATOR)),
            write=_SEPARATOR.join,
        )
        # Both the state, which the address may have changed, and `value`, which makes it a slider
        # of two ends.
        column.select_slider(
            t(f"compare.{which}"),
            known,
            value=period,
            **bound,
            format_func=lambda key: formats.fiscal_year(key, get_language()),
        )


def choose_second(current: Context) -> None:
    """Draw all filters once more, for the second selection; the address holds them under names
    that end in 2."""

    def bind_field(field: str) -> Bound:
        read, write = (_split_keys, ",".join) if field in MULTIPLE else (str, str.strip)
        return bind(current.view, SECOND_NAMES[field], read=read, write=write)

    options = sidebar.label_choices(database.HOLDER.version, get_language())
    with st.expander(t("compare.second_filters"), expanded=True):
        columns = st.columns(3)
        for number, field in enumerate((*sidebar.FIRST, *sidebar.MORE)):
            with columns[number % 3]:
                sidebar.draw_multiple(field, options[field], **bind_field(field))
        left, right = st.columns(2)
        with left:
            sidebar.draw_years(list(fetch_choices()["year"]), bind_field)
        right.text_input(
            t("filter.text"),
            **bind_field("text"),
            placeholder=t("filter.text_hint"),
            max_chars=LONGEST_TEXT,
        )


def _split_keys(text: str) -> list[str]:
    """The keys of a filter in an address."""
    return text.split(",") if text else []


def draw_totals(current: Context) -> None:
    """Draw both sides as sentences and in figures: funding, records, partners, countries, with
    the change."""
    lang, own = get_language(), compares_selections(current.view.options)
    before, after = find_sides(current.view)
    found = [database.fetch_rows("total", filters).iloc[0] for _, filters in (before, after)]
    sentences: list[h.Node] = [
        [h.strong[label if own else ""], " ", describe_selection(filters, total)]
        for (label, filters), total in zip((before, after), found, strict=True)
    ]
    rows = []
    for column in ("amount_cad", "records", "partners", "countries"):
        one, two = (float(total[column]) for total in found)
        written = formats.dollars if column == "amount_cad" else formats.number
        title = t("kpi.funding") if column == "amount_cad" else t(f"kpi.{column}")
        difference = ("+" if two > one else "") + written(round(two - one, 2), lang)
        share = formats.change(two, one, lang) if one else "–"
        rows.append([title, written(one, lang), written(two, lang), difference, share])
    names = ("measure", "before", "after", "change", "change_share")
    table = build_table(
        dict(zip(names, zip(*rows, strict=True), strict=True)),
        before=before[0],
        after=after[0],
        change_share=t("column.change_pct"),
    )
    caption = t("compare.totals", first=before[0], second=after[0])
    write_html(
        h.p(".sa-headline")[sentences[0], h.br, sentences[1]],
        h.div(".sa-totals")[draw_table(table, caption)],
    )
