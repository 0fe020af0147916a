"""The list of a selection's records, as it is shown and taken away."""

import pandas as pd

from components.figures.figure import Context
from components.figures.table import Table, build_table
from components.figures.titles import find_title
from components.language import formats
from components.language.words import get_language, get_name, t
from components.selection.pages import RECORD_COLUMNS
from components.store import database

_FILED = (*RECORD_COLUMNS, "published_title", "title_basis")
"""What is taken away: the title as published too, and what the one in the reader's language rests
on."""
KEYED = ("partner", "place", "priority")
"""The columns of names that have profiles; their keys stand in `*_keys`."""


def join_names(dimension: str, keys: list[str]) -> str:
    """Several keys of one record in one cell."""
    return "; ".join(get_name(dimension, key) for key in keys)


def find_records(current: Context) -> pd.DataFrame:
    """One row a record with its facts in words, amounts in CAD; named as in `_FILED`, with the keys
    of its names, the largest amount first."""
    lang = get_language()
    data = database.fetch_rows("projects", current.filters)
    named = [find_title(key) for key in data["project_id"]]
    return pd.DataFrame(
        {
            "title": [title.words for title in named],
            "counted_cad": data["amount_cad"].where(data["counted_in"].isna()),
            "qualifier": [get_name("amount_qualifier", key) for key in data["amount_qualifier_id"]],
            "fiscal_year": [
                formats.fiscal_year(key, lang) if key != "not-stated" else t("year.not_stated")
                for key in data["fiscal_year"]
            ],
            "partner": [join_names("partner", keys) for keys in data["partner_ids"]],
            "place": [join_names("place", keys) for keys in data["place_ids"]],
            "priority": [join_names("priority", keys) for keys in data["priority_ids"]],
            "record_cad": data["record_cad"],
            "whole_cad": data["total_amount_cad"],
            "programme": [get_name("programme", key) for key in data["programme_id"]],
            "type": [get_name("assistance_type", key) for key in data["assistance_type_id"]],
            "status": [
                describe_status(key, past, short=True)
                for key, past in zip(data["status_id"], data["is_past_end"], strict=True)
            ],
            "source": [get_name("source", key) for key in data["source_id"]],
            "counted_in": data["counted_in"].fillna(""),
            "address": data["source_url"].str.replace("Lang=eng", "Lang=fra")
            if lang == "fr"
            else data["source_url"],
            "project_id": data["project_id"],
            "published_title": data["published_title"].fillna(""),
            "title_basis": [get_name("title_basis", title.basis) for title in named],
        }
        | {f"{column}_keys": data[f"{column}_ids"] for column in KEYED}
    )


def build_list(data: pd.DataFrame) -> Table:
    """The list as it is taken away."""
    return build_table({column: data[column] for column in _FILED})


def describe_status(key: str, is_past_end: bool, short: bool = False) -> str:
    """A record's status; `Operational, as published; its end date has passed` where that is so."""
    status = get_name("status", key)
    if not is_past_end:
        return status
    if short:
        return t("status.past_end_short", status=status)
    return t("status.past_end", status=status)
