"""Every word on screen: interface text from data/text.csv, names from the lookups, in the reader's language."""

import csv
from functools import lru_cache
from pathlib import Path

import streamlit as st

from components import database

LANGUAGES = ("en", "fr")
TEXT = Path(__file__).resolve().parent.parent / "data" / "text.csv"


@lru_cache(maxsize=4)
def table(changed: int) -> dict[str, dict[str, str]]:
    """Key -> language -> text; read again when the file's time changes."""
    with TEXT.open(encoding="utf-8", newline="") as file:
        return {row["key"]: {"en": row["en"], "fr": row["fr"]} for row in csv.DictReader(file)}


def language() -> str:
    """The reader's language, `en` or `fr`."""
    return st.session_state.get("language", "en")


def t(key: str, **values: object) -> str:
    """The interface text of a key, with `{name}` replaced. A key that takes a `count` may have a `key.one` for 1.

    In French 0 and 1 are singular. Raises KeyError for a key that data/text.csv does not have.
    """
    texts = table(TEXT.stat().st_mtime_ns)
    count = values.get("count")
    if isinstance(count, int) and f"{key}.one" in texts and (count == 1 or (count == 0 and language() == "fr")):
        key = f"{key}.one"
    text = texts[key][language()]
    return text.format(**values) if values else text


def name(dimension: str, key: str, long: bool = False) -> str:
    """What a key of a dimension is called; a region's key may be a sub-region's, a partner's a kind, a priority's a mandate."""
    labels = database.get().labels
    wider = {"region": "sub_region", "partner": "partner_kind", "priority": "mandate", "type": "assistance_type"}
    label = labels.get(dimension, {}).get(key) or labels.get(wider.get(dimension, ""), {}).get(key)
    if label is None:
        return key
    return (label.long if long else label.short)[language()]


def listed(items: list[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {t('list.and')} {items[-1]}"
