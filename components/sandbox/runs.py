"""Answers a reader's SQL safely on a shared server: one process a statement, always ended.

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
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from components.sandbox.messages import Request
from components.sandbox.process import SPARE, Worker
from components.sandbox.queue import QUEUE, SECONDS, Asker
from components.sandbox.shelf import SHELF
from components.sandbox.worker import LOAD_SECONDS, MOST_BYTES, READY
from components.selection.filters import Filters
from components.store import database
from components.store.state import VARIABLE, Database

LONGEST_SQL = 10_000
LONGEST_VALUE = 500
_PARAMETER = re.compile(r"(?<![\w$])\$([A-Za-z_]\w*)(?![\w$])")
_NOT_SQL = re.compile(r"--[^\n]*|/\*.*?\*/|'(?:[^']|'')*'", re.DOTALL)


def is_allowed() -> bool:
    """Tell whether this server answers SQL.

    Not when it is switched off, nor where no kernel is known to hold a process's limits.
    """
    return os.environ.get("DASHBOARD_ASK", "").lower() != "off" and sys.platform == "linux"


@dataclass(frozen=True)
class Answer:
    """What a statement answered: columns (name, DuckDB type) and rows of texts, or an error.

    `error` is its class, `message` what DuckDB says of it.
    `more`: rows were left out by their number or size; `cut`: how many cells were cut.
    """

    columns: tuple[tuple[str, str], ...] = ()
    rows: tuple[tuple[str | None, ...], ...] = ()
    more: bool = False
    cut: int = 0
    seconds: float = 0.0
    error: str = ""
    message: str = ""

    def get_column(self, number: int) -> Sequence[int | Decimal | float | str | None]:
        """Get one column as Python has it; None where a cell is empty.

        Whole numbers, exact decimals and floats; everything else is text.
        """
        convert = get_python_type(self.columns[number][1])
        return [None if (cell := row[number]) is None else convert(cell) for row in self.rows]

    @classmethod
    def parse(cls, raw: bytes) -> "Answer":
        """Parse what a worker wrote."""
        reply = json.loads(raw)
        if "error" in reply:
            return cls(error=reply["error"], message=reply["message"])
        columns = tuple((column["name"], column["type"]) for column in reply["columns"])
        return cls(
            columns, tuple(map(tuple, reply["rows"])), reply["more"], reply["cut"], reply["seconds"]
        )


def get_python_type(kind: str) -> type[int] | type[Decimal] | type[float] | type[str]:
    """Get what a DuckDB type is in Python: int, Decimal, float or str."""
    if kind.endswith("]"):
        return str
    if kind.startswith("DECIMAL"):
        return Decimal
    if kind in ("DOUBLE", "FLOAT"):
        return float
    return int if kind.endswith(("INT", "INTEGER", "TINYINT", "SMALLINT", "HUGEINT")) else str


def list_parameters(sql: str) -> list[str]:
    """List the `$name`s of a statement, in the order in which they stand."""
    return list(dict.fromkeys(_PARAMETER.findall(_NOT_SQL.sub(" ", sql))))


def list_variables(sql: str) -> list[str]:
    """List the variables that a statement reads and that are no filters: `getvariable('top')`."""
    return [name for name in dict.fromkeys(VARIABLE.findall(sql)) if name not in vars(Filters())]


def convert_variable(value: str) -> str | int:
    """Convert a variable's value to a whole number where it looks like one."""
    return int(value) if re.fullmatch(r"0|[1-9]\d{0,8}", value) else value


