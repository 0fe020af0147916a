"""In French nothing of Streamlit is English: neither a text nor a name for screen readers, whatever
is open."""

from collections.abc import Callable

from playwright.sync_api import Browser, BrowserContext, Page, expect

from components.language.words import get_texts
from components.store import database
from tests.browser.conftest import at_rest, dashboard, give_back, reach, settled, take_tab

SEEN = """() => {
    const found = new Set(), names = ['aria-label', 'title', 'placeholder', 'alt', 'aria-description', 'aria-roledescription'];
    const ours = '.stHtml, .js-plotly-plot, canvas, pre, textarea, script, style, noscript, '
        + '[data-testid=stIconMaterial], [data-testid=stFileChipName]';
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
        node => node.nodeType === 1 && node.matches(ours) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const texts = node.nodeType === 3 ? [node.nodeValue] : names.map(name => node.getAttribute(name));
        texts.filter(text => /\\\\p{L}{2}/u.test(text ?? '')).forEach(text => found.add(text.trim()));
    }
    return [...found];
}""".replace("\\\\", "\\")
"""Every text and name outside of what this project or its data say."""
SAME = {"English", "Français", "x.txt", "b.csv", "Section", "Source", "Dollars", "• CSV"}
"""Words that both languages write alike, names of languages and files."""


def open_states(page: Page, address: str, spoken: str) -> set[str]:
    """Everything seen on the way through pages and what opens on them."""
    seen: set[str] = set()

    def go(path: str) -> None:
        reach(page, address, f"/{path}{'&' if '?' in path else '?'}lang={spoken}")
        seen.update(page.evaluate(SEEN))

    def look(until: Callable[[], None]) -> None:
        until()
        seen.update(page.evaluate(SEEN))

    def visible(selector: str) -> None:
        expect(page.locator(selector).first).to_be_visible()

    go("?region=caribbean&place=haiti&prices=2020")
    for name in ("stMultiSelect", "stSelectbox"):
        box = page.locator(f".{name} input").first
        box.click()
        box.press("ArrowDown")
        look(lambda: visible("[data-testid$=Dropdown] [role=option]"))
        box.fill("zzz")
        look(lambda: expect(page.locator("[data-testid$=Dropdown] [role=option]")).to_have_count(1))
        box.press("Escape")
        box.press("Escape")
    page.locator(".st-key-bar-more button").click()
    page.locator("[role=dialog] .stTextInput input").type("police")
    look(lambda: visible("[data-testid=InputInstructions]"))
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    at_rest(page)
    page.locator("[data-testid=stMainMenu] button").click()
    look(lambda: visible("[data-testid=stMainMenuList]"))
    page.locator("[data-testid=stMainMenuItemLabel]").nth(1).click()
    look(lambda: visible("[role=dialog]"))
    page.keyboard.press("Escape")

    go("explore?behind=total")
    look(lambda: visible("[role=dialog]"))
    page.keyboard.press("Escape")
    expect(page.locator("[role=dialog]")).to_have_count(0)
    at_rest(page)

    go("briefing?tab=views")
    file = page.locator("input[type=file]")
    file.set_input_files({"name": "x.txt", "mimeType": "text/plain", "buffer": b"abc"})
    look(lambda: visible("[data-testid=stFileChip]"))
    file.set_input_files({"name": "b.csv", "mimeType": "text/csv", "buffer": b"a" * 2_000_000})
    look(lambda: expect(page.locator("[data-testid=stFileChip]")).to_have_count(2))
    for each in (
        "explore?view=years",
        "compare",
        "explore?view=cross",
        "promises?tab=announcements",
        "projects",
        "data?section=sql",
        "briefing",
    ):
        go(each)
    return seen


def test_french_readers_meet_no_english(desk: BrowserContext, address: str) -> None:
    seen = {}
    for spoken in ("en", "fr"):
        page = take_tab(desk, address)
        seen[spoken] = open_states(page, address, spoken)
        give_back(page, address)
    assert len(seen["en"]) > 150
    database.HOLDER.renew()
    alike = {row["fr"] for row in get_texts().values() if row["en"] == row["fr"]}
    labels = [
        label for found in database.get_database().labels.values() for label in found.values()
    ]
    alike |= {label.short["fr"] for label in labels if label.short["en"] == label.short["fr"]}
    assert sorted((seen["en"] & seen["fr"]) - alike - SAME) == []


def test_a_switch_of_language_takes_the_words_along(viewer: Page, address: str) -> None:
    reach(viewer, address, "/briefing?tab=views&lang=fr")
    uploader = viewer.locator("[data-testid=stFileUploaderDropzone] button")
    expect(uploader).to_contain_text("Choisir un fichier")
    expect(viewer.get_by_role("button", name="Menu principal")).to_have_count(1)
    viewer.get_by_text("English", exact=True).click()
    expect(uploader).to_contain_text("Upload")
    expect(viewer.get_by_role("button", name="Main menu")).to_have_count(1)
    viewer.get_by_text("Français", exact=True).click()
    expect(uploader).to_contain_text("Choisir un fichier")
    expect(viewer.get_by_role("button", name="Menu principal")).to_have_count(1)


def test_what_the_data_say_is_never_translated(page: Page, address: str) -> None:
    page.goto(f"{address}/ask?lang=fr&sql=select+'Search'+as+Sum,+'No results'+as+Format")
    settled(page)
    answer = page.locator(".st-key-card-answer")
    expect(answer.locator("td").first).to_have_text("Search")
    assert answer.locator("th").all_inner_texts() == ["Sum", "Format"]


def test_a_server_that_is_gone_is_said_in_the_readers_language(browser: Browser) -> None:
    pages = {}
    with dashboard() as address:
        for spoken in ("en", "fr"):
            pages[spoken] = browser.new_context().new_page()
            pages[spoken].goto(f"{address}/briefing?tab=views&lang={spoken}")
            settled(pages[spoken])
    for spoken, heading in {"en": "Connection error", "fr": "Erreur de connexion"}.items():
        said = pages[spoken].get_by_role("dialog")
        pages[spoken].bring_to_front()
        expect(said).to_contain_text(heading, timeout=120_000)
        if spoken == "fr":
            expect(said).to_contain_text("Le serveur ne répond pas")
            expect(said.get_by_role("button")).to_have_accessible_name("Fermer")
        pages[spoken].context.close()
