"""Search and lists fold alike: what a reader types is found, however the names are written."""

import ast
import csv

import duckdb
import pytest

from components.language.folding import fold_text
from components.selection.filters import Filters
from components.store.state import Database
from tests.conftest import ROOT

WORDS = {
    "Côte d’Ivoire": "cote d'ivoire",
    "Cote d'Ivoire": "cote d'ivoire",
    "CÔTE DʼIVOIRE": "cote d'ivoire",
    "Co\u0302te d`Ivoire": "cote d'ivoire",
    "l‘Amérique": "l'amerique",
    "counter‑terrorism": "counter-terrorism",
    "Counter–Terrorism": "counter-terrorism",
    "1 234\u202f567\u00a0$": "1 234 567 $",
    "Œuvre, cœur": "oeuvre, coeur",
    "“so  called”": '"so called"',
    "İstanbul": "istanbul",
    "ΣΑΣ": "σασ",
    "Æsir": "aesir",
    "Straße": "strasse",
    "co\u00adop\u200bération": "cooperation",
    " two\t\n lines ": "two lines",
    "Łódź, Ørsted": "lodz, orsted",
    "−5 — “x”": '-5 - "x"',
    "": "",
}


def sql(connection: duckdb.DuckDBPyConnection, words: list[str]) -> list[str]:
    return [
        row[0]
        for row in connection.execute(
            "select folded(word) from (select unnest(?::varchar[]) as word)", [words]
        ).fetchall()
    ]


def written() -> list[str]:
    """Every name, title and word that stands in data/."""
    found = set()
    for path in (ROOT / "data").rglob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            found.update(cell for row in csv.reader(file) for cell in row)
    return sorted(found)


def test_python_folds_as_a_reader_expects() -> None:
    assert {words: fold_text(words) for words in WORDS} == WORDS


def test_the_database_folds_as_python_does(loaded: Database) -> None:
    letters = [f"a{chr(code)}b" for code in (*range(1, 0x530), *range(0x1E00, 0x2100), 0x3000)]
    every = [*WORDS, *written(), *letters]
    found = sql(loaded.connection.cursor(), every)
    assert [
        (word, one, fold_text(word))
        for word, one in zip(every, found, strict=True)
        if one != fold_text(word)
    ] == []


@pytest.mark.parametrize(
    "group",
    [
        ("Côte d'Ivoire", "Côte d’Ivoire", "cote dʼivoire", "COTE D`IVOIRE", "Côte\u00a0d‘Ivoire"),
        ("l'Amérique", "l’Amérique", "L'AMERIQUE"),
        ("counter-terrorism", "counter‑terrorism", "Counter–Terrorism", "counter−terrorism"),
    ],
)
def test_every_way_to_write_it_finds_the_same_records(
    loaded: Database, group: tuple[str, ...]
) -> None:
    found = {
        words: int(loaded.fetch_rows("total", Filters(text=words)).iloc[0].records)
        for words in group
    }
    assert len(set(found.values())) == 1 and min(found.values()) > 0, found


def test_every_list_offers_what_holds_the_words() -> None:
    """Streamlit's usual way finds `neither program` for `terror`: its letters stand there in that
    order."""
    files = [path for folder in ("components", "pages") for path in (ROOT / folder).rglob("*.py")]
    lists = [
        (path.name, node.lineno, {word.arg for word in node.keywords})
        for path in files
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and getattr(node.func, "attr", "") in ("selectbox", "multiselect")
    ]
    assert (
        lists and [(name, line) for name, line, words in lists if "filter_mode" not in words] == []
    )
