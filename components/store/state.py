"""One loaded state of data/ in DuckDB, and its answers to the questions in queries/. Nothing else
talks to DuckDB."""

import re
import threading
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import duckdb
import pandas as pd

from components.selection.filters import Filters
from components.store.model import read_model

ROOT = Path(__file__).resolve().parent.parent.parent
READ = re.compile(r"getvariable\('(\w+)'\)")
ANSWERS_KEPT = 2_000
PATIENCE = 30.0
"""Seconds that a query may take; on these data the slowest takes a tenth of one."""
TUNED = {"disabled_optimizers": "distinct_aggregate_rewrite"}
"""At this size a query's plan takes longer than its answer, and this rewriting is most of it. Not
in the session's own file: older shells do not know it."""


@dataclass(frozen=True)
class Label:
    """What a key is called, in both languages; `parent` is the key of the level above."""

    parent: str | None
    position: int
    short: dict[str, str]
    long: dict[str, str]


class Unloadable(Exception):
    """A statement of the model that cannot be run: its file, the line where it begins, its text,
    and why. A file that cannot be taken apart into statements has line 0 and no text."""

    def __init__(self, file: str, line: int, statement: str, reason: str) -> None:
        super().__init__(reason)
        self.file, self.line, self.statement = file, line, statement


class Database:
    """One loaded state of data/: an in-memory database that only answers questions.

    Each way to cut records (`Filters.allocation`) has a database of its own, loaded when it is
    first asked for. `root` holds data/ and queries/; what it was made for (`held`, a folder of its
    own) lives as long as it does. `version` tells one state from another.
    """

    def __init__(self, root: Path = ROOT, version: int = 0, held: object = None) -> None:
        self.root, self.queries = root, root / "queries"
        self.version, self.held = version, held
        self.model = read_model(root)
        self.names = frozenset(path.stem for path in self.queries.glob("*.sql"))
        self.loaded: dict[str, duckdb.DuckDBPyConnection] = {}
        self.lock = threading.Lock()
        self.connection = self.get_connection("")
        self.fetch_rows = lru_cache(ANSWERS_KEPT)(self._query)
        self.labels: dict[str, dict[str, Label]] = {}
        for row in self.fetch_rows("labels").itertuples():
            parent = row.parent if isinstance(row.parent, str) else None
            label = Label(
                parent,
                row.position,
                {"en": row.name_en, "fr": row.name_fr},
                {"en": row.long_en, "fr": row.long_fr},
            )
            self.labels.setdefault(row.dimension, {})[row.key] = label
        self.titles: dict[str, dict[str, tuple[str, str, str, str]]] = {}
        for row in self.fetch_rows("titles").itertuples():
            self.titles.setdefault(row.project_id, {})[row.language] = (
                row.title,
                row.basis_id,
                row.spoken,
                row.source,
            )

    def get_connection(self, allocation: str) -> duckdb.DuckDBPyConnection:
        """The database in which records are cut in one way; empty: by the published shares."""
        with self.lock:
            if allocation not in self.loaded:
                connection = duckdb.connect(config=TUNED)
                connection.execute("set variable root = ?", [f"{self.root}/"])
                if allocation:
                    connection.execute("set variable allocation = ?", [allocation])
                self._run_model(connection)
                self.loaded[allocation] = connection
            return self.loaded[allocation]

    def _run_model(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Run the files of the model; raises Unloadable for the statement that stops it."""
        for file, text in self.model.items():
            try:
                statements = connection.extract_statements(text)
            except duckdb.Error as error:
                raise Unloadable(file, 0, "", str(error)) from error
            end = 0
            for statement in statements:
                query = statement.query.strip()
                start = text.find(query, end)
                end = start + len(query)
                try:
                    connection.execute(statement)
                except duckdb.Error as error:
                    line = text.count("\n", 0, start) + 1
                    raise Unloadable(file, line, query, str(error)) from error

    @cached_property
    def texts(self) -> dict[str, dict[str, str]]:
        """Key -> language -> interface text, of the same state as the figures."""
        rows = self.connection.table("text").fetchall()
        return {key: {"en": english, "fr": french} for key, english, french in rows}

    def read_query(self, name: str) -> str:
        """The text of queries/NAME.sql."""
        return (self.queries / f"{name}.sql").read_text(encoding="utf-8")

    def _query(
        self, name: str, filters: Filters = Filters(), **parameters: str | int
    ) -> pd.DataFrame:
        """The rows of queries/NAME.sql under the filters; amounts in CAD. Shared between readers:
        do not change it.

        Raises ValueError for a parameter that the query does not read, duckdb.InterruptException
        after PATIENCE seconds.
        """
        text = self.read_query(name)
        unread = set(parameters) - set(READ.findall(text))
        if unread:
            raise ValueError(f"queries/{name}.sql does not read {sorted(unread)}")
        with self.get_connection(filters.allocation).cursor() as cursor:
            for variable, value in (filters.variables() | parameters).items():
                cursor.execute(f"set variable {variable} = ?", [value])
            # A query that does not end would hold up its reader, or every later state of the data.
            ending = threading.Timer(PATIENCE, cursor.interrupt)
            ending.daemon = True
            ending.start()
            try:
                return cursor.execute(text).df()
            finally:
                ending.cancel()
