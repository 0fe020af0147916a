"""How sure a figure is: how much of it sources state, and how much follows from a code, a title or
another inference."""

from collections.abc import Iterable

import pandas as pd

from components.language.sentences import format_share_of
from components.language.words import get_name, join_list, t
from components.selection.dimensions import DIMENSIONS
from components.selection.filters import Filters
from components.store import database

_WEAK = ("code", "title", "inferred")
"""Kinds of evidence that no source states: what is placed by them is said to rest on inference."""
_SAID_FROM = 0.0005
"""Smaller parts of a sum read 0.0% and are not said in a line; the tables of /data have them."""


def list_subjects(dimensions: Iterable[str]) -> list[str]:
    """List the fields whose evidence and caveats a figure shares that is cut by some dimensions."""
    rows = (DIMENSIONS[each] for each in dimensions if each in DIMENSIONS)
    return list(dict.fromkeys(row.subject for row in rows if row.subject))


def fetch_evidence(field: str, filters: Filters) -> pd.Series:
    """Kind of evidence -> CAD of the selection, in the order of surety."""
    rows = database.fetch_rows("evidence", filters)
    amounts = {
        key: amount
        for subject, key, amount in zip(rows["field"], rows["key"], rows["amount_cad"], strict=True)
        if subject == field
    }
    return pd.Series(amounts, dtype=float).fillna(0)


def describe_evidence(field: str, filters: Filters) -> str:
    """`Priority area: 8.1% stated by the source, 60.9% by the purpose code alone and 1.1% not
    stated`; empty without money."""
    found = fetch_evidence(field, filters)
    parts = _parts(found, found.sum())
    return t("choice.text", filter=t(f"evidence.{field}"), value=join_list(parts)) if parts else ""


def describe_weakness(field: str, filters: Filters) -> str:
    """That a figure cut by this field rests mostly on inference: on more than half of the money
    that has a place in it. What it is inferred from is said where it is not all of one kind."""
    found = fetch_evidence(field, filters)
    weakly = found[found.index.isin(_WEAK)]
    placed = found.drop("none", errors="ignore").sum()
    if 2 * weakly.sum() <= placed:
        return ""
    name, share = t(f"evidence.{field}").lower(), format_share_of(weakly.sum(), placed)
    parts = _parts(weakly, placed)
    if len(parts) < 2:
        return t("evidence.mostly", field=name, share=share)
    return t("evidence.mostly_of", field=name, share=share, parts=join_list(parts))


def _parts(amounts: pd.Series, whole: float) -> list[str]:
    """Each kind of evidence with its share of the whole."""
    return [
        t("evidence.part", share=format_share_of(amount, whole), evidence=get_name("evidence", key))
        for key, amount in zip(amounts.index, amounts, strict=True)
        if whole and amount / whole >= _SAID_FROM
    ]
