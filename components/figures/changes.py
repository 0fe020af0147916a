"""What was changed by hand and between two versions of the data: corrections, and the change log of
figures."""

import html
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from components.figures import corrections as corrected
from components.figures import titles
from components.figures.figure import Context, Figure
from components.language import formats
from components.language.words import get_language, get_name, t
from components.render import tables
from components.selection.view import View
from components.store import database

if TYPE_CHECKING:
    from ingest.diff import Changes, Line


def corrections(current: Context) -> Figure:
    """All corrections, the newest first, each with its record; without any, how one is made.
    Filters do not narrow it."""
    data = database.fetch_rows("corrections")
    whole, records = (
        corrected.rows(data),
        tables.cells([titles.link(key, current.view) for key in data["project_id"]]),
    )
    whole.insert(2, t("column.title"), data["project_id"].map(titles.said))
    whole[t("column.project_id")] = data["project_id"]
    drawn = (
        whole.drop(columns=t("column.project_id"))
        .assign(**{t("column.title"): records})
        .pipe(corrected.linked)
    )
    count = len(data)
    title = (
        t("figure.corrections", count=count, number=formats.number(count, get_language()))
        if count
        else t("figure.no_corrections")
    )
    return Figure(
        "corrections",
        title=title,
        measure=t("measure.corrections"),
        table=lambda: whole,
        query="corrections",
        note=t("note.corrections") if count else "",
        source="figure.source_corrections",
        below=tables.as_html(drawn, title)
        if count
        else f"<p>{html.escape(t('note.corrections'))}</p>",
    )


@lru_cache(maxsize=1)
def since_previous(data: Path) -> "Changes":
    """The changes from data/previous/ to data/ of one loaded state, made once; raises NoData."""
    from ingest.diff import (
        compare_versions,  # not at import time: pages never depend on how data are made
    )

    return compare_versions(data / "previous", data, data.parent / "queries")


def changes(current: Context) -> Figure:
    """The change log of figures against the version kept in data/previous/; without one, how it is
    kept.

    Compared when it is drawn, all records in current CAD: neither filters nor constant dollars
    apply.
    """
    from ingest.diff import NoData

    data = database.get_database().root / "data"
    if not (data / "previous").is_dir():
        return unchanged(t("figure.changes_unkept"), t("changes.keep"))
    try:
        found = since_previous(data)
    except NoData as error:
        return unchanged(t("figure.changes_unread"), str(error).replace(f"{data.parent}/", ""))
    return compared(current, found)


def unchanged(title: str, said: str) -> Figure:
    """The change log without figures: why there are none."""
    return Figure(
        "changes",
        title=title,
        measure=t("measure.changes_unread"),
        table=pd.DataFrame,
        query="diff/records",
        source="figure.source_changes",
        below=f"<p>{html.escape(said)}</p>",
    )


def compared(current: Context, found: "Changes") -> Figure:
    """The change log: totals in words, a table of lines that sum exactly to the difference, and the
    records behind them."""
    lang, totals = get_language(), found.totals
    difference = float(totals["difference_cad"])
    change = ("+" if difference > 0 else "") + formats.money(difference, lang)
    title = t("figure.changes", change=change) if found.records else t("figure.changes_none")
    measure = t(
        "measure.changes",
        before=formats.dollars(float(totals["before_cad"]), lang),
        after=formats.dollars(float(totals["after_cad"]), lang),
        before_records=formats.number(totals["before_records"], lang),
        after_records=formats.number(totals["after_records"], lang),
    )
    records = listed_records(found)
    lacking = [
        table.removeprefix("old/") + ".csv" for table in found.missing if table.startswith("old/")
    ]
    return Figure(
        "changes",
        title=title,
        measure=measure,
        table=lambda: records,
        query="diff/records",
        note=t("note.changes")
        + (f" {t('changes.missing', tables=', '.join(lacking))}" if lacking else ""),
        source="figure.source_changes",
        below=drawn(current.view, found, records),
    )


def line_name(found: "Changes", line: "Line") -> str:
    """`Added`, or `Priority area: Illicit drugs → Small arms`."""
    field = line.get("field_id") or line.get("change_id") or line["effect_id"]
    if "from_key" not in line or line["from_key"] is None:
        return t(f"change.{field}")
    column = t("column.type") if field == "assistance_type" else t(f"column.{field}")
    sides = [
        get_name(field, line[side])
        if field == "fiscal_year"
        else found.name(field, line[side], get_language())
        for side in ("from_key", "to_key")
    ]
    return t("change.moved", field=column, before=sides[0], after=sides[1])


def money(lines: Iterable["Line"], column: str) -> list[float]:
    """A column of amounts, not a number where a line has none."""
    return [float("nan") if line.get(column) is None else float(line[column]) for line in lines]


def lines(found: "Changes") -> pd.DataFrame:
    """What changed the total, what all of it comes to, and what was re-classified."""
    whole = {
        "records": sum(line["records"] for line in found.effects),
        "effect_cad": found.totals["effects_cad"],
    }
    rows = [*found.effects, whole, *found.moves]
    names = [t("change.all") if line is whole else line_name(found, line) for line in rows]
    return pd.DataFrame(
        {
            t("column.what_changed"): names,
            t("column.records"): [line["records"] for line in rows],
            t("column.total_effect"): money(rows, "effect_cad"),
            t("column.moved_cad"): money(rows, "moved_cad"),
        }
    )


def called(found: "Changes", project_id: str) -> str:
    """A record's title with its mark, also one that only the older version has."""
    held = project_id in database.get_database().titles
    return titles.said(project_id) if held else found.name("project", project_id, get_language())


def listed_records(found: "Changes") -> pd.DataFrame:
    """One row a record and line: counted amounts before and after, effect on the total, money
    moved."""
    rows = found.records
    return pd.DataFrame(
        {
            t("column.what_changed"): [line_name(found, line) for line in rows],
            t("column.title"): [called(found, line["project_id"]) for line in rows],
            t("column.before_cad"): money(rows, "before_cad"),
            t("column.after_cad"): money(rows, "after_cad"),
            t("column.total_effect"): money(rows, "effect_cad"),
            t("column.moved_cad"): money(rows, "moved_cad"),
            t("column.project_id"): [line["project_id"] for line in rows],
        }
    )


def drawn(view: View, found: "Changes", records: pd.DataFrame) -> str:
    """Both tables as HTML, each record as a link to its own view while there is one."""
    if not found.records:
        return f"<p>{html.escape(t('figure.changes_none'))}</p>"
    linked = [
        title if line["change_id"].startswith("removed") else titles.link(line["project_id"], view)
        for title, line in zip(records[t("column.title")], found.records, strict=True)
    ]
    table = records.assign(**{t("column.title"): tables.cells(linked)}).drop(
        columns=t("column.project_id")
    )
    return tables.as_html(lines(found), t("changes.lines")) + tables.as_html(
        table, t("changes.records")
    )
