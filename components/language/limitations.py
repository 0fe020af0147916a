"""Limitations in words: what figures rest on, what they lack, and what is counted several times."""

import pandas as pd

from components.language import formats
from components.language.sentences import describe_amount
from components.language.words import get_language, t
from components.selection.filters import Filters


def warn_of_repeats(filters: Filters) -> str:
    """Warn where money is counted several times, on purpose; else nothing."""
    if not filters.counts_several_times:
        return ""
    return t("warning.several.areas") if filters.allocation == "each-area" else t("warning.several")


def describe_basis(total: pd.Series, filters: Filters) -> str:
    """Describe how many records and dollars a page rests on."""
    lang, count = get_language(), int(total.records)
    number, amount = formats.number(count, lang), formats.dollars(total.amount_cad, lang)
    if filters.counts_several_times:
        return t("missing.rests_several", count=count, number=number, amount=amount)
    return t("missing.rests", count=count, number=number, amount=amount)


def _describe_small_records(total: pd.Series) -> str:
    """Describe how many records under 5,000 dollars are left out, and how much money with them."""
    lang, count = get_language(), int(total.small_records)
    return t(
        "missing.small",
        count=count,
        number=formats.number(count, lang),
        amount=formats.dollars(total.small_cad, lang),
    )


def describe_limitations(total: pd.Series, filters: Filters, last_index: int) -> dict[str, str]:
    """Describe what figures lack in this selection, one clause each under its name.

    `total`: the answer of queries/total.sql. `last_index`: the last calendar year of the price
    index.
    """
    clauses = {
        **_describe_counting(total, filters, last_index),
        **_describe_amounts(total, filters),
        **_describe_gaps(total),
        "undated": _describe_records("missing.undated", total.undated_records),
        "aside": _describe_set_aside(total),
    }
    return {name: clause for name, clause in clauses.items() if clause}


def _describe_counting(total: pd.Series, filters: Filters, last_index: int) -> dict[str, str]:
    """Describe shares and prices other than the usual ones."""
    repeats, allocation = warn_of_repeats(filters), filters.allocation
    clauses = {
        "several": repeats,
        "allocation": t(f"missing.allocation.{allocation}") if allocation and not repeats else "",
    }
    if filters.prices:
        past, whole = total.past_index_cad, total.amount_cad
        clauses["prices"] = t("missing.prices", year=filters.prices)
        clauses["past_index"] = _describe_gap("missing.past_index", past, whole, last=last_index)
        clauses["undated_prices"] = _describe_gap(
            "missing.undated_prices", total.undated_cad, whole
        )
    return clauses


def _describe_amounts(total: pd.Series, filters: Filters) -> dict[str, str]:
    """Describe amounts that are not exact, not published or left out."""
    inexact = formats.money(total.inexact_cad, get_language())
    return {
        "inexact": _describe_records("missing.inexact", total.inexact_records, amount=inexact),
        "unpublished": _describe_records("missing.unpublished", total.unpublished_records),
        "small": _describe_small_records(total) if filters.small else "",
    }


def _describe_gaps(total: pd.Series) -> dict[str, str]:
    """Describe the money of which place, partner or area is not known."""
    whole = total.amount_cad
    return {
        "regional": _describe_gap("missing.regional", total.regional_cad, whole),
        "unnamed": _describe_gap("missing.unnamed", total.unnamed_partner_cad, whole),
        "code_basis": _describe_gap("missing.code_basis", total.code_basis_cad, whole),
        "unstated": _describe_gap("missing.unstated", total.unstated_priority_cad, whole),
    }


def _describe_set_aside(total: pd.Series) -> str:
    """Describe how many records are set aside, and their money where any of it is published."""
    if not total.aside_cad:
        return _describe_records("missing.aside_unpublished", total.aside_records)
    amount = formats.money(total.aside_cad, get_language())
    return _describe_records("missing.aside", total.aside_records, amount=amount)


def _describe_gap(key: str, amount_cad: float, whole: float, **values: int) -> str:
    """Describe money that lacks something; nothing where there is none."""
    return describe_amount(key, amount_cad, whole, **values) if amount_cad else ""


def _describe_records(key: str, records: int, **values: str) -> str:
    """Describe records that lack something by their number; nothing where there are none."""
    return t(key, count=int(records), **values) if records else ""
