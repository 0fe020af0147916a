"""One statement of a reader, answered apart from the dashboard: a process with limits of its own
that ends with its answer.

`components/sandbox/runs.py` starts it as `python components/sandbox/worker.py ROOT ALLOCATION`. It
writes one byte when it is ready, reads one line of JSON, writes one line of JSON and is gone.
DuckDB's own limits do not stop every statement, so the kernel holds the process too: memory,
processor time, wall time, no file larger than nothing and, once the data are loaded, no new file,
socket or process at all.
"""

import contextlib
import json
import os
import re
import signal
import sys
import time
from pathlib import Path

MOST_ROWS = 5_000
MOST_COLUMNS = 200
MOST_BYTES = 4_000_000
LONGEST_CELL = 2_000
BATCH = 50
DATA_BYTES, ADDRESS_BYTES, DUCKDB_MEMORY = 768 << 20, 1 << 30, "384MB"
LOAD_SECONDS = 20
NOBODY = 65_534
READY = b"+"
LINE = re.compile(r"LINE (\d+):")
"""Where DuckDB saw a fault: counted with the lines that were put before the reader's own."""
PIVOTED = ("pivot", "pivot_wider", "from", "with", "(", "select")
"""What a statement that pivots may begin with: neither CREATE nor INSERT nor COPY."""


class Refused(Exception):
    """A statement that is not run: `kind` is the class of fault, the text what DuckDB or nobody has
    to say about it."""

    def __init__(self, kind: str, text: str = "") -> None:
        super().__init__(text)
        self.kind = kind


def limit(**limits: int) -> None:
    """Ask the kernel for limits by their names, `limit(FSIZE=0)`; they cannot be taken back."""
    import resource  # not everywhere: elsewhere than on Linux /ask is switched off

    for name, value in limits.items():
        resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (value, value))


def loaded(root: Path, allocation: str) -> object:
    """A connection that holds data/ and the documented views, and that can no longer reach anything
    else."""
    import duckdb

    from components.store.model import read_model

    # Without threads of its own, which would be more on a larger machine and take memory each.
    limits = {"threads": 1, "async_threads": 0, "memory_limit": DUCKDB_MEMORY, "temp_directory": ""}
    connection = duckdb.connect(config=limits)
    connection.execute("set file_search_path = ?", [str(root)])
    if allocation:
        connection.execute("set variable allocation = ?", [allocation])
    for text in read_model(root).values():
        connection.execute(text)
    for name in ("_ask", "_ask_lock"):
        connection.execute((root / "queries" / f"{name}.sql").read_text(encoding="utf-8"))
    # What is imported or opened at the first answer is now: later nothing can be.
    outcome(connection, {"sql": "explain select $one", "values": {"one": "1"}, "variables": {}})
    return connection


def shut() -> None:
    """No new file or socket, no new process or thread, no rights of an administrator."""
    os.chdir("/")
    with contextlib.suppress(
        PermissionError
    ):  # an administrator without the right to become nobody
        if os.geteuid() == 0:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
    limit(NPROC=0, NOFILE=0)


def one_statement(connection: object, text: str) -> object:
    """The one statement in the text, by DuckDB's own parser; raises Refused for any other number or
    kind."""
    found = connection.extract_statements(text)
    if len(found) != 1:
        raise Refused("several" if found else "nothing")
    if words(text)[0][1] == "explain":
        allowed = any(is_one_select(connection, inner) for inner in explained(text))
    else:
        allowed = is_select(found[0])
    if not allowed:
        raise Refused("kind", found[0].type.name)
    return found[0]


def is_select(statement: object) -> bool:
    """Whether it only reads: DESCRIBE, SUMMARIZE and SHOW are a SELECT for DuckDB; what pivots has
    a type of its own."""
    import duckdb

    types = duckdb.StatementType
    return statement.type == types.SELECT or (
        statement.type == types.MULTI and words(statement.query)[0][1] in PIVOTED
    )


def is_one_select(connection: object, text: str) -> bool:
    """Whether a text is one SELECT, whatever its spelling."""
    import duckdb

    try:
        found = connection.extract_statements(text)
    except duckdb.Error:
        return False
    return len(found) == 1 and is_select(found[0])


def words(text: str) -> list[tuple[int, str]]:
    """The offsets of the text's tokens, comments left out, each with what follows up to the next
    token, in small letters."""
    import duckdb

    tokens = duckdb.tokenize(text)
    ends = [offset for offset, _ in tokens[1:]] + [len(text)]
    return [
        (offset, text[offset:end].strip().lower())
        for (offset, kind), end in zip(tokens, ends, strict=True)
        if kind.name != "comment"
    ]


