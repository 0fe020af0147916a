"""The sources that figures rest on: who publishes them, when, under which licence."""

import pandas as pd

from components.figures.table import Table, build_table
from components.language import formats
from components.language.words import get_column, get_language, join_list, t
from components.store import database

RECORDS, ACCOUNTS, TOTALS, PRICES = (
    "project-browser",
    "public-accounts",
    "published-totals",
    "consumer-prices",
)
DATED = {
    "figure.source": (RECORDS,),
    "figure.source_commitment": (RECORDS,),
    "figure.source_context": (RECORDS,),
    "figure.source_both": (RECORDS, ACCOUNTS),
    "figure.source_official": (ACCOUNTS,),
    "figure.source_prices": (PRICES,),
    "figure.source_totals": (TOTALS, RECORDS),
    "figure.source_totals_official": (TOTALS, ACCOUNTS),
}
"""What a figure's source line names -> the sources whose dates are those of its data."""


def list_data_dates(line: str) -> dict[str, str]:
    """Source -> year and month, or day, of what a source line names: as published, or as read where
    that is a span."""
    rows = database.fetch_rows("sources")
    sources = dict(
        zip(rows["key"], zip(rows["published_on"], rows["retrieved_on"], strict=True), strict=True)
    )
    dates = {key: sources[key] for key in DATED.get(line, ())}
    return {
        key: read if " to " in published else published for key, (published, read) in dates.items()
    }


def describe_data_date(line: str) -> str:
    """`Data as of February 2025.`, of several sources each with its own; nothing for what is the
    project's own."""
    said = {key: formats.date(date, get_language()) for key, date in list_data_dates(line).items()}
    if len(said) < 2:
        return t("picture.date", date=next(iter(said.values()))) if said else ""
    return t(
        "picture.date",
        date=join_list([t(f"picture.date_of.{key}", date=date) for key, date in said.items()]),
    )


def fetch_snapshot_date() -> str:
    """Fetch the date of the Project Browser's list, in the reader's words."""
    return formats.date(database.fetch_rows("data_date").iloc[0].snapshot, get_language())


def fresh() -> dict[str, str]:
    """How fresh the records are, for sentences: `snapshot` of the Project Browser, with what came
    later of it, and `latest`."""
    date, lang = database.fetch_rows("data_date").iloc[0], get_language()
    snapshot = formats.date(date.snapshot, lang)
    if date.later_records:
        later = formats.date(date.later, lang)
        count = int(date.later_records)
        snapshot = t(
            "sources.later",
            snapshot=snapshot,
            later=later,
            count=count,
            number=formats.number(count, lang),
        )
    return {"snapshot": snapshot, "latest": formats.date(date.latest_announcement, lang)}


def write_published(text: str) -> str:
    """`2009 to 2024`, `2011-06-22` or `2025-02` in the reader's words."""
    dates = [formats.date(part, get_language()) for part in text.split(" to ")]
    return t("compare.period", first=dates[0], last=dates[1]) if len(dates) == 2 else dates[0]


def build_sources(keys: list[str] | None = None, counted: pd.DataFrame | None = None) -> Table:
    """Sources in the reader's language, names as links: the given ones in their order, or all of
    them.

    `counted`: source -> `records` and `amount_cad` of the records that come from it, if the table
    is to say so.
    """
    found = database.fetch_rows("sources").set_index("key")
    rows = found.loc[keys] if keys is not None else found
    columns = {
        "source": rows[get_column("name")],
        "publisher": rows[get_column("publisher")],
        "published": map(write_published, rows["published_on"]),
        "retrieved": map(write_published, rows["retrieved_on"]),
        "licence": rows[get_column("licence")],
    }
    if counted is not None:
        counts = counted.reindex(rows.index)
        columns |= {"records_count": counts["records"], "amount_cad": counts["amount_cad"]}
    columns["address"] = rows["address"]
    heads = ("publisher", "published", "retrieved", "licence")
    table = build_table(columns, **{head: t(f"workbook.{head}") for head in heads})
    return table.fill("records_count", "amount_cad").link("source", rows["address"]).hide("address")
