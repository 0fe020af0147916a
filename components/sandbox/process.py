"""The processes of /ask: each loads the data, waits for one statement and is ended with it; one is
kept ready."""

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

from components.store import database

WORKER = Path(__file__).resolve().parent / "worker.py"
TICK_SECONDS = 0.1
"""So often a statement that runs is asked whether others wait by now."""


class Worker:
    """A process that holds the data and waits for one statement."""

    def __init__(self, root: Path, allocation: str = "") -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-I", "-B", str(WORKER), str(root), allocation],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"HOME": "/"},
            cwd="/",
            start_new_session=True,
            close_fds=True,
            bufsize=0,
        )

    def read(
        self, most: int, seconds: float, limit: Callable[[], float] = lambda: math.inf
    ) -> bytes:
        """What the process writes until it ends, `most` bytes or the time is up, whichever is
        first.

        `limit`: asked again and again how many seconds there are in all, at most `seconds`.
        """
        poll, parts, size = select.poll(), [], 0
        poll.register(self.process.stdout, select.POLLIN | select.POLLHUP)
        begun = time.monotonic()
        while size < most and (left := min(seconds, limit()) - (time.monotonic() - begun)) > 0:
            if not poll.poll(min(left, TICK_SECONDS) * 1000):
                continue
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
    """One worker kept ready for the data as they are now, so that an answer need not wait for a
    start."""

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
            self.held = version, Worker(database.get_database().root)

    def drop(self) -> None:
        if self.held:
            self.held[1].kill()
        self.held = None


SPARE = Spare()
atexit.register(SPARE.drop)
