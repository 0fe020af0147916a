"""From a snapshot of data/ and queries/ to a database that is proved to answer, or its faults."""

import re
from collections.abc import Iterator
from itertools import count, takewhile

from components.store.model import SESSION, list_files
from components.store.state import Database, Unloadable
from ingest import needed
from ingest.faults import Fault, shorten_value
from ingest.snapshot import PrivateFolder, Snapshot
from ingest.validate import Checked, check_snapshot

_LONGEST_REASON = 300
_MOST_ROWS = 20
_TABLE = re.compile(r"csv\('(data/[^']+)'\)")
_VERSIONS = count(1)
"""The numbers of the states of a process: what is kept of one never passes for another's."""
_LINE = re.compile(r"\bLINE (\d+):")


def load(snapshot: Snapshot, shown: Database | None = None) -> tuple[Database | None, list[Fault]]:
    """Load the database of a snapshot, without a fault, or return none and every fault.

    `shown`: what readers see now; the texts and queries that it has are asked for, whatever the
    code calls them.
    """
    queries = needed.list_queries()
    checked = check_snapshot(snapshot)
    if shown:
        queries |= {f"queries/{name}.sql" for name in shown.query_names}
        checked.faults += needed.check_shown(checked.rows.get("text", []), shown.texts)
    session = snapshot.files.get(SESSION, b"").decode("utf-8", errors="replace")
    faults = checked.faults + _find_missing(snapshot, queries.union(list_files(session)))
    if faults:
        return None, faults
    database = _build_database(snapshot, checked, next(_VERSIONS))
    if isinstance(database, Fault):
        return None, [database]
    faults = [*_compare_counts(database, checked), *_try_queries(database, snapshot)]
    return (None, faults) if faults else (database, [])


def _build_database(snapshot: Snapshot, checked: Checked, version: int) -> Database | Fault:
    """Build the database from files of its own, or name the fault that stops it."""
    folder = PrivateFolder()
    snapshot.write(folder.path, checked.parsed)
    try:
        return Database(folder.path, version, folder)
    except Unloadable as error:
        table = _TABLE.search(error.statement)
        begun = error.line or _find_line(error)
        file, line = (table[1], 0) if table else (error.file, begun)
        expected = f"what the statement in {error.file}, line {begun}, can load"
        return Fault(file, line, "", _describe_error(error), expected)
    except Exception as error:
        expected = "statements that load data/ and queries/labels.sql that names its keys"
        return Fault(SESSION, _find_line(error), "", _describe_error(error), expected)


def _read_question(text: str) -> str:
    """Read the comment with which a query opens, as one line."""
    lines = takewhile(lambda line: line.startswith("-- "), text.splitlines())
    return " ".join(line.removeprefix("-- ") for line in lines)


def _find_missing(snapshot: Snapshot, queries: frozenset[str]) -> list[Fault]:
    """Find queries that the program asks for and that are not there, or say nothing."""
    unread = {fault.file for fault in snapshot.faults}
    absent = [
        Fault(file, 0, "", "", "the file, which is missing")
        for file in sorted(queries - set(snapshot.files) - unread)
    ]
    empty = [
        Fault(file, 1, "", "", "a query; the file is empty")
        for file, content in snapshot.files.items()
        if file.startswith("queries/") and not content.strip()
    ]
    return absent + empty


def _compare_counts(database: Database, checked: Checked) -> Iterator[Fault]:
    """Find tables of which DuckDB read other rows than the checker.

    What was checked must be what is shown.
    """
    names = {name for (name,) in database.connection.execute("show tables").fetchall()}
    for table, rows in checked.rows.items():
        if table not in names:
            continue
        [(loaded,)] = database.connection.table(table).count("*").fetchall()
        if loaded != len(rows):
            expected = f"{len(rows)} rows, as they were checked"
            yield Fault(f"data/{table}.csv", 0, "", f"{loaded} rows loaded", expected)


def _try_queries(database: Database, snapshot: Snapshot) -> Iterator[Fault]:
    """Run every query once, before a reader does: find those that do not answer.

    A check must answer with no row.
    """
    for file in snapshot.files:
        folder, _, name = file.removesuffix(".sql").rpartition("/")
        try:
            if folder in ("queries", "queries/audit") and not name.startswith("_"):
                database.fetch_rows(file.removeprefix("queries/").removesuffix(".sql"))
            elif folder == "queries/checks":
                yield from _run_check(database, file, name, snapshot.files[file])
            elif file == "queries/_ask.sql":
                with database.connection.cursor() as cursor:
                    cursor.execute(f"begin; {database.read_query('_ask')}; rollback")
        except Exception as error:
            expected = "a query that DuckDB answers from data/"
            yield Fault(file, _find_line(error) or 1, "", _describe_error(error), expected)


def _run_check(database: Database, file: str, name: str, text: bytes) -> Iterator[Fault]:
    """Run a check: each row that it returns is a fault, told by its question."""
    for row in database.fetch_rows(f"checks/{name}").head(_MOST_ROWS).itertuples(index=False):
        question = _read_question(text.decode())
        yield Fault(
            file, 1, "", shorten_value(", ".join(map(str, row))), f"no such row: {question}"
        )


def _describe_error(error: Exception) -> str:
    """Say what an exception says, in one line."""
    return " ".join(f"{type(error).__name__}: {error}".split())[:_LONGEST_REASON]


def _find_line(error: Exception) -> int:
    """Find the line of a query in which DuckDB saw a fault; 0 where it names none."""
    line = _LINE.search(str(error))
    return int(line[1]) if line else 0
