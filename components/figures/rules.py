"""The rules that classify records: how much money rests on each, and how often each was right."""

import pandas as pd

from components.figures.figure import Context, Figure
from components.figures.table import Table, build_table
from components.figures.whole import build_whole
from components.language.sentences import format_share_of
from components.language.words import get_column, get_language, get_name, t
from components.store import database


def build_rules(current: Context) -> list[Figure]:
    """Build how much money rests on each basis, and on each rule in the order of trial."""
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
        build_whole("bases", "by_basis", bases),
        *(build_whole(key, "rules_in_use", _in_use(kind)) for key, kind in _RULES.items()),
        build_whole("precision", "rules_in_use", _precision()),
        build_official_lists(),
    ]


_RULES = {"rules": "priority", "type_rules": "assistance_type", "programme_rules": "programme"}
"""Figure -> the kind of rules that it lists."""


def _in_use(kind: str) -> Table:
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
            "right_of": map(_in_sample, found["right_count"], found["sample"]),
            "records_count": found["records"],
            "amount_cad": found["amount_cad"],
            "pattern": found["pattern"].fillna("–"),
        }
    ).fill("amount_cad", absent=t("amount.not_published"))


def _in_sample(right: float, sample: float) -> str:
    """`47 / 50`: so many of the records that were read are right."""
    return f"{int(right)} / {int(sample)}" if pd.notna(sample) else "–"


def _precision() -> Table:
    """Why each rule is there, how often it was right among the records that were read one by one,
    and what it got wrong."""
    found = database.fetch_rows("rules_in_use")
    found = found[found["sample"].notna()].drop_duplicates(["kind", "rule_id"])
    return build_table(
        {
            "rule": found["rule_id"],
            "why": found[get_column("note")],
            "sample_count": found["sample"],
            "right_count": found["right_count"],
            "arguable_count": found["arguable"],
            "wrong_count": found["wrong"],
            "right_share": [
                format_share_of(r, n)
                for r, n in zip(found["right_count"], found["sample"], strict=True)
            ],
            "misses": found[get_column("misses")].fillna("–"),
            "read_on": found["read_on"],
        }
    )


def build_official_lists() -> Figure:
    """The priority areas in the wording of the programs' own lists, each with its source."""
    found = database.fetch_rows("official_areas").dropna(subset="source_title")
    lang = get_language()
    addresses = found["source_url_fr"] if lang == "fr" else found["source_url"]
    table = build_table(
        {
            "priority_id": found["key"],
            "official": found[get_column("official")],
            "source": found["source_title"],
            "address": addresses,
        }
    )
    table = table.link("source", addresses).hide("address")
    return build_whole("official_areas", "official_areas", table)
