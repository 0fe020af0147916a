"""From a snapshot of data/ and queries/ to a database that is proved to answer, or the faults for
which it is refused."""

import re
from collections.abc import Iterator

from components.store.model import SESSION, list_files
from components.store.state import Database, Unloadable
from ingest import needed
from ingest.faults import Fault, shortened
from ingest.snapshot import Private, Snapshot
from ingest.validate import Checked, inspect

LONGEST_REASON = 300
MOST_ROWS = 20
TABLE = re.compile(r"csv\('(data/[^']+)'\)")
LINE = re.compile(r"\bLINE (\d+):")


def reason(error: Exception) -> str:
    """What an exception says, in one line."""
    return " ".join(f"{type(error).__name__}: {error}".split())[:LONGEST_REASON]


def line_of(error: Exception) -> int:
    """The line of a query in which DuckDB saw a fault; 0 where it names none."""
    line = LINE.search(str(error))
    return int(line[1]) if line else 0


def load(taken: Snapshot, shown: Database | None = None) -> tuple[Database | None, list[Fault]]:
    """The database of a snapshot and no fault, or none and every fault.

    `shown`: what readers see now; the texts and queries that it has are asked for, whatever the
    code calls them.
    """
    version, asked = 1, needed.queries()
    checked = inspect(taken)
    if shown:
        version, asked = shown.version + 1, asked | {f"queries/{name}.sql" for name in shown.names}
        checked.faults += needed.check_shown(checked.rows.get("text", []), shown.texts)
    session = taken.files.get(SESSION, b"").decode("utf-8", errors="replace")
    faults = checked.faults + missing(taken, asked.union(list_files(session)))
    if faults:
        return None, faults
    folder = Private()
    taken.write(folder.path, checked.parsed)
    try:
        database = Database(folder.path, version, folder)
    except Unloadable as error:
        table = TABLE.search(error.statement)
        begun = error.line or line_of(error)
        file, line = (table[1], 0) if table else (error.file, begun)
        return None, [
            Fault(
                file,
                line,
                "",
                reason(error),
                f"what the statement in {error.file}, line {begun}, can load",
            )
        ]
    except Exception as error:
        return None, [
            Fault(
                SESSION,
                line_of(error),
                "",
                reason(error),
                "statements that load data/ and queries/labels.sql that names its keys",
            )
        ]
    faults = [*uncounted(database, checked), *unproved(database, taken)]
    return (None, faults) if faults else (database, [])


def missing(taken: Snapshot, asked: frozenset[str]) -> list[Fault]:
    """Queries that the program asks for and that are not there, or say nothing."""
    unread = {fault.file for fault in taken.faults}
    absent = [
        Fault(file, 0, "", "", "the file, which is missing")
        for file in sorted(asked - set(taken.files) - unread)
    ]
    empty = [
        Fault(file, 1, "", "", "a query; the file is empty")
        for file, content in taken.files.items()
        if file.startswith("queries/") and not content.strip()
    ]
    return absent + empty


def uncounted(database: Database, checked: Checked) -> Iterator[Fault]:
    """Tables of which DuckDB read other rows than the checker: what was checked is what is shown."""
    held = {name for (name,) in database.connection.execute("show tables").fetchall()}
    for table, rows in checked.rows.items():
        if table in held and (
            loaded := database.connection.table(table).count("*").fetchall()[0][0]
        ) != len(rows):
            yield Fault(
                f"data/{table}.csv",
                0,
                "",
                f"{loaded} rows loaded",
                f"{len(rows)} rows, as they were checked",
            )


def unproved(database: Database, taken: Snapshot) -> Iterator[Fault]:
    """Queries that do not answer, and checks that return rows: every one is run once, before a
    reader runs it."""
    for file in taken.files:
        folder, _, name = file.removesuffix(".sql").rpartition("/")
        try:
            if folder in ("queries", "queries/audit") and not name.startswith("_"):
                database.fetch_rows(file.removeprefix("queries/").removesuffix(".sql"))
            elif folder == "queries/checks":
                for row in (
                    database.fetch_rows(f"checks/{name}").head(MOST_ROWS).itertuples(index=False)
                ):
                    question = taken.files[file].decode().splitlines()[0].removeprefix("-- ")
                    yield Fault(
                        file, 1, "", shortened(", ".join(map(str, row))), f"no such row: {question}"
                    )
            elif file == "queries/_ask.sql":
                with database.connection.cursor() as cursor:
                    cursor.execute(f"begin; {database.read_query('_ask')}; rollback")
        except Exception as error:
            yield Fault(
                file,
                line_of(error) or 1,
                "",
                reason(error),
                "a query that DuckDB answers from data/",
            )
