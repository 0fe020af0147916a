"""The processes that answer questions in SQL: ended in time, there at once, and shut in."""

import json
import os
import select
import time
from collections.abc import Iterator

import pytest

from components.sandbox import runs
from components.sandbox.runs import Run
from components.sandbox.worker import load_data
from components.selection.filters import Filters
from components.store import database
from components.store.state import Database
from tests.conftest import until
from tests.sandbox.test_runs import answered
from tests.snapshot import FIGURES

pytestmark = pytest.mark.usefixtures("loaded")


@pytest.fixture
def running() -> Iterator[list[Run]]:
    """Runs that a test begins: ended with it."""
    runs: list[Run] = []
    yield runs
    for run in runs:
        run.cancel()
        assert run.done.wait(10)


def test_a_statement_is_stopped_when_its_time_is_up_and_when_it_is_cancelled(
    running: list[Run],
) -> None:
    endless = "select count(*) from range(1000000000000)"
    assert answered(endless, seconds=1).error == "time"
    run = runs.start_run(endless, {}, Filters())
    running.append(run)
    until(lambda: run.worker)
    begun = time.monotonic()
    run.cancel()
    assert run.done.wait(2) and run.answer.error == "cancelled" and time.monotonic() - begun < 1
    with pytest.raises(ProcessLookupError):
        os.kill(run.worker.process.pid, 0)


def test_an_answer_from_the_spare_is_there_at_once() -> None:
    took = []
    for _ in range(3):  # the quickest of three: other work on the machine is not what is measured
        runs.SPARE.warm()
        assert select.select([runs.SPARE.worker.process.stdout], [], [], 60)[0], (
            "the spare has said that it is ready"
        )
        begun = time.monotonic()
        assert answered("select count(*) from records").rows
        took.append(time.monotonic() - begun)
    assert min(took) < 0.5


def test_a_worker_loads_what_the_dashboard_shows(loaded: Database) -> None:
    copy = loaded.write_copy("")
    assert copy and copy == loaded.write_copy("")
    copied = load_data(loaded.root, "", str(copy))
    with loaded.connection.cursor() as shown:
        tables = shown.execute("show tables").fetchall()
        inside = copied.execute("show tables").fetchall()
        assert ("selected",) in tables and {*tables, ("records",)} <= set(inside)
        for (table,) in tables:
            question = f"select count(*), bit_xor(hash(to_json(rows))) from {table} as rows"
            assert shown.execute(question).fetchall() == copied.execute(question).fetchall(), table


def test_limits_and_environment_of_a_worker(loaded: Database) -> None:
    worker = runs.Worker(loaded.root, "", loaded.write_copy(""))
    try:
        assert worker.read(1, 20) == b"+"
        status = f"/proc/{worker.process.pid}"
        with open(f"{status}/limits", encoding="utf-8") as file:
            limits = {line[:25].strip(): line[26:].split()[:2] for line in file}
        assert (
            limits["Max file size"]
            == limits["Max open files"]
            == limits["Max processes"]
            == ["0", "0"]
        )
        assert limits["Max data size"] == [str(768 << 20)] * 2 and limits["Max core file size"] == [
            "0",
            "0",
        ]
        with open(f"{status}/environ", encoding="utf-8") as file:
            assert file.read().strip("\0") == "HOME=/"
        assert os.readlink(f"{status}/cwd") == "/" and len(os.listdir(f"{status}/task")) == 1
        opened = [os.readlink(f"{status}/fd/{number}") for number in os.listdir(f"{status}/fd")]
        assert [
            link for link in opened if not link.startswith("pipe:") and link != "/dev/null"
        ] == []
        worker.send({"sql": "select 1", "values": {}, "variables": {}, "seconds": 5})
        assert json.loads(worker.read(10_000, 5))["rows"] == [["1"]]
    finally:
        worker.kill()


def test_new_data_end_the_old_spare_and_beside_refused_data_the_good_ones_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    runs.SPARE.warm()
    old = runs.SPARE.worker
    monkeypatch.setattr(database.get_database(), "version", database.HOLDER.version + 1)
    runs.SPARE.warm()
    assert old.process.poll() is not None and runs.SPARE.worker is not old
    monkeypatch.setattr(database.HOLDER, "faults", ["one"])
    assert answered("select count(*) from records").rows == ((str(FIGURES["records"]),),)