@dataclass(eq=False)
class Run:
    """One statement on its way to an answer: in line, running or done.

    Its answer lies on the shelf, for who holds the run.
    """

    sql: str
    values: dict[str, str]
    filters: Filters
    reader: Asker = field(default_factory=Asker)
    seconds: int = SECONDS
    entered: float = field(default_factory=time.monotonic)
    rank: float = 0.0
    began: float = 0.0
    fault: Answer | None = None
    worker: Worker | None = None
    cancelled: bool = False
    done: threading.Event = field(default_factory=threading.Event)

    @property
    def answer(self) -> Answer | None:
        """The answer, None until it is done; `forgotten` if it made room for others."""
        if not self.done.is_set() or self.fault:
            return self.fault
        raw = SHELF.get(self)
        return Answer(error="forgotten") if raw is None else Answer.parse(raw)

    @property
    def is_forgotten(self) -> bool:
        """Whether its answer has made room for others."""
        return self.done.is_set() and not self.fault and not SHELF.holds(self)

    def finish(self, result: Answer | bytes) -> None:
        """End, once, with a fault or with the answer as the worker wrote it."""
        if self.done.is_set():
            return
        if isinstance(result, Answer):
            self.fault = result
        else:
            SHELF.put(self, result)
        self.done.set()

    def turn_away(self) -> None:
        """End without an answer: the line is too long, or its time in it is up."""
        self.finish(Answer(error="busy"))

    def cancel(self) -> None:
        """End it now, in the line or running; its answer says so, and is no longer kept."""
        self.cancelled = True
        SHELF.drop(self)
        if self.worker and not self.done.is_set():
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.worker.process.pid, signal.SIGKILL)
        elif not self.began:
            self.finish(Answer(error="cancelled"))
            QUEUE.leave(self)

    def begin(self) -> None:
        """Run in a thread, which ends the process even if the reader has left."""
        loaded, version = database.get_database(), database.HOLDER.version
        threading.Thread(target=self._run, args=(loaded, version), daemon=True).start()

    def _run(self, loaded: Database, version: int) -> None:
        """Run the statement to its end; then a worker is made ready for the next."""
        result: Answer | bytes = Answer(error="died")
        try:
            result = self._run_in_worker(loaded, version)
        finally:
            self.finish(Answer(error="cancelled") if self.cancelled else result)
            del result  # a large answer lies on the shelf now, and only there
            SPARE.warm()

    def _run_in_worker(self, loaded: Database, version: int) -> Answer | bytes:
        """Run it in a worker: its process is ended and its place given up, whatever happened."""
        try:
            self.worker = SPARE.take(loaded, version, self.filters.allocation)
            return self._ask_worker(self.worker)
        except OSError:  # the process ended before it had read the statement
            return Answer(error="died")
        finally:
            if self.worker:
                self.worker.kill()
            QUEUE.leave(self)

    def _ask_worker(self, worker: Worker) -> Answer | bytes:
        """Ask a worker, and return what it wrote, or what became of it."""
        if worker.read(1, LOAD_SECONDS) != READY or self.cancelled:
            return Answer(error="died")
        worker.send(self._build_request())
        sent = time.monotonic()
        most = 2 * MOST_BYTES
        raw = worker.read(most, self.seconds, lambda: QUEUE.limit(self))
        took = time.monotonic() - sent
        if len(raw) == most:
            return Answer(error="large")
        try:
            reply = json.loads(raw)
        except ValueError:
            stopped = "shared" if worker.is_running() else "died"
            return Answer(error="time" if took >= self.seconds - 0.1 else stopped, seconds=took)
        return Answer.parse(raw) if "error" in reply else raw

    def _build_request(self) -> Request:
        """Build what a worker is asked: the statement, and its values within their limits."""
        values = {name: value[:LONGEST_VALUE] for name, value in self.values.items()}
        chosen = {
            name: convert_variable(values[name])
            for name in list_variables(self.sql)
            if values.get(name)
        }
        return {
            "sql": self.sql,
            "values": values,
            "variables": {**self.filters.variables(), **chosen},
            "seconds": self.seconds,
        }


def start_run(
    sql: str,
    values: dict[str, str],
    filters: Filters,
    reader: Asker | None = None,
    seconds: int = SECONDS,
) -> Run:
    """Start a statement under the page's filters: it runs when its turn comes.

    What cannot run is answered at once, with why.
    """
    run = Run(sql, values, filters, reader or Asker(), seconds)
    if not is_allowed():
        run.finish(Answer(error="off"))
    elif len(sql) > LONGEST_SQL:
        run.finish(Answer(error="long"))
    else:
        QUEUE.enter(run)
    return run


def wait_for_answer(run: Run) -> Answer:
    """Wait for the answer of a run; one that made room for others is asked for once more."""
    if run.is_forgotten:
        run = start_run(run.sql, run.values, run.filters, run.reader)
    run.done.wait()
    return run.answer or Answer(error="forgotten")
