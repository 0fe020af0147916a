"""The sections of the page about the data: what is in and out, overlaps, rules, gaps, ways of
counting, dictionary."""

from collections.abc import Callable

import pandas as pd

from components.figures import audit, titles
from components.figures.changes import changes, corrections
from components.figures.counting import counting
from components.figures.figure import Context, Figure, Question
from components.figures.sources import described
from components.language import formats
from components.language.folding import fold_text
from components.language.sentences import format_share_of
from components.language.words import CURRENT_PRICES, get_language, get_name, t
from components.render import tables
from components.selection.filters import Filters
from components.store import database

REASON = {"en": "reason_en", "fr": "reason_fr"}


def whole(key: str, query: str, table: pd.DataFrame, measure: str = "", **holes: str) -> Figure:
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
    keys = database.fetch_rows("sources")["key"]
    table = described().assign(
        **{
            t("column.records"): [
                int(found.records[key]) if key in found.index else "–" for key in keys
            ],
            t("column.amount_cad"): [
                float(found.amount_cad[key]) if key in found.index else "–" for key in keys
            ],
        }
    )
    return [whole("sources", "sources", table)]


def in_and_out(current: Context) -> list[Figure]:
    """What is in the data and why, and what was looked at and left out."""
    inside = database.fetch_rows("scope")
    counted = int((inside["records"] - inside["aside_records"]).sum())
    table = pd.DataFrame(
        {
            t("column.source"): [get_name("source", key) for key in inside["source_id"]],
            t("column.security_basis"): [
                get_name("security_basis", key) for key in inside["security_basis_id"]
            ],
            t("column.records"): inside["records"],
            t("column.aside"): inside["aside_records"],
            t("column.counted_cad"): inside["amount_cad"],
            t("column.whole_cad"): inside["whole_cad"],
        }
    )
    out = database.fetch_rows("left_out")
    excluded = int((out["decision"] == "none").sum())
    named = [
        titles.paired(row.title, row.other_title, row.other_language, row.other_basis_id)
        for row in out.astype(object).where(out.notna(), None).itertuples()
    ]
    shown = pd.DataFrame(
        {
            t("column.title"): [title.said for title in named],
            t("column.decision"): [t(f"about.decision.{key}") for key in out["decision"]],
            t("column.reason"): out[REASON[get_language()]],
            t("column.project_id"): out["reference"].fillna("–"),
        }
    )
    # Sorted by what is read, not by the published title.
    order = sorted(
        range(len(out)),
        key=lambda row: (out["kind"].iloc[row] == "announcement", fold_text(named[row].words)),
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
            shown.iloc[order],
            count=str(excluded),
            packages=str(len(out) - excluded),
        ),
    ]


