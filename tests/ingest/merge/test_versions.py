"""One merge after another: the same file, an older one, a complete list, an undo, a kill."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from ingest import diff, move
from ingest.__main__ import main
from ingest.tables import read_table, render_table
from tests.conftest import ROOT
from tests.ingest.merge.conftest import NEW, Merged, copy_data, find_plain, merge
from tests.ingest.merge.exports import Exported, write_export

KILLS = 5


@pytest.fixture
def second(merged: Merged, tmp_path: Path) -> Iterator[Path]:
    """The merged data again, with the version before, for what a test does next."""
    for name in ("data", "data.before"):
        shutil.copytree(merged.data.parent / name, tmp_path / name)
    return tmp_path / "data"


def test_the_same_file_twice_changes_nothing(second: Path, merged: Merged) -> None:
    state = move.hash_files(second)
    code, report = merge(second, merged.file, "--leave-undecided")
    assert code == 1 and report["plan"]["changed"] == [] == report["plan"]["added"]
    assert move.hash_files(second) == state
    assert move.hash_files(second.parent / "data.before") == move.hash_files(ROOT / "data")


def test_undecided_without_the_flag_writes_nothing(tmp_path: Path, merged: Merged) -> None:
    data = copy_data(tmp_path)
    code, report = merge(data, merged.file)
    assert code == 3 and len(report["plan"]["undecided"]) == 2
    assert merge(data, merged.file, "--dry-run")[0] == 1
    assert move.hash_files(data) == move.hash_files(ROOT / "data")
    assert sorted(os.listdir(tmp_path)) == ["data", "report.json"]


def test_an_older_state_is_refused_unless_it_is_meant(
    second: Path, tmp_path: Path, merged: Merged, capsys: pytest.CaptureFixture[str]
) -> None:
    key = merged.keys["status"]
    row = Exported(merged.before).write_row(key) | {"Date Modified": "2026-11-30"}
    file = write_export(tmp_path, [row])
    state = move.hash_files(second)
    assert merge(second, file)[0] == 3
    assert "2026-12-01 is held" in capsys.readouterr().err and move.hash_files(second) == state
    assert merge(second, file, "--older")[0] == 0
    before, after = (
        next(row for row in read_table(folder / "projects.csv") if row["project_id"] == key)
        for folder in (merged.before, second)
    )
    assert before == after, "the older state was asked for"


def test_a_file_of_no_date_does_not_replace_a_dated_one(
    second: Path, tmp_path: Path, merged: Merged, capsys: pytest.CaptureFixture[str]
) -> None:
    row = Exported(merged.before).write_row(merged.keys["status"]) | {"Date Modified": ""}
    assert merge(second, write_export(tmp_path, [row]), "--dry-run")[0] == 3
    assert "does not say of when it is" in capsys.readouterr().err


def test_data_that_cannot_be_read_refuse_the_merge(
    second: Path, merged: Merged, capsys: pytest.CaptureFixture[str]
) -> None:
    (second / "loads.csv").unlink()
    state = move.hash_files(second)
    out = second.parent / "report.json"
    arguments = ["merge", str(merged.file), "--data", str(second), "--json", str(out)]
    assert main(arguments) == 3 and "loads.csv" in capsys.readouterr().err
    assert move.hash_files(second) == state


def test_undo_restores_the_bytes_once(
    second: Path, merged: Merged, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["undo", "--data", str(second)]) == 0
    assert move.hash_files(second) == move.hash_files(ROOT / "data")
    assert move.hash_files(second.parent / "data.undone") == move.hash_files(merged.data)
    assert main(["undo", "--data", str(second)]) == 3
    assert "no version before" in capsys.readouterr().err
    assert move.hash_files(second) == move.hash_files(ROOT / "data")


def test_the_order_of_rows_and_files_changes_no_table(tmp_path: Path) -> None:
    words = "Apricot Bramble Cinnamon Damson Elder Fennel".split()
    rows = [
        NEW
        | {
            "Project Number": f"CA-3-T00000010{number}",
            "Title": f"{word} {word}s",
            "Maximum Contribution": f"${10 ** (number + 1)}",
            "Start Date": f"20{10 + number}-04-01",
        }
        for number, word in enumerate(words)
    ]
    states = []
    for seed in range(2):
        folder = tmp_path / str(seed)
        data, first, second = copy_data(folder), rows[:4], rows[4:]
        random.Random(seed).shuffle(first)
        files = [write_export(folder, first, "a.csv"), write_export(folder, second, "b.csv")]
        assert merge(data, *files[:: 1 - 2 * seed])[0] == 0
        states.append({name: h for name, h in move.hash_files(data).items() if "loads" not in name})
    assert states[0] == states[1]
    assert (
        len(
            {row["project_id"] for row in read_table(data / "projects.csv")}
            & {f"t00000010{n}" for n in range(6)}
        )
        == 6
    )


def test_what_a_complete_list_lacks_stays_until_it_is_withdrawn(tmp_path: Path) -> None:
    data = copy_data(tmp_path)
    exported = Exported(data)
    gone = find_plain(data, exported)[0]
    rows = [exported.write_row(key) for key in exported.projects if key != gone]
    operational = [row for row in rows if row["Status"] == "Operational"]
    part = write_export(tmp_path, operational, "part.csv")
    plan = merge(data, part, "--complete", "--dry-run")[1]["plan"]
    assert plan["vanished"] == [], "it may have moved to another status"
    code, report = merge(data, write_export(tmp_path, rows), "--complete")
    found = {row["record"]: row for row in report["plan"]["vanished"]}
    assert code == 0 and found[gone]["effect_cad"] == "0.00"
    assert found[gone]["not_listed_since"] == "2026-12-01"
    revised = read_table(data / "revisions.csv")
    assert {row["project_id"] for row in revised if row["new_value"] == "2026-12-01"} == set(found)
    decisions = data / "rules/vanished_decisions.csv"
    row = [gone, "withdraw", "Made for tests", "Fait pour des tests", "tests", "2026-12-02"]
    decisions.write_bytes(decisions.read_bytes() + render_table([row]))
    amount = exported.projects[gone]["amount_cad"]
    changes = diff.compare_versions(ROOT / "data", data)
    assert changes.totals["difference_cad"] == -Decimal(amount), "shown, and not added"
    assert main(["check", "--data", str(data)]) == 0
    back = write_export(tmp_path, [exported.write_row(gone)], "back.csv")
    (change,) = merge(data, back)[1]["plan"]["changed"]
    assert (change["field"], change["effect_cad"]) == ("not_listed_since", amount)


def test_killed_at_random_moments_all_is_old_or_new(tmp_path: Path, merged: Merged) -> None:
    data, moment = copy_data(tmp_path), random.Random(5)
    old, digest = move.hash_files(data), merged.report["files"][0]["sha256"]
    command = [sys.executable, "-m", "ingest", "merge", str(merged.file), "--leave-undecided"]
    command += ["--data", str(data)]
    seen, whole = set(), 0.0
    for number in range(KILLS):
        begun = time.monotonic()
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
        try:
            process.wait(moment.uniform(0.6, 1.1) * whole if number else None)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
        whole = whole or time.monotonic() - begun
        state = move.hash_files(data)
        assert state == old or read_table(data / "loads.csv")[-1]["sha256"] == digest
        seen.add(state == old)
        is_undone = main(["undo", "--data", str(data)]) == 0
        assert move.hash_files(data) == old and is_undone == (state != old)
        assert not {"data.part", "data.ready", "data.journal"} & set(os.listdir(tmp_path))
    assert False in seen
