"""The audit of the data on the page about them: how sure each field is, and which records are in
doubt, list by list."""

import pandas as pd

from components.figures.figure import Context, Figure, Question
from components.figures.links import Target, open_record
from components.figures.table import Table, build_table
from components.figures.titles import format_title
from components.language import formats
from components.language.words import get_language, get_name, t
from components.selection.filters import Filters
from components.store import database


def build_audit(current: Context) -> list[Figure]:
    """Rates by field, every doubt with its records and money, and the records of one of them."""
    found = database.fetch_rows("audit/doubtful")
    chosen = current.view.option("doubt")
    return [
        _rates(),
        _doubts(current, found),
        _listed(current, found[found["doubt_id"] == chosen], chosen),
    ]


def list_doubts() -> list[str]:
    """The doubts that an address may name."""
    return list(database.get_database().labels["doubt"])


def _rates() -> Figure:
    """How much of each field is stated, agreed on, by code, read from titles, inferred or not
    stated."""
    found = database.fetch_rows("audit/rates")
    table = build_table(
        {
            "field": [t(f"evidence.{key}") for key in found["field"]],
            "evidence": [_capital(get_name("evidence", key)) for key in found["evidence_id"]],
            "basis": map(_basis, found["vocabulary"], found["basis_id"]),
            "records_count": found["records"],
            "amount_cad": found["amount_cad"],
            "share_pct": found["share_pct"],
        }
    )
    return _whole("rates", "audit/rates", t("about.rates"), t("about.rates_note"), table)


def _doubts(current: Context, found: pd.DataFrame) -> Figure:
    """Each doubt with its records and money; its name opens the list of its records."""
    total = float(database.fetch_rows("total").iloc[0].amount_cad)
    amounts = found.groupby("doubt_id", sort=False)["amount_cad"]
    sums = amounts.size().to_frame("size").assign(sum=amounts.sum(min_count=1)).reset_index()
    table = build_table(
        {
            "doubt_id": sums["doubt_id"],
            "records_count": sums["size"],
            "amount_cad": sums["sum"],
            "share_pct": 100 * sums["sum"].astype(float) / total,
        }
    ).fill("amount_cad", absent=t("amount.not_published"))
    opens = [Target(options={"doubt": key}, keeps_options=True) for key in sums["doubt_id"]]
    table = table.link("doubt_id", opens)
    return _whole("doubts", "audit/doubtful", t("about.doubts"), t("about.doubts_note"), table)


def _listed(current: Context, found: pd.DataFrame, doubt: str) -> Figure:
    """The records of one doubt, most money in doubt first; each title opens its record."""
    lang = get_language()
    table = build_table(
        {
            "title": map(format_title, found["project_id"]),
            "doubted_cad": found["amount_cad"],
            "record_cad": found["record_cad"],
            "whole_cad": found["total_amount_cad"],
            "fiscal_year": [get_name("fiscal_year", key) for key in found["fiscal_year"]],
            "project_id": found["project_id"],
        }
    ).fill("doubted_cad", "record_cad", "whole_cad", absent=t("amount.not_published"))
    table = table.link("title", map(open_record, found["project_id"]))
    title = t(
        "about.doubted",
        doubt=get_name("doubt", doubt),
        count=len(found),
        number=formats.number(len(found), lang),
    )
    return _whole("doubted", "audit/doubtful", title, t("about.doubted_note"), table)


def _whole(key: str, query: str, title: str, measure: str, table: Table) -> Figure:
    """A table over all the data, whatever the reader has chosen, in current dollars."""
    return Figure(
        key,
        title=title,
        measure=measure,
        table=lambda: table,
        query=query,
        selected=t("sentence.everything"),
        asked=(Question(query, Filters()),),
    )


def _basis(vocabulary: str, key: str) -> str:
    """The name of a basis; a dash where a vocabulary has none, for what names nothing."""
    return (
        _capital(get_name(vocabulary, key))
        if key in database.get_database().labels[vocabulary]
        else "–"
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
