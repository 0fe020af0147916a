"""What security is a part of: its share of all Canadian assistance that the Project Browser
records, by place or partner."""

from dataclasses import fields, replace
from typing import Any

import pandas as pd

from components.figures.figure import Context, Figure, Question
from components.figures.links import link_profile
from components.figures.table import Table, build_table
from components.language import formats
from components.language.sentences import format_share_of
from components.language.words import get_language, get_name, t
from components.selection.filters import Filters
from components.store import database
from components.store.rows import iterate_rows

_FOLLOWED = ("region", "place", "partner", "from_year", "to_year")
"""What is known of all projects; nothing else is, so that a share under another filter would
compare two different things."""
_SAME = ("", "continents")
"""The ways to cut projects by place that hold for all of them."""
_SOURCE = "project-browser"
_TOP = 10
_TOPPED = ("place", "partner")
"""The levels of which the largest have a row each; the others are few."""
_REST = "other"
"""The key of what has no row of its own."""


def describe_refused(filters: Filters) -> list[str]:
    """The chosen filters, in words, that are not known of all projects."""
    found = [
        field.name
        for field in fields(Filters)
        if field.name not in _FOLLOWED and getattr(filters, field.name)
    ]
    return [
        t(f"filter.{key}")
        for key in found
        if key != "allocation" or filters.allocation not in _SAME
    ]


def _build_table(data: pd.DataFrame, level: str) -> Table:
    """Make the table: what is security of each place, partner or year, beside all assistance."""
    table = build_table(
        {
            level: [_name_row(row, level) for row in iterate_rows(data)],
            "share_pct": data["share_pct"],
            "security_cad": data["security_cad"],
            "whole_cad": data["amount_cad"],
            "context_records_count": data["security_projects"],
            "context_projects_count": data["projects"],
        },
        security_cad=t("column.context_security"),
        whole_cad=t("column.context_whole"),
    )
    opens = [
        None if row.is_all or row.key == _REST else link_profile(level, row.key)
        for row in iterate_rows(data)
    ]
    return table.link(level, opens).hide("context_records_count", "context_projects_count")


def _name_row(row: Any, level: str) -> str:
    """Name a row: the whole, a place, partner or year, or all the others together; among these are
    partners of whom no record is, which nobody counted."""
    if row.is_all:
        return t("crosstab.total")
    if row.key != _REST:
        return get_name(level, row.key)
    if pd.isna(row.members):
        return t("context.rest")
    count = int(row.members)
    return t(f"other.{level}", count=count, number=formats.number(count, get_language()))


def _write_title(whole: pd.Series) -> str:
    """Write what share of all assistance security is, with both sums."""
    lang = get_language()
    return t(
        "figure.context",
        share=format_share_of(whole.security_cad, whole.amount_cad),
        security=formats.money(whole.security_cad, lang),
        whole=formats.money(whole.amount_cad, lang),
    )


def build_context_share(current: Context, level: str) -> Figure | None:
    """Build security as a share of all assistance: the selection, its largest parts and the rest.

    The parts are places or partners; there is no figure without a project.
    A single place has no places in it: its years stand there instead.
    """
    asked = replace(current.filters, source=(_SOURCE,))
    if level == "place" and len(current.filters.place) == 1:
        level = "fiscal_year"
    given: dict[str, str | int] = {"level": level} | ({"top": _TOP} if level in _TOPPED else {})
    data = database.fetch_rows("context", current.filters, **given)
    whole = data[data["is_all"]].iloc[0]
    if not whole.projects:
        return None
    table = _build_table(data, level)
    return Figure(
        "context",
        title=_write_title(whole),
        measure=t("measure.context"),
        table=lambda: table,
        query="context",
        dimensions=(level,),
        note=t("note.context"),
        source="figure.source_context",
        asked=(Question("context", asked, given),),
    )
