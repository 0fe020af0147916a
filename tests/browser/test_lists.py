"""Lists find what a reader types without accents, with any apostrophe, dash or blank, and nothing
that only looks alike."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from components.language.folding import fold_text
from tests.browser.conftest import settled
from tests.language.test_folding import WORDS

FOUND = {
    "en": [
        ("Region", "CARIBBEAN", "Caribbean"),
        ("Implementing partner", "UNODC", "UNODC"),
        ("Priority area", "counter‑terrorism", "Counter-"),
        ("Country or regional code", "Cote d'Ivoire", "Côte d’Ivoire"),
        ("Country or regional code", "cote d’ivoire", "Côte d’Ivoire"),
    ],
    "fr": [
        ("Région", "Amerique", "Amérique"),
        ("Région", "caraibes", "Caraïbes"),
        ("Région", "l'Ouest", "l’Ouest"),
        ("Région", "afrique de l`ouest", "l’Ouest"),
        ("Pays ou code régional", "COTE D'IVOIRE", "Côte d’Ivoire"),
        ("Type d’aide", "equipement", "quipement"),
        ("Dollars", "Constants", "constants"),
    ],
}
"""Language -> list, what is typed, what every choice then holds."""


@pytest.fixture(scope="module", params=["en", "fr"])
def spoken(
    request: pytest.FixtureRequest, desk: BrowserContext, address: str
) -> Iterator[tuple[str, Page]]:
    """A page with all filters drawn."""
    page = desk.new_page()
    page.goto(f"{address}/?place=haiti&prices=2020&lang={request.param}")
    settled(page)
    yield request.param, page
    page.close()


def offered(page: Page, name: str, words: str) -> list[str]:
    """What the list of that name offers for the words typed into it."""
    box = page.get_by_role("combobox", name=name, exact=True)
    box.click()
    box.fill(words)
    expect(box).to_have_attribute("aria-expanded", "true")
    found = page.locator("[data-testid$=Dropdown] [role=option]").all_inner_texts()
    box.press("Escape")
    box.press("Escape")
    return found


def test_every_list_finds_what_reads_the_same(spoken: tuple[str, Page]) -> None:
    language, page = spoken
    found = {(name, words): offered(page, name, words) for name, words, _ in FOUND[language]}
    wrong = {
        (name, words): found[name, words]
        for name, words, part in FOUND[language]
        if not found[name, words]
        or not all(fold_text(part) in fold_text(text) for text in found[name, words])
    }
    assert wrong == {}


def test_nothing_is_offered_that_only_holds_the_letters(spoken: tuple[str, Page]) -> None:
    language, page = spoken
    partner, area = {
        "en": ("Implementing partner", "Priority area"),
        "fr": ("Partenaire de mise en œuvre", "Domaine prioritaire"),
    }[language]
    found = {
        words: offered(page, name, words)
        for name, words in ((partner, "ONUDC" if language == "fr" else "UNODC"), (area, "terror"))
    }
    assert all(found.values()) and all(
        fold_text(words) in fold_text(text) for words, texts in found.items() for text in texts
    ), found


def test_a_choice_found_so_stands_as_it_is_written(spoken: tuple[str, Page]) -> None:
    language, page = spoken
    name = {"en": "Country or regional code", "fr": "Pays ou code régional"}[language]
    box = page.get_by_role("combobox", name=name, exact=True)
    box.click()
    box.fill("cote d'ivoire")
    box.press("Enter")
    expect(page.locator("[data-tag]", has_text="Côte d’Ivoire · ")).to_have_count(1)
    expect(page.locator(".st-key-chips")).to_contain_text("Côte d’Ivoire")


def test_nothing_else_in_the_browser_searches_that_way(spoken: tuple[str, Page]) -> None:
    _, page = spoken
    page.get_by_role("combobox").first.focus()
    assert page.evaluate("[ 'Été'.includes('ete'), 'Été'.includes('Été') ]") == [False, True]
    page.locator("h1").click()
    assert (
        page.evaluate("String.prototype.includes.toString()")
        == "function includes() { [native code] }"
    )


def test_the_browser_folds_as_python_does(spoken: tuple[str, Page]) -> None:
    _, page = spoken
    assert page.evaluate("words => words.map(saFolded)", list(WORDS)) == [
        fold_text(words) for words in WORDS
    ]
