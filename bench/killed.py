"""Kills a command that writes data/ at random moments, on a copy of it, and says what it left.

    .venv/bin/python -m bench.killed [KILLS] [FILE]

The command is `classify`, after a change of its rules, or `merge` of a file if one is named. After
every tenth kill the command runs to its end.
"""

import collections
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from ingest import move

ROOT = Path(__file__).resolve().parent.parent


def _change_rules(data: Path) -> None:
    """Take the rules of titles away, so that the command has something to write."""
    rules = data / "rules/priority_rules.csv"
    lines = rules.read_text(encoding="utf-8").splitlines(keepends=True)
    rules.write_text("".join(line for line in lines if ",title," not in line), encoding="utf-8")


def main(kills: int, file: str = "") -> int:
    """Print how often which state was left; the exit code is 1 if any was neither."""
    moment, left = random.Random(20), collections.Counter[str]()
    with tempfile.TemporaryDirectory() as name:
        kept, data = Path(name, "kept"), Path(name, "run", "data")
        data.parent.mkdir()
        shutil.copytree(ROOT / "data", kept)
        if not file:
            _change_rules(kept)
        what = ["merge", file, "--leave-undecided"] if file else ["classify"]
        command = [sys.executable, "-m", "ingest", *what, "--data", str(data)]

        def run() -> subprocess.Popen[bytes]:
            return subprocess.Popen(
                command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT
            )

        shutil.copytree(kept, data)
        begun, old = time.monotonic(), move.hash_files(data)
        assert run().wait() == 0
        whole, new = time.monotonic() - begun, move.hash_files(data)
        assert old != new
        for number in range(1, kills + 1):
            shutil.rmtree(data)
            shutil.copytree(kept, data)
            process = run()
            try:
                process.wait(moment.uniform(0, 1.2 * whole))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
                left["killed"] += 1
            state = move.hash_files(data)
            left["old" if state == old else "new" if state == new else "else"] += 1
            if number % 10 == 0:
                left["next command works"] += run().wait() == 0 and move.hash_files(data) == new
        print(dict(left), f"{whole:.1f} s a command")
    return 1 if left["else"] or left["next command works"] != kills // 10 else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100, *sys.argv[2:3]))
