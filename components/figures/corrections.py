"""Corrections in words: what an evaluator changed against sources and rules, of all records and on
the record itself."""

from urllib.parse import urlsplit

import pandas as pd

from components.figures import titles
from components.language import escape, formats
from components.language.words import get_language, get_name, join_list, t
from components.render import tables
from components.render.tables import Markup
from components.store import database

DIMENSIONS = {"counted_in": "", "assistance_type": "type"}
"""Fields whose keys are named otherwise than by their own name; records are named by their titles.
"""


def said(field: str, keys: list[str]) -> str:
    """What stands or stood under a field: names of keys, the title of another record, or that the
    record counts itself."""
    if field == "counted_in":
        return join_list([titles.said(key) for key in keys if key]) or t("corrections.itself")
    if field == "title":
        return " · ".join(keys)
    return join_list([get_name(DIMENSIONS.get(field, field), key) for key in keys])


def rows(data: pd.DataFrame) -> pd.DataFrame:
    """One row a correction, in words: when, what, from what to what, money in current CAD, why and
    by whom."""
    text = data.drop(columns=["amount_cad", "total_cad"]).fillna("")
    return pd.DataFrame(
        {
            t("column.corrected_on"): [
                formats.date(date, get_language()) for date in text["made_on"]
            ],
            t("column.corrected"): [get_name("corrected_field", key) for key in text["field_id"]],
            t("column.was"): [said(row.field_id, row.old_keys) for row in text.itertuples()],
            t("column.is_now"): [said(row.field_id, [row.new_key]) for row in text.itertuples()],
            t("column.moved_cad"): data["amount_cad"].astype(float),
            t("column.total_effect"): data["total_cad"].astype(float),
            t("column.reason"): text[f"reason_{get_language()}"],
            t("column.evidence"): text["source"],
            t("column.made_by"): text[f"made_by_{get_language()}"].replace("", "–"),
        }
    )


def of_record(project_id: str) -> str:
    """The corrections of one record as a table in HTML; an empty text for a record as sources and
    rules give it."""
    data = database.fetch_rows("corrections", project_id=project_id)
    return "" if data.empty else tables.as_html(linked(rows(data)), t("record.corrections"))


def linked(said: pd.DataFrame) -> pd.DataFrame:
    """The same rows to be drawn: evidence that has an address is a link to it."""
    column = t("column.evidence")
    return said.assign(**{column: tables.cells([evidence(text) for text in said[column]])})


def evidence(text: str) -> Markup | str:
    """What shows a correction: its address as a link that says its site, or its name."""
    return (
        tables.source(text, urlsplit(text).hostname or text) if escape.is_safe_url(text) else text
    )
