"""A reader at work in a browser: a mouse that presses, keys that are typed, eyes that see what is
in the window; and what that costs."""

import time
from collections.abc import Callable

from playwright.sync_api import Locator, Page

from bench.browser import open_window, wait_until_at_rest

_FOOT = "footer.sa-page"
"""What stands last on a page."""
_MARGIN = 12
"""Pixels that stay free below what is scrolled into sight."""
_IS_ON_TOP = """(target, [x, y]) => {
    const found = document.elementFromPoint(x, y);
    return Boolean(found) && (target.contains(found) || found.contains(target));
}"""
_ENDS_AT = "([target, bottom]) => Math.abs(target.getBoundingClientRect().bottom - bottom) < 2"


class Visitor:
    """A reader of one page, who counts presses of the mouse, keys, and pixels scrolled."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        self.clicks = self.keys = 0
        self.scrolled_px = 0.0
        self._began: float | None = None
        self._took = 0.0

    def begin(self) -> None:
        """Come for the first time: the start page, nothing counted yet."""
        self.page.goto(f"{self.address}/")
        self.rest()
        self.count_anew()

    def count_anew(self) -> None:
        """Forget what was counted, and stay where the page is."""
        self.clicks = self.keys = 0
        self.scrolled_px, self._began, self._took = 0.0, None, 0.0

    @property
    def seconds(self) -> float:
        """From the first press to the answer that was read last."""
        return self._took

    @property
    def screens(self) -> float:
        """How many windows high the reader scrolled."""
        return self.scrolled_px / self._get_height()

    def press(self, target: Locator) -> None:
        """Press the mouse in the middle of what is seen, scrolling to it first where it is not."""
        target.wait_for()
        self._scroll_to(target)
        box = target.bounding_box()
        assert box
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        assert target.evaluate(_IS_ON_TOP, [x, y]), f"something covers {target}"
        if self._began is None:
            self._began = time.perf_counter()
        self.page.mouse.move(x, y, steps=2)
        self.page.mouse.down()
        self.page.mouse.up()
        self.clicks += 1
        wait_until_at_rest(self.page)

    def write(self, text: str) -> None:
        """Type characters into what was pressed."""
        self.page.keyboard.type(text)
        self.keys += len(text)
        wait_until_at_rest(self.page)

    def strike(self, key: str) -> None:
        """Strike a key that writes nothing, `Enter`."""
        self.page.keyboard.press(key)
        self.keys += 1
        wait_until_at_rest(self.page)

    def read(self, target: Locator) -> str:
        """Read a text, scrolling to it first where it is not seen; blanks are plain ones."""
        target.wait_for()
        self._scroll_to(target)
        assert self._began is not None
        self._took = time.perf_counter() - self._began
        return tidy_text(target.inner_text())

    def take(self, get_file: Callable[[], None]) -> str:
        """Take a file; its path. `get_file`: the presses after which the browser has it."""
        with self.page.expect_download() as download:
            get_file()
        path = str(download.value.path())
        assert self._began is not None
        self._took = time.perf_counter() - self._began
        return path

    def let_colleague_read(self, link: str, selector: str) -> str:
        """Let somebody else open a link in a browser that knows nothing of the page, and read."""
        browser = self.page.context.browser
        assert browser and self._began is not None
        self._took = time.perf_counter() - self._began
        page = open_window(browser)
        page.goto(link)
        page.wait_for_selector(_FOOT)
        wait_until_at_rest(page)
        text = tidy_text(page.locator(selector).inner_text())
        page.context.close()
        return text

    def rest(self) -> None:
        """Wait until the page is answered, drawn and still."""
        self.page.wait_for_selector(_FOOT)
        wait_until_at_rest(self.page)

    def _get_height(self) -> int:
        size = self.page.viewport_size
        assert size
        return size["height"]

    def _scroll_to(self, target: Locator) -> None:
        """Turn the wheel until what ends below the window is seen."""
        box = target.bounding_box()
        assert box
        past = box["y"] + box["height"] + _MARGIN - self._get_height()
        if past <= 0:
            return
        self.page.mouse.move(self.page.evaluate("innerWidth") / 2, self._get_height() / 2)
        self.page.mouse.wheel(0, past)
        bottom = box["y"] + box["height"] - past
        self.page.wait_for_function(_ENDS_AT, arg=[target.element_handle(), bottom])
        self.scrolled_px += past


def tidy_text(text: str) -> str:
    """Write a text with single plain blanks, so that it can be compared."""
    return " ".join(text.split())
