"""What every measurement in a browser needs: a server of its own, a browser, a page at rest."""

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

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
_PATIENCE = 120_000
"""Milliseconds that anything may take: a busy machine is slow, not wrong."""
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_AT_REST = (ROOT / "tests" / "browser" / "watch.js").read_text(encoding="utf-8")
"""The script by which a page says that all is answered, drawn and still, as tests use it."""


@contextlib.contextmanager
def start_server(script: Path, root: Path = ROOT) -> Iterator[tuple[str, int]]:
    """Start a Streamlit server on a free port of 127.0.0.1, and end it; its address and process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    process = subprocess.Popen(
        command, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        address = f"http://127.0.0.1:{port}"
        for _ in range(150):
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"{address}/_stcore/health", timeout=1)
                break
            time.sleep(0.2)
        yield address, process.pid
    finally:
        process.terminate()
        process.wait(10)


@contextlib.contextmanager
def start_browser() -> Iterator[Browser]:
    """Start Chromium or Chrome, found on the machine or named by `CHROMIUM`."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


def open_window(browser: Browser, width: int = 1440, height: int = 900) -> Page:
    """Open a window of a reader who comes for the first time; its pages can say when they rest."""
    context = browser.new_context(
        viewport={"width": width, "height": height},
        permissions=["clipboard-read", "clipboard-write"],
    )
    context.set_default_timeout(_PATIENCE)
    context.add_init_script(_AT_REST)
    return context.new_page()


def wait_until_at_rest(page: Page) -> None:
    """Wait until what was asked of the server is answered and all is drawn and still."""
    page.wait_for_function("() => window.saAtRest()")
