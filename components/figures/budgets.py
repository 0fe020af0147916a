"""Yearly ceilings, budgets, planned and actual spending beside the transfer payments of their
fiscal years."""

import pandas as pd

from components.figures.below import SparkRow, SparkTable
from components.figures.chart import Category, Chart, Line, Mark, Series
from components.figures.figure import Context, Figure
from components.figures.links import Link, open_total
from components.figures.table import Table, build_table
from components.language import formats
from components.language.sentences import format_share_of
from components.language.words import get_language, get_name, t
from components.selection.slices import OFFICIAL
from components.store import database
from components.store.rows import iterate_rows

CEILING = "annual-programme-ceiling-announced-all"
"""The ceiling of the Anti-Crime program, "up to $15 million a year"."""
_OF_ONE_YEAR = ("planned", "actual")
"""The kinds of which every fiscal year has a total of its own."""


def build_years_table(rows: pd.DataFrame) -> Table:
    """Published sums of fiscal years beside the transfer payments of those years."""
    lang = get_language()
    spans = [
        formats.fiscal_year(row.first_year, lang)
        if row.first_year == row.last_year
        else t(
            "compare.period",
            first=formats.fiscal_year(row.first_year, lang),
            last=formats.fiscal_year(row.last_year, lang),
        )
        for row in iterate_rows(rows)
    ]
    table = build_table(
        {
            "total_id": rows["total_id"],
            "fiscal_year": spans,
            "published_cad": rows["amount_cad"],
            "transfer_cad": rows["spent_cad"],
            "authorized_cad": rows["authority_cad"],
            "difference_cad": rows["difference_cad"],
            "share_pct": rows["share_pct"],
            "year_verdict_id": rows["year_verdict_id"],
        }
    )
    return table.link("total_id", map(open_total, rows["total_id"]))


def _build_years(data: pd.DataFrame, amount: str) -> Chart:
    """Make a column of each fiscal year's payments, with the ceiling as a line."""
    lang, programme = get_language(), data["programme_id"].iloc[0]
    name, ceiling_name = get_name("programme", programme), t("published.ceiling")
    columns, paid, limits = [], [], []
    for row in iterate_rows(data):
        year, spent = formats.fiscal_year(row.first_year, lang), float(row.spent_cad)
        columns.append(Category(row.first_year, year, text=formats.money(spent, lang)))
        paid.append(Mark(spent, (year, name, formats.dollars(spent, lang))))
        limits.append(Mark(float(row.amount_cad), (ceiling_name, amount)))
    return Chart(
        "stacked-columns",
        tuple(columns),
        (Series(programme, name, tuple(paid)),),
        colouring="part",
        lines=(Line(ceiling_name, tuple(limits)),),
    )


def build_ceiling(current: Context) -> Figure:
    """The ceiling of the Anti-Crime program beside its transfer payments, fiscal year by fiscal
    year."""
    data = database.fetch_rows("reconciled_years")
    data = data[data["total_id"] == CEILING]
    amount = formats.money(data["amount_cad"].iloc[0], get_language())
    above = int((data["year_verdict_id"] == "above").sum())
    title = t("figure.ceiling", above=above, years=len(data), amount=amount)
    return Figure(
        "ceiling",
        chart=_build_years(data, amount),
        title=title,
        measure=t("measure.ceiling"),
        query="reconciled_years",
        note=t("note.ceiling"),
        source="figure.source_totals_official",
        table=lambda: build_years_table(data),
        dimensions=(OFFICIAL, "programme"),
    )


def build_budgets(current: Context) -> Figure:
    """Yearly budgets, planned and actual spending and a five-year commitment beside the transfer
    payments of their years: a row each, year by year in the file."""
    data = database.fetch_rows("reconciled_years")
    rows = data[data["total_id"] != CEILING]
    return Figure(
        "budgets",
        title=t("figure.budgets"),
        measure=f"{t('measure.budgets')} · {t('note.budgets')}",
        table=lambda: build_years_table(rows),
        query="reconciled_years",
        source="figure.source_totals_official",
        below=(_build_rows(rows[rows["is_whole"]]),),
    )


def _build_rows(rows: pd.DataFrame) -> SparkTable:
    """A row of each total, or of all that were published year by year."""
    of_one_year = rows["kind_id"].isin(_OF_ONE_YEAR)
    groups = rows.groupby(rows["total_id"].mask(of_one_year, rows["kind_id"]), sort=False)
    heads = ("total", "paid", "published", "spent", "share", "above")
    return SparkTable(
        t("figure.budgets_table"),
        tuple(t(f"budgets.{head}") for head in heads),
        tuple(_build_row(group) for _, group in groups),
    )


def _build_row(rows: pd.DataFrame) -> SparkRow:
    """What was published for some years, what was paid in them, and in how many of them more."""
    lang, last = get_language(), rows.iloc[-1]
    single = last.kind_id not in _OF_ONE_YEAR
    name = get_name("total", last.total_id) if single else get_name("total_kind", last.kind_id)
    published, paid = rows["amount_cad"].sum(), rows["spent_cad"].sum()
    return SparkRow(
        Link(name, open_total(last.total_id)),
        False,
        tuple(
            (formats.fiscal_year(row.first_year, lang), float(row.spent_cad))
            for row in iterate_rows(rows)
        ),
        (
            formats.money(published, lang),
            formats.money(paid, lang),
            format_share_of(paid, published),
            t("budgets.years", above=int((rows["year_verdict_id"] == "above").sum()), of=len(rows)),
        ),
    )
