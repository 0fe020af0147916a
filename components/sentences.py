"""Sentences computed from figures: the selection, the headline, alt texts, what is missing. Never surer than the data."""

import pandas as pd

from components import formats
from components.filters import Filters
from components.words import language, listed, name, t

NAMED = 3


def names(dimension: str, keys: tuple[str, ...]) -> str:
    """Up to three names, else their number: `UNODC, OAS and INTERPOL`, `5 partners`."""
    if len(keys) > NAMED:
        return t(f"sentence.many_{dimension}", count=len(keys))
    return listed([name(dimension, key) for key in keys])


def period(filters: Filters) -> str:
    """`2009-10 to 2014-15`, `from 2015-16`, `to 2014-15`, or nothing."""
    first, last = (formats.fiscal_year(year, language()) for year in (filters.from_year, filters.to_year))
    if first and last:
        return first if first == last else t("sentence.from_to", first=first, last=last)
    return t("sentence.from", first=first) if first else t("sentence.to", last=last) if last else ""


def scope(filters: Filters) -> str:
    """What is chosen, in words: `UNODC, in Central America and in the Caribbean, 2009-10 to 2014-15`."""
    where = [name("in", key) if len(filters.region) <= NAMED else "" for key in filters.region]
    parts = [
        names("partner", filters.partner),
        names("priority", filters.priority),
        listed(where) if any(where) else names("region", filters.region),
        names("place", filters.place),
        names("programme", filters.programme),
        names("type", filters.type),
        names("status", filters.status),
        names("source", filters.source),
        period(filters),
        t("sentence.text", text=filters.text) if filters.text else "",
    ]
    text = ", ".join(part for part in parts if part)
    return text[:1].upper() + text[1:] if text else t("sentence.everything")


def amount(total: pd.Series) -> str:
    """The selection's sum as surely as the data say it: `at least $12.3 M`, `about $0.4 M`, `$3.0 M`."""
    text = formats.money(total.amount_cad, language())
    if total.has_over is True or total.unpublished_projects:
        return t("sentence.at_least", amount=text)
    return t("sentence.about", amount=text) if total.inexact_projects else text


def selection(filters: Filters, total: pd.Series) -> str:
    """The whole selection in one sentence, with its sum and number of projects."""
    projects = t("count.projects", count=int(total.projects), number=formats.number(total.projects, language()))
    return t("sentence.selection", scope=scope(filters), amount=amount(total), projects=projects)


def share_of(part: float, whole: float) -> str:
    """`29.7%` of the whole; a dash where there is no whole."""
    return formats.share(100 * part / whole if whole else None, language())


def largest(data: pd.DataFrame, dimension: str, whole: float) -> str:
    """The first known row: `Americas: $867.4 M, 29.7%`; nothing where no row is known."""
    known = data[~data["key"].isin(["not-stated", "not-named", "other", "global"]) & (data["amount_cad"] > 0)]
    if known.empty:
        return ""
    row = known.sort_values("amount_cad", ascending=False).iloc[0]
    return t("sentence.largest", name=name(dimension, row.key), amount=formats.money(row.amount_cad, language()),
             share=share_of(row.amount_cad, whole))  # fmt: skip


def alternative(title: str, labels: list[str], texts: list[str]) -> str:
    """What a chart shows, for who does not see it: its title and every mark with its value."""
    marks = "; ".join(f"{label.replace('<br>', ' ')}: {text}" for label, text in zip(labels, texts, strict=True))
    return f"{title}. {marks}."


def headline(total: pd.Series, places: pd.DataFrame, level: str, partners: pd.DataFrame, areas: pd.DataFrame) -> str:
    """The story of the selection in three sentences: where it goes, who delivers it, for what."""
    whole = total.amount_cad
    found = [
        ("headline.region", largest(places, level, whole)),
        ("headline.partner", largest(partners, "partner", whole)),
        ("headline.priority", largest(areas, "priority", whole)),
    ]
    return " ".join(t(key, largest=text) for key, text in found if text)


def missing(total: pd.Series) -> list[str]:
    """What the figures rest on and what they lack, one clause each; only what is so in this selection."""
    lang = language()
    whole = total.amount_cad

    def part(key: str, value: float) -> str:
        return t(key, amount=formats.money(value, lang), share=share_of(value, whole)) if value else ""

    clauses = [
        t("missing.inexact", count=int(total.inexact_projects), amount=formats.money(total.inexact_cad, lang))
        if total.inexact_projects else "",
        t("missing.unpublished", count=int(total.unpublished_projects)) if total.unpublished_projects else "",
        part("missing.regional", total.regional_cad),
        part("missing.unnamed", total.unnamed_partner_cad),
        part("missing.code_basis", total.code_basis_cad),
        part("missing.unstated", total.unstated_priority_cad),
        t("missing.undated", count=int(total.undated_projects)) if total.undated_projects else "",
        t("missing.aside", count=int(total.aside_projects), amount=formats.money(total.aside_cad, lang))
        if total.aside_projects else "",
    ]  # fmt: skip
    return [clause for clause in clauses if clause]
