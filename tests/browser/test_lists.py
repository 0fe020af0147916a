"""Lists find what a reader types without accents, with any apostrophe, dash or blank, and nothing
that only looks alike."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from components.language.folding import fold_text
from tests.browser.conftest import give_back, settled, take_tab
from tests.language.test_folding import WORDS

FOUND = {
    "en": [
        ("Where", "CARIBBEAN", "Caribbean"),
        ("Who", "UNODC", "UNODC"),
        ("What", "counter‑terrorism", "Counter-"),
        ("Country", "Cote d'Ivoire", "Côte d’Ivoire"),
        ("Country", "cote d’ivoire", "Côte d’Ivoire"),
    ],
    "fr": [
        ("Où", "Amerique", "Amérique"),
        ("Où", "caraibes", "Caraïbes"),
        ("Où", "l'Ouest", "l’Ouest"),
        ("Où", "afrique de l`ouest", "l’Ouest"),
        ("Pays", "COTE D'IVOIRE", "Côte d’Ivoire"),
    ],
}
"""Language -> list, what is typed, what every choice then holds."""
IN_DIALOG = [("Type d’aide", "equipement", "quipement"), ("Dollars", "Constants", "constants")]
"""The same in French, in the dialog of all filters."""


@pytest.fixture(scope="module", params=["en", "fr"])
def spoken(
    request: pytest.FixtureRequest, desk: BrowserContext, address: str
) -> Iterator[tuple[str, Page]]:
    """A page with all filters drawn."""
    page = take_tab(desk, address)
    page.goto(f"{address}/?place=haiti&prices=2020&lang={request.param}")
    settled(page)
    yield request.param, page
    give_back(page, address)


def offered(page: Page, name: str, words: str) -> list[str]:
    """What the list of that name offers for the words typed into it; it is closed again."""
    found = offer(page, name, words)
    box = page.get_by_role("combobox", name=name, exact=True)
    for _ in range(2):  # once for the words, once for the list
        box.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    # A list goes a moment after its box has closed.
    expect(page.locator("[data-testid$=Dropdown]")).to_have_count(0)
    return found


def offer(page: Page, name: str, words: str) -> list[str]:
    """The same; it stays open."""
    box = page.get_by_role("combobox", name=name, exact=True)
    box.click()
    box.fill(words)
    expect(box).to_have_attribute("aria-expanded", "true")
    return page.locator("[data-testid$=Dropdown] [role=option]").all_inner_texts()


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


def test_the_lists_of_the_dialog_do_so_too(spoken: tuple[str, Page]) -> None:
    language, page = spoken
    if language == "en":
        return
    for name, words, part in IN_DIALOG:
        page.locator(".st-key-bar-more button").click()
        page.locator(".st-key-dialog-show").wait_for()
        found = offer(page, name, words)
        assert found and all(fold_text(part) in fold_text(text) for text in found), name
        while page.get_by_role("dialog").count():  # for words, list and dialog: as many as it takes
            page.keyboard.press("Escape")
            settled(page)


def test_nothing_is_offered_that_only_holds_the_letters(spoken: tuple[str, Page]) -> None:
    language, page = spoken
    partner, area = {
        "en": ("Who", "What"),
        "fr": ("Qui", "Quoi"),
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
    name = {"en": "Country", "fr": "Pays"}[language]
    box = page.get_by_role("combobox", name=name, exact=True)
    box.click()
    box.fill("cote d'ivoire")
    box.press("Enter")
    expect(page.locator(".st-key-bar [data-tag]", has_text="Côte d’Ivoire")).to_have_text(
        "Côte d’Ivoire"
    )
    expect(page.locator("p.sa-selection")).to_contain_text("Côte d’Ivoire")


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
