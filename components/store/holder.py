"""Holds the database that readers see, and renews it beside them.

A change is read, checked, loaded and proved before it shows. Whatever is wrong with it, the last
good state stays, with its faults for a notice and one line in the log.
"""

import logging
import threading
import time
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path

from components.store.loading import load
from components.store.state import ROOT, Database
from ingest.faults import Fault
from ingest.snapshot import Snapshot, take_snapshot

_PAUSE = 1.0
"""Seconds between two looks at the files, at least; a look takes about 5 ms for these data."""
_SHARE = 0.02
"""The part of the time that looking may take where the data are large."""
SETTLE, MOST_LOOKS = 0.3, 20
"""A change is taken up when two looks this many seconds apart saw the same: writing has ended."""
_LOGGED = 5
_log = logging.getLogger("dashboard.data")


class _Unsettled(Exception):
    """Files that keep changing while they are read."""


class Holder:
    """The database in use, since when, and the faults of a later state that was refused.

    `data`: the folder of tables, where that is not `data/` of `root`. `renew` is cheap and never
    waits once there is something to show; `refresh` looks now and waits, for tests and commands.
    """

    def __init__(self, root: Path = ROOT, data: Path | None = None) -> None:
        self.root, self.data = root, data or root / "data"
        self.faults: list[Fault] = []
        self._latest: Database | None = None
        # A reader's statement may still be reading the files of the one before.
        self._before: Database | None = None
        self._pinned: ContextVar[Database | None] = ContextVar("pinned", default=None)
        self._shown_digest = ""
        self.shown_since = ""
        self._refused_digest = ""
        self._refused_faults: list[Fault] = []
        self._due = 0.0
        self._looking = threading.Lock()

    @property
    def database(self) -> Database | None:
        """The state that this run was pinned to, else the latest good one."""
        return self._pinned.get() or self._latest

    @property
    def version(self) -> int:
        """The number of the state of data, texts and queries in use; 0 before there is any."""
        return self.database.version if self.database else 0

    def pin(self) -> "Holder":
        """Let the rest of this run rest on one state: all its figures, words and names."""
        self._pinned.set(self._latest)
        return self

    def renew(self) -> "Holder":
        """Look, beside the readers, whether anything changed; with nothing to show, wait for it."""
        if time.monotonic() < self._due:
            return self
        if self._latest is None:
            with self._looking:
                if self._latest is None and time.monotonic() >= self._due:
                    self._look()
        elif self._looking.acquire(blocking=False):
            threading.Thread(target=self._look_beside, name="data").start()
        return self

    def refresh(self) -> "Holder":
        """Look now, and wait until what changed is shown or refused."""
        with self._looking:
            self._look()
        return self

    def readiness(self) -> str:
        """Tell how ready the data are: `sound`, `last-good`, `loading` or `none`.

        `last-good`: a later state was refused; `none`: there is nothing that can be shown. Never
        waits, and sets the first load going: a server that is asked before its first reader becomes
        ready.
        """
        if (
            self._latest is None
            and time.monotonic() >= self._due
            and self._looking.acquire(blocking=False)
        ):
            threading.Thread(target=self._look_beside, name="data").start()
            return "loading"
        if self._latest is None:
            return "none" if self.faults else "loading"
        self.renew()
        return "last-good" if self.faults else "sound"

    def _look_beside(self) -> None:
        """Look from a thread that has taken the lock of looks."""
        try:
            self._look()
        finally:
            self._looking.release()

    def _look(self) -> None:
        """Look at the files once; whatever happens, readers keep what they have."""
        begun = time.monotonic()
        try:
            snapshot, took = self._take_settled()
            if snapshot.digest == self._shown_digest:
                self._accept()
            elif snapshot.digest == self._refused_digest:
                self._refuse(self._refused_faults)
            else:
                self._judge(snapshot)
            self._due = time.monotonic() + max(_PAUSE, took / _SHARE)
        except Exception as error:
            _log.debug("a look failed", exc_info=True)
            reason = f"{type(error).__name__}: {error}"
            expected = "files that can be read, checked and loaded"
            self._refuse([Fault("data/", 0, "", reason, expected)])
            self._due = time.monotonic() + max(_PAUSE, (time.monotonic() - begun) / _SHARE)

    def _take_settled(self) -> tuple[Snapshot, float]:
        """Take a snapshot that two looks agree on, and say how many seconds a look takes.

        Raises Unsettled.
        """
        last = None
        for _ in range(MOST_LOOKS):
            begun = time.monotonic()
            snapshot = take_snapshot(self.data, self.root / "queries")
            if snapshot.digest in (self._shown_digest, self._refused_digest, last):
                return snapshot, time.monotonic() - begun
            last = snapshot.digest
            if self._latest:
                time.sleep(SETTLE)
        raise _Unsettled(
            f"data/ or queries/ change all the time: {MOST_LOOKS} looks saw as many states"
        )

    def _judge(self, snapshot: Snapshot) -> None:
        """Show a snapshot, or refuse it."""
        database, faults = load(snapshot, self._latest)
        if faults:
            self._refused_digest, self._refused_faults = snapshot.digest, faults
            return self._refuse(faults)
        self._before, self._latest = self._latest, database
        self._shown_digest = snapshot.digest
        self.shown_since = datetime.now(UTC).isoformat(timespec="seconds")
        return self._accept()

    def _accept(self) -> None:
        """Note that what is on disk is what is shown."""
        if self.faults:
            _log.warning("data/ are sound again and shown")
        self.faults = []

    def _refuse(self, faults: list[Fault]) -> None:
        """Keep what is shown; the log names the faults once, however often they are seen."""
        if faults != self.faults:
            shown = "the last good data stay" if self._latest else "there is nothing to show"
            more = f" (and {len(faults) - _LOGGED} more)" if len(faults) > _LOGGED else ""
            _log.error(
                "data/ refused, %s; %d faults: %s%s",
                shown,
                len(faults),
                "; ".join(map(str, faults[:_LOGGED])),
                more,
            )
        self.faults = faults
