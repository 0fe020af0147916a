"""The command `read`: says what files are and what is wrong with them, and writes nothing else."""

import json
import re
import sys
import time
from pathlib import Path

from ingest.readers import list_readers
from ingest.report import Report
from ingest.report_lines import escape_controls, format_report
from ingest.source import Source

WRONG_CALL = 2
_EVERY = 0.5
"""Seconds between two lines of progress."""
_FISCAL_YEAR = re.compile(r"[0-9]{4}-[0-9]{2}")


class Progress:
    """Says how far a long file is read; quiet where nobody looks at a terminal."""

    def __init__(self, name: str) -> None:
        self._name, self._next = name, time.monotonic() + _EVERY
        self._is_shown, self._is_begun = sys.stderr.isatty(), False

    def __call__(self, count: int) -> None:
        if self._is_shown and (now := time.monotonic()) >= self._next:
            self._next, self._is_begun = now + _EVERY, True
            print(f"\r{escape_controls(self._name)}: {count:,}", end="", file=sys.stderr)

    def end(self) -> None:
        """Leave the line."""
        if self._is_begun:
            print(file=sys.stderr)


def read_files(files: list[Path], data: Path, out: Path | None, last_year: str) -> int:
    """Read files, print the report, and write it as JSON if a file is named. Return the exit code:
    0 nothing left out, 1 something left out or undecided, 2 wrong call, 3 refused."""
    if problem := find_problem(files, data, last_year):
        print(problem, file=sys.stderr)
        return WRONG_CALL
    report = Report(data)
    sources = [Source.from_path(file) for file in files]
    readers = list_readers(data, last_year, sources)
    for file, source in zip(files, sources, strict=True):
        progress = Progress(file.name)
        report.read_file(source, readers, progress)
        progress.end()
    described = report.describe()
    if out:
        text = json.dumps(described, ensure_ascii=False, indent=1)
        out.write_text(text + "\n", encoding="utf-8")
    for line in format_report(report, described):
        print(escape_controls(line))
    return report.exit_code


def find_problem(files: list[Path], data: Path, last_year: str) -> str:
    """Find what is wrong with a call; empty where it can be done."""
    for file in files:
        if not file.is_file():
            return f"{file}: no such file"
    if not (data / "lookups").is_dir():
        return f"{data}: no folder of data"
    if last_year and not _FISCAL_YEAR.fullmatch(last_year):
        return f"--last-year {last_year}: expected a fiscal year like 2025-26"
    return ""
