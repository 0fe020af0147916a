"""The figures about a commitment: the records that bear on it by type and by place, beside the
official spending."""

from collections.abc import Callable

import pandas as pd

from components.figures.below import LinkList
from components.figures.chart import Category, Chart
from components.figures.chart_rows import build_series
from components.figures.commitment_official import build_official
from components.figures.commitments import PERIODS, Commitment, find_commitment
from components.figures.figure import Context, Figure, Question
from components.figures.findings import count_records, format_amount, list_summary
from components.figures.links import Link, Target
from components.figures.table import Table, build_table
from components.figures.trends import STACKED
from components.language import formats
from components.language.sentences import describe_scope
from components.language.words import get_language, get_name, t
from components.selection.filters import Filters
from components.store import database
from components.store.rows import get_row, iterate_rows

_PLACES = ("core", "focus", "elsewhere", "unspecified")
_TYPES = (
    "training",
    "equipment",
    "technical",
    "legal",
    "funding",
    "works",
    "clearance",
    "other",
    "not-stated",
)


def _name_part(cut: str, key: str, one: Commitment) -> str:
    """What a part of a bar is called: a type of assistance, or how its place stands to the stated
    ones."""
    if key == "other":
        return t("crosstab.other")
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


def _build_periods(current: Context, card: str, column: str, cut: str) -> Figure:
    """A commitment's records in its periods, cut by type of assistance or by whether they lie where
    it says."""
    one = find_commitment(current.view, with_places=cut == "place")
    counting = current.filters.counting()
    filters, key = one.select(column, counting), one.commitment_id
    records = database.fetch_rows("commitment_records", filters, commitment=key, cut=cut)
    data = _add_words(one, records, cut)
    parts = _add_words(one, _join_types(records), cut) if cut == "type" else data
    sums = database.fetch_rows("commitment_training", filters, commitment=key).set_index("period")
    shown = [period for period in PERIODS if period in sums.index or period in one.own_periods]
    filled = [period for period in shown if period in sums.index]
    chart = Chart(
        "stacked-bars",
        tuple(
            Category(each, one.period(each), detail=_describe_sums(sums, each)) for each in shown
        ),
        build_series(parts, "period", shown),
        colouring="part",
    )
    return Figure(
        card,
        chart=chart,
        title=_write_title(one, filters, cut),
        measure=f"{t('measure.funding')} · {describe_scope(filters)}",
        query="commitment_records",
        note=_write_note(get_row(sums, "all") if filled else None),
        source="figure.source_commitment",
        table=lambda: _build_table(data, cut),
        below=_link_records(one, filters, filled),
        words=list_summary(one, counting, card.removeprefix("commitment-")),
        asked=(Question("commitment_records", filters, {"commitment": key, "cut": cut}),),
    )


def _join_types(data: pd.DataFrame) -> pd.DataFrame:
    """Join the smaller types of assistance, so that eyes tell those apart that stay: the largest,
    and training, which commitments are about."""
    sums = data[~data["key"].isin(("training", "not-stated"))].groupby("key")["amount_cad"].sum()
    shown = {"training", "not-stated", *sums.nlargest(STACKED - 1).index}
    joined = data.assign(key=[key if key in shown else "other" for key in data["key"]])
    return joined.groupby(["period", "key"], as_index=False)[
        ["amount_cad", "records", "unpublished"]
    ].sum()


def _add_words(one: Commitment, data: pd.DataFrame, cut: str) -> pd.DataFrame:
    """The parts of the bars with their names, the period they belong to, and tooltip, in the
    order of the key."""
    order = _TYPES if cut == "type" else _PLACES
    data = data.sort_values("key", key=lambda keys: keys.map(order.index))
    data["label"] = [_name_part(cut, key, one) for key in data["key"]]
    data["row"] = [one.period(period) for period in data["period"]]
    data["text"] = [format_amount(amount) for amount in data["amount_cad"]]
    data["tooltip"] = [
        (
            row.row,
            row.label,
            formats.dollars(row.amount_cad, get_language()),
            count_records(row.records),
        )
        for row in iterate_rows(data)
    ]
    return data


def _describe_sums(sums: pd.DataFrame, period: str) -> str:
    """What stands beside a bar: its dollars, or that none are published, and its records; a period
    may have none."""
    if period not in sums.index:
        return count_records(0)
    row = get_row(sums, period)
    amount = (
        t("amount.not_published")
        if row.unpublished == row.records
        else format_amount(row.amount_cad)
    )
    return f"{amount} · {count_records(row.records)}"


def _write_title(one: Commitment, filters: Filters, cut: str) -> str:
    """The answer of a card in words: how much is training, or lies in the stated places, at least
    and at most."""
    found = database.fetch_rows(
        "commitment_training" if cut == "type" else "commitment_places",
        filters,
        commitment=one.commitment_id,
    )
    if found.empty or not (row := get_row(found.set_index("period"), "all")).amount_cad:
        return t(
            "commitments.none_published", records=count_records(0 if found.empty else row.records)
        )
    if cut == "type":
        return t(
            "commitments.by_type",
            at_least=format_amount(row.at_least_cad),
            at_most=format_amount(row.at_most_cad),
            amount=format_amount(row.amount_cad),
        )
    shares = {
        key: formats.share(row[f"{key}_pct"], get_language()) for key in ("at_least", "at_most")
    }
    if shares["at_least"] == shares["at_most"]:
        return t(
            "commitments.by_place", amount=format_amount(row.amount_cad), share=shares["at_least"]
        )
    return t("commitments.by_place_range", amount=format_amount(row.amount_cad), **shares)


def _write_note(whole: pd.Series | None) -> str:
    """How records are counted, and what their sums lack."""
    parts = [t("note.commitment_records")]
    if whole is not None and whole.unpublished:
        parts.append(t("finding.unpublished", records=count_records(whole.unpublished)))
    return " ".join(parts)


def _build_table(data: pd.DataFrame, cut: str) -> Table:
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


def _link_records(one: Commitment, filters: Filters, shown: list[str]) -> tuple[LinkList, ...]:
    """Links to the records behind each bar, if there are any."""
    links = [
        Link(one.period(period), Target("projects", filters=one.within(period, filters)))
        for period in shown
    ]
    return (LinkList(t("commitments.open"), tuple(links)),) if links else ()


CARDS: dict[str, Callable[[Context], Figure]] = {
    "commitment-official": build_official,
    "commitment-records": lambda current: _build_periods(
        current, "commitment-records", "selection", "type"
    ),
    "commitment-places": lambda current: _build_periods(
        current, "commitment-places", "selection", "place"
    ),
    "commitment-wider": lambda current: _build_periods(
        current, "commitment-wider", "wider", "type"
    ),
    "commitment-wider-places": lambda current: _build_periods(
        current, "commitment-wider-places", "wider", "place"
    ),
}
"""Figure name -> the card for the commitment that the address names."""
