"""How the pages are laid out: what is in view, how far away things are, how much is said twice."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from playwright.sync_api import Browser, Locator, Page

from bench.browser import open_window, wait_until_at_rest
from bench.visitor import tidy_text

_WIDTHS = {1440: 900, 1024: 768, 390: 844}
"""Width of a window -> its height."""
_FILTERS = ".st-key-bar :is([data-testid=stMultiSelect], [data-testid=stSelectbox])"
_IN_VIEW = """filters => [...document.querySelectorAll(filters)]
    .map(each => each.getBoundingClientRect()).filter(box => box.width && box.top >= 0
        && box.left >= 0 && box.bottom <= innerHeight && box.right <= innerWidth).length"""
_LONGEST_BARS = """() => [...document.querySelectorAll('[class*=st-key-card-]:has(.sa-bars)')]
    .map(card => Math.max(...[...card.querySelectorAll('.bars .point path')]
        .map(bar => bar.getBoundingClientRect().width)) / card.getBoundingClientRect().width)"""
_FIRST_FIGURE = """() => document.querySelector('[class*=st-key-card-] [data-testid=stPlotlyChart]')
    .getBoundingClientRect().top"""
_HEIGHT = "() => document.querySelector('[data-testid=stMain]').scrollHeight"
_TEXTS = """() => {
    const isBlock = element => !getComputedStyle(element).display.startsWith('inline');
    const blocks = new Map();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode());) {
        let block = node.parentElement;
        const seen = {visibilityProperty: true, opacityProperty: true};
        if (!node.data.trim() || !block.checkVisibility(seen)) continue;
        const box = block.getBoundingClientRect();
        const isControl = block.closest('.sa-menu, .sa-tools, .sa-tabs, .st-key-bar');
        const isSeen = box.width > 1 && box.height > 1;
        if (!isSeen || isControl || block.closest('.sa-tip, script, style')) continue;
        while (!isBlock(block)) block = block.parentElement;
        blocks.set(block, `${blocks.get(block) ?? ''} ${node.data}`);
    }
    return [...blocks].map(([block, text]) => [text, Boolean(block.closest('.sa-source, footer'))]);
}"""
"""Every visible block of text that is no control, and whether it is a note, a source or in the
foot."""
_IS_FOCUS_IN = "selector => Boolean(document.activeElement.closest(selector))"
_MOST_TABS = 60


@dataclass(frozen=True)
class Measure:
    """What was measured, in words, and whether it is as it should be."""

    name: str
    text: str
    target: str
    is_met: bool


def _at_most(name: str, value: float, target: float, unit: str = "") -> Measure:
    return Measure(name, f"{value:.0f}{unit}", f"<= {target:.0f}{unit}", value <= target)


def _open_start(browser: Browser, address: str, width: int) -> Page:
    page = open_window(browser, width, _WIDTHS[width])
    page.goto(f"{address}/")
    page.wait_for_selector("footer.sa-page")
    wait_until_at_rest(page)
    return page


def measure_pages(browser: Browser, address: str) -> Iterator[Measure]:
    """Measure the start page at three widths, its keyboard and its words, then every page's
    title."""
    for width in _WIDTHS:
        page = _open_start(browser, address, width)
        yield from _measure_start(page, width)
        page.context.close()
    page = _open_start(browser, address, 1440)
    yield _at_most("words of the overview that repeat, 1440", _share_repeated(page), 15, " %")
    yield from _measure_keyboard(page)
    yield from _measure_menu(page)
    page.context.close()


def _measure_start(page: Page, width: int) -> Iterator[Measure]:
    if width > 390:
        seen = page.evaluate(_IN_VIEW, _FILTERS)
        yield Measure(f"filters in view, {width}", f"{seen}", "6", seen == 6)
    share = 100 * min(page.evaluate(_LONGEST_BARS))
    yield Measure(f"longest bar of its card, {width}", f"{share:.0f} %", ">= 85 %", share >= 85)
    if width in (1440, 390):
        most = {1440: 440, 390: 420}[width]
        yield _at_most(f"top of the first figure, {width}", page.evaluate(_FIRST_FIGURE), most)
    if width == 1440:
        yield _at_most("height of the overview, 1440", page.evaluate(_HEIGHT), 1450)


def _share_repeated(page: Page) -> float:
    """Of all visible words, the per cent in notes, sources, the foot, and sentences said before."""
    texts = [(tidy_text(text), is_note) for text, is_note in page.evaluate(_TEXTS)]
    times = Counter(text for text, _ in texts)
    words = {text: len(text.split()) for text in times}
    repeated = sum(words[text] for text, is_note in texts if is_note or times[text] > 1)
    return 100 * repeated / sum(words[text] for text, _ in texts)


def _measure_keyboard(page: Page) -> Iterator[Measure]:
    tabs = _count_tabs(page, _FILTERS)
    yield _at_most("Tabs to the first filter", tabs, 14)
    page.locator("#tab-partner-table").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".st-key-card-partner .sa-twin")
    wait_until_at_rest(page)
    yield _at_most("Tabs from a table's tab into it", _count_tabs(page, ".sa-twin"), 1)


def _count_tabs(page: Page, selector: str) -> int:
    """Count how often Tab is struck until the focus is inside an element."""
    for count in range(1, _MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate(_IS_FOCUS_IN, selector):
            return count
    return _MOST_TABS


def _measure_menu(page: Page) -> Iterator[Measure]:
    """Go through the menu, then to a profile and a record."""
    links = page.locator(".sa-menu a")
    count = links.count()
    titles = [_follow(page, links.nth(number)) for number in (*range(1, count), 0)]
    for words in ("UNODC", "Container Control"):
        page.locator("#sa-find").fill(words)
        titles.append(_follow(page, page.locator("#sa-found [role=option]").first))
    different = len({*titles})
    yield Measure(
        "different titles of pages", f"{different}", f"{len(titles)}", different == len(titles)
    )
    yield Measure("pages in the menu", f"{count}", "7", count == 7)


def _follow(page: Page, link: Locator) -> str:
    """Follow a link to another page; its title."""
    before = page.url
    link.click()
    page.wait_for_function("before => location.href !== before", arg=before)
    page.wait_for_selector("footer.sa-page")
    wait_until_at_rest(page)
    return page.title()
