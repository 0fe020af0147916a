"""The choices of the comparison, what both sides hold, and what moved most by each dimension."""

from collections.abc import Callable

import htpy as h
import pandas as pd
import streamlit as st

from components.figures.chart import Chart
from components.figures.compare import (
    DRIVERS,
    choose_driver,
    compare_sides,
    find_mover,
    format_signed,
)
from components.figures.figure import Context, Figure
from components.figures.sides import (
    MODES,
    Period,
    Side,
    are_uneven,
    find_mode,
    find_periods,
    find_sides,
    find_split_year,
    list_usual_periods,
)
from components.figures.table import build_table
from components.language import formats
from components.language.escape import escape_markdown
from components.language.sentences import describe_growth, describe_selection, format_total
from components.language.words import get_language, get_name, t
from components.render.tables import draw_table, link_address
from components.selection.comparison import (
    SECOND_NAMES,
    VERSUS,
    compares_selections,
    read_second,
)
from components.selection.filters import LONGEST_TEXT, MULTIPLE
from components.store import database
from components.store.choices import fetch_choices
from components.ui import address, filter_bar, filter_labels, session
from components.ui.choices import Bound, bind
from components.ui.markup import write_html

_SEPARATOR = ":"
"""Between the first and the last year of a period in an address."""
_FEW_STEPS = 6
"""Up to so many rows a figure is as high as the totals beside it, and what moved stands below."""
_PERIODS = ("before", "after")
_VERSUS = {"five": "", "year": "year", "own": "own", "selection": "selection"}
"""What a mode is called in the address."""


def choose_mode(current: Context) -> str:
    """Draw what may be compared as pills; return what is. A choice forgets what others need."""
    key = session.OPTION.of(VERSUS)
    key.set(find_mode(current.view))

    def keep() -> None:
        for name in (*_PERIODS, "year", *SECOND_NAMES.values()):
            address.set_page_parameter(name, "")
        address.set_page_parameter(VERSUS, _VERSUS[key.get()])

    st.pills(
        t("compare.versus"),
        MODES,
        key=key.name,
        on_change=keep,
        required=True,
        label_visibility="collapsed",
        format_func=lambda mode: t(f"compare.mode.{mode}"),
    )
    return find_mode(current.view)


def choose_year(current: Context) -> None:
    """Draw the choice of the first year of the second period."""
    usual = find_split_year(current.view.change(year=""))
    st.selectbox(
        t("compare.split"),
        sorted(fetch_choices()["year"])[1:],
        **bind(current.view, "year", usual),
        filter_mode="contains",
        width=220,
        label_visibility="collapsed",
        format_func=lambda key: t("compare.since", year=_format_year(key)),
    )


def _format_year(key: str) -> str:
    return formats.fiscal_year(key, get_language())


def choose_periods(current: Context) -> None:
    """Draw first and last year of both periods; a last year before the first follows it."""
    known = sorted(fetch_choices()["year"])
    periods = find_periods(current.view)
    with st.container(key="compare-years", horizontal=True):
        for which in _PERIODS:
            for end in (0, 1):
                key = session.OPTION.of(f"{which}-{end}")
                key.set(periods[which][end])
                st.selectbox(
                    t(f"compare.{which}.{('first', 'last')[end]}"),
                    known,
                    key=key.name,
                    on_change=_keep_period(which, end),
                    filter_mode="contains",
                    width=150,
                    format_func=_format_year,
                )


def _keep_period(which: str, end: int) -> Callable[[], None]:
    """Write a period when one of its ends is chosen."""

    def keep() -> None:
        ends = [session.OPTION.of(f"{which}-{each}").get() for each in (0, 1)]
        if ends[0] > ends[1]:
            ends[1 - end] = ends[end]
        usual = list_usual_periods()[which]
        text = _SEPARATOR.join(ends)
        address.set_page_parameter(which, "" if tuple(ends) == usual else text)
        address.set_page_parameter(VERSUS, "own")

    return keep


def choose_second(current: Context) -> None:
    """Draw all filters once more, for the second selection; the address holds them under names
    that end in 2."""

    def bind_field(field: str) -> Bound:
        def join_keys(keys: list[str]) -> str:
            return ",".join(filter_labels.recognize_keys(field, keys))

        read, write = (_split_keys, join_keys) if field in MULTIPLE else (str, str.strip)
        return bind(current.view, SECOND_NAMES[field], read=read, write=write)

    second = read_second(current.view.options, fetch_choices())
    with st.expander(t("compare.second_filters"), expanded=True):
        columns = st.columns(3)
        for number, field in enumerate((*filter_bar.FIRST, *filter_bar.MORE)):
            with columns[number % 3]:
                filter_bar.draw_multiple(field, second, bind_field(field), "visible")
        *years, words = st.columns([1, 1, 2])
        for column, field in zip(years, ("from_year", "to_year"), strict=True):
            with column:
                filter_bar.draw_year(field, second, bind_field(field), "visible")
        words.text_input(
            t("filter.text"),
            **bind_field("text"),
            placeholder=t("filter.text_hint"),
            max_chars=LONGEST_TEXT,
        )


