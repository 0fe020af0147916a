"""Commands that write data/: whatever stops them, data/ holds the old state or the new one, and the
next command works."""

import ctypes
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ingest import __main__ as command
from ingest import move, overlaps, snapshot
from tests.conftest import ROOT

KILLS = 30
TURNS = """
import sys
from pathlib import Path
from ingest import move
data, states = Path(sys.argv[1]), ("old", "new")
print(flush=True)
while True:
    with move.prepare_copy(data) as copy:
        state = states[(copy / "0.csv").read_text() == "old"]
        for table in sorted(copy.glob("*.csv")):
            table.write_text(state)
"""
"""A command that turns every table from old to new and back, until it is killed."""


def small(folder: Path) -> Path:
    """A folder of thirty tables that hold `old`."""
    data = folder / "data"
    data.mkdir()
    for number in range(30):
        (data / f"{number}.csv").write_text("old")
    return data


def test_killed_at_random_moments_all_is_old_or_new(tmp_path: Path) -> None:
    data, moment, seen = small(tmp_path), random.Random(9), []
    for _ in range(KILLS):
        with subprocess.Popen(
            [sys.executable, "-c", TURNS, data], stdout=subprocess.PIPE, cwd=ROOT
        ) as process:
            process.stdout.readline()
            begun, wait = time.monotonic(), moment.uniform(0, 0.1)
            while (
                time.monotonic() < begun + wait
            ):  # a moment of the command's work, not a wait for anything
                pass
            process.kill()
        states = {table.read_text() for table in data.glob("*.csv")}
        assert len(list(data.glob("*.csv"))) == 30 and states in ({"old"}, {"new"})
        seen.append(states.pop())
        with move.prepare_copy(data) as copy:
            (copy / "0.csv").read_text()
        assert sorted(os.listdir(tmp_path)) == ["data"], (
            "the next command leaves nothing of the killed one"
        )
    assert set(seen) == {"old", "new"}, "kills before and after the step"


def test_what_somebody_changed_meanwhile_is_kept(tmp_path: Path) -> None:
    data = small(tmp_path)
    with pytest.raises(move.Changed, match=r"changed .* 7\.csv"), move.prepare_copy(data) as copy:
        (copy / "0.csv").write_text("new")
        (data / "7.csv").write_text("by hand")
    assert (data / "7.csv").read_text() == "by hand" and (data / "0.csv").read_text() == "old"
    assert os.listdir(tmp_path) == ["data"]


def test_a_change_in_the_blink_before_the_step_is_kept_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, exchange = small(tmp_path), move.exchange_folders

    def late(one: Path, other: Path) -> None:
        monkeypatch.setattr(move, "exchange_folders", exchange)
        (data / "7.csv").write_text("by hand")
        exchange(one, other)

    monkeypatch.setattr(move, "exchange_folders", late)
    with pytest.raises(move.Changed), move.prepare_copy(data) as copy:
        (copy / "0.csv").write_text("new")
    assert (data / "7.csv").read_text() == "by hand" and (data / "0.csv").read_text() == "old"


def test_without_an_exchange_the_step_can_be_finished(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a system without renameat2: and killed in the blink in which data/ is away."""
    data = small(tmp_path)
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: None)
    with move.prepare_copy(data) as copy:
        (copy / "0.csv").write_text("new")
    assert (data / "0.csv").read_text() == "new" and os.listdir(tmp_path) == ["data"]
    data.rename(tmp_path / "data.ready")
    assert snapshot.take_snapshot(data).files["data/0.csv"] == b"new", (
        "the dashboard reads what is ready"
    )
    move.finish_step(data)
    assert os.listdir(tmp_path) == ["data"] and (data / "0.csv").read_text() == "new"


def test_what_is_not_sound_is_not_written(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A rule that gives an area nobody knows; an overlap that nobody decided: data/ stays as it is,
    to the byte."""
    data = project / "data"
    rules = data / "rules/priority_rules.csv"
    sound = rules.read_text(encoding="utf-8")
    rules.write_text(sound.replace(",illicit-drugs,", ",ilicit-drugs,"), encoding="utf-8")
    before = move.hash_files(data)
    assert command.main(["classify", "--data", str(data)]) == 1
    said = capsys.readouterr().err
    assert "data/rules/priority_rules.csv, line" in said and "nothing was written" in said
    assert move.hash_files(data) == before and sorted(os.listdir(project)) == ["data", "queries"]
    rules.write_text(sound, encoding="utf-8")
    decisions = data / "rules/overlap_decisions.csv"
    header = decisions.read_text(encoding="utf-8").splitlines()[0]
    decisions.write_text(f"{header}\n", encoding="utf-8")
    before = move.hash_files(data)
    assert (
        command.main(["overlaps", "--data", str(data)]) == 1
        and overlaps.UndecidedOverlap.__name__ in capsys.readouterr().err
    )
    assert move.hash_files(data) == before and sorted(os.listdir(project)) == ["data", "queries"]
