"""Answers a reader's SQL safely on a shared server: one process a statement, limited from outside,
ended whatever happens.

Switched off by one line of configuration: the environment variable `DASHBOARD_ASK=off`.
"""

import contextlib
import json
import os
import re
import signal
import sys
import threading
import time
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from components.sandbox.process import SPARE, Worker
from components.sandbox.queue import QUEUE, SECONDS, Reader
from components.sandbox.shelf import SHELF
from components.sandbox.worker import LOAD_SECONDS, MOST_BYTES, READY
from components.selection.filters import Filters
from components.store import database
from components.store.state import VARIABLE

LONGEST_SQL = 10_000
LONGEST_VALUE = 500
PARAMETER = re.compile(r"(?<![\w$])\$([A-Za-z_]\w*)(?![\w$])")
NOT_SQL = re.compile(r"--[^\n]*|/\*.*?\*/|'(?:[^']|'')*'", re.DOTALL)


def allowed() -> bool:
    """Whether this server answers SQL: not when it is switched off, nor where no kernel is known to
    hold a process's limits."""
    return os.environ.get("DASHBOARD_ASK", "").lower() != "off" and sys.platform == "linux"


@dataclass(frozen=True)
class Answer:
    """What a statement said: columns (name, DuckDB type) and rows of texts, or `error`, its class,
    with DuckDB's message.

    `more`: rows were left out by their number or size; `cut`: how many cells were cut.
    """

    columns: tuple[tuple[str, str], ...] = ()
    rows: tuple[tuple[str | None, ...], ...] = ()
    more: bool = False
    cut: int = 0
    seconds: float = 0.0
    error: str = ""
    message: str = ""

    def column(self, number: int) -> list[object]:
        """One column as Python has it: whole numbers, exact decimals, floats, everything else as
        text; None where empty."""
        made = maker(self.columns[number][1])
        return [None if row[number] is None else made(row[number]) for row in self.rows]

    @classmethod
    def read(cls, raw: bytes) -> "Answer":
        """What a worker wrote."""
        found = json.loads(raw)
        if "error" in found:
            return cls(error=found["error"], message=found["message"])
        columns = tuple((column["name"], column["type"]) for column in found["columns"])
        return cls(
            columns, tuple(map(tuple, found["rows"])), found["more"], found["cut"], found["seconds"]
        )


def maker(kind: str) -> type:
    """What a DuckDB type is in Python: int, Decimal, float or str."""
    if kind.endswith("]"):
        return str
    if kind.startswith("DECIMAL"):
        return Decimal
    if kind in ("DOUBLE", "FLOAT"):
        return float
    return int if kind.endswith(("INT", "INTEGER", "TINYINT", "SMALLINT", "HUGEINT")) else str


def parameters(sql: str) -> list[str]:
    """The `$name`s of a statement, in the order in which they stand."""
    return list(dict.fromkeys(PARAMETER.findall(NOT_SQL.sub(" ", sql))))


def variables(sql: str) -> list[str]:
    """The variables that a statement reads and that are no filters: `getvariable('top')`."""
    return [name for name in dict.fromkeys(VARIABLE.findall(sql)) if name not in vars(Filters())]


def bound(value: str) -> str | int:
    """A variable's value: a whole number where it looks like one, as the queries of the dashboard
    expect it."""
    return int(value) if re.fullmatch(r"0|[1-9]\d{0,8}", value) else value


