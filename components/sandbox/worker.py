"""One statement of a reader, answered in a process with limits of its own.

A `Worker` starts it as `python components/sandbox/__main__.py ROOT ALLOCATION COPY`. It writes one
byte when it is ready, reads one line of JSON, writes one line of JSON and is gone. DuckDB's own
limits do not stop every statement, so the kernel holds the process too: memory, processor time,
wall time, no file larger than nothing and, once the data are loaded, no new file, socket or process
at all.
"""

import contextlib
import json
import os
import re
import signal
import sys
import time
from pathlib import Path

import duckdb

from components.sandbox.messages import (
    AnswerCells,
    AnswerColumn,
    AnswerFault,
    AnswerTable,
    Request,
)
from components.sandbox.statements import RefusedStatement, parse_statement, strip_semicolons
from components.store.model import read_model

MOST_ROWS = 5_000
MOST_COLUMNS = 200
MOST_BYTES = 4_000_000
LONGEST_CELL = 2_000
_BATCH = 50
DATA_BYTES, ADDRESS_BYTES, DUCKDB_MEMORY = 768 << 20, 1 << 30, "384MB"
LOAD_SECONDS = 20
_NOBODY = 65_534
READY = b"+"
_LINE = re.compile(r"LINE (\d+):")
"""Where DuckDB saw a fault: counted with the lines that were put before the reader's own."""


def _set_limits(**limits: int) -> None:
    """Set the kernel's limits by their names, `set_limits(FSIZE=0)`; they cannot be taken back."""
    import resource  # not everywhere: elsewhere than on Linux it is switched off

    for name, value in limits.items():
        resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (value, value))


def load_data(root: Path, allocation: str, copy: str = "") -> duckdb.DuckDBPyConnection:
    """Load data/ and the documented views; the connection can no longer reach anything else.

    `copy`: a file that the dashboard wrote of what the model makes of data/, if there is one.
    """
    # Without threads of its own, which would be more on a larger machine and take memory each.
    connection = duckdb.connect(
        config={
            "threads": 1,
            "async_threads": 0,
            "memory_limit": DUCKDB_MEMORY,
            "temp_directory": "",
        }
    )
    connection.execute("set file_search_path = ?", [str(root)])
    if allocation:
        connection.execute("set variable allocation = ?", [allocation])
    if copy:
        connection.execute("attach ? as copied (read_only)", [copy])
        connection.execute("copy from database copied to memory")
        connection.execute("detach copied")
    else:
        for text in read_model(root).values():
            connection.execute(text)
    for name in ("_ask", "_ask_lock"):
        connection.execute((root / "queries" / f"{name}.sql").read_text(encoding="utf-8"))
    # What is imported or opened at the first answer is now: later nothing can be.
    answer_request(
        connection,
        {"sql": "explain select $one", "values": {"one": "1"}, "variables": {}, "seconds": 0},
    )
    return connection


def _give_up_rights() -> None:
    """Give up new files, sockets, processes and threads, and the rights of an administrator."""
    os.chdir("/")
    # An administrator may be without the right to become nobody.
    with contextlib.suppress(PermissionError):
        if os.geteuid() == 0:
            os.setgroups([])
            os.setgid(_NOBODY)
            os.setuid(_NOBODY)
    _set_limits(NPROC=0, NOFILE=0)


def _cast_to_text(relation: duckdb.DuckDBPyRelation) -> duckdb.DuckDBPyRelation:
    """Cast the relation's rows to texts as DuckDB writes them; long cells are cut.

    Decimals stay exact, and no type needs a module of Python's.
    """
    cells = f"left(cast(columns(*) as varchar), {LONGEST_CELL + 1})"
    return relation.project(cells).limit(MOST_ROWS + 1)


