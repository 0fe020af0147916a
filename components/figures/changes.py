"""What was changed by hand and between two versions of the data: corrections, and the change log of
figures."""

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from components.figures.below import Below, Remark, ShownTable
from components.figures.corrections import build_corrections
from components.figures.figure import Context, Figure
from components.figures.links import open_record
from components.figures.table import Table, build_table
from components.figures.titles import Title, find_title
from components.language import formats
from components.language.words import get_language, get_name, t
from components.store import database
from ingest.diff import Changes, Line, NoData, compare_versions


def build_correction_log(current: Context) -> Figure:
    """All corrections, the newest first, each with its record; without any, how one is made.
    Filters do not narrow it."""
    data = database.fetch_rows("corrections")
    table = build_corrections(data, with_records=True)
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
        table=lambda: table,
        query="corrections",
        note=t("note.corrections") if count else "",
        source="figure.source_corrections",
        below=() if count else (Remark(t("note.corrections")),),
    )


@lru_cache(maxsize=1)
def _since_previous(data: Path) -> Changes:
    """The changes from data/previous/ to data/ of one loaded state, made once; raises NoData."""
    return compare_versions(data / "previous", data, data.parent / "queries")


def build_changes(current: Context) -> Figure:
    """The change log of figures against the version kept in data/previous/; without one, how it is
    kept.

    Compared when it is drawn, all records in current CAD: neither filters nor constant dollars
    apply.
    """

    data = database.get_database().root / "data"
    if not (data / "previous").is_dir():
        return _unchanged(t("figure.changes_unkept"), t("changes.keep"))
    try:
        found = _since_previous(data)
    except NoData as error:
        return _unchanged(t("figure.changes_unread"), str(error).replace(f"{data.parent}/", ""))
    return _compared(current, found)


def _unchanged(title: str, said: str) -> Figure:
    """The change log without figures: why there are none."""
    return Figure(
        "changes",
        title=title,
        measure=t("measure.changes_unread"),
        table=Table,
        query="diff/records",
        source="figure.source_changes",
        below=(Remark(said),),
    )


def _compared(current: Context, found: Changes) -> Figure:
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
    records = _listed_records(found)
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
        below=_describe_changes(found, records),
    )


def _line_name(found: Changes, line: Line) -> str:
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


def list_amounts(lines: Iterable[Line], column: str) -> list[float]:
    """A column of amounts, not a number where a line has none."""
    return [float("nan") if line.get(column) is None else float(line[column]) for line in lines]


def _lines(found: Changes) -> Table:
    """What changed the total, what all of it comes to, and what was re-classified."""
    whole = {
        "records": sum(line["records"] for line in found.effects),
        "effect_cad": found.totals["effects_cad"],
    }
    rows = [*found.effects, whole, *found.moves]
    names = [t("change.all") if line is whole else _line_name(found, line) for line in rows]
    return build_table(
        {
            "what_changed": names,
            "records_count": [line["records"] for line in rows],
            "effect_cad": list_amounts(rows, "effect_cad"),
            "moved_cad": list_amounts(rows, "moved_cad"),
        },
        effect_cad=t("column.total_effect"),
    )


def _called(found: Changes, project_id: str) -> Title | str:
    """A record's title, also of one that only the older version has."""
    if project_id in database.get_database().titles:
        return find_title(project_id)
    return found.name("project", project_id, get_language())


def _listed_records(found: Changes) -> Table:
    """One row a record and line: counted amounts before and after, effect on the total, money
    moved."""
    rows = found.records
    table = build_table(
        {
            "what_changed": [_line_name(found, line) for line in rows],
            "title": [_called(found, line["project_id"]) for line in rows],
            "before_cad": list_amounts(rows, "before_cad"),
            "after_cad": list_amounts(rows, "after_cad"),
            "effect_cad": list_amounts(rows, "effect_cad"),
            "moved_cad": list_amounts(rows, "moved_cad"),
            "project_id": [line["project_id"] for line in rows],
        },
        effect_cad=t("column.total_effect"),
    )
    opens = [
        None if line["change_id"].startswith("removed") else open_record(line["project_id"])
        for line in rows
    ]
    return table.link("title", opens).hide("project_id")


def _describe_changes(found: Changes, records: Table) -> tuple[Below, ...]:
    """What changed and the records behind it, each a link to its own view while there is one."""
    if not found.records:
        return (Remark(t("figure.changes_none")),)
    return (
        ShownTable(_lines(found), t("changes.lines")),
        ShownTable(records, t("changes.records")),
    )
