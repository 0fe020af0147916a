"""Whose turn it is to compute: many runs that fight for one interpreter all end late; in turn, each
ends soon.

DASHBOARD_RUNS in the environment: how many runs of readers work at once.
"""

import heapq
import itertools
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from streamlit.runtime.scriptrunner import RerunException


@dataclass(order=True)
class _Turn:
    """A place in the line; `called` is set when its turn has come."""

    number: int
    again: bool = field(default=False, compare=False)
    called: threading.Event = field(default_factory=threading.Event, compare=False)
    since: float = field(default=0.0, compare=False)


class Gate:
    """First come, first served: at most `places` work at once, and one that works longer than
    `patience` no longer counts.

    So nobody waits for ever behind what hangs, and whoever leaves by an exception has left.
    """

    def __init__(self, places: int, patience: float) -> None:
        self.places, self.patience = places, patience
        self.waiting: list[_Turn] = []
        self.working: list[_Turn] = []
        self._numbers = itertools.count()
        self._lock = threading.Lock()
        self._own = threading.local()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for a place and hold it for the block; within a block of the same thread, do not."""
        if self._mine is not None:
            yield
            return
        kept = self._own.__dict__.pop("kept", None)
        self._own.turn = self._wait(
            _Turn(next(self._numbers)) if kept is None else _Turn(kept, again=True)
        )
        try:
            yield
        except RerunException:
            # A reader who clicked again while waiting, or a page that asks to be run anew: the next
            # run of this thread follows at once, and its turn comes next. Only once, or one
            # reader's clicks could hold up all others.
            if self._mine is not None and not self._mine.again:
                self._own.kept = self._mine.number
            raise
        finally:
            self._leave()

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Let others work while this thread waits for something else than the interpreter; then its
        turn comes next."""
        held = self._mine
        self._leave()
        yield
        if held is not None:
            self._own.turn = self._wait(_Turn(held.number, held.again))

    @property
    def _mine(self) -> _Turn | None:
        """The turn that the running thread holds."""
        return getattr(self._own, "turn", None)

    def _wait(self, turn: _Turn) -> _Turn:
        """Stand in the line until the turn has come."""
        with self._lock:
            heapq.heappush(self.waiting, turn)
            self._call()
        while not turn.called.wait(self.patience):
            with self._lock:
                self._call()
        return turn

    def _leave(self) -> None:
        """Give the place to the next in the line."""
        if self._mine is not None:
            with self._lock:
                self.working.remove(self._mine)
                self._call()
            self._own.turn = None

    def _call(self) -> None:
        """Call in as many as there are places; the lock is held."""
        now = time.monotonic()
        while (
            self.waiting
            and sum(now - turn.since < self.patience for turn in self.working) < self.places
        ):
            turn = heapq.heappop(self.waiting)
            turn.since = now
            self.working.append(turn)
            turn.called.set()


RUNS = Gate(int(os.environ.get("DASHBOARD_RUNS") or 1), patience=5)
"""The runs of all readers. One at a time answers most readers soonest: see bench/README.md."""
LONG = Gate(1, patience=60)
"""What takes seconds, a file to take away: one at a time beside the runs, so that short work does
not wait for it."""


@contextmanager
def enter_long_work() -> Iterator[None]:
    """Around the making of a file: outside the line of runs, in the line of its own."""
    with RUNS.aside(), LONG.turn():
        yield