def _split_keys(text: str) -> list[str]:
    """The keys of a filter in an address."""
    return text.split(",") if text else []


def choose_dimension(current: Context) -> str:
    """Draw what the change may be cut by; return what it is."""
    usual = choose_driver(current.view.change(by=""))
    chosen = st.pills(
        escape_markdown(
            t(
                "compare.by_difference"
                if compares_selections(current.view.options)
                else "compare.by"
            )
        ),
        DRIVERS,
        **bind(current.view, "by", usual),
        required=True,
        format_func=lambda key: t(f"column.{key}"),
    )
    return chosen or usual


def warn_of_overlap(years: Period) -> None:
    """Say that no figure is shown, and why."""
    first, last = map(_format_year, years)
    span = first if first == last else t("compare.period", first=first, last=last)
    st.warning(escape_markdown(t("compare.overlap", years=span)))


def draw_totals(current: Context) -> None:
    """Draw what both sides hold: funding, fiscal years, funding a year, records, with the
    difference of what can be compared."""
    sides = find_sides(current.view)
    totals = [database.fetch_rows("total", side.filters).iloc[0] for side in sides]
    rows = _list_totals(sides, totals)
    names = ("measure", "before", "after", "change")
    table = build_table(
        dict(zip(names, zip(*rows, strict=True), strict=True)),
        before=sides[0].label,
        after=sides[1].label,
        change=t("compare.difference"),
    )
    caption = t("compare.totals", first=sides[0].label, second=sides[1].label)
    sentences: list[h.Node] = []
    if compares_selections(current.view.options):
        sentences = [
            [h.strong[side.label], " ", describe_selection(side.filters, total), h.br]
            for side, total in zip(sides, totals, strict=True)
        ]
    if are_uneven(sides):
        sentences = [t("compare.uneven", first=sides[0].years, second=sides[1].years)]
    write_html(
        h.p(".sa-headline")[sentences] if sentences else None,
        h.div(".sa-totals")[draw_table(table, caption)],
    )


def _list_totals(sides: tuple[Side, Side], totals: list[pd.Series]) -> list[list[str]]:
    """The rows of the small table: what, both sides, difference."""
    lang = get_language()
    one, two = (float(total.amount_cad) for total in totals)
    difference = round(two - one, 2)
    growth = describe_growth(two, one)
    worded = f"{format_signed(difference)} ({growth})" if growth else format_signed(difference)
    uneven = are_uneven(sides)
    rows = [[t("kpi.funding"), *map(format_total, totals), "–" if uneven else worded]]
    if sides[0].years:
        rows.append([t("compare.years"), *(str(side.years) for side in sides), ""])
        means = [round(each / side.years, 2) for each, side in zip((one, two), sides, strict=True)]
        yearly = format_signed(round(means[1] - means[0], 2))
        share = describe_growth(means[1], means[0])
        written = [formats.money(mean, lang) for mean in means]
        rows.append([t("compare.a_year"), *written, f"{yearly} ({share})" if share else yearly])
    for column in ("records",) if sides[0].years else ("records", "partners", "countries"):
        counts = [int(total[column]) for total in totals]
        signed = ("+" if counts[1] > counts[0] else "") + formats.number(
            counts[1] - counts[0], lang
        )
        written = [formats.number(count, lang) for count in counts]
        rows.append([t(f"kpi.{column}"), *written, "–" if uneven else signed])
    return rows


def has_many_steps(figure: Figure | None) -> bool:
    """Whether a figure is so high that totals and what moved have room beside it."""
    chart = figure.chart if figure else None
    return isinstance(chart, Chart) and len(chart.categories) > _FEW_STEPS


def draw_movers(current: Context, chosen: str) -> None:
    """Draw what grew and fell most by each dimension with several keys; a dimension's name cuts the
    change by it."""
    sides = find_sides(current.view)
    caption = t("compare.movers_yearly") if are_uneven(sides) else t("compare.movers")
    rows = []
    for by in DRIVERS:
        data = compare_sides(sides, by)
        grew, fell = find_mover(data, True), find_mover(data, False)
        if (data["change_cad"] != 0).sum() < 2 or (grew is None and fell is None):
            continue
        name: h.Node = t(f"column.{by}")
        if by != chosen:
            name = link_address(current.view.url(by=by), name)
        rows.append(
            h.tr[
                h.th(scope="row")[name],
                h.td[_describe_mover(grew, by)],
                h.td[_describe_mover(fell, by)],
            ]
        )
    if not rows:
        return
    heads = ("compare.movers.by", "compare.movers.grew", "compare.movers.fell")
    write_html(
        h.div(".sa-twin.sa-movers", tabindex="0")[
            h.table[
                h.caption[caption],
                h.thead[h.tr[(h.th(scope="col")[t(head)] for head in heads)]],
                h.tbody[rows],
            ]
        ]
    )


def _describe_mover(row: pd.Series | None, by: str) -> h.Node:
    """`MINUSMA +$19.8 M`."""
    if row is None:
        return "–"
    return [get_name(by, row.key), " ", h.b(".sa-whole")[format_signed(row.change_cad)]]
