"""Sentences computed from figures: the selection, the headline, alt texts, what is missing. Never
surer than the data."""

import pandas as pd

from components.language import formats
from components.language.words import get_language, get_name, join_list, t
from components.selection.filters import UNDATED, Filters
from components.selection.fiscal_years import find_last_complete_year, get_first_year
from components.selection.keys import MARKED, UNKNOWN, is_inferred

NAMED = 3


def _list_names(dimension: str, keys: tuple[str, ...]) -> str:
    """Up to three names, else their number: `UNODC, OAS and INTERPOL`, `5 partners`."""
    if len(keys) > NAMED:
        return t(f"sentence.many_{dimension}", count=len(keys))
    return join_list([get_name(dimension, key) for key in keys])


def describe_period(filters: Filters) -> str:
    """`2009-10 to 2014-15`, `from 2015-16`, `to 2014-15`, or nothing."""
    if filters.from_year == UNDATED:
        return t("sentence.undated")
    first, last = (
        formats.fiscal_year(year, get_language()) for year in (filters.from_year, filters.to_year)
    )
    if first and last:
        return first if first == last else t("sentence.from_to", first=first, last=last)
    return t("sentence.from", first=first) if first else t("sentence.to", last=last) if last else ""


def describe_counting(filters: Filters) -> str:
    """`in constant 2020 dollars, records counted in full in each of their places`, or nothing: how
    money is counted."""
    parts = [t("sentence.prices", year=filters.prices)] if filters.prices else []
    return ", ".join(
        parts + ([t(f"sentence.allocation.{filters.allocation}")] if filters.allocation else [])
    )


def warn_of_repeats(filters: Filters) -> str:
    """The warning of every figure where money is counted several times, on purpose; else nothing."""
    if not filters.counts_several_times:
        return ""
    return t("warning.several.areas") if filters.allocation == "each-area" else t("warning.several")


def describe_basis(total: pd.Series, filters: Filters) -> str:
    """How many records and dollars a page rests on."""
    lang, count = get_language(), int(total.records)
    values = {
        "number": formats.number(count, lang),
        "amount": formats.dollars(total.amount_cad, lang),
    }
    return (
        t("missing.rests_several", count=count, **values)
        if filters.counts_several_times
        else t("missing.rests", count=count, **values)
    )


def describe_scope(filters: Filters) -> str:
    """What is chosen, in words: `UNODC, in Central America and in the Caribbean, 2009-10 to
    2014-15`."""
    where = [get_name("in", key) if len(filters.region) <= NAMED else "" for key in filters.region]
    parts = [
        _list_names("partner", filters.partner),
        _list_names("priority", filters.priority),
        join_list(where) if any(where) else _list_names("region", filters.region),
        _list_names("place", filters.place),
        _list_names("programme", filters.programme),
        _list_names("type", filters.type),
        _list_names("status", filters.status),
        _list_names("source", filters.source),
        _list_names("basis", filters.basis),
        describe_period(filters),
        t("sentence.text", text=filters.text) if filters.text else "",
    ]
    text = ", ".join(part for part in parts if part) or t("sentence.everything")
    without = t("sentence.small") if filters.small else ""
    return ", ".join(
        part for part in (text[:1].upper() + text[1:], without, describe_counting(filters)) if part
    )


def format_total(total: pd.Series) -> str:
    """The selection's sum as surely as the data say it: `at least $12.3 M`, `about $0.4 M`, `$3.0
    M`."""
    text = formats.money(total.amount_cad, get_language())
    if bool(total.has_over) or total.unpublished_records:
        return t("sentence.at_least", amount=text)
    return t("sentence.about", amount=text) if total.inexact_records else text


def describe_count(total: pd.Series) -> str:
    """`1,146 records (987 projects)`: phases and parts of one project joined, where that makes a
    difference."""
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
    """The whole selection in one sentence, with its sum and how many records and projects it holds."""
    sum_text = (
        formats.money(total.amount_cad, get_language())
        if filters.counts_several_times
        else format_total(total)
    )
    return t(
        "sentence.selection",
        scope=describe_scope(filters),
        amount=sum_text,
        records=describe_count(total),
    )


def format_share_of(part: float, whole: float) -> str:
    """`29.7%` of the whole; a dash where there is no whole."""
    return formats.share(100 * part / whole if whole else None, get_language())


def describe_largest(data: pd.DataFrame, dimension: str, whole: float) -> str:
    """The first known row: `Americas: $867.4 M, 29.7%`; nothing where no row is known."""
    if (row := find_largest(data)) is None:
        return ""
    return t(
        "sentence.largest",
        name=get_name(dimension, row.key),
        amount=formats.money(row.amount_cad, get_language()),
        share=format_share_of(row.amount_cad, whole),
    )


def alternative(title: str, labels: list[str], texts: list[str]) -> str:
    """What a chart shows, for who does not see it: its title and every mark with its value."""
    marks = "; ".join(
        f"{label.replace('<br>', ' ')}: {text}" for label, text in zip(labels, texts, strict=True)
    )
    return f"{title}. {marks}."


