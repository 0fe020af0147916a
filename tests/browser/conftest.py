"""A dashboard of its own and a real browser: Chromium or Chrome, found on the machine."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.conftest import ROOT

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
expect.set_options(timeout=20_000)  # a busy machine is slow, not wrong
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


@contextlib.contextmanager
def dashboard(root: Path = ROOT) -> Iterator[str]:
    """A dashboard on a free port of 127.0.0.1, fresh from its start; ended by its own process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(root / "dashboard.py"), "--server.port", str(port)]
    process = subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(200):
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1)
                break
            time.sleep(0.2)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    with dashboard() as found:
        yield found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.fail(
            "No Chromium or Chrome was found: install one (Debian: apt-get install chromium) or set CHROMIUM to its path."
        )
    with sync_playwright() as play:
        found = play.chromium.launch(executable_path=path, args=FLAGS)
        yield found
        found.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, accept_downloads=True)
    yield context.new_page()
    context.close()


def settled(page: Page) -> Page:
    """Wait until the page has drawn everything: its foot stands, nothing runs, nothing is old and nothing is still loading."""
    page.wait_for_selector("footer.sa-page", timeout=60_000)
    page.wait_for_function("""() => !document.querySelector('[data-testid=stMain] [data-stale=true], [data-testid=stSkeleton]')
        && document.querySelector('[data-testid=stApp]').dataset.testScriptState === 'notRunning'
        && [...document.querySelectorAll('[data-testid=stPlotlyChart]')].every(e => e.querySelector('.main-svg'))""")
    page.wait_for_timeout(600)
    return page


def selection(page: Page) -> str:
    """The sentence that states the selection."""
    return page.locator("p.sa-selection").inner_text().replace("\u00a0", " ")
