"""The sections of the page about the data: what is in and out, overlaps, rules, gaps, ways of
counting, dictionary."""

from collections.abc import Callable

import pandas as pd

from components.figures import audit
from components.figures.changes import changes, corrections
from components.figures.counting import counting
from components.figures.figure import Context, Figure, Question
from components.figures.sources import build_sources
from components.figures.table import Table, build_table
from components.figures.titles import choose_title, format_title
from components.language import formats
from components.language.folding import fold_text
from components.language.sentences import format_share_of
from components.language.words import CURRENT_PRICES, get_language, get_name, t
from components.selection.filters import Filters
from components.store import database

REASON = {"en": "reason_en", "fr": "reason_fr"}


def whole(key: str, query: str, table: Table, measure: str = "", **holes: str) -> Figure:
    """A table over all the data, whatever the reader has chosen, in current dollars."""
    return Figure(
        key,
        title=t(f"about.{key}", **holes),
        measure=measure or t(f"about.{key}_note"),
        table=lambda: table,
        query=query,
        selected=t("sentence.everything"),
        asked=(Question(query, Filters()),),
    )


def spoken_sources(current: Context) -> list[Figure]:
    """Every source with publisher, dates and licence, and what of the records comes from it."""
    found = database.fetch_rows("by_source").set_index("key")
    return [whole("sources", "sources", build_sources(counted=found))]


def in_and_out(current: Context) -> list[Figure]:
    """What is in the data and why, and what was looked at and left out."""
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
    out = database.fetch_rows("left_out")
    excluded = int((out["decision"] == "none").sum())
    named = [
        choose_title(row.title, row.other_title, row.other_language, row.other_basis_id)
        for row in out.astype(object).where(out.notna(), None).itertuples()
    ]
    # Sorted by what is read, not by the published title.
    order = sorted(
        range(len(out)),
        key=lambda row: (out["kind"].iloc[row] == "announcement", fold_text(named[row].words)),
    )
    rows = out.iloc[order]
    shown = build_table(
        {
            "title": [named[row] for row in order],
            "decision": [t(f"about.decision.{key}") for key in rows["decision"]],
            "reason": rows[REASON[get_language()]],
            "project_id": rows["reference"].fillna("–"),
        }
    )
    return [
        whole(
            "scope",
            "scope",
            table,
            count=formats.number(counted, get_language()),
            number=formats.number(int(inside["records"].sum()), get_language()),
        ),
        whole(
            "left_out",
            "left_out",
            shown,
            count=str(excluded),
            packages=str(len(out) - excluded),
        ),
    ]


def twice(current: Context) -> list[Figure]:
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
            "reason": aside[REASON[get_language()]].fillna("–"),
        }
    )
    amount = formats.money(float(found["amount_cad"].sum()), get_language())
    return [
        whole("overlaps", "overlaps", table, amount=amount, count=str(int(found["records"].sum()))),
        whole("set_aside", "set_aside", records),
    ]


def rules(current: Context) -> list[Figure]:
    """How much money rests on each basis, and on each rule in the order in which rules are tried."""
    basis, total = (
        database.fetch_rows("by_basis"),
        float(database.fetch_rows("total").iloc[0].amount_cad),
    )
    bases = build_table(
        {
            "basis": [get_name("classification_basis", key) for key in basis["key"]],
            "amount_cad": basis["amount_cad"],
            "share": [format_share_of(value, total) for value in basis["amount_cad"]],
            "records_count": basis["records"],
        }
    )
    return [
        whole("bases", "by_basis", bases),
        *(whole(key, "rules_in_use", in_use(kind)) for key, kind in RULES.items()),
        whole("precision", "rules_in_use", precision()),
        official_lists(),
    ]


RULES = {"rules": "priority", "type_rules": "assistance_type", "programme_rules": "programme"}
"""Figure -> the kind of rules that it lists."""


