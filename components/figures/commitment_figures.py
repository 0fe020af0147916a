"""The figures about a commitment: official spending in its periods, and the records that bear on it
by type and by place."""

import pandas as pd

from components.figures.below import LinkList, Remark
from components.figures.chart import Band, Category, Chart, Line, Mark, Rows, Series
from components.figures.chart_rows import build_series
from components.figures.commitments import PERIODS, Commitment, chosen, named
from components.figures.figure import Context, Figure, Question
from components.figures.findings import counted, money, sentences
from components.figures.links import Link, Target
from components.figures.table import Table, build_table
from components.figures.trends import every_year, past_index
from components.language import formats
from components.language.sentences import describe_scope
from components.language.words import get_language, get_name, t
from components.selection.filters import Filters
from components.store import database

PLACES = ("core", "focus", "elsewhere", "unspecified")
TYPES = (
    "training",
    "equipment",
    "technical",
    "legal",
    "funding",
    "works",
    "clearance",
    "not-stated",
)
HEIGHT = 400
ROWS = Rows(height=44, label_width=60)


def official(current: Context) -> Figure:
    """What the commitment's program paid each fiscal year, cut into its periods, with their
    averages and a ceiling."""
    one, counting = chosen(current.view), current.filters.counting()
    data = database.fetch_rows("commitment_official", counting, commitment=one.commitment_id)
    labels = every_year(data["year"])
    averages = database.fetch_rows("commitment_averages", counting, commitment=one.commitment_id)
    averages = averages[averages["period"] != "all"]
    has_ceiling = data["ceiling_cad"].notna().any()
    most = {"amount": money(one.amount_cad)}
    said = (
        t("commitments.ceiling_announced", **most)
        if counting.prices
        else t("commitments.ceiling", **most)
    )
    limit = [said] if has_ceiling else []
    parts = [
        *(f"{averaged(one, row)} {money(row.average_cad)}" for row in averages.itertuples()),
        *limit,
    ]
    title = t(
        "commitments.official",
        programme=get_name("programme", one.programme_id),
        averages="; ".join(parts),
    )
    chart = Chart(
        "stacked-columns",
        _build_years(data, labels),
        _build_periods(one, data, labels),
        colouring="part",
        lines=_build_ceiling(data, labels, said) if has_ceiling else (),
        bands=_build_bands(one, averages, list(labels)),
        height=HEIGHT,
    )
    return Figure(
        "commitment-official",
        chart=chart,
        title=title,
        measure=t("measure.commitment_official"),
        query="commitment_official",
        source="figure.source_official",
        note=f"{t('note.commitment_official')} {past_index(data, counting)}".strip(),
        words=summed_up(one, counting, "official"),
        table=lambda: official_table(one, data, labels, averages),
        below=(lines(one, has_ceiling),),
        asked=(Question("commitment_official", counting, {"commitment": one.commitment_id}),),
    )


def _build_years(data: pd.DataFrame, labels: dict[str, str]) -> tuple[Category, ...]:
    paid = data.set_index("year")["amount_cad"]
    return tuple(
        Category(year, label, text=money(paid[year]) if year in paid.index else "")
        for year, label in labels.items()
    )