def _run_statement(connection: duckdb.DuckDBPyConnection, request: Request) -> AnswerTable:
    """Run the statement with its values.

    Raises RefusedStatement, duckdb.Error.
    """
    started = time.perf_counter()
    relation, text = _plan_statement(connection, request)
    columns: list[AnswerColumn] = [
        {"name": name, "type": str(kind)}
        for name, kind in zip(relation.columns, relation.types, strict=True)
    ]
    if len(columns) > MOST_COLUMNS:
        raise RefusedStatement("wide", str(len(columns)))
    texts = _cast_to_text(relation)
    try:
        cells = _fetch_cells(texts)
    except duckdb.Error as error:
        before = texts.sql_query().partition(text)[0].count("\n")
        raise type(error)(
            _LINE.sub(lambda line: f"LINE {max(1, int(line[1]) - before)}:", str(error))
        ) from None
    return {"columns": columns, **cells, "seconds": time.perf_counter() - started}


def _plan_statement(
    connection: duckdb.DuckDBPyConnection, request: Request
) -> tuple[duckdb.DuckDBPyRelation, str]:
    """Plan the statement with its values, not yet run, and return its text as it is run, too."""
    statement = parse_statement(connection, request["sql"])
    missing = sorted(statement.named_parameters - set(request["values"]))
    if missing:
        raise RefusedStatement("value", ", ".join(f"${name}" for name in missing))
    for name, value in request["variables"].items():
        connection.execute(f"set variable {name} = ?", [value])
    values = {name: request["values"][name] for name in statement.named_parameters}
    text = strip_semicolons(request["sql"])
    try:
        return connection.sql(text, params=values) if values else connection.sql(text), text
    except (duckdb.BinderException, duckdb.CatalogException):
        # Executed as it stands the statement fails before it runs, too, and the message then names
        # the line.
        connection.execute(statement, values)
        raise


def _fetch_cells(relation: duckdb.DuckDBPyRelation) -> AnswerCells:
    """Fetch the first rows, as many as are allowed by number and by size."""
    rows: list[list[str | None]] = []
    size = cut = 0
    for row in relation.iter_rows(_BATCH):
        size += sum(len(cell.encode()) + 4 if cell else 4 for cell in row)
        if size >= MOST_BYTES or len(rows) == MOST_ROWS:
            return {"rows": rows, "more": True, "cut": cut}
        cut += sum(1 for cell in row if cell and len(cell) > LONGEST_CELL)
        rows.append(
            [
                cell[:LONGEST_CELL] + "…" if cell and len(cell) > LONGEST_CELL else cell
                for cell in row
            ]
        )
    return {"rows": rows, "more": False, "cut": cut}


def answer_request(
    connection: duckdb.DuckDBPyConnection, request: Request
) -> AnswerTable | AnswerFault:
    """Answer a statement with its rows, or with the class of fault and DuckDB's words for it."""
    try:
        return _run_statement(connection, request)
    except RefusedStatement as refused:
        return {"error": refused.kind, "message": str(refused)}
    except (MemoryError, duckdb.OutOfMemoryException):
        return {"error": "memory", "message": ""}
    except duckdb.PermissionException:
        return {"error": "outside", "message": ""}
    except duckdb.Error as error:
        kind = "memory" if "bad_alloc" in str(error) else "sql"
        return {"error": kind, "message": str(error)[:LONGEST_CELL]}
    except Exception:
        # Whatever else a statement makes Python say names this server's files: it is not said.
        return {"error": "died", "message": ""}


def serve_request(root: Path, allocation: str, copy: str) -> None:
    """Load, shut the door, answer one statement, end."""
    _set_limits(CORE=0, FSIZE=0, DATA=DATA_BYTES, AS=ADDRESS_BYTES)
    signal.alarm(LOAD_SECONDS)
    # What DuckDB may print goes nowhere: the pipe to the dashboard carries answers only.
    pipe = os.dup(sys.stdout.fileno())
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    connection = load_data(root, allocation, copy)
    _give_up_rights()
    signal.alarm(0)
    os.write(pipe, READY)
    line = sys.stdin.buffer.readline()
    if not line:
        return
    request: Request = json.loads(line)
    # The kernel ends the process even if the dashboard is gone by then.
    signal.alarm(request["seconds"] + 1)
    _set_limits(CPU=int(time.process_time()) + request["seconds"] + 1)
    os.nice(10)
    answer = answer_request(connection, request)
    unsent = memoryview(json.dumps(answer, ensure_ascii=False).encode())
    while unsent:
        unsent = unsent[os.write(pipe, unsent) :]
    os._exit(0)
