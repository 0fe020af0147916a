"""Statements that mean harm: none gets out, none writes, none stays, none keeps another reader
waiting."""

import json
import resource
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from components.sandbox import runs, worker
from components.selection.filters import Filters
from components.store import database
from components.store.state import Database
from tests.conftest import ROOT

SECONDS, HEAVY_SECONDS = 2, 1
"""So long may a statement run that should end by itself, and one that should not."""
OUT = "/dev/shm/ask-hostile-written"
REFUSED, OUTSIDE, BROKEN, FAILS, STOPPED, HARMLESS = (
    "refused outside broken fails stopped harmless".split()
)
KINDS = {
    REFUSED: {"kind", "several", "nothing"},
    OUTSIDE: {"outside"},
    BROKEN: {"sql"},
    FAILS: {"sql", "memory", "died", "wide"},
    STOPPED: {"time", "memory", "died"},
    HARMLESS: {""},
}
DEEP = 4_900

STATEMENTS: dict[str, tuple[str, ...]] = {
    OUTSIDE: (
        "from read_csv('/etc/passwd')",
        "from read_text('/etc/passwd')",
        "from read_blob('/etc/passwd')",
        "from glob('/*')",
        "from read_parquet('/etc/passwd')",
        "from read_json('/etc/passwd')",
        "from sniff_csv('/etc/passwd')",
        "from parquet_metadata('/etc/passwd')",
        "from read_text('/proc/self/environ')",
        "from read_text('/proc/self/maps')",
        "from read_csv('data/projects.csv')",
        "from csv('data/projects.csv')",
        "from read_text('../../etc/passwd')",
        "explain analyze from read_text('/etc/passwd')",
        "with x as (from read_text('/etc/passwd')) from x",
        "select (select content from read_text('/etc/passwd'))",
        "from query('from read_text(''/etc/passwd'')')",
        "from duckdb_secrets()",
        "from duckdb_extensions()",
        "from read_duckdb('/dev/shm/x.db')",
        "from read_text('file:///etc/passwd')",
        "from json_execute_serialized_sql(json_serialize_sql('from read_text(''/etc/passwd'')'))",
        "from '/etc/passwd.csv'",
        "from 'https://example.org/x.parquet'",
        "from read_parquet('https://example.org/x')",
        "from read_csv('s3://bucket/x.csv')",
    ),
    FAILS: (
        "update extensions",
        "with x as (insert into projects from projects returning *) from x",
        "with x as (delete from projects returning *) pivot x on status_id using count(*)",
        "with x as materialized (update projects set title = 'x' returning *) select count(*) from x",
        "from '/etc/passwd'",
        "from query_table('/etc/passwd')",
        "select getenv('HOME')",
        "from enable_logging(storage = 'file', storage_path = '/dev/shm/x')",
        "from enable_profiling(save_location = '/dev/shm/x')",
        "from arrow_scan(1::pointer, 2::pointer, 3::pointer)",
        "from pandas_scan(1234::pointer)",
        f"select {'(' * DEEP}1{')' * DEEP}",
        f"select {'[' * DEEP}{']' * DEEP}",
        "select json_structure(repeat('[', 1000000))",
        "select list_transform(range(100000000), lambda x: repeat('x', 1000))",
    ),
    BROKEN: (
        "from os",
        "from sys",
        "from connection",
        "from request",
        "from root",
        "select current_setting('nope')",
        "ѕelect 1",
        "select 1； select 2",
        "select ~~~~ from",
        "explain explain select 1",
        "from query('drop table projects')",
        "from query('select 1; select 2')",
    ),
    REFUSED: (
        f"copy projects to '{OUT}'",
        f"copy (select 1) to '{OUT}' (format parquet)",
        "copy projects from '/etc/passwd'",
        f"export database '{OUT}'",
        f"import database '{OUT}'",
        f"attach '{OUT}' as x",
        "attach ':memory:' as x",
        "detach memory",
        "install httpfs",
        "load httpfs",
        "load '/dev/shm/x.duckdb_extension'",
        "pragma database_list",
        "pragma enable_profiling",
        "set enable_external_access = true",
        "set lock_configuration = false",
        "reset threads",
        "set variable region = ['caribbean']",
        "set global memory_limit = '100GB'",
        "create table x as select 1",
        "create schema x",
        "create macro f() as 1",
        "create secret s (type s3)",
        "insert into projects from projects",
        "update projects set title = ''",
        "delete from projects",
        "drop view selected",
        "alter table projects add column x int",
        "truncate projects",
        "call enable_logging()",
        "call pragma_version()",
        "prepare p as select 1",
        "execute p",
        "deallocate p",
        "checkpoint",
        "vacuum",
        "analyze",
        "use main",
        "begin",
        "commit",
        "rollback",
        "comment on table projects is 'x'",
        "select 1; drop table projects",
        "explain analyze copy projects to '/dev/shm/x'",
        "explain analyze insert into projects from projects",
        "explain drop table projects",
        "explain (format json) delete from projects",
        "explain analyze set variable x = 1",
        "/* select 1 */ set threads = 9",
        "select 1 /* ; */; select 2",
        "select ';' ; select 2",
        "select $$;$$; select 2",
        "select 1 -- x\n; select 2",
        "-- select 1",
        "",
        "select 1\0; drop table projects",
        "create table x as pivot projects on status_id using count(*)",
        "\ufeff-- nothing",
        f"copy (pivot projects on status_id using count(*)) to '{OUT}'",
        "merge into projects using projects p on true when matched then delete",
    ),
    STOPPED: (
        "select repeat('x', 2000000000)",
        "select string_agg(repeat('x', 1000), '') from range(100000000)",
        "select range(4000000000)",
        "select count(*) from range(1000000000000)",
        "select count(*) from facts a, facts b, facts c, facts d",
        "with recursive x as (select 1 as i union all select i + 1 from x) select count(*) from x",
        "with recursive x as (select 'x' as i union all select i || i from x) from x",
        "select list(i) from range(10000000000) t(i)",
        "select sum(hash(a.title || b.title || c.title)) from projects a, projects b, projects c",
        "select count(*) from range(1000000000) t(i) group by hash(i)",
        "from range(10000000000) t(i) order by hash(i)",
        "select max(md5(repeat(i::varchar, 1000))) from generate_series(1, 1000000000) t(i)",
        "select json_group_array(repeat('x', 1000)) from range(100000000)",
        "select count(*) from (select unnest(range(4000000000)))",
    ),
    HARMLESS: (
        "from range(1000000000000)",
        "select regexp_matches(repeat('a', 100000), '(a+)+$b')",
        "select\u200b1",
        "select\u00a01",
        "select repeat('x', 1000000)",
        "from duckdb_settings()",
        "from duckdb_variables()",
        "from checkpoint()",
        "select write_log('x')",
        "from duckdb_databases()",
        "from duckdb_functions()",
        "from duckdb_logs()",
        "select current_setting('home_directory')",
        "select version(), current_user, current_database()",
        f"select 1 where 1 in ({'1,' * 4_000}1)",
    ),
}
ALL = [(outcome, sql) for outcome, found in STATEMENTS.items() for sql in found]


