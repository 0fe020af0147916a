"""The sections of the page about the data: what is in and out, overlaps, rules, gaps, ways of
counting, dictionary."""

from collections.abc import Callable

from components.figures import audit
from components.figures.changes import build_changes, build_correction_log
from components.figures.counting import build_counting
from components.figures.figure import Context, Figure
from components.figures.rules import build_rules
from components.figures.sources import build_sources
from components.figures.table import build_table
from components.figures.titles import choose_title, format_title
from components.figures.whole import build_whole
from components.language import formats
from components.language.folding import fold_text
from components.language.sentences import format_share_of
from components.language.words import CURRENT_PRICES, get_column, get_language, get_name, t
from components.store import database
from components.store.rows import iterate_rows


def _spoken_sources(current: Context) -> list[Figure]:
    """Every source with publisher, dates and licence, and what of the records comes from it."""
    found = database.fetch_rows("by_source").set_index("key")
    return [build_whole("sources", "sources", build_sources(counted=found))]


def _in_and_out(current: Context) -> list[Figure]:
    """What is in the data and why, and what was looked at and left out."""
    return [_build_scope(), _build_left_out()]


def _build_scope() -> Figure:
    """What is in the data, by source and by why it is security."""
    inside = database.fetch_rows("scope")
    counted = int((inside["records"] - inside["aside_records"]).sum())
    table = build_table(
        {
            "source_id": inside["source_id"],
            "security_basis_id": inside["security_basis_id"],
            "records_count": inside["records"],
            "aside_count": inside["aside_records"],
            "counted_cad": inside["amount_cad"],
            "whole_cad": inside["whole_cad"],
        }
    )
    return build_whole(
        "scope",
        "scope",
        table,
        count=formats.number(counted, get_language()),
        number=formats.number(int(inside["records"].sum()), get_language()),
    )


def _build_left_out() -> Figure:
    """What was looked at and left out, and why."""
    out = database.fetch_rows("left_out")
    excluded = int((out["decision"] == "none").sum())
    named = [
        choose_title(row.title, row.other_title, row.other_language, row.other_basis_id)
        for row in iterate_rows(out.astype(object).where(out.notna(), None))
    ]
    # Sorted by what is read, not by the published title.
    order = sorted(
        range(len(out)),
        key=lambda row: (out["kind"].iloc[row] == "announcement", fold_text(named[row].words)),
    )
    rows = out.iloc[order]
    table = build_table(
        {
            "title": [named[row] for row in order],
            "decision": [t(f"about.decision.{key}") for key in rows["decision"]],
            "reason": rows[get_column("reason")],
            "project_id": rows["reference"].fillna("–"),
        }
    )
    packages = str(len(out) - excluded)
    return build_whole("left_out", "left_out", table, count=str(excluded), packages=packages)


def _twice(current: Context) -> list[Figure]:
    """Suspected pairs and how they were decided, and each record that is set aside with the one
    that counts."""
    found = database.fetch_rows("overlaps")
    table = build_table(
        {
            "decision": [
                t("about.same") if same else t("about.different") for same in found["is_same"]
            ],
            "reason": [
                get_name("overlap_reason", key) if key else "–" for key in found["reason_id"]
            ],
            "pairs_count": found["pairs"],
            "aside_count": found["records"],
            "aside_cad": found["amount_cad"].where(found["is_same"].astype(bool)),
        }
    ).fill("aside_cad")
    aside = database.fetch_rows("set_aside")
    records = build_table(
        {
            "title": map(format_title, aside["project_id"]),
            "aside_cad": aside["amount_cad"],
            "counted_in": map(format_title, aside["counted_in"]),
            "reason": aside[get_column("reason")].fillna("–"),
        }
    )
    amount = formats.money(float(found["amount_cad"].sum()), get_language())
    return [
        build_whole(
            "overlaps", "overlaps", table, amount=amount, count=str(int(found["records"].sum()))
        ),
        build_whole("set_aside", "set_aside", records),
    ]


def _gaps(current: Context) -> list[Figure]:
    """What is missing, unmapped or inexact, and how many spellings are mapped to how many names."""
    found, total = (
        database.fetch_rows("gaps"),
        float(database.fetch_rows("total").iloc[0].amount_cad),
    )
    table = build_table(
        {
            "gap": [t(f"about.gap.{key}") for key in found["key"]],
            "records_count": found["records"],
            "amount_cad": [value or None for value in found["amount_cad"]],
            "share": [
                format_share_of(value, total) if value else "–" for value in found["amount_cad"]
            ],
        }
    ).fill("amount_cad")
    mapped = database.fetch_rows("spellings")
    names = build_table(
        {
            "kind": [t(f"column.{key}") for key in mapped["kind"]],
            "spellings_count": mapped["spellings"],
            "names_count": mapped["keys"],
            "unmapped_count": [0] * len(mapped),
        }
    )
    return [
        build_whole("gaps", "gaps", table),
        build_whole("spellings", "spellings", names),
        *_both_titles(),
    ]


def _both_titles() -> list[Figure]:
    """What the titles in each language rest on, and every record that has none in one of them."""
    found, names = database.fetch_rows("title_bases"), database.fetch_rows("titles")
    table = build_table(
        {
            "language_id": found["language"],
            "basis": [get_name("title_basis", key) for key in found["basis_id"]],
            "records_count": found["projects"],
        }
    )
    lacking = names[names["basis_id"] == "missing"]
    listed = build_table(
        {
            "language_id": lacking["language"],
            "title": lacking["title"],
            "project_id": lacking["project_id"],
        }
    )
    cards = [build_whole("titles", "title_bases", table)]
    return (
        cards
        if lacking.empty
        else [*cards, build_whole("untranslated", "titles", listed, measure=t("about.titles_note"))]
    )


def build_dictionary(current: Context) -> list[Figure]:
    """What each column of each table means."""
    found = database.fetch_rows("dictionary")
    columns = {
        "table": found["table_name"],
        "column": found["column_name"],
        "unit": found["unit"],
        "meaning": found[get_column("meaning")],
        "caveat": found[get_column("caveat")],
        "refers_to": found["refers_to"],
    }
    table = build_table(columns, **{name: t(f"workbook.{name}") for name in columns})
    count = str(found["table_name"].nunique())
    return [build_whole("dictionary", "dictionary", table, count=str(len(found)), tables=count)]


SECTIONS: dict[str, Callable[[Context], list[Figure]]] = {
    "sources": _spoken_sources,
    "scope": _in_and_out,
    "overlaps": _twice,
    "rules": build_rules,
    "audit": audit.build_audit,
    "gaps": _gaps,
    "counting": build_counting,
    "corrections": lambda current: [build_correction_log(current), build_changes(current)],
    "dictionary": build_dictionary,
}


def build_section(current: Context, chosen: str) -> list[Figure]:
    """Build the figures of a section. What is said of all the data is in current dollars; only ways
    of counting follow the reader."""
    constant = CURRENT_PRICES.set(current.filters.prices if chosen == "counting" else "")
    try:
        return SECTIONS[chosen](current)
    finally:
        CURRENT_PRICES.reset(constant)
