"""Reading and writing the project's CSV tables: UTF-8, comma, one header line, `\\n` at the end of a line."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

Row = dict[str, str]


def read(path: Path) -> list[Row]:
    """All rows of a table as text, column name -> value; raises `UnicodeDecodeError` on bytes that are not UTF-8."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(path: Path, columns: list[str], rows: Iterable[Mapping[str, object]]) -> None:
    """Write rows in the given column order; a column that a row lacks is written empty."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
