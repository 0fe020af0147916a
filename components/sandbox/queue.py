"""The line of questions in SQL: whose statement runs next, for how long, and when waiting ends.

Statements of one reader run one after the other. Whoever has had much time lately stands further
back, as if the statement had come that much later: six loops of one reader hold up the seventh
reader for one turn, and nobody for ever.
"""

import math
import threading
import time
import uuid
from bisect import insort
from dataclasses import dataclass, field
from typing import Protocol

SECONDS, LEAST_SECONDS = 10, 2
"""So long may a statement run: alone, and at least while others wait."""
MOST_RUNNING, MOST_WAITING = 2, 60
WAIT_SECONDS = 60
"""So long may a statement wait."""
_HALVED_SECONDS = 60
"""After so long, time that a reader has had counts half."""


@dataclass(frozen=True)
class Asker:
    """Who asks: a session, and the address it comes from where that is known.

    It is never known on the server's own machine.
    """

    session: str = field(default_factory=lambda: uuid.uuid4().hex)
    client: str = ""


class _Queued(Protocol):
    """A statement as the line sees it; moments are seconds of the monotonic clock.

    `entered`: when it came; `rank`: its place, as a moment; `began`: when its turn came, 0 before.
    """

    reader: Asker
    entered: float
    rank: float
    began: float

    @property
    def seconds(self) -> float:
        """The seconds that it may run at most."""

    def begin(self) -> None:
        """Run: its turn has come."""

    def turn_away(self) -> None:
        """End without an answer: the line is too long, or its time in it is up."""


class Queue:
    """Statements that run and statements that wait, in the order in which they will run."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self.running: list[_Queued] = []
        self.waiting: list[_Queued] = []
        self._used: dict[str, tuple[float, float]] = {}

    def enter(self, run: _Queued) -> None:
        """Take a place in the line, or begin at once."""
        with self._lock:
            run.rank = run.entered + min(
                WAIT_SECONDS / 2, max(self._get_used_seconds(key) for key in _list_keys(run.reader))
            )
            insort(self.waiting, run, key=lambda other: other.rank)
        self.advance()

    def leave(self, run: _Queued) -> None:
        """Take out a statement, wherever it was: the next one begins."""
        with self._lock:
            if run in self.running:
                self.running.remove(run)
                self._charge(run.reader, time.monotonic() - run.began)
            if run in self.waiting:
                self.waiting.remove(run)
        self.advance()

    def advance(self) -> None:
        """Begin what may run now; turn away what has waited too long, or stands too far back."""
        begun, now = [], time.monotonic()
        with self._lock:
            sessions = {run.reader.session for run in self.running}
            for run in self.waiting:
                if len(self.running) < MOST_RUNNING and run.reader.session not in sessions:
                    run.began = now
                    sessions.add(run.reader.session)
                    self.running.append(run)
                    begun.append(run)
            left = [run for run in self.waiting if run not in begun]
            self.waiting = [run for run in left[:MOST_WAITING] if now - run.entered < WAIT_SECONDS]
            turned_away = [run for run in left if run not in self.waiting]
        for run in begun:
            run.begin()
        for run in turned_away:
            run.turn_away()

    def place(self, run: _Queued) -> int:
        """Find its number in the line, from 1; 0 once it runs."""
        self.advance()
        with self._lock:
            return self.waiting.index(run) + 1 if run in self.waiting else 0

    def limit(self, run: _Queued) -> float:
        """Count the seconds that it may run by now: the more others wait, the fewer."""
        with self._lock:
            others = sum(other.reader.session != run.reader.session for other in self.waiting)
        return min(run.seconds, max(LEAST_SECONDS, SECONDS / (1 + others)))

    def _get_used_seconds(self, key: str) -> float:
        """Get the seconds that a session or an address has had lately."""
        seconds, at = self._used.get(key, (0.0, 0.0))
        return seconds * math.pow(0.5, (time.monotonic() - at) / _HALVED_SECONDS)

    def _charge(self, reader: Asker, seconds: float) -> None:
        """Add to the seconds that a reader has had, and forget those of long ago."""
        now = time.monotonic()
        self._used |= {
            key: (self._get_used_seconds(key) + seconds, now) for key in _list_keys(reader)
        }
        self._used = {
            key: value for key, value in self._used.items() if now - value[1] < 10 * _HALVED_SECONDS
        }


def _list_keys(reader: Asker) -> list[str]:
    """List what the time of a reader is counted by."""
    return [f"session {reader.session}", *([f"client {reader.client}"] if reader.client else [])]


QUEUE = Queue()
