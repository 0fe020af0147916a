"""Reads rule tables: rows in their order, each with its pattern ready to be searched for."""

import re
from pathlib import Path

from ingest import tables
from ingest.tables import Row


def read_rules(path: Path) -> list[tuple[int, Row, re.Pattern[str]]]:
    """(order, row, pattern) of each rule; a pattern that is no regular expression raises with its
    line."""
    found = []
    for line, row in enumerate(tables.read_table(path), start=2):
        try:
            pattern = re.compile(row["pattern"], re.IGNORECASE)
        except re.error as error:
            raise ValueError(
                f"{path.name} line {line}, column pattern, {row['pattern']!r}: {error}"
            ) from error
        found.append((int(row["rule_order"]), row, pattern))
    return sorted(found, key=lambda rule: rule[0])
