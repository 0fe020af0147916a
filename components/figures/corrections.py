"""Corrections in words: what an evaluator changed against sources and rules, of all records and on
the record itself."""

from urllib.parse import urlsplit

import pandas as pd

from components.figures.links import Link, open_record
from components.figures.table import Table, build_table
from components.figures.titles import find_title, format_title
from components.language import escape
from components.language.words import get_column, get_name, join_list, t
from components.store.rows import iterate_rows

_DIMENSIONS = {"counted_in": "", "assistance_type": "type"}
"""Fields whose keys are named otherwise than by their own name; records are named by their titles.
"""


def _name_keys(field: str, keys: list[str]) -> str:
    """What stands or stood under a field: names of keys, the title of another record, or that the
    record counts itself."""
    if field == "counted_in":
        return join_list([format_title(key) for key in keys if key]) or t("corrections.itself")
    if field == "title":
        return " · ".join(keys)
    return join_list([get_name(_DIMENSIONS.get(field, field), key) for key in keys])


def build_corrections(data: pd.DataFrame, with_records: bool = False) -> Table:
    """One row a correction, in words: when, what, from what to what, money in current CAD, why and
    by whom; evidence that has an address opens it.

    `with_records`: which record it is of, too, whose title opens its view.
    """
    text = data.drop(columns=["amount_cad", "total_cad"]).fillna("")
    ids = data["project_id"]
    table = build_table(
        {
            "corrected_on": text["made_on"],
            "corrected_field_id": text["field_id"],
            **({"title": map(find_title, ids)} if with_records else {}),
            "was": [_name_keys(row.field_id, row.old_keys) for row in iterate_rows(text)],
            "now": [_name_keys(row.field_id, [row.new_key]) for row in iterate_rows(text)],
            "moved_cad": data["amount_cad"],
            "effect_cad": data["total_cad"],
            "reason": text[get_column("reason")],
            "evidence": text["source"],
            "made_by": text[get_column("made_by")].replace("", "–"),
            **({"project_id": ids} if with_records else {}),
        },
        corrected_field_id=t("column.corrected"),
        now=t("column.is_now"),
        effect_cad=t("column.total_effect"),
    )
    table = table.link("evidence", map(find_evidence, text["source"])).hide("project_id")
    return table.link("title", map(open_record, ids)) if with_records else table


def find_evidence(text: str) -> Link | None:
    """What shows a correction: the address that is one, which is read as its site."""
    return Link(urlsplit(text).hostname or text, text) if escape.is_safe_url(text) else None
