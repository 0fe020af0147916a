"""What changed in the totals between two versions of `data/`: each folder is loaded as the
dashboard loads it, then compared.

The queries of the comparison stand in `queries/diff/`. Both versions live in one database in
memory, as `old` and `new`.
"""

import csv
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from components.store.model import read_model
from ingest import columns, snapshot, tables
from ingest.columns import get_table_path

_QUERIES = Path(__file__).resolve().parent.parent / "queries"
_NEEDED = ("projects", "project_partners", "project_places", "project_priorities")
"""The tables without which a folder is no version of data/; another one that an older version lacks
is taken as empty."""
_LONGEST_REASON = 300
_NOT_COMPARED = (snapshot.PREVIOUS, snapshot.TRANSCRIBED)
_EFFECTS = {
    "added": "added",
    "removed": "removed",
    "counted_again": "counted again",
    "set_aside": "set aside",
    "amount": "amount changed",
    "added_aside": "added, set aside at once",
    "removed_aside": "removed, was set aside",
    "amount_aside": "amount changed, set aside",
}
Line = dict[str, Any]
"""A row of a query: column -> str, int, Decimal or None, as its query says."""
_Label = dict[str, str]
"""Language -> name."""


class NoData(ValueError):
    """A folder that cannot be read as a version of data/; says which and why."""


@dataclass(frozen=True)
class Changes:
    """The comparison; amounts in current CAD, exact. `effects` sum to the difference of `totals`,
    `moves` change no total.

    `records` stand behind the lines of both. `names`: (dimension, key) -> language -> name, of
    either version. `missing`: tables that a version lacks, `old/events`.
    """

    totals: Line
    effects: list[Line]
    moves: list[Line]
    records: list[Line]
    names: dict[tuple[str, str], _Label] = field(repr=False)
    missing: list[str]

    def name(self, dimension: str, key: str, language: str = "en") -> str:
        """What a key is called, also one that only the older version has."""
        return self.names.get((dimension, key), {}).get(language, key)


def compare_versions(old: Path, new: Path, queries: Path = _QUERIES) -> Changes:
    """The changes from one folder of data to another; raises NoData naming the folder that cannot
    be read."""
    with duckdb.connect() as connection:
        missing = [
            f"{version}/{table}"
            for version, folder in (("old", old), ("new", new))
            for table in _load_version(connection, version, folder, new, queries)
        ]
        names = _fetch_names(connection, "old", queries) | _fetch_names(connection, "new", queries)
        connection.execute("use memory")
        connection.execute(_read_query(queries, "diff/_changes"))
        totals, effects, moves, records = (
            _fetch_lines(connection, _read_query(queries, f"diff/{name}"))
            for name in ("totals", "effects", "moves", "records")
        )
        return Changes(totals[0], effects, moves, records, names, missing)


def keep_previous(data: Path) -> None:
    """Copy a folder of data into its own folder `previous`, in the place of what was kept there
    before."""
    kept = data / snapshot.PREVIOUS
    if kept.is_dir():
        shutil.rmtree(kept)
    shutil.copytree(data, kept, ignore=shutil.ignore_patterns(*_NOT_COMPARED))


def _load_version(
    connection: duckdb.DuckDBPyConnection, version: str, folder: Path, newest: Path, queries: Path
) -> list[str]:
    """Load a folder as a database of its own, by the code that loads the dashboard's; returns the
    tables it lacks.

    `newest`: the folder by whose dictionary a table is one that it should have.
    """
    connection.execute(f"attach ':memory:' as {version}")
    connection.execute(f"use {version}")
    with tempfile.TemporaryDirectory() as name:
        missing = _write_completed(folder, Path(name), newest)
        connection.execute("set variable root = ?", [f"{name}/"])
        try:
            for text in read_model(queries.parent).values():
                connection.execute(text)
        except duckdb.Error as error:
            reason = " ".join(str(error).split()).replace(f"{name}/", "")
            advice = f"try `python -m ingest check --data {folder}`"
            raise NoData(f"{folder}: {reason[:_LONGEST_REASON]}; {advice}") from error
    return missing