def explained(text: str) -> list[str]:
    """What EXPLAIN [ANALYZE] [(options)] may be about: the text behind it; with and without a first
    bracket."""
    found = words(text)
    start = 2 if len(found) > 1 and found[1][1] in ("analyze", "analyse") else 1
    candidates = [offset for offset, _ in found[start : start + 1]]
    if len(found) > start and found[start][1] == "(":
        closed = next(
            (i for i, (_, word) in enumerate(found) if i > start and word == ")"), len(found)
        )
        candidates += [offset for offset, _ in found[closed + 1 : closed + 2]]
    return [text[offset:] for offset in candidates]


def bare(text: str) -> str:
    """The statement without the semicolons behind it: as part of another one it takes none."""
    found = words(text)
    while found and found[-1][1] == ";":
        text = text[: found.pop()[0]]
    return text


def as_text(relation: object) -> object:
    """The relation's rows as DuckDB writes them: exact decimals, no module of Python's for any
    type; long cells are cut."""
    return relation.project(f"left(cast(columns(*) as varchar), {LONGEST_CELL + 1})").limit(
        MOST_ROWS + 1
    )


def answer(connection: object, request: dict) -> dict:
    """Run the statement with its values: columns with types, rows of texts, what was left out.
    Raises Refused, duckdb.Error."""
    import duckdb

    statement = one_statement(connection, request["sql"])
    missing = sorted(statement.named_parameters - set(request["values"]))
    if missing:
        raise Refused("value", ", ".join(f"${name}" for name in missing))
    for name, value in request["variables"].items():
        connection.execute(f"set variable {name} = ?", [value])
    values = {name: request["values"][name] for name in statement.named_parameters}
    text = bare(request["sql"])
    try:
        relation = connection.sql(text, params=values) if values else connection.sql(text)
    except (duckdb.BinderException, duckdb.CatalogException):
        # Executed as it stands the statement fails before it runs, too, and the message then names
        # the line.
        connection.execute(statement, values)
        raise
    columns = [
        {"name": name, "type": str(kind)}
        for name, kind in zip(relation.columns, relation.types, strict=True)
    ]
    if len(columns) > MOST_COLUMNS:
        raise Refused("wide", str(len(columns)))
    shown = as_text(relation)
    try:
        return {"columns": columns} | fetched(shown)
    except duckdb.Error as error:
        before = shown.sql_query().partition(text)[0].count("\n")
        raise type(error)(
            LINE.sub(lambda found: f"LINE {max(1, int(found[1]) - before)}:", str(error))
        ) from None


def fetched(relation: object) -> dict:
    """The first rows, as many as are allowed by number and by size; `more`: there are others,
    `cut`: cells that were cut."""
    rows, size, cut = [], 0, 0
    for row in relation.iter_rows(BATCH):
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


def outcome(connection: object, request: dict) -> dict:
    """The answer, or the class of fault with DuckDB's words for it."""
    import duckdb

    try:
        started = time.perf_counter()
        return answer(connection, request) | {"seconds": time.perf_counter() - started}
    except Refused as refused:
        return {"error": refused.kind, "message": str(refused)}
    except (MemoryError, duckdb.OutOfMemoryException):
        return {"error": "memory", "message": ""}
    except duckdb.PermissionException:
        return {"error": "outside", "message": ""}
    except duckdb.Error as error:
        return {
            "error": "memory" if "bad_alloc" in str(error) else "sql",
            "message": str(error)[:LONGEST_CELL],
        }
    except (
        Exception
    ):  # whatever else a statement makes Python say names this server's files: it is not said
        return {"error": "died", "message": ""}


def main(root: Path, allocation: str) -> None:
    """Load, shut the door, answer one statement, end."""
    limit(CORE=0, FSIZE=0, DATA=DATA_BYTES, AS=ADDRESS_BYTES)
    signal.alarm(LOAD_SECONDS)
    # What DuckDB may print goes nowhere: the pipe to the dashboard carries answers only.
    pipe = os.dup(sys.stdout.fileno())
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    connection = loaded(root, allocation)
    shut()
    signal.alarm(0)
    os.write(pipe, READY)
    line = sys.stdin.buffer.readline()
    if not line:
        return
    request = json.loads(line)
    # The kernel ends the process even if the dashboard is gone by then.
    signal.alarm(request["seconds"] + 1)
    limit(CPU=int(time.process_time()) + request["seconds"] + 1)
    os.nice(10)
    found = memoryview(json.dumps(outcome(connection, request), ensure_ascii=False).encode())
    while found:
        found = found[os.write(pipe, found) :]
    os._exit(0)


if __name__ == "__main__":
    # Python started with -I knows the libraries, and not the folder of this project.
    sys.path.append(str(Path(__file__).resolve().parents[2]))
    main(Path(sys.argv[1]), sys.argv[2])
