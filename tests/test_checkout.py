"""A checkout on a system that turns line breaks: the attributes keep them, and without the
attributes all is read alike."""

import shutil
import subprocess
from pathlib import Path

from ingest import snapshot
from ingest.validate import check_snapshot
from tests.conftest import ROOT


def git(*words: str | Path) -> None:
    subprocess.run(
        ["git", "-c", "user.name=test", "-c", "user.email=test@example.org", *words],
        check=True,
        capture_output=True,
    )


def cloned(folder: Path, *files: str) -> Path:
    """A clone as Windows makes it, of data/ and these files."""
    origin, clone = folder / "origin", folder / "clone"
    shutil.copytree(ROOT / "data", origin / "data")
    for file in files:
        shutil.copy(ROOT / file, origin / file)
    git("init", "-q", origin)
    git("-C", origin, "add", "--all")
    git("-C", origin, "commit", "-qm", "data")
    git("clone", "-q", "-c", "core.autocrlf=true", origin, clone)
    return clone / "data"


def test_a_checkout_that_turns_line_breaks_holds_the_same_data(tmp_path: Path) -> None:
    here = check_snapshot(snapshot.take_snapshot(ROOT / "data"))
    kept = snapshot.take_snapshot(cloned(tmp_path / "with", ".gitattributes"))
    assert kept.digest == here.taken.digest
    turned = check_snapshot(snapshot.take_snapshot(cloned(tmp_path / "without")))
    assert b"\r\n" in turned.taken.files["data/projects.csv"], "this clone does turn them"
    assert turned.faults == [] and turned.parsed.keys() == here.parsed.keys()
    for file, lines in here.parsed.items():
        assert [cells for _, cells in turned.parsed[file]] == [cells for _, cells in lines], file
