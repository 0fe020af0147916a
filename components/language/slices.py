"""Slices in words."""

from components.language.words import get_name, t
from components.selection.keys import UNKNOWN
from components.selection.slices import YEARS, Slice, is_rest


def name_slice(slice_: Slice) -> str:
    """Name a slice: `Americas · Illicit drugs`; the whole selection is the total."""
    return " · ".join(_name_part(*part) for part in slice_.items()) or t("crosstab.total")


def _name_part(dimension: str, key: str) -> str:
    if dimension in YEARS:
        return get_name("fiscal_year", key)
    text = t("panel.others") if is_rest(key) else get_name(dimension, key)
    # What is not known, or no single key, says of what.
    is_unclear = is_rest(key) or key in UNKNOWN
    return t("choice.text", filter=t(f"column.{dimension}"), value=text) if is_unclear else text
