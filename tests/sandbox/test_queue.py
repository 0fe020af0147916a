"""The line of /ask: fair between readers, bounded, and no reader is locked out by the loops of
another."""

import threading
import time
from collections.abc import Iterator

import pytest

from components.sandbox import queue, runs
from components.sandbox.queue import (
    LEAST_SECONDS,
    MOST_RUNNING,
    MOST_WAITING,
    SECONDS,
    WAIT_SECONDS,
    Asker,
    Queue,
)
from components.sandbox.runs import Run
from components.selection.filters import Filters
from components.store.state import Database


class Patient(Run):
    """A statement whose turn comes and that is ended by the test."""

    def begin(self) -> None:
        pass


def patients(queue: Queue, *sessions: str, client: str = "") -> list[Run]:
    """A statement of each session, in line one after the other."""
    found = [Patient("", {}, Filters(), Asker(session, client)) for session in sessions]
    for run in found:
        queue.enter(run)
    return found


def test_readers_take_turns() -> None:
    queue = Queue()
    first = patients(queue, "a", "a", "a", "b", "c")
    assert [run in queue.running for run in first] == [True, False, False, True, False], (
        "one of a reader runs at a time"
    )
    assert [queue.place(run) for run in first] == [0, 1, 2, 0, 3]
    queue.leave(first[3])
    assert [queue.place(run) for run in first if not run.done.is_set()][4:] == [0], (
        "c runs: a has one running"
    )
    queue.leave(first[0])
    assert queue.place(first[1]) == 0 and queue.place(first[2]) == 1


def test_who_had_much_time_lately_stands_behind_who_had_none() -> None:
    queue = Queue()
    one = patients(queue, "greedy", "other")[0]
    one.began -= 20
    queue.leave(one)
    patients(queue, "x")
    greedy, fresh = patients(queue, "greedy", "fresh")
    assert (queue.place(greedy), queue.place(fresh)) == (2, 1)
    queue = Queue()
    one = patients(queue, "a", "b", client="198.51.100.7")[0]
    one.began -= 20
    queue.leave(one)
    patients(queue, "x")
    same = patients(queue, "new session", client="198.51.100.7")
    other = patients(queue, "another", client="198.51.100.8")
    assert queue.place(same[0]) == 2 and queue.place(other[0]) == 1, (
        "a new session of the same address is no new reader"
    )


def test_waiting_is_bounded_and_its_end_is_said() -> None:
    queue = Queue()
    runs = patients(queue, *map(str, range(MOST_RUNNING + MOST_WAITING + 1)))
    assert [run.fault.error for run in runs if run.done.is_set()] == ["busy"] and runs[
        -1
    ].done.is_set()
    runs[5].entered -= WAIT_SECONDS
    queue.advance()
    assert runs[5].answer.error == "busy" and queue.place(runs[6]) == 4


def test_the_more_wait_the_shorter_a_turn() -> None:
    queue = Queue()
    alone = patients(queue, "a")[0]
    assert queue.limit(alone) == SECONDS
    patients(queue, "a", "a")
    assert queue.limit(alone) == SECONDS, "a reader's own statements shorten nobody's turn"
    patients(queue, "b", "c")
    assert queue.limit(alone) == SECONDS / 2
    patients(queue, *map(str, range(20)))
    assert queue.limit(alone) == LEAST_SECONDS


def test_a_cancelled_statement_leaves_the_line(loaded: Database) -> None:
    endless = [runs.start_run("select sleep_ms(60000)", {}, Filters()) for _ in range(MOST_RUNNING)]
    waiting = runs.start_run("select 1", {}, Filters())
    assert runs.QUEUE.place(waiting) == 1
    waiting.cancel()
    assert waiting.answer.error == "cancelled" and waiting not in runs.QUEUE.waiting
    for run in endless:
        run.cancel()
        assert run.done.wait(30) and run.answer.error == "cancelled"


@pytest.fixture
def attack(loaded: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Six readers whose statements never end, one after the other; how each of them ended. Turns
    are a quarter as long."""
    monkeypatch.setattr(queue, "SECONDS", SECONDS / 4)
    monkeypatch.setattr(queue, "LEAST_SECONDS", LEAST_SECONDS / 4)
    ended, over = [], threading.Event()

    def loop(reader: Asker) -> None:
        while not over.is_set():
            run = runs.start_run("select sleep_ms(60000)", {}, Filters(), reader)
            while not run.done.wait(0.1):
                if over.is_set():
                    run.cancel()
            ended.append(run.answer.error)

    threads = [threading.Thread(target=loop, args=(Asker(),)) for _ in range(6)]
    for thread in threads:
        thread.start()
    deadline = time.monotonic() + 60
    while len(runs.QUEUE.waiting) < 6 - MOST_RUNNING:
        assert time.monotonic() < deadline
    yield ended
    over.set()
    for thread in threads:
        thread.join()


def test_six_endless_loops_lock_no_reader_out(attack: list[str]) -> None:
    reader, took = Asker(), []
    for number in range(3):
        begun = time.monotonic()
        run = runs.start_run(f"select {number} as n", {}, Filters(), reader)
        assert run.done.wait(60)
        took.append(time.monotonic() - begun)
        assert run.answer.rows == ((str(number),),), run.answer
    assert set(attack) <= {"shared"} and attack, (
        "those who take long are told why they were stopped"
    )
    print("seconds to an answer:", *(f"{seconds:.1f}" for seconds in sorted(took)))
