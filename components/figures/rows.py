"""Add words to the rows that a chart and its table are made from."""

from math import nan
from typing import Any

import pandas as pd

from components.figures.table import Table, build_table
from components.language import formats
from components.language.sentences import find_unknown, format_share_of, sum_unknown
from components.language.words import get_language, get_name, t
from components.selection.slices import write_rest
from components.store.rows import iterate_rows


def prepare_rows(data: pd.DataFrame, dimension: str, whole: float, other: str = "") -> pd.DataFrame:
    """The rows with label, money text and tooltip in the reader's language.

    `whole`: CAD, of which `share_pct` is per cent. `other` names the remainder.
    """
    lang = get_language()
    rows = data.copy()
    rows["label"] = [other if key == "other" else get_name(dimension, key) for key in rows["key"]]
    rows["text"] = [
        formats.money(v, lang) if pd.notna(v) else t("amount.not_published")
        for v in rows["amount_cad"]
    ]
    rows["share_pct"] = 100 * rows["amount_cad"] / whole if whole else nan
    unknown = sum_unknown(rows, whole)
    most = (rows["share_pct"] + 100 * unknown / whole).clip(upper=100) if unknown else nan
    rows["most_pct"] = pd.Series(most, rows.index).mask(find_unknown(rows))
    rows["share"] = [
        format_share_of(value, whole) if pd.notna(value) else "–" for value in rows["amount_cad"]
    ]
    counts = rows["records"] if "records" in rows else [None] * len(rows)
    rows["tooltip"] = [
        (
            *_full_name(dimension, row),
            f"{formats.dollars(amount, lang)} · {row.share}",
            *(
                [t("count.records", count=int(n), number=formats.number(n, lang))]
                if pd.notna(n)
                else []
            ),
        )
        for row, amount, n in zip(iterate_rows(rows), rows["amount_cad"], counts, strict=True)
    ]
    return rows


def _full_name(dimension: str, row: Any) -> list[str]:
    """What a slice is called when pointed at: its label and, where an official list calls it
    otherwise, that list's words."""
    official = get_name(dimension, row.key, long=True) if dimension == "priority" else row.label
    return [row.label] if official == row.label else [row.label, official]


def build_slice_table(rows: pd.DataFrame, dimension: str) -> Table:
    """The table of prepared rows: name, dollars to the cent, share and records of each slice; the
    share as a range where much is not known."""
    keys = rows["key"].tolist()
    is_range = bool(rows["most_pct"].notna().any())
    table = build_table(
        {
            dimension: rows["label"],
            "amount_cad": rows["amount_cad"],
            "share_pct": rows["share_pct"],
            **({"most_pct": rows["most_pct"]} if is_range else {}),
            "records_count": rows["records"],
        },
        share_pct=t("column.least" if is_range else "column.share"),
    )
    marks = [{dimension: write_rest(keys) if key == "other" else key} for key in keys]
    return table.fill("records_count").link_slices(marks, "amount_cad")
