"""What can be wrong with `data/corrections.csv` beyond types and keys: corrections that no longer
fit what they correct.

A correction overrides sources and rules when the data are loaded
(`queries/model/20_corrections.sql`); the tables made by rules stay as they are. Here it is compared
with those tables: what it corrects must be there, and so must what it says instead.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from ingest.tables import Row
from ingest.values import PATTERNS, is_sound

_SPLITS = {
    "priority": ("project_priorities", "priority_id"),
    "partner": ("project_partners", "partner_id"),
    "place": ("project_places", "place_id"),
}
"""Field -> the table in which a record may have several of it, and its column there; the other
fields stand in projects."""
_COLUMNS = {
    "programme": "programme_id",
    "assistance_type": "assistance_type_id",
    "counted_in": "counted_in",
    "fiscal_year": "fiscal_year",
    "title": "title",
}
_FREE = ("fiscal_year", "title")
"""Fields that take no key of a table: a year must be a year, a title words."""
_TARGETS = {
    "priority": ("priority_areas", "priority_id"),
    "partner": ("partners", "partner_id"),
    "place": ("places", "place_id"),
    "programme": ("programmes", "programme_id"),
    "assistance_type": ("terms", "term_id"),
    "counted_in": ("projects", "project_id"),
}
"""Field -> the table and column that hold the values it can take."""
_Tables = Mapping[str, list[Row]]
_Found = tuple[Row, str, str]
"""Row of the table, column, and what is expected there."""


def _list_corrected(tables: _Tables) -> dict[tuple[str, str], list[str]]:
    """(field, record) -> what sources and rules give it; one empty text for a record that counts
    itself."""
    keys = defaultdict(list)
    for field, (table, column) in _SPLITS.items():
        for row in tables[table]:
            keys[field, row["project_id"]].append(row[column])
    for row in tables["projects"]:
        for field, column in _COLUMNS.items():
            inferred = row["programme_inferred_id"] if field == "programme" else ""
            keys[field, row["project_id"]].append(inferred or row[column])
    return keys


def _list_allowed(tables: _Tables, field: str) -> set[str]:
    """The values that a field can take."""
    table, column = _TARGETS[field]
    return {
        row[column]
        for row in tables[table]
        if table != "terms" or row["vocabulary"] == "assistance_type"
    }


def check_corrections(tables: _Tables) -> Iterator[_Found]:
    """Every correction that does not fit, one row a fault; a table that could not be read makes no
    fault here."""
    needed = {
        "corrections",
        "projects",
        *(table for table, _ in (*_SPLITS.values(), *_TARGETS.values())),
    }
    if not needed <= set(tables):
        return
    keys = _list_corrected(tables)
    # An unknown record or field is named by the dictionary's own checks.
    sound = [row for row in tables["corrections"] if (row["field_id"], row["project_id"]) in keys]
    known = {field: _list_allowed(tables, field) for field in _TARGETS}
    yield from _check_repeats(sound)
    for row in sound:
        yield from _check_alone(
            row, keys[row["field_id"], row["project_id"]], known.get(row["field_id"], set())
        )
    yield from _check_circles(sound, tables["projects"])


def _check_alone(row: Row, keys: list[str], known: set[str]) -> Iterator[_Found]:
    """What one correction gets wrong by itself; `keys`: what it corrects, `known`: what the field
    can take."""
    field, old, new = row["field_id"], row["old_value"], row["new_value"]
    said = ", ".join(filter(None, dict.fromkeys(keys))) or "nothing: the record counts itself"
    table = _TARGETS[field][0] if field in _TARGETS else ""
    if old and old not in keys:
        yield (
            row,
            "old_value",
            f"empty, or what sources and rules give {row['project_id']} now: {said}",
        )
    elif not new.strip() and field != "counted_in":
        yield row, "new_value", "a value; only counted_in may be emptied"
    elif field in _FREE:
        yield from _check_form(row)
        if new in keys:
            yield row, "new_value", f"another value than sources and rules give already: {said}"
    elif new and new not in known:
        yield (
            row,
            "new_value",
            f"a key of {table}" + (", vocabulary assistance_type" if table == "terms" else ""),
        )
    elif all(key == new for key in ([old] if old else keys)):
        yield row, "new_value", f"another value than sources and rules give already: {said}"


def _check_form(row: Row) -> Iterator[_Found]:
    """A fiscal year that is none, or a title with blanks that no title has."""
    new = row["new_value"]
    if row["field_id"] == "fiscal_year" and not is_sound("fiscal_year", new):
        yield row, "new_value", PATTERNS["fiscal_year"][1]
    if row["field_id"] == "title" and new != " ".join(new.split()):
        yield row, "new_value", "a title without blanks at its ends, two in a row, or line breaks"


def _check_repeats(rows: list[Row]) -> Iterator[_Found]:
    """Corrections of something that an earlier row corrects already."""
    seen: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for row in rows:
        earlier = seen[row["field_id"], row["project_id"]]
        old = row["old_value"]
        whole = not old or "" in earlier or row["field_id"] not in _SPLITS
        if earlier and (whole or old in earlier):
            line = earlier.get(old) or earlier.get("") or next(iter(earlier.values()))
            yield row, "field_id", f"one correction of the same thing; line {line} is another"
        earlier.setdefault(old, row["#"])


def _check_circles(rows: list[Row], projects: list[Row]) -> Iterator[_Found]:
    """Records counted in themselves, in a record that is set aside, or set aside while others are
    counted in them."""
    counted_in = {row["project_id"]: row["counted_in"] for row in projects}
    corrected = {
        row["project_id"]: row["new_value"] for row in rows if row["field_id"] == "counted_in"
    }
    final = counted_in | corrected
    for row in rows:
        project, new = row["project_id"], row["new_value"]
        if row["field_id"] != "counted_in" or not new:
            continue
        others = [
            other
            for other, kept in counted_in.items()
            if kept == project and other not in corrected
        ]
        if new == project:
            yield row, "new_value", "another record than the corrected one"
        elif final.get(new):
            yield (
                row,
                "new_value",
                f"a record that is counted itself; {new} is counted in {final[new]}",
            )
        elif others:
            yield (
                row,
                "new_value",
                f"no value, or a correction of {', '.join(others)} too: counted in {project} "
                "until now",
            )
