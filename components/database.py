"""The only module that talks to DuckDB: loads data/ through queries/_session.sql and answers the questions in queries/.

Data that do not pass `ingest.validate` are never shown: the last good data stay up, and the faults are kept for the page.
"""

import re
import threading
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import duckdb
import pandas as pd

from components.filters import Filters

ROOT = Path(__file__).resolve().parent.parent
READ = re.compile(r"getvariable\('(\w+)'\)")
ANSWERS_KEPT = 2_000
TUNED = {"disabled_optimizers": "distinct_aggregate_rewrite"}
"""At this size a query's plan takes longer than its answer, and this rewriting is most of it. Not in the session's own
file: older shells do not know it."""


@dataclass(frozen=True)
class Label:
    """What a key is called, in both languages; `parent` is the key of the level above."""

    parent: str | None
    position: int
    short: dict[str, str]
    long: dict[str, str]


class Database:
    """One loaded state of data/: an in-memory database that only answers questions.

    Each way to cut records (`Filters.allocation`) has a database of its own, loaded when it is first asked for.
    """

    def __init__(self, root: Path = ROOT) -> None:
        self.root, self.queries = root, root / "queries"
        self.session = self.sql("_session")
        self.loaded: dict[str, duckdb.DuckDBPyConnection] = {}
        self.lock = threading.Lock()
        self.connection = self.cut("")
        self.answer = lru_cache(ANSWERS_KEPT)(self._answer)
        self.labels: dict[str, dict[str, Label]] = {}
        for row in self.answer("labels").itertuples():
            parent = row.parent if isinstance(row.parent, str) else None
            label = Label(parent, row.position, {"en": row.name_en, "fr": row.name_fr},
                          {"en": row.long_en, "fr": row.long_fr})  # fmt: skip
            self.labels.setdefault(row.dimension, {})[row.key] = label

    def cut(self, allocation: str) -> duckdb.DuckDBPyConnection:
        """The database in which records are cut in one way; empty: by the published shares."""
        with self.lock:
            if allocation not in self.loaded:
                connection = duckdb.connect(config=TUNED)
                connection.execute("set variable root = ?", [f"{self.root}/"])
                if allocation:
                    connection.execute("set variable allocation = ?", [allocation])
                connection.execute(self.session)
                self.loaded[allocation] = connection
            return self.loaded[allocation]

    def sql(self, name: str) -> str:
        """The text of queries/NAME.sql."""
        return (self.queries / f"{name}.sql").read_text(encoding="utf-8")

    def _answer(self, name: str, filters: Filters = Filters(), **parameters: str | int) -> pd.DataFrame:
        """The rows of queries/NAME.sql under the filters; amounts in CAD. Shared between readers: do not change it.

        Raises ValueError for a parameter that the query does not read.
        """
        text = self.sql(name)
        unread = set(parameters) - set(READ.findall(text))
        if unread:
            raise ValueError(f"queries/{name}.sql does not read {sorted(unread)}")
        with self.cut(filters.allocation).cursor() as cursor:
            for variable, value in (filters.variables() | parameters).items():
                cursor.execute(f"set variable {variable} = ?", [value])
            return cursor.execute(text).df()


class Holder:
    """The database in use, renewed when a file of data/ or queries/ changes, and the faults of data that were refused."""

    def __init__(self, root: Path = ROOT) -> None:
        self.root = root
        self.database: Database | None = None
        self.faults: list = []
        self.seen: tuple = ()
        self.version = 0
        self.lock = threading.Lock()

    def fingerprint(self) -> tuple:
        """Path, time and size of every file that the figures rest on."""
        files = [*(self.root / "data").rglob("*.csv"), *(self.root / "queries").glob("*.sql")]
        return tuple(sorted((str(f), s.st_mtime_ns, s.st_size) for f in files for s in [f.stat()]))

    def renew(self) -> "Holder":
        """Load again if anything changed: new data only if they are sound, else the last good ones with the faults."""
        from ingest.validate import validate  # not at import time: pages never depend on how data are made

        with self.lock:
            current = self.fingerprint()
            if current != self.seen:
                self.faults = validate(self.root / "data")
                if not self.faults:
                    self.database = Database(self.root)
                self.seen = current
                self.version += 1
        return self


HOLDER = Holder()
"""The one holder of this process: modules live once a process, sessions share them."""


def get() -> Database:
    """The database in use; raises RuntimeError when no sound data were ever loaded."""
    if HOLDER.database is None:
        raise RuntimeError("no sound data were loaded; see `python -m ingest check`")
    return HOLDER.database


def ask(name: str, filters: Filters = Filters(), **parameters: str | int) -> pd.DataFrame:
    """The answer to queries/NAME.sql under the filters; see `Database._answer`."""
    return get().answer(name, filters, **parameters)
