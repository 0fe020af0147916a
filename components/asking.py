"""Answers a reader's SQL safely on a shared server: one process a statement, limited from outside, ended whatever happens.

Switched off by one line of configuration: the environment variable `DASHBOARD_ASK=off`.
"""

import atexit
import contextlib
import json
import os
import re
import select
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from components import database
from components.ask_worker import LOAD_SECONDS, MOST_BYTES, READY
from components.database import READ
from components.filters import Filters

WORKER = Path(__file__).resolve().parent / "ask_worker.py"
SECONDS = 10
MOST_RUNNING = 2
LONGEST_SQL = 10_000
LONGEST_VALUE = 500
PARAMETER = re.compile(r"(?<![\w$])\$([A-Za-z_]\w*)(?![\w$])")
NOT_SQL = re.compile(r"--[^\n]*|/\*.*?\*/|'(?:[^']|'')*'", re.DOTALL)
SLOTS = threading.BoundedSemaphore(MOST_RUNNING)


def allowed() -> bool:
    """Whether this server answers SQL: not when it is switched off, nor where no kernel is known to hold a process's limits."""
    return os.environ.get("DASHBOARD_ASK", "").lower() != "off" and sys.platform == "linux"


@dataclass(frozen=True)
class Answer:
    """What a statement said: columns (name, DuckDB type) and rows of texts, or `error`, its class, with DuckDB's message.

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
        """One column as Python has it: whole numbers, exact decimals, floats, everything else as text; None where empty."""
        made = maker(self.columns[number][1])
        return [None if row[number] is None else made(row[number]) for row in self.rows]


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
    return [name for name in dict.fromkeys(READ.findall(sql)) if name not in vars(Filters())]


def bound(value: str) -> str | int:
    """A variable's value: a whole number where it looks like one, as the queries of the dashboard expect it."""
    return int(value) if re.fullmatch(r"0|[1-9]\d{0,8}", value) else value


class Worker:
    """A process that holds the data and waits for one statement."""

    def __init__(self, root: Path, allocation: str = "") -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-I", "-B", str(WORKER), str(root), allocation], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, env={"HOME": "/"}, cwd="/", start_new_session=True, close_fds=True, bufsize=0,
        )  # fmt: skip

    def read(self, most: int, seconds: float) -> bytes:
        """What the process writes until it ends, `most` bytes or the time is up, whichever is first."""
        poll, parts, size = select.poll(), [], 0
        poll.register(self.process.stdout, select.POLLIN | select.POLLHUP)
        end = time.monotonic() + seconds
        while size < most and (left := end - time.monotonic()) > 0 and poll.poll(left * 1000):
            part = os.read(self.process.stdout.fileno(), min(1 << 16, most - size))
            if not part:
                break
            parts.append(part)
            size += len(part)
        return b"".join(parts)

    def send(self, request: dict) -> None:
        self.process.stdin.write(json.dumps(request).encode() + b"\n")

    def kill(self) -> None:
        """End the process and all that it may have started; safe to call twice."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if self.process.poll() is None:
                os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            pipe.close()


class Spare:
    """One worker kept ready for the data as they are now, so that an answer need not wait for a start."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.held: tuple[int, Worker] | None = None

    def take(self, root: Path, version: int, allocation: str) -> Worker:
        """The spare if it fits, else a new worker."""
        with self.lock:
            held, fits = self.held, self.held and self.held[0] == version and not allocation
            if fits:
                self.held = None
        return held[1] if fits and held[1].process.poll() is None else Worker(root, allocation)

    def warm(self) -> None:
        """Start a spare if there is none for the data as they are; those of older data are ended."""
        version = database.HOLDER.version
        with self.lock:
            if self.held and self.held[0] == version and self.held[1].process.poll() is None:
                return
            self.drop()
            self.held = version, Worker(database.get().root)

    def drop(self) -> None:
        if self.held:
            self.held[1].kill()
        self.held = None


SPARE = Spare()
atexit.register(SPARE.drop)


@dataclass
class Run:
    """One statement on its way to an answer; `answer` is None until then."""

    sql: str
    values: dict[str, str]
    filters: Filters
    seconds: int = SECONDS
    started: float = field(default_factory=time.monotonic)
    answer: Answer | None = None
    worker: Worker | None = None
    cancelled: bool = False
    done: threading.Event = field(default_factory=threading.Event)

    def finish(self, answer: Answer) -> None:
        self.answer = answer
        self.done.set()

    def cancel(self) -> None:
        """End it now; its answer says that it was cancelled."""
        self.cancelled = True
        if self.worker and not self.done.is_set():
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.worker.process.pid, signal.SIGKILL)

    def work(self, root: Path, version: int) -> None:
        """In a thread of its own, which ends the process even if the reader has left."""
        answer = Answer(error="died")
        try:
            self.worker = SPARE.take(root, version, self.filters.allocation)
            answer = self.asked()
        except OSError:  # the process ended before it had read the statement
            pass
        finally:
            if self.worker:
                self.worker.kill()
            SLOTS.release()
            self.finish(Answer(error="cancelled") if self.cancelled else answer)
            SPARE.warm()

    def asked(self) -> Answer:
        """The worker's answer, or what became of it."""
        if self.worker.read(1, LOAD_SECONDS) != READY or self.cancelled:
            return Answer(error="died")
        given = {name: value[:LONGEST_VALUE] for name, value in self.values.items()}
        chosen = self.filters.variables() | {name: bound(given[name]) for name in variables(self.sql) if given.get(name)}
        self.worker.send({"sql": self.sql, "values": given, "variables": chosen, "seconds": self.seconds})
        sent = time.monotonic()
        most = 2 * MOST_BYTES
        raw = self.worker.read(most, self.seconds)
        if len(raw) == most:
            return Answer(error="large")
        try:
            found = json.loads(raw)
        except ValueError:
            return Answer(error="time" if time.monotonic() - sent >= self.seconds - 0.1 else "died")
        if "error" in found:
            return Answer(error=found["error"], message=found["message"])
        columns = tuple((column["name"], column["type"]) for column in found["columns"])
        rows = tuple(tuple(row) for row in found["rows"])
        return Answer(columns, rows, found["more"], found["cut"], found["seconds"])


def start(sql: str, values: dict[str, str], filters: Filters, seconds: int = SECONDS) -> Run:
    """Begin to answer a statement under the page's filters; what cannot begin is answered at once, with the reason."""
    run = Run(sql, values, filters, seconds)
    if not allowed():
        run.finish(Answer(error="off"))
    elif database.HOLDER.faults:
        # The worker reads data/ from the disk, and what lies there was refused.
        run.finish(Answer(error="unsound"))
    elif len(sql) > LONGEST_SQL:
        run.finish(Answer(error="long"))
    elif not SLOTS.acquire(blocking=False):
        run.finish(Answer(error="busy"))
    else:
        held = database.get().root, database.HOLDER.version
        threading.Thread(target=run.work, args=held, daemon=True).start()
    return run
