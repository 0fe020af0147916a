"""Holds the database that readers see, and renews it beside them: a change is read, checked, loaded
and proved before it shows.

Whatever is wrong with a change, the last good state stays, with its faults for a notice and one
line in the log.
"""

import logging
import threading
import time
from contextvars import ContextVar
from pathlib import Path

from components.store.state import ROOT, Database

PAUSE = 1.0
"""Seconds between two looks at the files, at least; a look takes about 5 ms for these data."""
SHARE = 0.02
"""The part of the time that looking may take where the data are large."""
SETTLE, MOST_LOOKS = 0.3, 20
"""A change is taken up when two looks this many seconds apart saw the same: nobody is writing any
more."""
LOGGED = 5
log = logging.getLogger("dashboard.data")


class Unsettled(Exception):
    """Files that keep changing while they are read."""


class Holder:
    """The database in use, and the faults of a later state that was refused.

    `renew` is cheap and never waits once there is something to show; `refresh` looks now and waits,
    for tests and commands.
    """

    def __init__(self, root: Path = ROOT) -> None:
        self.root = root
        self.faults: list = []
        self._latest: Database | None = None
        self._before: Database | None = (
            None  # whose files a reader's statement may be reading still
        )
        self._pinned: ContextVar[Database | None] = ContextVar("pinned", default=None)
        self._shown = ""  # the digest of the contents that are shown
        self._refused: tuple[str, list] = (
            "",
            [],
        )  # the digest that was refused last, and its faults
        self._due = 0.0
        self._looking = threading.Lock()

    @property
    def database(self) -> Database | None:
        """What this run looks at: the state that it was pinned to, else the latest good one."""
        return self._pinned.get() or self._latest

    @property
    def version(self) -> int:
        """A number that stands for the state of data, texts and queries in use; 0 before there is
        any."""
        return self.database.version if self.database else 0

    def pin(self) -> "Holder":
        """Let the rest of this run rest on one state: all its figures, words and names."""
        self._pinned.set(self._latest)
        return self

    def renew(self) -> "Holder":
        """Look, beside the readers, whether anything changed; with nothing to show yet, wait for
        it."""
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
        """`sound`; `last-good`: a later state was refused; `loading`; `none`: there is nothing that
        can be shown.

        Never waits, and sets the first load going: a server that is asked before its first reader
        becomes ready.
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
        """One look at the files; whatever happens, readers keep what they have."""
        begun = time.monotonic()
        try:
            taken, took = self._settled()
            if taken.digest == self._shown:
                self._accept()
            elif taken.digest == self._refused[0]:
                self._refuse(self._refused[1])
            else:
                self._judge(taken)
            self._due = time.monotonic() + max(PAUSE, took / SHARE)
        except Exception as error:
            from ingest.faults import Fault

            log.debug("a look failed", exc_info=True)
            self._refuse(
                [
                    Fault(
                        "data/",
                        0,
                        "",
                        f"{type(error).__name__}: {error}",
                        "files that can be read, checked and loaded",
                    )
                ]
            )
            self._due = time.monotonic() + max(PAUSE, (time.monotonic() - begun) / SHARE)

    def _settled(self) -> tuple:
        """A snapshot that two looks agree on, and how long a look takes; raises Unsettled."""
        from ingest import snapshot  # not at import time: pages never depend on how data are made

        last = None
        for _ in range(MOST_LOOKS):
            begun = time.monotonic()
            taken = snapshot.take(self.root / "data", self.root / "queries")
            if taken.digest in (self._shown, self._refused[0], last):
                return taken, time.monotonic() - begun
            last = taken.digest
            if self._latest:
                time.sleep(SETTLE)
        raise Unsettled(
            f"data/ or queries/ change all the time: {MOST_LOOKS} looks saw as many states"
        )

    def _judge(self, taken: object) -> None:
        """Show a snapshot, or refuse it."""
        from components.store.loading import load

        shown = self._latest
        database, faults = load(taken, shown)
        if faults:
            self._refused = taken.digest, faults
            return self._refuse(faults)
        self._before, self._latest, self._shown = shown, database, taken.digest
        return self._accept()

    def _accept(self) -> None:
        """What is on disk is what is shown."""
        if self.faults:
            log.warning("data/ are sound again and shown")
        self.faults = []

    def _refuse(self, faults: list) -> None:
        """Keep what is shown; the log names the faults once, however often they are seen."""
        if faults != self.faults:
            shown = "the last good data stay" if self._latest else "there is nothing to show"
            more = f" (and {len(faults) - LOGGED} more)" if len(faults) > LOGGED else ""
            log.error(
                "data/ refused, %s; %d faults: %s%s",
                shown,
                len(faults),
                "; ".join(map(str, faults[:LOGGED])),
                more,
            )
        self.faults = faults
