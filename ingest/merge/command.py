"""The commands `merge` and `undo`."""

import contextlib
import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ingest import move, snapshot, tables
from ingest.faults import Fault, Unsound
from ingest.merge.build import Build, Options
from ingest.merge.delivery import Delivery
from ingest.merge.ledger import find_path
from ingest.merge.plan import Plan
from ingest.merge.plan_lines import format_plan
from ingest.merge.scope import Older
from ingest.read import Progress
from ingest.readers import list_readers
from ingest.report import Report
from ingest.report_lines import escape_controls, format_report
from ingest.source import Source

LEFT_OUT, REFUSED = 1, 3
_NOT_CONTENT = ("revisions", "series_revisions", "loads")
_Check = Callable[[Path], list[Fault]]


class _Done(Exception):
    """Drop the copy: a plan alone was asked for, or nothing changes."""


@dataclass(frozen=True)
class Call:
    """How `merge` was called; `is_complete` is none where the files are to say it."""

    files: list[Path]
    data: Path
    out: Path | None = None
    is_dry: bool = False
    leaves_undecided: bool = False
    is_complete: bool | None = None
    is_older_allowed: bool = False
    last_year: str = ""


def merge_files(call: Call, find_faults: _Check) -> int:
    """Merge files into a folder of data and say what changed. `find_faults` checks as the dashboard
    does. Return the exit code: 0 nothing left out, 1 something left out or undecided, 3 refused."""
    report = Report(call.data)
    deliveries = _read_deliveries(call, report)
    described = report.describe()
    if report.exit_code == REFUSED:
        return _say(call, report, described, "Refused: nothing was written", REFUSED)
    try:
        plan, words = _merge(call, deliveries, report, find_faults)
    except (Older, Unsound, move.Changed) as error:
        return _say(call, report, described, f"{error}\nRefused: nothing was written", REFUSED)
    described["plan"] = plan.describe()
    undecided = bool(plan.list_kind("undecided"))
    is_near = bool(plan.series.get("series", {}).get("near_lines"))
    code = LEFT_OUT if undecided or is_near or report.exit_code else 0
    if undecided and not (call.leaves_undecided or call.is_dry):
        code = REFUSED
    lines = "\n".join([*format_plan(plan, described["plan"]), words])
    return _say(call, report, described, lines, code)


def _read_deliveries(call: Call, report: Report) -> list[Delivery]:
    """Read all files; each once, also if it is named twice."""
    found: dict[str, Delivery] = {}
    sources = [Source.from_path(file) for file in call.files]
    readers = list_readers(call.data, call.last_year, sources)
    for source in {one.digest: one for one in sources}.values():
        items: list[Any] = []
        progress = Progress(Path(source.name).name)
        file = report.read_file(source, readers, progress, items.append)
        progress.end()
        whole = file.notes.is_complete if call.is_complete is None else call.is_complete
        delivery = found.setdefault(source.digest[0], Delivery(file, bool(whole)))
        for item in items:
            delivery.take(item)
    return list(found.values())


def _merge(
    call: Call, deliveries: list[Delivery], report: Report, find_faults: _Check
) -> tuple[Plan, str]:
    """Merge on a copy, which takes the folder's place if that was asked for and is possible."""
    today = datetime.now(UTC).date().isoformat()
    words = "Only planned: nothing was written"
    with contextlib.suppress(_Done), _open_copy(call) as copy:
        before = _hash_content(copy)
        loaded = {row["sha256"] for row in tables.read_table(find_path(copy, "loads"))}
        options = Options(today, call.is_older_allowed)
        plan = Build(copy, deliveries, report, options).run()
        if plan.list_kind("undecided") and not call.leaves_undecided:
            words = "Undecided: nothing was written; decide, or --leave-undecided merges the rest"
            raise _Done
        if _hash_content(copy) == before and {one.digest for one in deliveries} <= loaded:
            words = "Merged before: nothing changes"
            raise _Done
        if faults := find_faults(copy):
            raise Unsound("\n".join(map(str, faults)))
        if call.is_dry:
            raise _Done
        words = "Merged; python -m ingest undo brings the version before back"
    return plan, words


@contextlib.contextmanager
def _open_copy(call: Call) -> Iterator[Path]:
    """Open a copy to work on: one that takes the place of the folder, or one that is dropped."""
    if not call.is_dry:
        with move.prepare_copy(call.data, kept=move.BEFORE) as copy:
            yield copy
        return
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name, "data")
        snapshot.copy_folder(call.data, copy)
        yield copy


def _hash_content(data: Path) -> dict[str, str]:
    """Hash what the data say, without the dates of sources and the tables that tell of merges."""
    beside = {find_path(data, name) for name in _NOT_CONTENT} | {data / "lookups/sources.csv"}
    names = {path.relative_to(data).as_posix() for path in beside}
    return {name: digest for name, digest in move.hash_files(data).items() if name not in names}


def _say(call: Call, report: Report, described: dict[str, Any], words: str, code: int) -> int:
    """Print the report and what became of it, and write it as JSON if a file is named."""
    if call.out:
        text = json.dumps(described, ensure_ascii=False, indent=1)
        call.out.write_text(text + "\n", encoding="utf-8")
    for line in format_report(report, described):
        print(escape_controls(line))
    for line in words.splitlines():
        print(escape_controls(line), file=sys.stderr if code == REFUSED else sys.stdout)
    return code


def undo_merge(data: Path) -> int:
    """Bring the version before the last merge back, byte for byte; the one it replaces is kept
    beside. Return the exit code: 0, or 3 where there is none."""
    if move.restore_before(data):
        print(f"The version before is back; what it replaced lies in {data}{move.UNDONE}")
        return 0
    print(f"{data}: no version before is kept", file=sys.stderr)
    return REFUSED
