"""Streamlit's own words: those that data/text.csv translates are the ones that this version of
Streamlit says."""

import csv
import re
from pathlib import Path

import streamlit

from components.language.words import list_streamlit_words as spoken_words
from tests.conftest import ROOT

ANNOUNCED = ("option", "options", "selected", "notification", "notifications", "size_b", "file_b")
"""What the library composes of parts."""


def test_streamlit_says_every_word_that_is_translated() -> None:
    """An update that changes a word must not bring English back unseen."""
    folder = Path(streamlit.__file__).parent / "static" / "static" / "js"
    code = "\n".join(path.read_text(encoding="utf-8") for path in folder.glob("*.js"))
    with (ROOT / "data" / "text.csv").open(encoding="utf-8", newline="") as file:
        rows = {
            row["key"].removeprefix("streamlit."): row["en"]
            for row in csv.DictReader(file)
            if row["key"].startswith("streamlit.")
        }
    assert len(rows) > 80
    parts = re.compile(r"\{\w+\}|: | icon$|Ctrl\+|⌘\+|MB|KB|Press | to apply|(?<=exist|ctory)\. ")
    missing = {
        key: part
        for key, english in rows.items()
        if key not in ANNOUNCED
        for part in parts.split(english)
        if part.strip(" ,.:") and part not in code
    }
    assert missing == {}


def test_english_readers_keep_the_words_as_they_are(spoken: str) -> None:
    words = dict(spoken_words())
    assert words.get("No results") == {"en": None, "fr": "Aucun résultat"}[spoken]
