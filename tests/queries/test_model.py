"""The model: its files run in their order, in the DuckDB shell as here, and everything that they define is described."""

import re

import duckdb

from components.store.model import SESSION, list_files, read_model
from components.store.state import Database
from tests.conftest import ROOT

DESCRIBED = re.compile(
    r"(?:^-- .*\n)*^-- .*[.?:)]\ncreate or replace (?:table|view|macro) (\w+)", re.MULTILINE
)
DEFINED = re.compile(r"^create or replace (?:table|view|macro) (\w+)", re.MULTILINE)


def test_the_session_reads_every_file_of_the_model_in_the_order_of_their_names() -> None:
    files = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "queries/model").iterdir())
    assert (
        list_files((ROOT / SESSION).read_text(encoding="utf-8")) == files == list(read_model(ROOT))
    )


def test_a_file_of_the_model_needs_only_those_before_it() -> None:
    with duckdb.connect() as connection:
        connection.execute("set variable root = ?", [f"{ROOT}/"])
        for text in read_model(ROOT).values():
            connection.execute(text)
        assert connection.execute("select count(*) from selected").fetchall() > [(0,)]


def test_everything_that_the_model_defines_is_described(loaded: Database) -> None:
    """A sentence stands above each table, view and macro; the catalogue of the loaded database knows them all."""
    texts = [
        *read_model(ROOT).values(),
        loaded.read_query("_ask"),
        loaded.read_query("diff/_changes"),
    ]
    described = {name for text in texts for name in DESCRIBED.findall(text)}
    assert {name for text in texts for name in DEFINED.findall(text)} == described
    with loaded.connection.cursor() as cursor:
        real = cursor.execute("select table_name from information_schema.tables").fetchall()
    assert len(real) > 60 and {name for (name,) in real} <= described


def test_every_file_of_queries_is_short() -> None:
    long = {
        path.name
        for path in (ROOT / "queries").rglob("*.sql")
        if len(path.read_text("utf-8").splitlines()) > 300
    }
    assert long == set()
