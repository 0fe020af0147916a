"""One loaded state of data/ in DuckDB, and its answers to the questions in queries/."""

import contextlib
import re
import threading
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import pandas as pd

from components.selection.filters import Filters
from components.selection.languages import LANGUAGES
from components.store.model import read_model
from components.store.rows import iterate_rows
from ingest.snapshot import PrivateFolder

ROOT = Path(__file__).resolve().parent.parent.parent
VARIABLE = re.compile(r"getvariable\('(\w+)'\)")
_ANSWERS_KEPT = 2_000
PATIENCE = 30.0
"""Seconds that a query may take; on these data the slowest takes a tenth of one."""
TUNED: dict[str, str | bool | int | float | list[str]] = {
    "disabled_optimizers": "distinct_aggregate_rewrite"
}
"""At this size a query's plan takes longer than its answer, and this rewriting is most of it.

Not in the model's own files: older shells do not know it.
"""


@dataclass(frozen=True)
class _Label:
    """What a key is called, by language; `parent` is the key of the level above."""

    parent: str | None
    position: int
    short: dict[str, str]
    long: dict[str, str]


class _RecordTitle(NamedTuple):
    """A record's title in one language: what it rests on, the published language, its source."""

    text: str
    basis_id: str
    published_language: str
    source: str


def _read_names(row: Any, column: str) -> dict[str, str]:
    """Read what a key is called: language -> name."""
    return {
        each: getattr(row, f"{column}_{language.names}") for each, language in LANGUAGES.items()
    }


class Unloadable(Exception):
    """A statement of the model that cannot be run: its file, the line where it begins, its text.

    A file that cannot be taken apart into statements has line 0 and no text.
    """

    def __init__(self, file: str, line: int, statement: str, reason: str) -> None:
        super().__init__(reason)
        self.file, self.line, self.statement = file, line, statement


class Database:
    """One loaded state of data/: an in-memory database that only answers questions.

    Each way to cut records (`Filters.allocation`) has a database of its own, loaded when it is
    first asked for. `root` holds data/ and queries/; the folder made for it lives as long as the
    database does. `version` tells one state from another.
    """

    def __init__(
        self, root: Path = ROOT, version: int = 0, folder: PrivateFolder | None = None
    ) -> None:
        self.root, self.version, self._folder = root, version, folder
        self._model = read_model(root)
        self.query_names = frozenset(path.stem for path in (root / "queries").glob("*.sql"))
        self._connections: dict[str, duckdb.DuckDBPyConnection] = {}
        self._lock, self._copying = threading.Lock(), threading.Lock()
        self._copies: PrivateFolder | None = None
        self.connection = self.get_connection("")
        self._cached_rows = lru_cache(_ANSWERS_KEPT)(self.run_query)
        self.labels = self._read_labels()
        self.titles = self._read_titles()

    def get_connection(self, allocation: str) -> duckdb.DuckDBPyConnection:
        """Get the database in which records are cut in one way; empty: by the published shares."""
        with self._lock:
            if allocation not in self._connections:
                connection = duckdb.connect(config=TUNED)
                connection.execute("set variable root = ?", [f"{self.root}/"])
                if allocation:
                    connection.execute("set variable allocation = ?", [allocation])
                self._run_model(connection)
                self._connections[allocation] = connection
            return self._connections[allocation]

    def write_copy(self, allocation: str) -> Path | None:
        """Write what `get_connection` holds to a file that DuckDB opens in a fifth of the time that
        loading takes; once, and none where there is no room for it."""
        with self._copying, contextlib.suppress(OSError, duckdb.Error):
            self._copies = self._copies or PrivateFolder()
            path = self._copies.path / f"{allocation or 'shares'}.duckdb"
            if not path.exists():
                unfinished = path.with_suffix(".part")
                with self.get_connection(allocation).cursor() as cursor:
                    cursor.execute("attach ? as copied", [str(unfinished)])
                    try:
                        cursor.execute("copy from database memory to copied")
                    finally:
                        cursor.execute("detach copied")
                unfinished.rename(path)
            return path
        return None

    @cached_property
    def texts(self) -> dict[str, dict[str, str]]:
        """Key -> language -> interface text, of the same state as the figures."""
        rows = self.connection.table("text").select("key", *LANGUAGES).fetchall()
        return {key: dict(zip(LANGUAGES, texts, strict=True)) for key, *texts in rows}

    def read_query(self, name: str) -> str:
        """Read the text of queries/NAME.sql."""
        return (self.root / "queries" / f"{name}.sql").read_text(encoding="utf-8")

    def fetch_rows(
        self, name: str, filters: Filters = Filters(), **parameters: str | int
    ) -> pd.DataFrame:
        """Fetch the rows of queries/NAME.sql under the filters; amounts in CAD.

        Answers are kept, and shared between readers: do not change them. Raises as `run_query`.
        """
        return self._cached_rows(name, filters, **parameters)

    def forget_rows(self) -> None:
        """Forget the answers that are kept: the next reader's are fetched anew."""
        self._cached_rows.cache_clear()

    def run_query(
        self, name: str, filters: Filters = Filters(), **parameters: str | int
    ) -> pd.DataFrame:
        """Run queries/NAME.sql under the filters and return its rows; amounts in CAD.

        Raises ValueError for a parameter that the query does not read, duckdb.InterruptException
        after PATIENCE seconds.
        """
        text = self.read_query(name)
        unread = set(parameters) - set(VARIABLE.findall(text))
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

    def _run_model(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Run the files of the model; raises Unloadable for the statement that stops it."""
        for file, text in self._model.items():
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

    def _read_labels(self) -> dict[str, dict[str, _Label]]:
        """Read what keys are called: dimension -> key -> label, in the order of the lookups."""
        labels: dict[str, dict[str, _Label]] = {}
        for row in iterate_rows(self.fetch_rows("labels")):
            labels.setdefault(row.dimension, {})[row.key] = _Label(
                parent=row.parent if isinstance(row.parent, str) else None,
                position=row.position,
                short=_read_names(row, "name"),
                long=_read_names(row, "long"),
            )
        return labels

    def _read_titles(self) -> dict[str, dict[str, _RecordTitle]]:
        """Read the titles of records: project_id -> language -> title."""
        titles: dict[str, dict[str, _RecordTitle]] = {}
        for row in iterate_rows(self.fetch_rows("titles")):
            title = _RecordTitle(row.title, row.basis_id, row.spoken, row.source)
            titles.setdefault(row.project_id, {})[row.language] = title
        return titles
