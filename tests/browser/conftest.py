"""A dashboard of its own and a real browser: Chromium or Chrome, found on the machine."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

import bench.browser
from tests.conftest import ROOT, until

FLAGS = [
    *bench.browser.FLAGS,
    # A page lives for seconds: what is compiled ahead of its use, or by threads beside, costs more
    # than it saves.
    "--js-flags=--max-lazy --single-threaded",
]
PATIENCE = 120_000
"""Milliseconds that anything may take: a busy machine is slow, not wrong."""
expect.set_options(timeout=PATIENCE)
WATCH = (Path(__file__).parent / "watch.js").read_text(encoding="utf-8")
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


@contextlib.contextmanager
def dashboard(
    root: Path = ROOT, port: int = 0, base: str = "", settings: Mapping[str, str] | None = None
) -> Iterator[str]:
    """A dashboard on a free or a given port of 127.0.0.1, fresh from its start, below a base path,
    with settings in its environment; ended by its own process."""
    if not port:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        str(root / "dashboard.py"),
        "--server.port",
        str(port),
    ]
    command += ["--server.baseUrlPath", base]
    process = subprocess.Popen(
        command,
        cwd=root,
        env=os.environ | (settings or {}),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        until(
            lambda: (
                answers(f"http://127.0.0.1:{port}{base}/_stcore/health")
                or process.poll() is not None
            ),
            PATIENCE / 1000,
        )
        assert process.poll() is None, "the dashboard did not start"
        yield f"http://127.0.0.1:{port}{base}"
    finally:
        process.terminate()
        process.wait(PATIENCE / 1000)


def answers(address: str) -> bool:
    """Something listens there and says that all is well."""
    with contextlib.suppress(OSError):
        return urllib.request.urlopen(address, timeout=5).status == 200
    return False


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    with dashboard() as found:
        yield found


@contextlib.contextmanager
def open_chromium() -> Iterator[Browser]:
    """The machine's own Chromium, whose pages say when they are at rest."""
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.fail(
            "No Chromium or Chrome was found: install one (Debian: apt-get install chromium) or set CHROMIUM to its path."
        )
    with sync_playwright() as play:
        found = play.chromium.launch(executable_path=path, args=FLAGS)
        found.on("context", watch)
        yield found
        found.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with open_chromium() as found:
        yield found


def watch(context: BrowserContext) -> None:
    """Let every page of a context say when it is at rest."""
    context.set_default_timeout(PATIENCE)
    context.add_init_script(WATCH)


@pytest.fixture(scope="session")
def desk(browser: Browser) -> BrowserContext:
    """One reader's browser, whose cache is warm; a page in it is a session of its own."""
    return browser.new_context(viewport={"width": 1440, "height": 900})


@pytest.fixture(scope="session")
def other_desk(browser: Browser) -> BrowserContext:
    """The browser of somebody else: neither cookies nor storage nor cache are those of the first."""
    return browser.new_context(viewport={"width": 1440, "height": 900})


@pytest.fixture
def page(desk: BrowserContext, address: str) -> Iterator[Page]:
    """A page of a reader who comes for the first time, 1440 pixels wide."""
    yield from lend_tab(desk, address)


@pytest.fixture(scope="session")
def open_dashboard(desk: BrowserContext, address: str) -> Page:
    """A page that has the dashboard loaded."""
    page = desk.new_page()
    page.goto(f"{address}/views")
    return settled(page)


@pytest.fixture
def viewer(open_dashboard: Page) -> Page:
    """The page of a reader who has been about the dashboard: for tests of what an address shows."""
    open_dashboard.set_viewport_size({"width": 1440, "height": 900})
    open_dashboard.mouse.move(0, 0)
    return settled(open_dashboard)


@pytest.fixture
def phone(desk: BrowserContext, address: str) -> Iterator[Page]:
    """A page as narrow as a telephone."""
    for tab in lend_tab(desk, address):
        tab.set_viewport_size({"width": 390, "height": 844})
        yield tab


@pytest.fixture
def colleague(other_desk: BrowserContext, address: str) -> Iterator[Page]:
    """A page of somebody to whom a link is sent."""
    yield from lend_tab(other_desk, address)


def lend_tab(context: BrowserContext, address: str) -> Iterator[Page]:
    """A tab that knows nothing of who had it before, with all that it opens closed afterwards."""
    tab = take_tab(context, address)
    others = [each for each in context.pages if each is not tab]
    yield tab
    for each in context.pages:
        if each is not tab and each not in others:
            each.close()
    give_back(tab, address)


def take_tab(context: BrowserContext, address: str) -> Page:
    """A tab that nobody has, as it were new.

    A new tab is a new process of the browser, which compiles all scripts anew: four seconds of
    processor time. So a tab goes from test to test; each load of a page in it is a new session.
    """
    tab = next((each for each in context.pages if each.url.endswith(IDLE)), None)
    tab = tab or context.new_page()
    tab.goto(f"{address}{BESIDE}")
    tab.evaluate("sessionStorage.clear()")
    return tab


def give_back(tab: Page, address: str) -> None:
    """Let another test have the tab, as wide as a new one."""
    if tab.is_closed():
        return
    tab.unroute_all()
    tab.emulate_media(media="null", color_scheme="null", forced_colors="null")
    tab.set_viewport_size({"width": 1440, "height": 900})
    tab.goto(f"{address}{IDLE}")


BESIDE = "/_stcore/health"
"""Of the same origin, so that the tab stays in its process, and with nothing on it."""
IDLE = f"{BESIDE}?idle"


def at_rest(page: Page) -> Page:
    """Wait until what was asked of the server is answered and all is drawn and still."""
    page.wait_for_function("() => window.saAtRest()")
    return page


SCHEME = "getComputedStyle(document.querySelector('.stApp')).colorScheme"
FOOT = "footer.sa-page"
PRESENTED = ".st-key-present-bar"
"""What stands last on a page, and on one that is presented."""


def settled(page: Page, last: str = FOOT) -> Page:
    """Wait until a whole page stands, down to its foot, and is at rest."""
    page.wait_for_selector(last)
    return at_rest(page)


def follow(page: Page, target: str, last: str = FOOT) -> Page:
    """Go on to another view within the dashboard, as its links do: the page stays loaded, the
    session the same."""
    runs = page.evaluate("window.saRuns()")
    page.evaluate("to => window.saFollow(to)", target)
    page.wait_for_function("before => window.saRuns() > before", arg=runs)
    page.wait_for_url(lambda url: url.endswith(target))
    return settled(page, last)


def reach(page: Page, address: str, target: str, last: str = FOOT) -> Page:
    """A view of the dashboard: on a page that is in it already as its links do, which takes half as
    long as a first request."""
    if page.url == address + target:
        return settled(page, last)
    if page.url.startswith(f"{address}/") and BESIDE not in page.url:
        return follow(page, target, last)
    page.goto(address + target)
    return settled(page, last)


def selection(page: Page) -> str:
    """The sentence that states the selection."""
    return page.locator("p.sa-selection").inner_text().replace("\u00a0", " ")
