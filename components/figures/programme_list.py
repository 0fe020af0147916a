"""The programs with an official series, a row each: what they spent by year, what records of them
come to, and the share of the same program."""

from dataclasses import replace

import pandas as pd

from components.figures.below import SparkRow, SparkTable
from components.figures.card import card
from components.figures.figure import Context, Figure, Question
from components.figures.links import Link, Target
from components.figures.programme_spending import choose_rows
from components.figures.table import Table, build_table
from components.figures.trends import describe_past_index
from components.language import formats
from components.language.sentences import format_share_of
from components.language.words import get_language, get_name, t
from components.selection.filters import Filters
from components.store import database
from components.store.rows import get_row

_SUMS = ["spent_cad", "records_cad", "inferred_cad"]


@card("programmes")
def build_programmes(current: Context) -> Figure:
    """Every program with its spending by year, and the records that state it in the chosen places,
    years and so on; a name opens the program below."""
    filters = replace(current.filters, programme=())
    asked = Question("programme_years", filters.without_years())
    data = choose_rows(database.fetch_rows(asked.query, asked.filters), filters)
    order = database.get_database().labels["programme"]
    keys = [key for key in order if (data["key"] == key).any()]
    sums = data.groupby("key")[_SUMS].sum()
    span = _name_span(data)
    return Figure(
        "programmes",
        title=_write_title(sums, span),
        measure=t("measure.programmes"),
        table=lambda: _build_table(sums.loc[keys]),
        query=asked.query,
        source="figure.source_both",
        note=f"{t('note.programmes')} {describe_past_index(data, filters, 'spent_cad')}".strip(),
        below=(_build_rows(current, data, sums, keys, span),),
        asked=(asked,),
    )


def _name_span(data: pd.DataFrame) -> str:
    """The fiscal years of the series in words; nothing where there is none."""
    if data.empty:
        return ""
    first, last = (formats.fiscal_year(year, get_language()) for year in _find_ends(data["year"]))
    return first if first == last else t("compare.period", first=first, last=last)


def _find_ends(years: pd.Series) -> tuple[str, str]:
    return min(years), max(years)


def _write_title(sums: pd.DataFrame, span: str) -> str:
    """How much of what all programs spent the records hold that state one of them."""
    spent, records = sums["spent_cad"].sum(), sums["records_cad"].sum()
    if not spent:
        return t("figure.explained_none")
    return t(
        "figure.programmes",
        share=format_share_of(records, spent),
        amount=formats.money(spent, get_language()),
        years=span,
    )


def _build_rows(
    current: Context, data: pd.DataFrame, sums: pd.DataFrame, keys: list[str], span: str
) -> SparkTable:
    """A row of each program; one that is chosen leads back to all."""
    chosen = set(data["key"]) & set(current.filters.programme)
    return SparkTable(
        t("figure.programmes_table"),
        (
            t("column.programme"),
            t("programmes.by_year", years=span),
            t("programmes.spent"),
            t("programmes.records"),
            t("programmes.share"),
            t("programmes.inferred"),
        ),
        tuple(
            SparkRow(
                _link_programme(current.filters, key, key in chosen),
                key in chosen,
                tuple(_list_years(data[data["key"] == key])),
                _write_cells(get_row(sums, key)),
            )
            for key in keys
        ),
    )


def _link_programme(filters: Filters, key: str, is_chosen: bool) -> Link:
    """A program's name, which chooses it, or leads back to all."""
    narrowed = replace(filters, programme=() if is_chosen else (key,))
    name = get_name("programme", key, long=True)
    return Link(get_name("programme", key), Target(filters=narrowed), name)


def _list_years(data: pd.DataFrame) -> list[tuple[str, float]]:
    """What a program spent in each fiscal year."""
    labels = [formats.fiscal_year(year, get_language()) for year in data["year"]]
    return list(zip(labels, data["spent_cad"].astype(float), strict=True))


def _write_cells(row: pd.Series) -> tuple[str, ...]:
    """Spent, records, share of the same program, and what rules infer."""
    lang = get_language()
    return (
        formats.money(row.spent_cad, lang),
        formats.money(row.records_cad, lang),
        format_share_of(row.records_cad, row.spent_cad),
        formats.money(row.inferred_cad, lang),
    )


def _build_table(sums: pd.DataFrame) -> Table:
    """The same to the cent."""
    return build_table(
        {
            "programme_id": sums.index,
            "spent_cad": sums["spent_cad"],
            "records_cad": sums["records_cad"],
            "share_pct": 100 * sums["records_cad"] / sums["spent_cad"],
            "inferred_cad": sums["inferred_cad"],
        },
        share_pct=t("programmes.share"),
    )