@dataclass(eq=False)
class Run:
    """One statement on its way to an answer, in line, running or done; its answer lies on the
    shelf, for who holds the run."""

    sql: str
    values: dict[str, str]
    filters: Filters
    reader: Reader = field(default_factory=Reader)
    seconds: float = SECONDS
    entered: float = field(default_factory=time.monotonic)
    rank: float = 0.0
    began: float = 0.0
    fault: Answer | None = None
    worker: Worker | None = None
    cancelled: bool = False
    done: threading.Event = field(default_factory=threading.Event)

    @property
    def answer(self) -> Answer | None:
        """None until it is done; an answer that made room for others is the fault `forgotten`."""
        if not self.done.is_set() or self.fault:
            return self.fault
        raw = SHELF.get(self)
        return Answer(error="forgotten") if raw is None else Answer.read(raw)

    @property
    def is_forgotten(self) -> bool:
        return self.done.is_set() and not self.fault and not SHELF.holds(self)

    def finish(self, found: Answer | bytes) -> None:
        """The end, once: a fault, or the answer as the worker wrote it."""
        if self.done.is_set():
            return
        if isinstance(found, Answer):
            self.fault = found
        else:
            SHELF.put(self, found)
        self.done.set()

    def turn_away(self) -> None:
        """The line is too long, or its time in it is up."""
        self.finish(Answer(error="busy"))

    def cancel(self) -> None:
        """End it now, in the line or running; its answer says that it was cancelled, and is no
        longer kept."""
        self.cancelled = True
        SHELF.drop(self)
        if self.worker and not self.done.is_set():
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.worker.process.pid, signal.SIGKILL)
        elif not self.began:
            self.finish(Answer(error="cancelled"))
            QUEUE.leave(self)

    def begin(self) -> None:
        """Its turn has come: a thread of its own, which ends the process even if the reader has
        left."""
        held = database.get_database().root, database.HOLDER.version
        threading.Thread(target=self.work, args=held, daemon=True).start()

    def work(self, root: Path, version: int) -> None:
        """The statement from its worker's start to its end; then a worker is made ready for the
        next."""
        found: Answer | bytes = Answer(error="died")
        try:
            found = self.worked(root, version)
        finally:
            self.finish(Answer(error="cancelled") if self.cancelled else found)
            del found  # a large answer lies on the shelf now, and only there
            SPARE.warm()

    def worked(self, root: Path, version: int) -> Answer | bytes:
        """What came of it; its process is ended and its place in the line given up, whatever
        happened."""
        try:
            self.worker = SPARE.take(root, version, self.filters.allocation)
            return self.asked()
        except OSError:  # the process ended before it had read the statement
            return Answer(error="died")
        finally:
            if self.worker:
                self.worker.kill()
            QUEUE.leave(self)

    def asked(self) -> Answer | bytes:
        """What the worker answered, or what became of it."""
        if self.worker.read(1, LOAD_SECONDS) != READY or self.cancelled:
            return Answer(error="died")
        given = {name: value[:LONGEST_VALUE] for name, value in self.values.items()}
        chosen = self.filters.variables() | {
            name: bound(given[name]) for name in variables(self.sql) if given.get(name)
        }
        self.worker.send(
            {"sql": self.sql, "values": given, "variables": chosen, "seconds": self.seconds}
        )
        sent = time.monotonic()
        most = 2 * MOST_BYTES
        raw = self.worker.read(most, self.seconds, lambda: QUEUE.limit(self))
        took = time.monotonic() - sent
        if len(raw) == most:
            return Answer(error="large")
        try:
            found = json.loads(raw)
        except ValueError:
            stopped = "shared" if self.worker.process.poll() is None else "died"
            return Answer(error="time" if took >= self.seconds - 0.1 else stopped, seconds=took)
        return Answer.read(raw) if "error" in found else raw


def start(
    sql: str,
    values: dict[str, str],
    filters: Filters,
    reader: Reader | None = None,
    seconds: int = SECONDS,
) -> Run:
    """Ask a statement under the page's filters: it runs when its turn comes; what cannot run is
    answered at once, with why."""
    run = Run(sql, values, filters, reader or Reader(), seconds)
    if not allowed():
        run.finish(Answer(error="off"))
    elif len(sql) > LONGEST_SQL:
        run.finish(Answer(error="long"))
    else:
        QUEUE.enter(run)
    return run


def again(run: Run) -> Answer:
    """The answer of a run; one that made room for others is asked for once more, and waited for."""
    if run.is_forgotten:
        run = start(run.sql, run.values, run.filters, run.reader)
        run.done.wait()
    return run.answer
