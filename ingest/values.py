"""What the dictionary says of single values: their types, whether they may be empty, the keys that
make a row, references."""

import re
from calendar import monthrange
from collections.abc import Iterator
from functools import lru_cache

from components.selection.fiscal_years import get_first_year, is_fiscal_year
from ingest.tables import Row

FIRST_YEAR, LAST_YEAR = 1990, 2049
"""What these data are about: a year outside is a slip of the pen."""
_YEARS = f"from {FIRST_YEAR} to {LAST_YEAR}"
PATTERNS = {
    "key": (r"[a-z0-9][a-z0-9_.-]*", "lower-case letters, digits, - or _"),
    "amount": (r"[0-9]{1,16}\.[0-9]{2}", "dollars with two decimals, not negative, like 743000.00"),
    "share": (
        r"(0(\.[0-9]{1,12})?|1(\.0{1,12})?)",
        "a share from 0 to 1, like 0.25, of at most twelve decimals",
    ),
    "number": (r"-?[0-9]{1,15}(\.[0-9]{1,12})?", "a number of at most fifteen digits"),
    "integer": (r"-?[0-9]{1,9}", "a whole number of at most nine digits"),
    "partial_date": (
        r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?",
        f"a date like 2011, 2011-06 or 2011-06-22, {_YEARS}",
    ),
    "fiscal_year": (
        r"([0-9]{4}-[0-9]{2}|not-stated)",
        f"a fiscal year like 2011-12, {_YEARS}, or not-stated",
    ),
    "yes_no": (r"(yes|no)", "yes or no"),
    "url": (r"https?://[^\s\x00-\x1f]+", "an address that begins with http:// or https://"),
    "address": (
        r"\?[a-z]+=[^\s&]+(&[a-z]+=[^\s&]+)*",
        "an address within the dashboard, like ?region=caribbean&type=training",
    ),
    "text": (r"[^\x00-\x08\x0b-\x1f\x7f]*", "text without control characters"),
}
"""Type -> its form, and what a fault says that it expects. Digits are 0 to 9, as DuckDB reads them.
"""
_COMPILED = {kind: re.compile(pattern) for kind, (pattern, _) in PATTERNS.items()}
_Found = tuple[Row, str, str]
"""A row, the column, and what is expected there."""


def is_date(value: str) -> bool:
    """Whether the calendar has it: `2011-02-31` has the form of a date and is none."""
    year, month, day = [*map(int, value.split("-")), 1, 1][:3]
    return (
        FIRST_YEAR <= year <= LAST_YEAR
        and 1 <= month <= 12
        and 1 <= day <= monthrange(year, month)[1]
    )


def _is_year_or_undated(value: str) -> bool:
    """Tell whether a value is a fiscal year of our time, or says that none is stated."""
    return value == "not-stated" or (
        is_fiscal_year(value) and FIRST_YEAR <= get_first_year(value) <= LAST_YEAR
    )


_SENSE = {"partial_date": is_date, "fiscal_year": _is_year_or_undated}


@lru_cache(1 << 16)
def is_sound(kind: str, value: str) -> bool:
    """Whether a value has the form of its type, and sense."""
    return _COMPILED[kind].fullmatch(value) is not None and (
        kind not in _SENSE or _SENSE[kind](value)
    )


def check_values(rows: list[Row], described: list[Row]) -> Iterator[_Found]:
    """Types and required cells of one table, and keys that stand in it once."""
    for column in described:
        name, kind = column["column_name"], column["data_type"]
        seen: dict[str, str] = {}
        required, unique = column["is_required"] == "yes", column["is_key"] == "yes"
        distinct = {row[name] for row in rows}
        unsound = {value for value in distinct if value and not is_sound(kind, value)}
        if required and "" in distinct:
            unsound.add("")
        if not unsound and (not unique or len(distinct) == len(rows)):
            continue
        for row in rows:
            value = row[name]
            if value in unsound:
                yield row, name, PATTERNS[kind][1] if value else "a value; the cell is empty"
            if unique:
                if value in seen:
                    yield row, name, f"a key used once; line {seen[value]} has it too"
                seen.setdefault(value, row["#"])


def check_keys(rows: list[Row], described: list[Row]) -> Iterator[_Found]:
    """Check keys that several columns make together: each stands in a table once."""
    parts = [column["column_name"] for column in described if column["is_key"] == "part"]
    seen: dict[tuple[str, ...], str] = {}
    for row in rows if parts else ():
        key = tuple(row[name] for name in parts)
        if key in seen:
            yield (
                row,
                parts[-1],
                f"one row for the same {', '.join(parts)}; line {seen[key]} is another",
            )
        seen.setdefault(key, row["#"])


def check_references(
    tables: dict[str, list[Row]], table: str, described: list[Row]
) -> Iterator[tuple[Row, str, str, str]]:
    """Keys that do not exist where the dictionary says they must: with the table, and the
    vocabulary in it."""
    for column in described:
        if not column["refers_to"]:
            continue
        target, field = column["refers_to"].split(".")
        if target not in tables:
            continue
        if target == "terms":
            known = {row["term_id"] for row in tables["terms"] if row["vocabulary"] == field}
        else:
            known = {row[field] for row in tables[target]}
        for row in tables[table]:
            if (value := row[column["column_name"]]) and value not in known:
                yield row, column["column_name"], target, field if target == "terms" else ""
