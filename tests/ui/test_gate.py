"""The line of runs: who works when, and that a place is given back however a run ends."""

import contextlib
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

import pytest
from streamlit.runtime.scriptrunner import RerunException, StopException
from streamlit.testing.v1 import AppTest

from components.ui import gate
from components.ui.gate import Gate
from tests.conftest import ROOT, until

PATIENCE = 60


def hold(line: Gate, release: threading.Event | None = None) -> None:
    """Take a turn; keep it until something happens, or give it back at once."""
    with line.turn():
        assert release is None or release.wait(PATIENCE)


def lined_up(line: Gate, pool: ThreadPoolExecutor, *works: Callable[[], None]) -> list[Future]:
    """Threads that line up one after the other, each with its work."""
    futures = []
    for work in works:
        before = len(line.waiting)

        def run(work: Callable[[], None] = work) -> None:
            with line.turn():
                work()

        futures.append(pool.submit(run))
        until(lambda before=before: len(line.waiting) > before)
    return futures


def test_first_come_first_served_and_never_more_than_places() -> None:
    line, done, most, release = Gate(2, PATIENCE), [], [], threading.Event()

    def work(name: int) -> Callable[[], None]:
        def working() -> None:
            most.append(len(line.working))
            done.append(name)

        return working

    with ThreadPoolExecutor(10) as pool:
        stays = [pool.submit(hold, line, release) for _ in range(2)]
        until(lambda: len(line.working) == 2)
        line.places = 1  # from here on they come one after the other, as soon as both have left
        futures = lined_up(line, pool, *(work(name) for name in range(5)))
        assert not done
        release.set()
        for future in stays + futures:
            future.result(PATIENCE)
    assert done == [0, 1, 2, 3, 4] and max(most) == 1


@pytest.mark.parametrize(
    "ending", [StopException(), RerunException(None), ValueError("wrong"), KeyboardInterrupt()]
)
def test_a_place_is_given_back_however_a_run_ends(ending: BaseException) -> None:
    line = Gate(1, PATIENCE)
    with pytest.raises(type(ending)), line.turn():
        raise ending
    with ThreadPoolExecutor(10) as pool:
        pool.submit(hold, line).result(PATIENCE)


def test_a_run_within_a_run_waits_for_nobody() -> None:
    line = Gate(1, PATIENCE)
    with line.turn(), line.turn():
        assert len(line.working) == 1
    assert not line.working


def test_who_clicks_again_while_waiting_comes_next_but_only_once() -> None:
    line, done = Gate(1, PATIENCE), []

    def impatient() -> None:
        for _ in range(3):
            with contextlib.suppress(RerunException), line.turn():
                done.append("again")
                raise RerunException(None)

    with ThreadPoolExecutor(10) as pool:
        with line.turn():
            first = pool.submit(impatient)
            until(lambda: len(line.waiting) == 1)
            others = lined_up(
                line, pool, *(lambda number=number: done.append(number) for number in range(3))
            )
        for future in [first, *others]:
            future.result(PATIENCE)
    assert done == ["again", 0, "again", 1, 2, "again"]


def test_who_waits_for_something_else_lets_others_work_and_is_the_next() -> None:
    line, done = Gate(1, PATIENCE), []
    with ThreadPoolExecutor(10) as pool, line.turn():
        futures = lined_up(line, pool, lambda: done.append("other"))
        with line.aside():
            futures[0].result(PATIENCE)
            assert not line.working
        done.append("own")
        assert len(line.working) == 1
    assert done == ["other", "own"] and not line.working


def test_what_fails_aside_leaves_nothing_behind() -> None:
    line = Gate(1, PATIENCE)
    with pytest.raises(ValueError, match="wrong"), line.turn(), line.aside():
        raise ValueError("wrong")
    assert not line.working and not line.waiting


def test_nobody_waits_for_ever_behind_what_hangs() -> None:
    line, release = Gate(1, 0.05), threading.Event()
    with ThreadPoolExecutor(10) as pool:
        hanging = pool.submit(hold, line, release)
        until(lambda: len(line.working) == 1)
        pool.submit(hold, line).result(PATIENCE)
        assert not hanging.done()
        release.set()
        hanging.result(PATIENCE)


def test_a_reader_s_run_waits_for_its_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate.RUNS, "patience", PATIENCE)
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=2 * PATIENCE)
    with ThreadPoolExecutor(10) as pool:
        with gate.RUNS.turn():
            run = pool.submit(app.run)
            until(lambda: bool(gate.RUNS.waiting))
            assert not run.done() and not app.get("html")
        shown = run.result(2 * PATIENCE)
    assert not shown.exception and shown.get("html")
    until(lambda: not gate.RUNS.working)
