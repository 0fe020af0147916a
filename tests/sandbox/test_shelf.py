"""What all answers of /ask hold is bounded in bytes; what had to go runs again and says so; what
nobody needs is freed."""

import gc
import os
import time
import tracemalloc

import pytest

from components.sandbox import runs, shelf
from components.sandbox.shelf import Shelf
from components.selection.filters import Filters
from components.store.state import Database
from components.ui import ask
from tests.ui.test_pages import open_page, text

MEGABYTE = 1_000_000


class Owner:
    """Whose content lies on the shelf."""


def test_the_bytes_of_all_answers_are_bounded_and_the_longest_unread_goes_first() -> None:
    shelf, owners = Shelf(10 * MEGABYTE), [Owner() for _ in range(40)]
    contents = [os.urandom(2 * MEGABYTE) for _ in range(3)]
    tracemalloc.start()
    for number, owner in enumerate(owners):
        shelf.put(owner, contents[number % 3])
        assert shelf.get(owners[0]) == contents[0], "who reads keeps"
    held = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert 6 * MEGABYTE < shelf.count_bytes() <= 10 * MEGABYTE and held < 11 * MEGABYTE
    assert [number for number, owner in enumerate(owners) if shelf.holds(owner)] == [0, 37, 38, 39]


def test_an_answer_goes_with_the_run_that_held_it() -> None:
    shelf, owner = Shelf(), Owner()
    shelf.put(owner, b"x" * MEGABYTE)
    assert 0 < shelf.count_bytes() < 20_000, "compressed"
    del owner
    gc.collect()
    assert shelf.count_bytes() == 0


def test_a_run_holds_a_large_answer_in_few_bytes(loaded: Database) -> None:
    sql = "select i, 'Row ' || i || ' of a large answer, ' || repeat('with words and words ', 35) as words from range(4900) t(i)"
    tracemalloc.start()
    run = runs.start_run(sql, {}, Filters())
    assert run.done.wait(60)
    deadline = time.monotonic() + 30
    while (
        tracemalloc.get_traced_memory()[0] > MEGABYTE and time.monotonic() < deadline
    ):  # its thread ends just now
        gc.collect()
    held = tracemalloc.get_traced_memory()[0]
    assert (
        len(run.answer.rows) == 4_900
        and sum(len(row[1]) for row in run.answer.rows) > 3.5 * MEGABYTE
    )
    tracemalloc.stop()
    assert held < MEGABYTE, "the answer itself is unpacked only while it is read"
    run.cancel()
    assert run.answer.error == "forgotten" and not runs.SHELF.holds(run)


def test_a_page_whose_answer_had_to_go_says_so_and_asks_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = open_page("data", section="sql", sql="select 41 + 1 as n")
    while "1 row" not in text(app):
        app.run()
    assert not app.info
    monkeypatch.setattr(runs.SHELF, "most", 0)
    other = runs.start_run("select 1", {}, Filters())
    assert other.done.wait(60)
    monkeypatch.setattr(runs.SHELF, "most", shelf.MOST_KEPT)
    app.run()
    assert not app.exception and "run again" in app.info[0].value
    while "1 row" not in text(app):
        app.run()
    assert '<td class="sa-n">42</td>' in text(app) and "run again" in app.info[0].value


def test_the_end_of_a_session_ends_its_run_and_frees_its_answer(loaded: Database) -> None:
    held = ask.Asked(None, runs.start_run("select sleep_ms(60000)", {}, Filters()))
    run = held.run
    held.close()
    assert run.done.wait(30) and run.answer.error == "cancelled" and held.run is None


def test_a_file_of_an_answer_that_had_to_go_is_made_all_the_same(loaded: Database) -> None:
    run = runs.start_run("select 42 as n", {}, Filters())
    assert run.done.wait(60)
    runs.SHELF.drop(run)
    assert run.is_forgotten and runs.wait_for_answer(run).rows == (("42",),)
