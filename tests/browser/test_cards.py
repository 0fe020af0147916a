"""A card in a real browser: its tabs and its menu by keyboard, what is copied, a figure alone; and
that a step which leaves a figure as it is leaves its drawing alone."""

import re
import struct

from playwright.sync_api import Page, expect

from tests.browser.conftest import follow, reach, settled
from tests.browser.hand import open_menu, open_tab
from tests.snapshot import FIGURES, in_millions

CARIBBEAN = FIGURES["caribbean"]
FOCUSED = "() => document.activeElement.id"
WATCH = """() => {
    window.drawings = [...document.querySelectorAll('.js-plotly-plot')];
    window.changes = 0;
    const count = new MutationObserver(list => { window.changes += list.length; });
    window.drawings.forEach(e => count.observe(e, { childList: true, subtree: true, attributes: true }));
}"""
SEEN = "() => [window.drawings.length, window.drawings.every(e => e.isConnected), window.changes]"
COPIED = """async () => {
    const [item] = await navigator.clipboard.read();
    const bytes = new Uint8Array(await (await item.getType('image/png')).arrayBuffer());
    return [...bytes.slice(0, 24)];
}"""


def test_a_tab_is_opened_by_keyboard_and_its_table_is_one_tab_away(
    address: str, viewer: Page
) -> None:
    reach(viewer, address, "/?region=caribbean&lang=fr")
    viewer.locator("#tab-partner-table").focus()
    viewer.keyboard.press("Enter")
    viewer.wait_for_url("**/?region=caribbean&lang=fr&tabs=partner:table")
    settled(viewer)
    assert viewer.evaluate(FOCUSED) == "tab-partner-table"
    viewer.keyboard.press("Tab")
    assert viewer.evaluate("document.activeElement.matches('.st-key-card-partner .sa-twin')")
    assert viewer.locator(".st-key-card-partner .sa-bars").count() == 0
    viewer.go_back()
    expect(viewer.locator("#tab-partner-chart")).to_have_attribute("aria-current", "true")
    expect(viewer.locator(".st-key-card-partner .sa-bars")).to_be_visible()


def test_a_drawing_that_did_not_change_is_left_alone(address: str, viewer: Page) -> None:
    """All money of the Caribbean lies in these years: the filter changes no figure."""
    reach(viewer, address, "/?region=caribbean")
    viewer.evaluate(WATCH)
    follow(viewer, "/?region=caribbean&from=2002-03")
    count, is_left, changes = viewer.evaluate(SEEN)
    assert count > 0 and is_left and changes == 0


def test_a_table_keeps_its_tab_when_its_page_is_narrowed(address: str, viewer: Page) -> None:
    reach(viewer, address, "/?region=caribbean")
    table = open_tab(viewer, "fiscal-year", "table")
    scroll, head = table.locator(".sa-twin"), table.locator("thead th").first
    assert scroll.evaluate("e => e.scrollHeight > e.clientHeight")
    scroll.evaluate("e => { e.scrollTop = 200; }")
    assert head.evaluate("e => e.getBoundingClientRect().top") == scroll.evaluate(
        "e => e.getBoundingClientRect().top"
    ), "the head stays in sight"
    follow(viewer, "/?region=caribbean&partner=oas&tabs=fiscal-year:table")
    rows = viewer.locator(".st-key-card-fiscal-year tbody tr")
    assert 0 < rows.count() <= 20
    assert viewer.locator(".st-key-card-fiscal-year .sa-twin").evaluate(
        "e => e.scrollHeight === e.clientHeight"
    ), "few rows are seen whole"


def test_a_map_in_a_narrow_card_keeps_its_list_inside(address: str, viewer: Page) -> None:
    reach(viewer, address, "/profile?partner=unodc&tabs=place:map")
    card = viewer.locator(".st-key-card-place")
    ends = card.evaluate(
        "e => [e, e.querySelector('.sa-map-beside')].map(e => e.getBoundingClientRect().bottom)"
    )
    assert ends[0] > ends[1]


