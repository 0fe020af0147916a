"""The figures about a commitment: official spending in its periods, and the records that bear on it
by type and by place."""

import html

import pandas as pd
import plotly.graph_objects as go

from components.figures.commitments import PERIODS, Commitment, chosen, named
from components.figures.figure import Context, Figure, Question
from components.figures.findings import counted, money, sentences
from components.figures.spans import Span, with_spans
from components.figures.trends import every_year, past_index
from components.language import escape, formats
from components.language.sentences import alternative, describe_scope
from components.language.words import get_language, get_name, t
from components.render import bars, tables
from components.render.theme import part_colour, swatch
from components.selection.filters import Filters
from components.store import database
from components.ui import address

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


def official(current: Context) -> Figure:
    """What the commitment's program paid each fiscal year, cut into its periods, with their
    averages and a ceiling."""
    one, counting = chosen(), current.filters.counting()
    data = database.fetch_rows("commitment_official", counting, commitment=one.commitment_id)
    labels = every_year(data["year"])
    averages = database.fetch_rows("commitment_averages", counting, commitment=one.commitment_id)
    averages = averages[averages["period"] != "all"]
    colours = {
        period: part_colour(period, current.colours)
        for period in PERIODS
        if period in set(data["period"])
    }
    ceiling = data.set_index("year")["ceiling_cad"].dropna()
    most = {"amount": money(one.amount_cad)}
    said = (
        t("commitments.ceiling_announced", **most)
        if counting.prices
        else t("commitments.ceiling", **most)
    )
    limit = [said] if len(ceiling) else []
    parts = [
        *(f"{averaged(one, row)} {money(row.average_cad)}" for row in averages.itertuples()),
        *limit,
    ]
    title = t(
        "commitments.official",
        programme=get_name("programme", one.programme_id),
        averages="; ".join(parts),
    )
    figure = columns(current, one, data, labels, ceiling, colours)
    figure = with_spans(figure, spans(one, averages, list(labels)), current.colours, len(labels))
    return Figure(
        "commitment-official",
        figure=figure,
        title=title,
        measure=t("measure.commitment_official"),
        query="commitment_official",
        source="figure.source_official",
        alt=alternative(
            title, [labels[y] for y in data["year"]], [money(v) for v in data["amount_cad"]]
        ),
        key={one.period(period): colours[period] for period in colours}
        | dict.fromkeys(limit, current.colours.text),
        note=f"{t('note.commitment_official')} {past_index(data, counting)}".strip(),
        words=summed_up(one, counting, "official"),
        table=lambda: official_table(one, data, labels, averages),
        below=lines(one, len(ceiling) > 0),
        asked=(Question("commitment_official", counting, {"commitment": one.commitment_id}),),
    )


def columns(
    current: Context,
    one: Commitment,
    data: pd.DataFrame,
    labels: dict[str, str],
    ceiling: pd.Series,
    colours: dict[str, str],
) -> go.Figure:
    """A column a fiscal year in the colour of its period, with the ceiling as a line where there is
    one."""
    lang = get_language()
    hover = [
        escape.hover(
            labels[row.year], one.period(row.period), formats.dollars(row.amount_cad, lang)
        )
        for row in data.itertuples()
    ]
    return bars.stacked_columns(
        data.assign(hover=hover),
        current.colours,
        column="year",
        labels=labels,
        part="period",
        value="amount_cad",
        hover="hover",
        part_colours=colours,
        height=400,
        line=ceiling if len(ceiling) else None,
        line_hover=[
            escape.escape_plotly(t("commitments.ceiling", amount=formats.dollars(value, lang)))
            for value in ceiling
        ],
        line_name=t("commitments.ceiling_name"),
    )


def lines(one: Commitment, has_ceiling: bool) -> str:
    """What the lines of the figure are, as HTML: said beside it."""
    text = t("commitments.lines")
    if has_ceiling:
        text = f"{text} {t('commitments.ceiling_line', amount=money(one.amount_cad))}"
    return f"<p class='sa-source'>{html.escape(text)}</p>"


def averaged(one: Commitment, row: pd.Series) -> str:
    """A period by the years of it that the series has: `After (2012-13 to 2015-16)`."""
    return t(
        "commitments.period",
        period=one.short(row.period),
        years=named(row.first_year, row.last_year),
    )


