"""Sentences computed from figures: the selection, the headline, alt texts.

They are never surer than the data.
"""

import pandas as pd

from components.language import formats
from components.language.words import get_language, get_name, join_list, t
from components.selection.filters import MULTIPLE, UNDATED, Filters
from components.selection.fiscal_years import find_last_complete_year, get_first_year
from components.selection.keys import UNKNOWN, is_inferred

_NAMED = 3
_NAMED_FIRST = ("partner", "priority", "region", "place", "programme", "type")
"""The filters that a sentence names before the others."""
_RANGE_FROM = 1 / 3
"""Where more than this part of the money is not known, a share is a range."""
_MOST_GROWTH = 10
"""How many times the old value a change may be to be told in per cent."""


def _list_names(dimension: str, keys: tuple[str, ...]) -> str:
    """Join up to three names, else say their number: `UNODC, OAS and INTERPOL`, `5 partners`."""
    if len(keys) > _NAMED:
        return t(f"sentence.many_{dimension}", count=len(keys))
    return join_list([get_name(dimension, key) for key in keys])


def _describe_period(filters: Filters) -> str:
    """Describe the years chosen: `2009-10 to 2014-15`, `from 2015-16`, `to 2014-15`, or nothing."""
    if filters.from_year == UNDATED:
        return t("sentence.undated")
    first, last = (
        formats.fiscal_year(year, get_language()) for year in (filters.from_year, filters.to_year)
    )
    if first and last:
        return first if first == last else t("sentence.from_to", first=first, last=last)
    return t("sentence.from", first=first) if first else t("sentence.to", last=last) if last else ""


def _describe_counting(filters: Filters) -> str:
    """Describe how money is counted, where it is not in the usual way, else nothing.

    `in constant 2020 dollars, records counted in full in each of their places`.
    """
    parts = [t("sentence.prices", year=filters.prices)] if filters.prices else []
    return ", ".join(
        parts + ([t(f"sentence.allocation.{filters.allocation}")] if filters.allocation else [])
    )


def describe_scope(filters: Filters) -> str:
    """Describe what is chosen.

    `UNODC, in Central America and in the Caribbean, 2009-10 to 2014-15`.
    """
    where = [get_name("in", key) if len(filters.region) <= _NAMED else "" for key in filters.region]
    fields = dict.fromkeys((*_NAMED_FIRST, *MULTIPLE))
    names = {field: _list_names(field, getattr(filters, field)) for field in fields}
    if any(where):
        names["region"] = join_list(where)
    parts = [
        *names.values(),
        _describe_period(filters),
        t("sentence.text", text=filters.text) if filters.text else "",
    ]
    text = ", ".join(part for part in parts if part) or t("sentence.everything")
    without = t("sentence.small") if filters.small else ""
    return ", ".join(
        part for part in (text[:1].upper() + text[1:], without, _describe_counting(filters)) if part
    )


def format_total(total: pd.Series) -> str:
    """Format the selection's sum as surely as the data say it.

    `at least $12.3 M`, `about $0.4 M`, `$3.0 M`, `amount not published`.
    """
    if total.records and total.records == total.unpublished_records:
        return t("amount.none_published")
    text = formats.money(total.amount_cad, get_language())
    if bool(total.has_over) or total.unpublished_records:
        return t("sentence.at_least", amount=text)
    return t("sentence.about", amount=text) if total.inexact_records else text


def _describe_count(total: pd.Series) -> str:
    """Describe how many records there are, and projects where that makes a difference.

    `1,146 records (987 projects)`: phases and parts of one project are joined.
    """
    lang = get_language()
    records = t(
        "count.records", count=int(total.records), number=formats.number(total.records, lang)
    )
    if total.projects == total.records:
        return records
    projects = t(
        "count.projects", count=int(total.projects), number=formats.number(total.projects, lang)
    )
    return t("count.records_projects", records=records, projects=projects)


def describe_selection(filters: Filters, total: pd.Series) -> str:
    """Describe the whole selection in one sentence, with its sum, its records and its projects."""
    sum_text = (
        formats.money(total.amount_cad, get_language())
        if filters.counts_several_times
        else format_total(total)
    )
    return t(
        "sentence.selection",
        scope=describe_scope(filters),
        amount=sum_text,
        records=_describe_count(total),
    )


def format_share_of(part: float, whole: float) -> str:
    """Format a part as its share of the whole, `29.7%`; a dash where there is no whole."""
    return formats.share(100 * part / whole if whole else None, get_language())