def test_a_menu_names_its_figure_and_answers_to_keys(address: str, viewer: Page) -> None:
    reach(viewer, address, "/?region=caribbean")
    names = viewer.locator(".sa-fig .sa-tools summary").evaluate_all(
        "all => all.map(e => e.ariaLabel)"
    )
    titles = viewer.locator(".sa-fig h2").all_inner_texts()
    assert names == [f"More: {title}" for title in titles] and len(set(names)) == 4
    menu = viewer.locator(".st-key-card-partner .sa-tools")
    viewer.locator("#more-partner").focus()
    viewer.keyboard.press("Enter")
    expect(menu).to_have_attribute("open", "")
    viewer.keyboard.press("ArrowDown")
    assert viewer.evaluate("document.activeElement.textContent") == "Picture, PNG"
    assert f"Table, CSV ({CARIBBEAN['partners']} rows)" in menu.inner_text()
    viewer.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open", "")
    assert viewer.evaluate(FOCUSED) == "more-partner"
    open_menu(viewer, "partner")
    open_menu(viewer, "fiscal-year")
    assert viewer.locator(".sa-tools[open]").count() == 1, "one menu is open at a time"


def test_a_picture_and_links_go_to_the_clipboard(address: str, viewer: Page) -> None:
    viewer.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    reach(viewer, address, "/?region=caribbean&lang=fr")
    steps = viewer.evaluate("history.length")
    open_menu(viewer, "partner").get_by_role("button", name="Copier l’image").click()
    expect(viewer.locator(".sa-said")).to_contain_text("Image copiée")
    head = bytes(viewer.evaluate(COPIED))
    width, height = struct.unpack(">II", head[16:24])
    assert head[:8] == b"\x89PNG\r\n\x1a\n" and width == 1600 and height in (899, 900)
    for words, said in (("le lien", "Lien copié"), ("le code", "Code d’intégration copié")):
        open_menu(viewer, "partner").get_by_role("button", name=f"Copier {words}").click()
        expect(viewer.locator(".sa-said")).to_contain_text(said)
        text = viewer.evaluate("() => navigator.clipboard.readText()")
        assert f"{address}/?region=caribbean" in text and "figure=partner" in text
    assert 'title="Principal partenaire' in text and "embed=true" in text
    assert viewer.evaluate("history.length") == steps and viewer.url.endswith("&lang=fr")


def test_a_browser_that_refuses_is_said(address: str, viewer: Page) -> None:
    reach(viewer, address, "/?region=caribbean")
    viewer.evaluate("() => { window.kept = ClipboardItem; delete window.ClipboardItem; }")
    open_menu(viewer, "partner").get_by_role("button", name="Copy picture").click()
    expect(viewer.locator(".sa-said")).to_contain_text("does not let the page copy pictures")
    viewer.evaluate("() => { window.ClipboardItem = window.kept; }")


def test_a_figure_alone_says_what_it_shows_and_leads_to_its_page(
    address: str, viewer: Page
) -> None:
    reach(viewer, address, "/?region=caribbean&figure=partner", ".sa-fig h1")
    shown = viewer.locator("[data-testid=stMain]").inner_text().replace("\u00a0", " ")
    for words in ("In the Caribbean", "Source: Global Affairs Canada", "Data as of"):
        assert words in shown, words
    assert in_millions(CARIBBEAN["largest_cad"], "en") in shown
    assert viewer.locator(".sa-fig:visible").count() == 1
    assert (
        viewer.locator("header.sa-page, footer.sa-page, .sa-kpis").locator("visible=true").count()
        == 0
    )
    box = viewer.locator(".st-key-card-partner").bounding_box()
    assert box and box["y"] < 40 and box["width"] > 700
    viewer.get_by_role("link", name="See the whole page").click()
    viewer.wait_for_url(re.compile(r"/\?region=caribbean$"))
    expect(settled(viewer).locator(".sa-fig:visible")).to_have_count(4)
