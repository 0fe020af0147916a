"""The dictionary `data/columns.csv`: which tables there are, their columns, types, keys and meanings."""

from functools import cache
from pathlib import Path

from ingest import tables
from ingest.tables import Row


@cache
def dictionary(data: Path) -> dict[str, list[Row]]:
    """Table name -> its columns in order, as rows of `data/columns.csv`."""
    described: dict[str, list[Row]] = {}
    for row in tables.read(data / "columns.csv"):
        described.setdefault(row["table_name"], []).append(row)
    return described


def of(data: Path, table: str) -> list[str]:
    """Column names of a table in their order; raises KeyError for a table the dictionary does not have."""
    return [row["column_name"] for row in dictionary(data)[table]]
