"""What a commitment's program paid by the Public Accounts, in the periods of the commitment."""

import pandas as pd

from components.figures.below import Remark
from components.figures.chart import Band, Category, Chart, Line, Mark, Series
from components.figures.chart_rows import build_series
from components.figures.commitments import Commitment, find_commitment, name_span
from components.figures.figure import Context, Figure, Question
from components.figures.findings import format_amount, list_summary
from components.figures.table import Table, build_table
from components.figures.trends import describe_past_index, label_years
from components.language import formats
from components.language.words import get_language, get_name, t
from components.store import database

_HEIGHT = 400


def build_official(current: Context) -> Figure:
    """Build what the commitment's program paid each fiscal year, cut into its periods, with their
    averages and a ceiling."""
    one, counting = find_commitment(current.view), current.filters.counting()
    asked = Question("commitment_official", counting, {"commitment": one.commitment_id})
    data = database.fetch_rows(asked.query, counting, commitment=one.commitment_id)
    labels = label_years(data["year"])
    averages = database.fetch_rows("commitment_averages", counting, commitment=one.commitment_id)
    averages = averages[averages["period"] != "all"]
    has_ceiling = bool(data["ceiling_cad"].notna().any())
    amount = format_amount(one.amount_cad)
    ceiling = (
        t("commitments.ceiling_announced", amount=amount)
        if counting.prices
        else t("commitments.ceiling", amount=amount)
    )
    chart = Chart(
        "stacked-columns",
        _build_years(data, labels),
        _build_periods(one, data, labels),
        colouring="part",
        lines=_build_ceiling(data, labels, ceiling) if has_ceiling else (),
        bands=_build_bands(one, averages, list(labels)),
        height=_HEIGHT,
    )
    return Figure(
        "commitment-official",
        chart=chart,
        title=_write_title(one, averages, ceiling if has_ceiling else ""),
        measure=t("measure.commitment_official"),
        query=asked.query,
        source="figure.source_official",
        note=f"{t('note.commitment_official')} {describe_past_index(data, counting)}".strip(),
        words=list_summary(one, counting, "official"),
        table=lambda: _build_table(one, data, labels, averages),
        below=(_explain_lines(one, has_ceiling),),
        asked=(asked,),
    )


def _write_title(one: Commitment, averages: pd.DataFrame, ceiling: str) -> str:
    """Write the averages of the periods, and the ceiling where there is one."""
    parts = [
        f"{_name_period(one, row)} {format_amount(row.average_cad)}"
        for _, row in averages.iterrows()
    ]
    return t(
        "commitments.official",
        programme=get_name("programme", one.programme_id),
        averages="; ".join(filter(None, [*parts, ceiling])),
    )


def _build_years(data: pd.DataFrame, labels: dict[str, str]) -> tuple[Category, ...]:
    paid = data.set_index("year")["amount_cad"]
    return tuple(
        Category(year, label, text=format_amount(paid[year]) if year in paid.index else "")
        for year, label in labels.items()
    )


def _build_periods(
    one: Commitment, data: pd.DataFrame, labels: dict[str, str]
) -> tuple[Series, ...]:
    """Make a series of each period: what was paid in its years."""
    names = [one.period(period) for period in data["period"]]
    amounts = [formats.dollars(amount, get_language()) for amount in data["amount_cad"]]
    years = [labels[year] for year in data["year"]]
    worded = data.assign(label=names, text="")
    worded["tooltip"] = pd.Series(
        zip(years, names, amounts, strict=True), index=data.index, dtype=object
    )
    return build_series(worded, "year", labels, "period")


def _build_ceiling(data: pd.DataFrame, labels: dict[str, str], legend: str) -> tuple[Line, ...]:
    """Make the line of the ceiling over the years that it holds for."""
    limits = {
        year: Mark(
            float(amount),
            (t("commitments.ceiling", amount=formats.dollars(amount, get_language())),),
        )
        for year, amount in data.set_index("year")["ceiling_cad"].dropna().items()
    }
    marks = tuple(limits.get(year) for year in labels)
    return (Line(t("commitments.ceiling_name"), marks, legend),)


def _explain_lines(one: Commitment, has_ceiling: bool) -> Remark:
    """Explain beside the figure what its lines are."""
    text = t("commitments.lines")
    if has_ceiling:
        text = f"{text} {t('commitments.ceiling_line', amount=format_amount(one.amount_cad))}"
    return Remark(text, "source")


def _name_period(one: Commitment, row: pd.Series) -> str:
    """Name a period by the years of it that the series has: `After (2012-13 to 2015-16)`."""
    return t(
        "commitments.period",
        period=one.short(row.period),
        years=name_span(row.first_year, row.last_year),
    )


def _build_bands(one: Commitment, averages: pd.DataFrame, years: list[str]) -> tuple[Band, ...]:
    """Make a band of each period over the columns, with its average a year."""
    bands = []
    for _, row in averages.iterrows():
        name = _name_period(one, row)
        exact = t("commitments.a_year", amount=formats.dollars(row.average_cad, get_language()))
        rounded = t("commitments.a_year", amount=format_amount(row.average_cad))
        bands.append(
            Band(
                years.index(row.first_year),
                years.index(row.last_year),
                float(row.average_cad),
                t("commitments.average_of", period=name),
                words=(one.short(row.period), rounded),
                tooltip=(name, exact),
            )
        )
    return tuple(bands)


def _build_table(
    one: Commitment, data: pd.DataFrame, labels: dict[str, str], averages: pd.DataFrame
) -> Table:
    """Make the table: fiscal year, period, dollars paid, the average of the period, and the ceiling
    where there is one."""
    average = averages.set_index("period")["average_cad"].astype(float)
    has_ceiling = data["ceiling_cad"].notna().any()
    return build_table(
        {
            "fiscal_year": [labels[year] for year in data["year"]],
            "period": [one.period(period) for period in data["period"]],
            "spent_cad": data["amount_cad"],
            "average_cad": data["period"].map(average),
            **({"ceiling_cad": data["ceiling_cad"]} if has_ceiling else {}),
        }
    )