def spans(one: Commitment, averages: pd.DataFrame, years: list[str]) -> list[Span]:
    """The periods over the columns, each with its average a year."""
    found = []
    for row in averages.itertuples():
        exact = t("commitments.a_year", amount=formats.dollars(row.average_cad, get_language()))
        hover = escape.lines(averaged(one, row), exact)
        text = escape.lines(
            one.short(row.period), t("commitments.a_year", amount=money(row.average_cad))
        )
        called = t("commitments.average_of", period=averaged(one, row))
        place = years.index(row.first_year), years.index(row.last_year)
        found.append(Span(*place, float(row.average_cad), called, text, hover))
    return found


def official_table(
    one: Commitment, data: pd.DataFrame, labels: dict[str, str], averages: pd.DataFrame
) -> pd.DataFrame:
    """The twin: fiscal year, period, dollars paid, the average of the period, and the ceiling where
    there is one."""
    average = averages.set_index("period")["average_cad"].astype(float)
    table = pd.DataFrame(
        {
            t("column.fiscal_year"): [labels[year] for year in data["year"]],
            t("column.period"): [one.period(period) for period in data["period"]],
            t("column.spent_cad"): data["amount_cad"],
            t("column.average_cad"): data["period"].map(average),
        }
    )
    return (
        table.assign(**{t("column.ceiling_cad"): data["ceiling_cad"]})
        if data["ceiling_cad"].notna().any()
        else table
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
        one.places("core_places")
        if key == "core"
        else one.places("focus_places")
        if key == "focus"
        else ""
    )
    return t(f"commitments.place.{key}", places=inner)


def by_period(current: Context, card: str, column: str, cut: str) -> Figure:
    """A commitment's records in its periods, cut by type of assistance or by whether they lie where
    it says."""
    one, counting = (
        chosen("focus_places" if cut == "place" else "commitment_id"),
        current.filters.counting(),
    )
    filters = one.selection(column, counting)
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
    colours = {key: part_colour(key, current.colours) for key in data["key"]}
    figure = bars.stacked_bars(
        data,
        current.colours,
        row="period",
        row_label="row",
        part="key",
        value="amount_cad",
        hover="hover",
        part_colours=colours,
        order=shown,
    )
    figure.update_layout(height=44 * len(shown) + 8)
    figure.update_yaxes(
        ticktext=[escape.lines(one.period(period), sums_of(sums, period)) for period in shown]
    )
    title = heading(one, filters, cut)
    return Figure(
        card,
        figure=figure,
        title=title,
        measure=f"{t('measure.funding')} · {describe_scope(filters)}",
        query="commitment_records",
        alt=alternative(
            title,
            [f"{r.row}, {r.label}" for r in data.itertuples()],
            [money(v) for v in data["amount_cad"]],
        ),
        key={
            row.label: swatch(row.key, colours[row.key])
            for row in data.drop_duplicates("key").itertuples()
        },
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
    """The parts of the bars with their names, the period they belong to, and hover text, in the
    order of the key."""
    order = TYPES if cut == "type" else PLACES
    data = data.sort_values("key", key=lambda keys: keys.map(order.index))
    data["label"] = [part_name(cut, key, one) for key in data["key"]]
    data["row"] = [one.period(period) for period in data["period"]]
    data["hover"] = [
        escape.hover(
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


def records_table(data: pd.DataFrame, cut: str) -> pd.DataFrame:
    """The twin: period, type or place, dollars, records, and those of them without a published
    amount."""
    data = data.sort_values("period", key=lambda periods: periods.map(PERIODS.index), kind="stable")
    return pd.DataFrame(
        {
            t("column.period"): data["row"],
            t("column.type") if cut == "type" else t("column.where"): data["label"],
            t("column.amount_cad"): data["amount_cad"],
            t("column.records"): data["records"].astype(int),
            t("column.unpublished"): data["unpublished"].astype(int),
        }
    )


def opened(one: Commitment, filters: Filters, shown: list[str]) -> str:
    """Links to the records behind each bar, as HTML."""
    links = [
        tables.link(
            address.link(one.within(period, filters), get_language(), "projects"),
            one.period(period),
        )
        for period in shown
    ]
    return (
        f"<p class='sa-source sa-open-records'>{html.escape(t('commitments.open'))} {' · '.join(links)}</p>"
        if links
        else ""
    )


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
