"""The processes that answer SQL: each loads the data, waits for one statement and is ended with it.

One is kept ready.
"""

import atexit
import contextlib
import json
import math
import os
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from components.sandbox.messages import Request
from components.store import database
from components.store.state import Database

_WORKER = Path(__file__).resolve().parent / "__main__.py"
_TICK_SECONDS = 0.1
"""So often a statement that runs is asked whether others wait by now."""


class Worker:
    """A process that holds the data and waits for one statement."""

    def __init__(self, root: Path, allocation: str = "", copy: Path | None = None) -> None:
        """Start it; `copy`: the file from which it loads, in less time than from data/."""
        self.process = subprocess.Popen(
            [sys.executable, "-I", "-B", str(_WORKER), str(root), allocation, str(copy or "")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"HOME": "/"},
            cwd="/",
            start_new_session=True,
            close_fds=True,
            bufsize=0,
        )

        # Popen's types do not say that the pipes asked for are there.
        assert self.process.stdin and self.process.stdout
        self._input, self._output = self.process.stdin, self.process.stdout

    def read(
        self, most: int, seconds: float, limit: Callable[[], float] = lambda: math.inf
    ) -> bytes:
        """Read what the process writes until it ends, `most` bytes or the time is up.

        `limit`: asked again and again how many seconds there are in all, at most `seconds`.
        """
        poll, parts, size = select.poll(), [], 0
        poll.register(self._output, select.POLLIN | select.POLLHUP)
        begun = time.monotonic()
        while size < most and (left := min(seconds, limit()) - (time.monotonic() - begun)) > 0:
            if not poll.poll(min(left, _TICK_SECONDS) * 1000):
                continue
            part = os.read(self._output.fileno(), min(1 << 16, most - size))
            if not part:
                break
            parts.append(part)
            size += len(part)
        return b"".join(parts)

    def send(self, request: Request) -> None:
        """Send the one statement; raises OSError where the process has ended."""
        self._input.write(json.dumps(request).encode() + b"\n")

    def is_running(self) -> bool:
        """Tell whether the process has not ended yet."""
        return self.process.poll() is None

    def kill(self) -> None:
        """End the process and all that it may have started; safe to call twice."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if self.is_running():
                os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        for pipe in (self._input, self._output):
            pipe.close()


def _start_worker(loaded: Database, allocation: str = "") -> Worker:
    """Start a worker of one state of the data, cut in one way."""
    return Worker(loaded.root, allocation, loaded.write_copy(allocation))


class _Spare:
    """A worker kept ready for the data as they are now: an answer need not wait for a start."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.worker: Worker | None = None
        self._version = 0

    def take(self, loaded: Database, version: int, allocation: str) -> Worker:
        """Take the spare if it fits, else start a new worker."""
        spare = None
        with self._lock:
            if self.worker and self._version == version and not allocation:
                spare, self.worker = self.worker, None
        return spare if spare and spare.is_running() else _start_worker(loaded, allocation)

    def warm(self) -> None:
        """Start a spare for the data as they are, if there is none; end one of older data."""
        version = database.HOLDER.version
        with self._lock:
            if self.worker and self._version == version and self.worker.is_running():
                return
            self.drop()
            self.worker, self._version = _start_worker(database.get_database()), version

    def drop(self) -> None:
        """End the spare, if there is one."""
        if self.worker:
            self.worker.kill()
        self.worker = None


SPARE = _Spare()
atexit.register(SPARE.drop)