def _build_periods(
    one: Commitment, data: pd.DataFrame, labels: dict[str, str]
) -> tuple[Series, ...]:
    """Make a series of each period: what was paid in its years."""
    names = [one.period(period) for period in data["period"]]
    amounts = [formats.dollars(amount, get_language()) for amount in data["amount_cad"]]
    years = [labels[year] for year in data["year"]]
    worded = data.assign(
        label=names, text="", tooltip=list(zip(years, names, amounts, strict=True))
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


def lines(one: Commitment, has_ceiling: bool) -> Remark:
    """What the lines of the figure are: said beside it."""
    text = t("commitments.lines")
    if has_ceiling:
        text = f"{text} {t('commitments.ceiling_line', amount=money(one.amount_cad))}"
    return Remark(text, "source")


def averaged(one: Commitment, row: pd.Series) -> str:
    """A period by the years of it that the series has: `After (2012-13 to 2015-16)`."""
    return t(
        "commitments.period",
        period=one.short(row.period),
        years=named(row.first_year, row.last_year),
    )


def _build_bands(one: Commitment, averages: pd.DataFrame, years: list[str]) -> tuple[Band, ...]:
    """Make a band of each period over the columns, with its average a year."""
    bands = []
    for row in averages.itertuples():
        name = averaged(one, row)
        exact = t("commitments.a_year", amount=formats.dollars(row.average_cad, get_language()))
        rounded = t("commitments.a_year", amount=money(row.average_cad))
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


def official_table(
    one: Commitment, data: pd.DataFrame, labels: dict[str, str], averages: pd.DataFrame
) -> Table:
    """The twin: fiscal year, period, dollars paid, the average of the period, and the ceiling where
    there is one."""
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


def summed_up(one: Commitment, counting: Filters, card: str) -> tuple[str, ...]:
    """The findings that sum up a card, for a briefing."""
    return tuple(sentences(one, counting).get(card, []))


def part_name(cut: str, key: str, one: Commitment) -> str:
    """What a part of a bar is called: a type of assistance, or how its place stands to the stated
    ones."""
    if cut == "type":
        return get_name("type", key)
    inner = (
        one.name_places(one.core_places)
        if key == "core"
        else one.name_places(one.focus_places)
        if key == "focus"
        else ""
    )
    return t(f"commitments.place.{key}", places=inner)


def by_period(current: Context, card: str, column: str, cut: str) -> Figure:
    """A commitment's records in its periods, cut by type of assistance or by whether they lie where
    it says."""
    one, counting = (
        chosen(current.view, with_places=cut == "place"),
        current.filters.counting(),
    )
    filters = one.select(column, counting)
    data = with_words(
        one,
        database.fetch_rows("commitment_records", filters, commitment=one.commitment_id, cut=cut),
        cut,
    )
    sums = database.fetch_rows(
        "commitment_training", filters, commitment=one.commitment_id
    ).set_index("period")
    shown = [period for period in PERIODS if period in sums.index or period in one.own_periods]
    filled = [period for period in shown if period in sums.index]
    chart = Chart(
        "stacked-bars",
        tuple(Category(each, one.period(each), detail=sums_of(sums, each)) for each in shown),
        build_series(data, "period", shown),
        colouring="part",
        rows=ROWS,
    )
    title = heading(one, filters, cut)
    return Figure(
        card,
        chart=chart,
        title=title,
        measure=f"{t('measure.funding')} · {describe_scope(filters)}",
        query="commitment_records",
        note=note(sums.loc["all"] if filled else None),
        source="figure.source_commitment",
        table=lambda: records_table(data, cut),
        below=opened(one, filters, filled),
        words=summed_up(one, counting, card.removeprefix("commitment-")),
        asked=(
            Question("commitment_records", filters, {"commitment": one.commitment_id, "cut": cut}),
        ),
    )


def with_words(one: Commitment, data: pd.DataFrame, cut: str) -> pd.DataFrame:
    """The parts of the bars with their names, the period they belong to, and tooltip, in the
    order of the key."""
    order = TYPES if cut == "type" else PLACES
    data = data.sort_values("key", key=lambda keys: keys.map(order.index))
    data["label"] = [part_name(cut, key, one) for key in data["key"]]
    data["row"] = [one.period(period) for period in data["period"]]
    data["text"] = [money(amount) for amount in data["amount_cad"]]
    data["tooltip"] = [
        (
            row.row,
            row.label,
            formats.dollars(row.amount_cad, get_language()),
            counted(row.records),
        )
        for row in data.itertuples()
    ]
    return data


def sums_of(sums: pd.DataFrame, period: str) -> str:
    """What stands beside a bar: its dollars, or that none are published, and its records; a period
    may have none."""
    if period not in sums.index:
        return counted(0)
    row = sums.loc[period]
    amount = t("amount.not_published") if row.unpublished == row.records else money(row.amount_cad)
    return f"{amount} · {counted(row.records)}"


def heading(one: Commitment, filters: Filters, cut: str) -> str:
    """The answer of a card in words: how much is training, or lies in the stated places, at least
    and at most."""
    found = database.fetch_rows(
        "commitment_training" if cut == "type" else "commitment_places",
        filters,
        commitment=one.commitment_id,
    )
    if found.empty or not (row := found.set_index("period").loc["all"]).amount_cad:
        return t("commitments.none_published", records=counted(0 if found.empty else row.records))
    if cut == "type":
        return t(
            "commitments.by_type",
            at_least=money(row.at_least_cad),
            at_most=money(row.at_most_cad),
            amount=money(row.amount_cad),
        )
    shares = {
        key: formats.share(row[f"{key}_pct"], get_language()) for key in ("at_least", "at_most")
    }
    if shares["at_least"] == shares["at_most"]:
        return t("commitments.by_place", amount=money(row.amount_cad), share=shares["at_least"])
    return t("commitments.by_place_range", amount=money(row.amount_cad), **shares)


def note(whole: pd.Series | None) -> str:
    """How records are counted, and what their sums lack."""
    parts = [t("note.commitment_records")]
    if whole is not None and whole.unpublished:
        parts.append(t("finding.unpublished", records=counted(whole.unpublished)))
    return " ".join(parts)


def records_table(data: pd.DataFrame, cut: str) -> Table:
    """The twin: period, type or place, dollars, records, and those of them without a published
    amount."""
    data = data.sort_values("period", key=lambda periods: periods.map(PERIODS.index), kind="stable")
    return build_table(
        {
            "period": data["row"],
            "type" if cut == "type" else "where": data["label"],
            "amount_cad": data["amount_cad"],
            "records_count": data["records"],
            "unpublished_count": data["unpublished"],
        }
    )


def opened(one: Commitment, filters: Filters, shown: list[str]) -> tuple[LinkList, ...]:
    """Links to the records behind each bar, if there are any."""
    links = [
        Link(one.period(period), Target("projects", filters=one.within(period, filters)))
        for period in shown
    ]
    return (LinkList(t("commitments.open"), tuple(links)),) if links else ()


CARDS = {
    "commitment-official": official,
    "commitment-records": lambda current: by_period(
        current, "commitment-records", "selection", "type"
    ),
    "commitment-places": lambda current: by_period(
        current, "commitment-places", "selection", "place"
    ),
    "commitment-wider": lambda current: by_period(current, "commitment-wider", "wider", "type"),
    "commitment-wider-places": lambda current: by_period(
        current, "commitment-wider-places", "wider", "place"
    ),
}
"""Figure name -> the card for the commitment that the address names."""