def describe_amount(key: str, amount_cad: float, whole: float, **values: str | int) -> str:
    """Describe an amount by the text of a key, which takes it and its share of the whole."""
    return t(
        key,
        amount=formats.money(amount_cad, get_language()),
        share=format_share_of(amount_cad, whole),
        **values,
    )


def describe_largest(data: pd.DataFrame, dimension: str, whole: float) -> str:
    """Describe the largest known row, `Americas, $867.4 M (29.7%)`; nothing where none is known.

    Where more than a third of the money is not known to be of any row, its share is a range: from
    what is known to all that could be. `whole`: CAD.
    """
    if (row := _find_largest(data)) is None:
        return ""
    if unknown := sum_unknown(data, whole):
        return t(
            "sentence.largest_range",
            name=get_name(dimension, row.key),
            amount=formats.money(row.amount_cad, get_language()),
            least=format_share_of(row.amount_cad, whole),
            most=format_share_of(min(float(row.amount_cad) + unknown, whole), whole),
        )
    return t(
        "sentence.largest",
        name=get_name(dimension, row.key),
        amount=formats.money(row.amount_cad, get_language()),
        share=format_share_of(row.amount_cad, whole),
    )


def find_unknown(data: pd.DataFrame) -> pd.Series:
    """Find the rows whose money could be any other row's: what is not known, and what is
    inferred."""
    return data["key"].isin([*UNKNOWN]) | data["key"].map(is_inferred).astype(bool)


def sum_unknown(data: pd.DataFrame, whole: float) -> float:
    """Sum the money that is not known to be of any row, where that is so much that shares are
    ranges; else 0. `whole`: CAD."""
    unknown = float(data.loc[find_unknown(data), "amount_cad"].fillna(0).sum())
    return unknown if whole and unknown > whole * _RANGE_FROM else 0


def _find_largest(data: pd.DataFrame) -> pd.Series | None:
    """Find the largest row that names something; none where nothing is known.

    What is inferred is never named as the answer.
    """
    known = data[~find_unknown(data) & (data["key"] != "other") & (data["amount_cad"] > 0)]
    return None if known.empty else known.iloc[int(known["amount_cad"].argmax())]


def describe_growth(new: float, old: float) -> str:
    """Describe a change, `+12.3%`; one too large to mean something as `from $0.05 M to $6.3 M`.

    Nothing where there was nothing before.
    """
    lang = get_language()
    if not old:
        return ""
    if abs(new - old) <= _MOST_GROWTH * abs(old):
        return formats.change(new, old, lang)
    return t("growth.from_to", old=formats.money(old, lang), new=formats.money(new, lang))


def describe_change(years: pd.DataFrame, snapshot: str, to_year: str = "") -> str:
    """Describe what started in the five last complete fiscal years against the five before.

    Nothing where either has none, or where a choice of years (`to_year`) cuts into them.
    `snapshot`: year and month of the Project Browser; the fiscal year it falls in is not complete.
    """
    last = find_last_complete_year(snapshot)
    end = get_first_year(last)
    dated = years[years["key"] != UNDATED]
    amounts = dated["amount_cad"].fillna(0)
    by_year = dict(zip(dated["key"].map(get_first_year), amounts, strict=True))
    late, early = (
        sum(by_year.get(year, 0) for year in range(until - 4, until + 1))
        for until in (end, end - 5)
    )
    is_cut = bool(to_year) and to_year < last
    if not late or not early or min(by_year) > end - 9 or is_cut:
        return ""
    lang = get_language()
    is_large = late - early > _MOST_GROWTH * early
    return t(
        "headline.change_large" if is_large else "headline.change",
        year=formats.fiscal_year(last, lang),
        late=formats.money(late, lang),
        early=formats.money(early, lang),
        change=describe_growth(late, early),
    )


def describe_peak(name: str, amounts: pd.Series, whole: float) -> str:
    """Describe the fiscal year with the most money and its share of the `whole` in the words of
    `name`.

    `amounts`: CAD by fiscal year; records without a year compete with none.
    """
    dated = amounts[amounts.index != UNDATED].dropna()
    if not len(dated) or dated.max() <= 0:
        return t(name)
    year, amount = str(dated.idxmax()), float(dated.max())
    return t(
        f"{name}.answer",
        year=formats.fiscal_year(year, get_language()),
        amount=formats.money(amount, get_language()),
        share=format_share_of(amount, whole),
    )
