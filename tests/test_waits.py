"""How the tests themselves are written: they wait for conditions, never for time."""

import re

from tests.conftest import ROOT

FIXED = re.compile(r"\btime\.sleep\(|from time import|wait_for_timeout|networkidle")


def test_no_test_waits_for_time() -> None:
    """One pause stands between two looks of `until`."""
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in sorted((ROOT / "tests").rglob("*.py"))
        if path.name != "test_waits.py"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if FIXED.search(line)
    ]
    assert [place.rpartition(":")[0] for place in found] == ["tests/conftest.py"], found
