"""Hostile texts from an address, from data, from a file, from an answer and from a reader: on every
page they are text."""

import csv
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from components.language.escape import JOINER
from components.selection.filters import PUBLIC_NAMES
from components.selection.pages import OPTIONS, PAGES
from tests.browser.conftest import dashboard, reach, settled
from tests.conftest import ROOT
from tests.hostile import HOST, SHORT, alive, shown

WORDS = re.compile(r"(?<!url)_(en|fr)$|^(title|theme|source_title)$")
"""Columns that hold words for readers."""
WORDLESS = ("briefing", "project")
"""Pages without a name from data, unless the address asks for one."""
NAMES = (
    *PUBLIC_NAMES.values(),
    *(name + "2" for name in PUBLIC_NAMES.values()),
    *OPTIONS,
    "unheard",
)
SQL = "select concat('{}', i) as \"n {}\", i as amount_cad from range(3) t(i)".format(
    SHORT, SHORT.replace('"', '""')
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole project, with a hostile text behind every name, title and note in its data."""
    root = tmp_path_factory.mktemp("hostile")
    for folder in ("components", "pages", "data", "queries", "static", "ingest", ".streamlit"):
        shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "dashboard.py", root)
    for path in [*(root / "data").glob("*.csv"), *(root / "data/lookups").glob("*.csv")]:
        if path.name in ("text.csv", "columns.csv", "template_columns.csv"):
            continue  # words of our own, and what the checker reads as names
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            rows, header = list(reader), reader.fieldnames or []
        for row in rows:
            row |= {
                name: f"{row[name]} {SHORT}" for name in header if WORDS.search(name) and row[name]
            }
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, header, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    return root


@pytest.fixture(scope="module")
def asked() -> list[str]:
    """Every address that a page of this module asked for."""
    return []


@pytest.fixture(scope="module")
def visitor(desk: BrowserContext, asked: list[str]) -> Iterator[Page]:
    """One page for the whole module."""
    page = desk.new_page()
    page.on("request", lambda request: asked.append(request.url))
    yield page
    page.close()


@pytest.fixture(scope="module")
def hostile(project: Path) -> Iterator[str]:
    """A dashboard of the hostile data."""
    with dashboard(project) as address:
        yield address


def said(page: Page) -> list[str]:
    """Every text of the page that somebody sees or hears: what stands there, in figures, and the
    names of things."""
    found = page.evaluate("""() => [
        document.body.innerText, ...[...document.querySelectorAll('svg text')].map(e => e.textContent),
        ...[...document.querySelectorAll('[aria-label], [title], [alt]')].flatMap(e =>
            ['aria-label', 'title', 'alt'].map(name => e.getAttribute(name) ?? '')),
    ]""")
    return [text.replace(JOINER, "") for text in found]


def wrong(page: Page, asked: list[str]) -> list[str]:
    """What a hostile text made of the page, what the browser asked of other hosts, and what was
    escaped once too often."""
    often = [
        match[0]
        for text in said(page)
        for match in re.finditer(r".{0,60}(&(quot|lt|gt|amp|#\w+);|\\[\[:<*]).{0,20}", text)
    ]
    return (
        alive(page) + [url for url in asked if HOST in url.partition("?")[0]] + sorted(set(often))
    )


def test_names_from_data_are_text_on_every_page(
    hostile: str, visitor: Page, asked: list[str]
) -> None:
    found = {}
    for name in (
        *PAGES,
        "?drill=region:americas",
        "project?id=p009615001",
        "?behind=total",
        "?region=caribbean&lang=fr",
    ):
        reach(visitor, hostile, f"/{'' if name == 'overview' else name}")
        found[name] = wrong(visitor, asked)
        if name not in WORDLESS and ":red[x]" not in " ".join(said(visitor)):
            found[name].append("the text is not shown")
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_every_parameter_of_an_address_is_text(
    hostile: str, visitor: Page, asked: list[str]
) -> None:
    query = urlencode(dict.fromkeys(NAMES, SHORT))
    found = {}
    for name in PAGES:
        reach(visitor, hostile, f"/{'' if name == 'overview' else name}?{query}")
        found[name] = wrong(visitor, asked)
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_a_notice_a_chip_and_a_title_say_what_was_typed(
    hostile: str, visitor: Page, asked: list[str]
) -> None:
    visitor.goto(f"{hostile}/?{urlencode({'region': SHORT, 'q': SHORT[:60]})}")
    settled(visitor)
    assert SHORT[:100] in shown(
        visitor.locator(".sa-notice").first
    )  # a long value is shown by its beginning
    items = "overview/fiscal-year?" + urlencode({"_title": SHORT, "_line": SHORT})
    visitor.goto(f"{hostile}/briefing?{urlencode({'items': items, 'name': SHORT})}")
    settled(visitor)
    assert SHORT in shown(visitor.locator("h2.sa-briefing"))
    assert wrong(visitor, asked) == []


def test_an_answer_is_text_in_table_and_bars(hostile: str, visitor: Page, asked: list[str]) -> None:
    visitor.goto(f"{hostile}/ask?{urlencode({'sql': SQL})}")
    settled(visitor)
    table = visitor.locator(".st-key-card-answer table")
    table.wait_for()
    assert SHORT in shown(table)
    row = visitor.locator(".st-key-card-bars .sa-bars li").first
    row.hover()
    tip = row.locator(".sa-tip")
    expect(tip).to_be_visible()
    for label in (row.locator(".sa-name"), tip):
        assert SHORT[:60].strip() in shown(label)
    assert wrong(visitor, asked) == []
    visitor.goto(f"{hostile}/ask?{urlencode({'sql': f'select error({chr(39)}{SHORT}{chr(39)})'})}")
    settled(visitor)
    expect(visitor.get_by_test_id("stCode").filter(has_text="evil.example").first).to_be_visible()
    assert wrong(visitor, asked) == []


def test_an_uploaded_file_of_views_is_text(
    hostile: str, visitor: Page, asked: list[str], tmp_path: Path
) -> None:
    good, bad = (SHORT[:70], f"?{urlencode({'q': SHORT[:50]})}"), (SHORT[:70], SHORT)
    rows = [("name", "address"), good, bad, ("x", "javascript:alert(1)")]
    with (tmp_path / "views.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    visitor.goto(f"{hostile}/views")
    settled(visitor)
    visitor.locator("input[type=file]").set_input_files(tmp_path / "views.csv")
    expect(visitor.get_by_test_id("stAlert")).to_have_count(2)
    settled(visitor)
    assert SHORT in shown(visitor.get_by_test_id("stAlert").first)
    assert SHORT[:70] in shown(visitor.locator(".st-key-card-own-views"))
    assert wrong(visitor, asked) == []