def _write_completed(folder: Path, root: Path, newest: Path) -> list[str]:
    """Write a folder to ROOT/data as it is understood, tables and columns that it lacks empty;
    returns those tables."""
    for table in _NEEDED:
        if not (folder / f"{table}.csv").is_file():
            raise NoData(f"{folder}: no {table}.csv; expected a version of data/")
    taken, dictionary = snapshot.take_snapshot(folder), columns.read_dictionary(newest)
    known = {
        get_table_path(table): [row["column_name"] for row in described]
        for table, described in dictionary.items()
    }
    for file, raw in taken.files.items():
        path = root / file
        if file.split("/")[1] in _NOT_COMPARED:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            path.write_bytes(
                tables.render_table(
                    _widen_lines(
                        [cells for _, cells in tables.parse_table(raw)], known.get(file, [])
                    )
                )
            )
        except tables.Unreadable as error:
            raise NoData(f"{folder}: {error.fault(file)}") from error
    missing = [table for table in dictionary if get_table_path(table) not in taken.files]
    for table in missing:
        tables.write_table(root / get_table_path(table), known[get_table_path(table)], [])
    return missing


def _widen_lines(lines: list[list[str]], names: list[str]) -> list[list[str]]:
    """Add an empty column to a table for each one of the newer version that it lacks."""
    lacking = [name for name in names if lines and name not in lines[0]]
    return [[*cells, *(lacking if cells is lines[0] else [""] * len(lacking))] for cells in lines]


def _read_query(queries: Path, name: str) -> str:
    """The text of NAME.sql in a folder of queries."""
    return (queries / f"{name}.sql").read_text(encoding="utf-8")


def _fetch_lines(connection: duckdb.DuckDBPyConnection, text: str) -> list[Line]:
    """The rows of a query, column -> value, amounts as Decimal."""
    found = connection.execute(text)
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def _fetch_names(
    connection: duckdb.DuckDBPyConnection, version: str, queries: Path
) -> dict[tuple[str, str], _Label]:
    """(dimension, key) -> language -> name in one version."""
    connection.execute(f"use {version}")
    found = _fetch_lines(connection, _read_query(queries, "labels"))
    return {
        (row["dimension"], row["key"]): {"en": row["name_en"], "fr": row["name_fr"]}
        for row in found
    }


def format_changes(changes: Changes) -> Iterator[str]:
    """The comparison as lines to read in a terminal."""
    totals = changes.totals
    for table in changes.missing:
        yield f"taken as empty, for it is missing: {table}"
    yield f"{'':20}{'before':>20}{'after':>20}{'difference':>20}"
    yield (
        f"{'total, CAD':20}{totals['before_cad']:>20,}{totals['after_cad']:>20,}"
        f"{totals['difference_cad']:>+20,}"
    )
    yield (
        f"{'records that count':20}{totals['before_records']:>20,}{totals['after_records']:>20,}"
        f"{totals['difference_records']:>+20,}"
    )
    yield f"\n{'records':>10}{'CAD':>20}  effect on the total"
    for line in changes.effects:
        effect = _describe_key(line["effect_id"])
        yield f"{line['records']:>10,}{line['effect_cad']:>+20,}  {effect}"
    yield f"{'':10}{totals['effects_cad']:>+20,}  all effects"
    yield f"\n{'records':>10}{'CAD moved':>20}  re-classified, of records that count in both"
    for line in changes.moves:
        move = f"{_describe_key(line['field_id'])}: {_describe_move(changes, line)}"
        yield f"{line['records']:>10,}{line['moved_cad']:>20,}  {move}"
    yield "" if changes.moves else f"{'none':>10}\n"
    for line in changes.records:
        amount = (
            f"{line['moved_cad']:,}" if line["effect_cad"] is None else f"{line['effect_cad']:+,}"
        )
        what = f": {_describe_move(changes, line)}" if line["from_key"] else ""
        change = f"{_describe_key(line['change_id'])}{what}"
        yield f"{amount:>30}  {change} | {line['project_id']} | {line['title']}"


def _describe_key(key: str) -> str:
    """An effect or a field in words."""
    return _EFFECTS.get(key, key.replace("_", " "))


def _describe_move(changes: Changes, line: Line) -> str:
    """`Training -> Equipment`."""
    dimension = line.get("field_id") or line["change_id"]
    return " -> ".join(changes.name(dimension, line[side]) for side in ("from_key", "to_key"))


def write_changes(changes: Changes, path: Path) -> None:
    """The records behind every line as CSV."""
    names = [
        "change_id",
        "from_key",
        "to_key",
        "project_id",
        "title",
        "before_cad",
        "after_cad",
        "effect_cad",
        "moved_cad",
    ]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(changes.records)
