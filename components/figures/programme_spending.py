"""What the programs officially spent by the Public Accounts, and what records of them come to
beside it; never added."""

from dataclasses import replace

import pandas as pd

from components.figures.chart import Chart, Line, Mark
from components.figures.chart_rows import build_series
from components.figures.figure import Context, Figure, Question
from components.figures.links import Target, open_records
from components.figures.table import build_table
from components.figures.trends import (
    add_part_words,
    build_year_columns,
    build_years_of_parts,
    describe_past_index,
    label_years,
    number_events,
)
from components.language import formats
from components.language.sentences import describe_scope, format_share_of
from components.language.words import get_language, get_name, join_list, t
from components.selection.filters import Filters
from components.selection.slices import OFFICIAL, SPREAD, write_rest, write_slice
from components.store import database

_HEIGHT = 360
_NOT_COMPARED = "unodc-avc"
"""Voluntary contributions to UNODC's budget: official spending that is no program's, left out of
what is compared."""
_PAID_BY = ("programme", "from_year", "to_year", "prices", "allocation")
"""The filters that choose rows of the official series, or say in which dollars they are."""


def build_official_spending(current: Context, with_events: bool) -> Figure | None:
    """What the programs spent by the Public Accounts, with what they were authorized to spend as a
    line; chosen programs alone, and nothing where none of them has such a series."""
    asked = Question("official_spending", _choose_programmes(current.filters))
    data = database.fetch_rows(asked.query, asked.filters)
    if data.empty:
        return None
    labels = label_years(data["year"])
    authorities = data.groupby("year")["authority_cad"].sum()
    data = add_part_words(data, "programme", labels)
    numbered, listed = number_events(labels, False) if with_events else ((), None)
    dimensions = (OFFICIAL, "programme")
    return Figure(
        "official",
        chart=Chart(
            "stacked-columns",
            build_year_columns(labels, data),
            build_series(data, "year", labels),
            colouring="part",
            lines=(
                _build_line(t("trends.authorities"), authorities, labels),
                *_build_records(current.filters, labels),
            ),
            events=numbered,
            height=_HEIGHT,
        ),
        title=_write_sum(data, list(labels.values()), bool(current.filters.programme)),
        measure=t("measure.official_of" if current.filters.programme else "measure.official"),
        query=asked.query,
        note=f"{t('note.official')} {describe_past_index(data, current.filters)}".strip(),
        source="figure.source_official",
        table=lambda: build_years_of_parts(data, dimensions, labels, {}),
        dimensions=dimensions,
        below=(listed,) if listed else (),
        selected=describe_scope(asked.filters) if asked.filters.programme else "",
        asked=(asked,),
    )


def _write_sum(data: pd.DataFrame, years: list[str], is_chosen: bool) -> str:
    """What was spent in words, and by which programs where some are chosen; else what of it is no
    program's."""
    values = {
        "amount": formats.money(data["amount_cad"].sum(), get_language()),
        "first": years[0],
        "last": years[-1],
    }
    if is_chosen:
        return t("figure.official_of", programmes=_name_programmes(data["key"]), **values)
    apart = data.loc[data["key"] == _NOT_COMPARED, "amount_cad"].sum()
    if not apart:
        return t("figure.official", **values)
    return t("figure.official_with", apart=formats.money(apart, get_language()), **values)


def _choose_programmes(filters: Filters) -> Filters:
    """Of all filters, those that the official series knows: programs, dollars."""
    return replace(filters.counting(), programme=filters.programme)


def _name_programmes(keys: pd.Series) -> str:
    """Programs in words, each once."""
    return join_list([get_name("programme", key) for key in dict.fromkeys(keys)])


def _build_records(filters: Filters, labels: dict[str, str]) -> tuple[Line, ...]:
    """Make the line of what records of the chosen programs come to; none without a choice."""
    if not filters.programme:
        return ()
    records = database.fetch_rows("explained", filters.without_years()).set_index("year")
    return (_build_line(t("programmes.records_line"), records["records_cad"], labels),)


