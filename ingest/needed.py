"""What the program asks of `data/text.csv` and `queries/`: what it would stop at if they did not
have it."""

import re
import string
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path

from components.selection.languages import LANGUAGES, USUAL
from ingest.faults import Fault
from ingest.tables import Row

_ROOT = Path(__file__).resolve().parent.parent
_TEXT_FILE = "data/text.csv"
_TEXTS = re.compile(
    r"""\b(?:t|describe_amount|_describe_gap|_describe_records)\(\s*["']([a-z0-9_.]+)["']"""
)
_COMPOSED = re.compile(
    r"""\b(?:t|describe_amount|_describe_gap|_describe_records)\(\s*f["']([a-z0-9_.]+)\{"""
)
_QUERIES = re.compile(r"""\b(?:fetch_rows|read_query)\(\s*["']([a-z_/]+)["']""")


@cache
def _read_code() -> str:
    """The program's own text."""
    folders = (_ROOT / name for name in ("components", "pages"))
    return "\n".join(
        path.read_text(encoding="utf-8")
        for folder in folders
        for path in sorted(folder.rglob("*.py"))
    )


@cache
def _list_texts() -> tuple[frozenset[str], frozenset[str]]:
    """The keys of texts that the program names, and how those begin that it puts together."""
    pages = {f"page.{path.stem}" for path in (_ROOT / "pages").glob("*.py")}
    return frozenset(_TEXTS.findall(_read_code())) | pages, frozenset(
        _COMPOSED.findall(_read_code())
    )


@cache
def list_queries() -> frozenset[str]:
    """The files in queries/ that the program names."""
    return frozenset(f"queries/{name}.sql" for name in _QUERIES.findall(_read_code())) | {
        "queries/_session.sql"
    }


def _find_holes(text: str) -> set[str] | None:
    """The names in braces that a text leaves open; none if its braces do not close."""
    try:
        return {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}
    except ValueError:
        return None


def check_shown(rows: list[Row], shown: Collection[str]) -> Iterator[Fault]:
    """Keys that the program puts together, and that the texts in use have: a page would stop
    without one of them."""
    beginnings = tuple(_list_texts()[1])
    for key in sorted(set(shown) - {row["key"] for row in rows}) if rows else ():
        if key.startswith(beginnings):
            yield Fault(
                _TEXT_FILE, 0, "key", key, "a row with this key, which the texts in use have"
            )


def check_texts(rows: list[Row]) -> Iterator[Fault]:
    """Texts that a page would stop at: missing ones, and those whose braces differ between the
    languages."""
    keys = {row["key"] for row in rows}
    named, beginnings = _list_texts()
    for key in sorted(named - keys):
        yield Fault(_TEXT_FILE, 0, "key", key, "a row with this key, which the program asks for")
    for beginning in sorted(beginnings):
        if not any(key.startswith(beginning) for key in keys):
            yield Fault(
                _TEXT_FILE,
                0,
                "key",
                f"{beginning}…",
                "rows with such keys, which the program asks for",
            )
    for row in rows:
        holes = {language: _find_holes(row[language]) for language in LANGUAGES}
        for language, found in holes.items():
            if found is None:
                yield Fault(
                    _TEXT_FILE,
                    int(row["#"]),
                    language,
                    row[language],
                    "braces in pairs, like {count}",
                )
            elif (first := holes[USUAL]) is not None and found != first:
                yield Fault(
                    _TEXT_FILE,
                    int(row["#"]),
                    language,
                    row[language],
                    f"the names in braces of the English text: {sorted(first)}",
                )
