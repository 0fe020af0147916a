"""What becomes Markdown, what Plotly reads, and which address may become a link; a browser shows
the rest."""

import csv

from components.language.escape import JOINER, escape_markdown, escape_plotly, is_safe_url
from tests.conftest import ROOT
from tests.hostile import TEXTS


def test_plain_words_stay_as_they_are() -> None:
    for text in (
        "Region: Caribbean",
        "$4.7 M",
        "4,7 M$ · 12 projets",
        "Côte d’Ivoire",
        "snake_case_name",
        "2.5 %",
        "a - b",
    ):
        assert escape_markdown(text) == text
        assert escape_plotly(text) == text


def test_our_own_words_mean_nothing_as_markdown() -> None:
    """So that a text without values may be given to Streamlit as it is."""
    with (ROOT / "data" / "text.csv").open(encoding="utf-8", newline="") as file:
        rows = [
            (row["key"], text)
            for row in csv.DictReader(file)
            for text in (row["en"], row["fr"])
            if "{" not in text
        ]
    assert [(key, text) for key, text in rows if escape_markdown(text) != text.strip()] == []


def test_markdown_is_one_line_and_loses_nothing() -> None:
    for text in TEXTS:
        assert escape_markdown(text).replace("\\", "").replace(JOINER, "") == text.replace("\\", "")
    assert escape_markdown("a\n# b\r\n- c") == "a # b - c"


def test_plotly_gets_the_entities_that_it_knows() -> None:
    assert escape_plotly("say \"so\" & 'so' <b>") == "say \"so\" &amp; 'so' &lt;b&gt;"
    assert escape_plotly("&quot;") == f"&amp;{JOINER}quot;"


def test_only_pages_of_the_web_become_links() -> None:
    safe = (
        "https://a.ca/b?c=d",
        "http://a.ca",
        " HTTPS://a.ca",
        "explore?region=caribbean",
        "?q=javascript:x",
        "./?lang=fr",
    )
    assert [url for url in safe if not is_safe_url(url)] == []
    unsafe = (
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//a.ca",
        "/a",
        "a.ca",
        "http:",
        "\x01javascript:x",
        "http://[",
        "vbscript:x",
        "mailto:a@b.ca",
    )
    assert [url for url in unsafe if is_safe_url(url)] == []