def _build_line(name: str, amounts: pd.Series, labels: dict[str, str]) -> Line:
    """Make a line of amounts (year -> CAD)."""
    marks = {
        year: Mark(float(amount), (labels[year], name, formats.dollars(amount, get_language())))
        for year, amount in zip(amounts.index, amounts, strict=True)
    }
    return Line(name, tuple(marks.get(year) for year in labels))


def fetch_explained(filters: Filters) -> pd.DataFrame:
    """Fetch official spending beside records, one row a fiscal year, of the chosen years.

    Both are of the chosen programs; all records beside the four programs where none is chosen.
    Years choose rows: a record that began earlier counts in each year that it runs through.
    """
    return choose_rows(database.fetch_rows("explained", filters.without_years()), filters)


def choose_rows(data: pd.DataFrame, filters: Filters) -> pd.DataFrame:
    """The rows (`year`) of the chosen fiscal years."""
    is_chosen = pd.Series(True, index=data.index)
    if filters.from_year:
        is_chosen &= data["year"] >= filters.from_year
    if filters.to_year:
        is_chosen &= data["year"] <= filters.to_year
    return data[is_chosen].reset_index(drop=True)


def build_explained(current: Context) -> Figure:
    """How records, spread over their days, compare with what the same programs spent, year by
    year; the selection's records with all four programs where it names none."""
    filters = current.filters
    data = fetch_explained(filters)
    official = database.fetch_rows("programme_years", filters.without_years())["key"]
    programmes = _name_programmes(official) if filters.programme else ""
    rows = build_table(
        {
            "fiscal_year": [formats.fiscal_year(year, get_language()) for year in data["year"]],
            "spent_cad": data["spent_cad"],
            "records_cad": data["records_cad"],
            "share_pct": data["share_pct"],
        },
        share_pct=t("programmes.share") if programmes else t("column.share_of_four"),
    )
    shown = "".join(write_rest([_NOT_COMPARED])) if not filters.programme else ""
    table = rows.link(
        "spent_cad", [_open_lines(year, shown, official) for year in data["year"]]
    ).link("records_cad", [_open_spread(current, year) for year in data["year"]])
    return Figure(
        "explained",
        title=_write_title(data, filters, programmes),
        measure=_describe_terms(filters, programmes),
        table=lambda: table,
        query="explained",
        source="figure.source_both",
        note=describe_past_index(data, filters, "spent_cad"),
        asked=(Question("explained", filters.without_years()),),
    )


def _open_lines(year: str, rest: str, official: pd.Series) -> Target | None:
    """The lines of the Public Accounts behind a year: of the four programs, or of one that is
    chosen; several chosen ones open nothing."""
    keys = list(dict.fromkeys(official))
    key = rest or (keys[0] if len(keys) == 1 else "")
    return open_records({OFFICIAL: year, "programme": key}) if key else None


def _open_spread(current: Context, year: str) -> Target:
    """The records behind a year, whenever they began."""
    filters = current.filters
    if filters.without_years() == filters:
        return open_records({SPREAD: year})
    options = {**current.view.own_options, "drill": write_slice({SPREAD: year})}
    return Target(options=options, filters=filters.without_years())


def _write_title(data: pd.DataFrame, filters: Filters, programmes: str) -> str:
    """The share in words, or that there is nothing to compare with."""
    if data.empty:
        return t("figure.explained_none")
    if not programmes:
        return t("figure.explained")
    first, last = (formats.fiscal_year(data["year"].iloc[row], get_language()) for row in (0, -1))
    return t(
        "figure.explained_share" if first != last else "figure.explained_year",
        share=format_share_of(data["records_cad"].sum(), data["spent_cad"].sum()),
        programmes=programmes,
        first=first,
        last=last,
    )


def _describe_terms(filters: Filters, programmes: str) -> str:
    """Say what is divided by what, and which choices do not reach the official series."""
    if filters.programme and not programmes:
        return t("note.explained_none", programmes=_name_programmes(pd.Series(filters.programme)))
    text = (
        t("note.explained_of", programmes=programmes) if filters.programme else t("note.explained")
    )
    narrowed = any(field not in _PAID_BY for field in filters.variables())
    return f"{text} {t('note.explained_narrowed')}" if narrowed else text
