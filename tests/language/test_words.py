"""Every word on screen: every key in both languages, every key used, every used key there."""

import csv
import re
import string

import pytest

from components.language import words
from components.language.words import get_name, join_list, t
from components.selection.dimensions import DIMENSIONS
from components.selection.filters import MULTIPLE
from components.selection.languages import LANGUAGES
from components.store.state import Database
from tests.conftest import ROOT

CODE = "\n".join(
    p.read_text(encoding="utf-8")
    for folder in ("components", "pages")
    for p in (ROOT / folder).rglob("*.py")
)
with (ROOT / "data" / "text.csv").open(encoding="utf-8", newline="") as file:
    TEXT = {row["key"]: row for row in csv.DictReader(file)}
USED = set(
    re.findall(
        r"""\b(?:t|describe_amount|_describe_gap|_describe_records)\(\s*["']([a-z_.]+)["']""", CODE
    )
)
COMPOSED = {
    prefix.split("{")[0] for prefix in re.findall(r"""\bt\(\s*f["']([a-z_.]+\{[^"']*)["']""", CODE)
}
CHOSEN = set(re.findall(r'"((?:headline|kpi|figure)\.[a-z_]+)"', CODE))


def holes(text: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(text) if field}


def test_every_key_says_something_in_both_languages_with_the_same_values() -> None:
    assert [key for key, row in TEXT.items() if not (row["en"].strip() and row["fr"].strip())] == []
    assert [key for key, row in TEXT.items() if holes(row["en"]) != holes(row["fr"])] == []


def test_every_used_key_exists() -> None:
    assert sorted((USED | CHOSEN) - set(TEXT)) == []


def test_every_key_is_used() -> None:
    known = {"streamlit.", *COMPOSED}  # Streamlit's own words are all handed to the browser
    unused = [
        key
        for key in TEXT
        if key.removesuffix(".one") not in USED | CHOSEN
        and not any(key.startswith(prefix) for prefix in known)
    ]
    assert unused == []


def test_french_spacing() -> None:
    colons = [key for key, row in TEXT.items() if re.search(r"(?<![\u00a0/p]):(?!/)", row["fr"])]
    assert colons == [], "no-break space before a colon"
    quotes = [key for key, row in TEXT.items() if re.search(r"« | »|'", row["fr"])]
    assert quotes == [], "no-break spaces inside guillemets, typographic apostrophe"


def test_every_name_is_there_in_both_languages(loaded: Database) -> None:
    dimensions = ("region", "sub_region", "place", "partner", "priority", "programme", "source")
    assert set(dimensions) <= set(loaded.labels)
    assert [
        (dimension, key, spoken)
        for dimension in dimensions
        for key, label in loaded.labels[dimension].items()
        for spoken in LANGUAGES
        if not (label.short[spoken] and label.long[spoken])
    ] == []


def test_singular_and_plural(spoken: str) -> None:
    texts = [t("count.records", count=n, number=str(n)) for n in (0, 1, 2)]
    assert (
        texts
        == {
            "en": ["0 records", "1 record", "2 records"],
            "fr": ["0 enregistrement", "1 enregistrement", "2 enregistrements"],
        }[spoken]
    )


def test_lists_of_names(spoken: str) -> None:
    assert join_list(["a"]) == "a"
    assert join_list(["a", "b", "c"]) == {"en": "a, b and c", "fr": "a, b et c"}[spoken]


def test_a_key_that_does_not_exist_is_an_error(loaded: Database) -> None:
    with pytest.raises(KeyError):
        t("no.such.key")


def test_wider_keys_have_names_too(spoken: str) -> None:
    assert get_name("region", "caribbean") == {"en": "Caribbean", "fr": "Caraïbes"}[spoken]
    assert (
        get_name("partner", "un")
        == {"en": "United Nations bodies", "fr": "Organismes des Nations Unies"}[spoken]
    )
    assert words.get_name("partner", "no-such-partner") == "no-such-partner"


def test_every_language_has_a_column_and_nothing_else_does() -> None:
    assert list(TEXT["yes"]) == ["key", *LANGUAGES]


def test_every_filter_by_keys_has_its_words(loaded: Database) -> None:
    keys = [
        f"{text}{field}" for field in MULTIPLE for text in ("filter.", "sentence.many_", "column.")
    ]
    assert [key for key in keys if key not in TEXT] == []
    assert [
        each for each in DIMENSIONS.values() if not {*each.vocabularies} <= {*loaded.labels}
    ] == []