def twice(current: Context) -> list[Figure]:
    """Suspected pairs and how they were decided, and each record that is set aside with the one
    that counts."""
    found = database.fetch_rows("overlaps")
    table = pd.DataFrame(
        {
            t("column.decision"): [
                t("about.same") if same else t("about.different") for same in found["is_same"]
            ],
            t("column.reason"): [
                get_name("overlap_reason", key) if key else "–" for key in found["reason_id"]
            ],
            t("column.pairs"): found["pairs"],
            t("column.aside"): found["records"],
            t("column.aside_cad"): tables.cells(
                [row.amount_cad if row.is_same else "–" for row in found.itertuples()]
            ),
        }
    )
    aside = database.fetch_rows("set_aside")
    records = pd.DataFrame(
        {
            t("column.title"): aside["project_id"].map(titles.said),
            t("column.aside_cad"): aside["amount_cad"],
            t("column.counted_in"): aside["counted_in"].map(titles.said),
            t("column.reason"): aside[REASON[get_language()]].fillna("–"),
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
    bases = pd.DataFrame(
        {
            t("column.basis"): [get_name("classification_basis", key) for key in basis["key"]],
            t("column.amount_cad"): basis["amount_cad"],
            t("column.share"): [format_share_of(value, total) for value in basis["amount_cad"]],
            t("column.records"): basis["records"].astype(int),
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


def in_use(kind: str) -> pd.DataFrame:
    """The rules of one kind with what rests on them and how often they are right, in the order in
    which they are tried."""
    found = database.fetch_rows("rules_in_use").query("kind == @kind")
    bases = "programme_basis" if kind == "programme" else "classification_basis"
    header = "type" if kind == "assistance_type" else kind
    return pd.DataFrame(
        {
            t("column.order"): [str(int(n)) if pd.notna(n) else "–" for n in found["rule_order"]],
            t("column.rule"): found["rule_id"].fillna(t("about.no_rule")),
            t("column.reads"): [
                t(f"about.reads.{key}") if isinstance(key, str) else "–" for key in found["reads"]
            ],
            t(f"column.{header}"): [get_name(kind, key) for key in found["key"]],
            t("column.basis"): [
                " · ".join(get_name(bases, key) for key in keys) for keys in found["basis_ids"]
            ],
            t("column.right_of"): [
                in_sample(row.right_count, row.sample) for row in found.itertuples()
            ],
            t("column.records"): found["records"].astype(int),
            t("column.amount_cad"): found["amount_cad"],
            t("column.pattern"): found["pattern"].fillna("–"),
        }
    )


def in_sample(right: float, sample: float) -> str:
    """`47 / 50`: so many of the records that were read are right."""
    return f"{int(right)} / {int(sample)}" if pd.notna(sample) else "–"


def precision() -> pd.DataFrame:
    """Why each rule is there, how often it was right among the records that were read one by one,
    and what it got wrong."""
    found = database.fetch_rows("rules_in_use")
    found = found[found["sample"].notna()].drop_duplicates(["kind", "rule_id"])
    return pd.DataFrame(
        {
            t("column.rule"): found["rule_id"],
            t("column.why"): found[f"note_{get_language()}"],
            t("column.sample"): found["sample"].astype(int),
            t("column.right"): found["right_count"].astype(int),
            t("column.arguable"): found["arguable"].astype(int),
            t("column.wrong"): found["wrong"].astype(int),
            t("column.right_share"): [
                format_share_of(r, n)
                for r, n in zip(found["right_count"], found["sample"], strict=True)
            ],
            t("column.misses"): found[f"misses_{get_language()}"].fillna("–"),
            t("column.read_on"): [formats.date(day, get_language()) for day in found["read_on"]],
        }
    )


def official_lists() -> Figure:
    """The priority areas in the wording of the programs' own lists, each with its source."""
    found = database.fetch_rows("official_areas").dropna(subset="source_title")
    lang = get_language()
    addresses = found["source_url_fr"] if lang == "fr" else found["source_url"]
    sources = [
        tables.source(url, title)
        for url, title in zip(addresses, found["source_title"], strict=True)
    ]
    table = pd.DataFrame(
        {
            t("column.priority"): [get_name("priority", key) for key in found["key"]],
            t("column.official"): found[f"official_{lang}"].tolist(),
            t("column.source"): tables.cells(sources),
        }
    )
    return whole("official_areas", "official_areas", table)


def gaps(current: Context) -> list[Figure]:
    """What is missing, unmapped or inexact, and how many spellings are mapped to how many names."""
    found, total = (
        database.fetch_rows("gaps"),
        float(database.fetch_rows("total").iloc[0].amount_cad),
    )
    table = pd.DataFrame(
        {
            t("column.gap"): [t(f"about.gap.{key}") for key in found["key"]],
            t("column.records"): found["records"].astype(int),
            t("column.amount_cad"): tables.cells([value or "–" for value in found["amount_cad"]]),
            t("column.share"): [
                format_share_of(value, total) if value else "–" for value in found["amount_cad"]
            ],
        }
    )
    mapped = database.fetch_rows("spellings")
    names = pd.DataFrame(
        {
            t("column.kind"): [t(f"column.{key}") for key in mapped["kind"]],
            t("column.spellings"): mapped["spellings"],
            t("column.names"): mapped["keys"],
            t("column.unmapped"): [0] * len(mapped),
        }
    )
    return [whole("gaps", "gaps", table), whole("spellings", "spellings", names), *both_titles()]


def both_titles() -> list[Figure]:
    """What the titles in each language rest on, and every record that has none in one of them."""
    found, names = database.fetch_rows("title_bases"), database.fetch_rows("titles")
    table = pd.DataFrame(
        {
            t("column.language"): [get_name("language", key) for key in found["language"]],
            t("column.basis"): [get_name("title_basis", key) for key in found["basis_id"]],
            t("column.records"): found["projects"].astype(int),
        }
    )
    lacking = names[names["basis_id"] == "missing"]
    listed = pd.DataFrame(
        {
            t("column.language"): [get_name("language", key) for key in lacking["language"]],
            t("column.title"): lacking["title"],
            t("column.project_id"): lacking["project_id"],
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
    table = pd.DataFrame(
        {
            t("workbook.table"): found["table_name"],
            t("workbook.column"): found["column_name"],
            t("workbook.unit"): found["unit"],
            t("workbook.meaning"): found[f"meaning_{lang}"],
            t("workbook.caveat"): found[f"caveat_{lang}"],
            t("workbook.refers_to"): found["refers_to"],
        }
    )
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