def tree(folder: Path) -> set[tuple[str, int, int]]:
    """Every file of the project that git would see, with size and time."""
    folders = [
        folder,
        *(folder / name for name in ("components", "data", "queries", "pages", "static", "ingest")),
    ]
    files = [file for each in folders for file in each.iterdir() if file.is_file()]
    return {(str(file), file.stat().st_size, file.stat().st_mtime_ns) for file in files}


@pytest.fixture(scope="module", autouse=True)
def nothing_is_written_and_little_is_kept(loaded: Database) -> Iterator[None]:
    """Around all statements: the project as it was, nothing in the folder aimed at, this process
    hardly larger."""
    runs.SPARE.warm()
    before, size = tree(ROOT), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    yield
    assert tree(ROOT) == before
    assert not Path(OUT).exists() and not Path("/dev/shm/x").exists()
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - size < 50 * 1024


def test_there_are_enough_of_them() -> None:
    assert len({sql for _, sql in ALL}) == len(ALL) >= 60


def waited_for(sql: str) -> tuple[runs.Run, list[float]]:
    """Run a statement; meanwhile another reader asks the dashboard, and each wait is measured in
    seconds."""
    run, waits = runs.start_run(sql, {}, Filters(), seconds=HEAVY_SECONDS), []
    number = 0
    while not run.done.is_set() and number < 2_000:
        begun = time.monotonic()
        database.get_database().run_query("by_region", Filters(text=f"police{number % 7}"))
        waits.append(time.monotonic() - begun)
        number += 1
        run.done.wait(0.1)
    assert run.done.wait(60)
    return run, waits


def ended(run: runs.Run) -> None:
    """Its process is gone."""
    assert run.worker and run.worker.process.returncode is not None
    assert run.worker.process.poll() is not None
    assert threading.active_count() < 20


def harm(outcome: str, answer: runs.Answer) -> object:
    """What an answer shows that it should not, or nothing."""
    said = answer.message + " ".join(str(row) for row in answer.rows)
    told = [text for text in ("root:", str(ROOT), "site-packages", "HOME=") if text in said]
    return told or (
        answer.error not in KINDS[outcome] and (answer.error, answer.message, answer.rows[:2])
    )


def test_what_is_refused_is_not_run(loaded: Database) -> None:
    """By the worker's own code in this process: nothing of them is to run, and a process for each
    takes a minute in all."""
    connection = worker.load_data(loaded.root, "", str(loaded.write_copy("")))
    wrong = {}
    for outcome in (REFUSED, OUTSIDE, BROKEN):
        for sql in STATEMENTS[outcome]:
            with connection.cursor() as cursor:
                found = worker.answer_request(cursor, {"sql": sql, "values": {}, "variables": {}})
            if what := harm(outcome, runs.Answer.parse(json.dumps(found).encode())):
                wrong[sql] = what
    assert wrong == {}


SOME = {REFUSED: 4, OUTSIDE: 4, BROKEN: 4, STOPPED: 0}
IN_PROCESSES = [
    (outcome, sql)
    for outcome, each in STATEMENTS.items()
    for sql in each[: SOME.get(outcome, len(each))]
]


@pytest.mark.parametrize(("outcome", "sql"), IN_PROCESSES, ids=lambda each: repr(each)[:60])
def test_a_statement_does_no_harm(outcome: str, sql: str) -> None:
    run = runs.start_run(sql, {}, Filters(), seconds=SECONDS)
    assert run.done.wait(60)
    assert not harm(outcome, run.answer)
    ended(run)


@pytest.mark.parametrize("sql", STATEMENTS[STOPPED], ids=lambda sql: sql[:60])
def test_a_heavy_statement_is_stopped_and_keeps_nobody_waiting(sql: str) -> None:
    run, waits = waited_for(sql)
    assert run.answer.error in KINDS[STOPPED], (
        run.answer.error,
        run.answer.message,
        run.answer.rows[:2],
    )
    assert len(waits) > 1, "others are answered while it runs"
    ended(run)