def in_use(kind: str) -> Table:
    """The rules of one kind with what rests on them and how often they are right, in the order in
    which they are tried."""
    found = database.fetch_rows("rules_in_use").query("kind == @kind")
    bases = "programme_basis" if kind == "programme" else "classification_basis"
    header = "type" if kind == "assistance_type" else kind
    return build_table(
        {
            "order": [str(int(n)) if pd.notna(n) else "–" for n in found["rule_order"]],
            "rule": found["rule_id"].fillna(t("about.no_rule")),
            "reads": [
                t(f"about.reads.{key}") if isinstance(key, str) else "–" for key in found["reads"]
            ],
            header: [get_name(kind, key) for key in found["key"]],
            "basis": [
                " · ".join(get_name(bases, key) for key in keys) for keys in found["basis_ids"]
            ],
            "right_of": [in_sample(row.right_count, row.sample) for row in found.itertuples()],
            "records_count": found["records"],
            "amount_cad": found["amount_cad"],
            "pattern": found["pattern"].fillna("–"),
        }
    )


def in_sample(right: float, sample: float) -> str:
    """`47 / 50`: so many of the records that were read are right."""
    return f"{int(right)} / {int(sample)}" if pd.notna(sample) else "–"


def precision() -> Table:
    """Why each rule is there, how often it was right among the records that were read one by one,
    and what it got wrong."""
    found = database.fetch_rows("rules_in_use")
    found = found[found["sample"].notna()].drop_duplicates(["kind", "rule_id"])
    return build_table(
        {
            "rule": found["rule_id"],
            "why": found[f"note_{get_language()}"],
            "sample_count": found["sample"],
            "right_count": found["right_count"],
            "arguable_count": found["arguable"],
            "wrong_count": found["wrong"],
            "right_share": [
                format_share_of(r, n)
                for r, n in zip(found["right_count"], found["sample"], strict=True)
            ],
            "misses": found[f"misses_{get_language()}"].fillna("–"),
            "read_on": found["read_on"],
        }
    )


def official_lists() -> Figure:
    """The priority areas in the wording of the programs' own lists, each with its source."""
    found = database.fetch_rows("official_areas").dropna(subset="source_title")
    lang = get_language()
    addresses = found["source_url_fr"] if lang == "fr" else found["source_url"]
    table = build_table(
        {
            "priority_id": found["key"],
            "official": found[f"official_{lang}"],
            "source": found["source_title"],
            "address": addresses,
        }
    )
    table = table.link("source", addresses).hide("address")
    return whole("official_areas", "official_areas", table)


def gaps(current: Context) -> list[Figure]:
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
    return [whole("gaps", "gaps", table), whole("spellings", "spellings", names), *both_titles()]


def both_titles() -> list[Figure]:
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
    cards = [whole("titles", "title_bases", table)]
    return (
        cards
        if lacking.empty
        else [*cards, whole("untranslated", "titles", listed, measure=t("about.titles_note"))]
    )


def dictionary(current: Context) -> list[Figure]:
    """What each column of each table means."""
    found, lang = database.fetch_rows("dictionary"), get_language()
    columns = {
        "table": found["table_name"],
        "column": found["column_name"],
        "unit": found["unit"],
        "meaning": found[f"meaning_{lang}"],
        "caveat": found[f"caveat_{lang}"],
        "refers_to": found["refers_to"],
    }
    table = build_table(columns, **{name: t(f"workbook.{name}") for name in columns})
    count = str(found["table_name"].nunique())
    return [whole("dictionary", "dictionary", table, count=str(len(found)), tables=count)]


SECTIONS: dict[str, Callable[[Context], list[Figure]]] = {
    "sources": spoken_sources,
    "scope": in_and_out,
    "overlaps": twice,
    "rules": rules,
    "audit": audit.cards,
    "gaps": gaps,
    "counting": counting,
    "corrections": lambda current: [corrections(current), changes(current)],
    "dictionary": dictionary,
}


def section(current: Context, chosen: str) -> list[Figure]:
    """Build the figures of a section. What is said of all the data is in current dollars; only ways
    of counting follow the reader."""
    constant = CURRENT_PRICES.set(current.filters.prices if chosen == "counting" else "")
    try:
        return SECTIONS[chosen](current)
    finally:
        CURRENT_PRICES.reset(constant)