def find_largest(data: pd.DataFrame) -> pd.Series | None:
    """The largest row that names something; none where nothing is known. What is inferred is never
    named as the answer."""
    known = data[
        ~data["key"].isin([*UNKNOWN, "other"])
        & ~data["key"].map(is_inferred).astype(bool)
        & (data["amount_cad"] > 0)
    ]
    return None if known.empty else known.loc[known["amount_cad"].idxmax()]


def build_headline(
    total: pd.Series, places: pd.DataFrame, level: str, partners: pd.DataFrame, areas: pd.DataFrame
) -> str:
    """The story of the selection: where it goes, who delivers it, for what."""
    whole, lang = total.amount_cad, get_language()

    def said(key: str, amount_cad: float, **values: str) -> str:
        return t(
            key,
            amount=formats.money(amount_cad, lang),
            share=format_share_of(amount_cad, whole),
            **values,
        )

    sentences = []
    if (row := find_largest(places)) is not None:
        inside = get_name("place" if level == "place" else "in", row.key)
        sentences.append(
            said(
                "headline.place" if level == "place" else "headline.region",
                row.amount_cad,
                name=inside,
            )
        )
    if (row := find_largest(partners)) is not None:
        sentences.append(
            said("headline.partner", row.amount_cad, name=get_name("partner", row.key))
        )
    marked = partners[partners["key"].isin(MARKED) & (partners["amount_cad"] > 0)]
    if len(marked) > 1:
        sentences.append(
            said(
                "headline.marked",
                marked["amount_cad"].sum(),
                names=join_list(marked["label"].tolist()),
            )
        )
    if (row := find_largest(areas)) is not None:
        sentences.append(
            said("headline.priority", row.amount_cad, name=get_name("priority", row.key))
        )
    return " ".join(sentences)


def describe_change(years: pd.DataFrame, snapshot: str) -> str:
    """What started in the five last complete fiscal years against the five before; nothing where
    either has none.

    `snapshot`: year and month of the Project Browser; the fiscal year it falls in is not complete.
    """
    last = find_last_complete_year(snapshot)
    end = get_first_year(last)
    starts = years[years["key"] != "not-stated"].set_index("key")["amount_cad"]
    starts.index = [get_first_year(key) for key in starts.index]
    late, early = (
        sum(starts.get(year, 0) for year in range(until - 4, until + 1)) for until in (end, end - 5)
    )
    if not late or not early or starts.index.min() > end - 9:
        return ""
    lang = get_language()
    return t(
        "headline.change",
        year=formats.fiscal_year(last, lang),
        late=formats.money(late, lang),
        early=formats.money(early, lang),
        change=formats.change(late, early, lang),
    )


def describe_set_aside(total: pd.Series) -> str:
    """How many records are set aside, and how much money with them, where any of it is published."""
    count = int(total.aside_records)
    if not total.aside_cad:
        return t("missing.aside_unpublished", count=count)
    return t("missing.aside", count=count, amount=formats.money(total.aside_cad, get_language()))


def describe_small_records(total: pd.Series) -> str:
    """How many records under 5,000 dollars are left out, and how much money with them."""
    lang, count = get_language(), int(total.small_records)
    return t(
        "missing.small",
        count=count,
        number=formats.number(count, lang),
        amount=formats.dollars(total.small_cad, lang),
    )


def describe_limitations(total: pd.Series, filters: Filters, last_index: int) -> dict[str, str]:
    """What the figures rest on and what they lack, one clause each under its name; only what is so
    in this selection.

    `last_index`: the last calendar year of the price index.
    """
    lang = get_language()
    whole = total.amount_cad

    def part(key: str, value: float, **values: object) -> str:
        return (
            t(key, amount=formats.money(value, lang), share=format_share_of(value, whole), **values)
            if value
            else ""
        )

    clauses = {
        "several": warn_of_repeats(filters),
        "allocation": t(f"missing.allocation.{filters.allocation}")
        if filters.allocation and not warn_of_repeats(filters)
        else "",
        "prices": t("missing.prices", year=filters.prices) if filters.prices else "",
        "past_index": part("missing.past_index", total.past_index_cad, last=last_index)
        if filters.prices
        else "",
        "undated_prices": part("missing.undated_prices", total.undated_cad)
        if filters.prices
        else "",
        "inexact": t(
            "missing.inexact",
            count=int(total.inexact_records),
            amount=formats.money(total.inexact_cad, lang),
        )
        if total.inexact_records
        else "",
        "unpublished": t("missing.unpublished", count=int(total.unpublished_records))
        if total.unpublished_records
        else "",
        "small": describe_small_records(total) if filters.small else "",
        "regional": part("missing.regional", total.regional_cad),
        "unnamed": part("missing.unnamed", total.unnamed_partner_cad),
        "code_basis": part("missing.code_basis", total.code_basis_cad),
        "unstated": part("missing.unstated", total.unstated_priority_cad),
        "undated": t("missing.undated", count=int(total.undated_records))
        if total.undated_records
        else "",
        "aside": describe_set_aside(total) if total.aside_records else "",
    }
    return {name: clause for name, clause in clauses.items() if clause}
