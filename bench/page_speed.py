"""From the click until the total and all charts are new: the overview against a bare page.

Both run in the same browser, one click each in turn. `make bench` prints the medians and their
ratio.
"""

import argparse
import contextlib
import os
import platform
import shutil
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WATCH = """
() => {
  const print = () => [...document.querySelectorAll('.js-plotly-plot')].map(
    gd => JSON.stringify([gd.data, gd.layout && gd.layout.title && gd.layout.title.text]));
  const total = () => (document.querySelector('p.sa-selection') || {}).textContent;
  window.__took = null;
  const old = {plots: print(), total: total()};
  document.addEventListener('click', () => {
    const began = performance.now();
    const look = () => {
      const now = print();
      const fresh = now.length === old.plots.length && now.every((p, i) => p !== old.plots[i])
        && total() !== old.total
        && !document.querySelector('[data-testid=stMain] [data-stale=true]');
      if (fresh) requestAnimationFrame(() => { window.__took = performance.now() - began; });
      else requestAnimationFrame(look);
    };
    look();
  }, {capture: true, once: true});
}
"""


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


def wait_for_page(page: Page) -> float:
    """Wait for the finished page: milliseconds from the click that was watched."""
    page.wait_for_function("window.__took !== null", timeout=30_000)
    value: float = page.evaluate("window.__took")
    page.wait_for_timeout(300)
    return value


def choose_and_clear(page: Page, number: int) -> list[float]:
    """Time two clicks: a choice in the first filter, then the button that clears it."""
    page.locator(".st-key-filter_region input").click()
    options = page.locator("[role=option]:not(:has-text('elect all'))")
    options.first.wait_for()
    # Mostly a selection that was not asked for before.
    option = options.nth(number % min(options.count(), 10))
    page.evaluate(WATCH)
    option.click()
    first = wait_for_page(page)
    page.keyboard.press("Escape")
    page.locator("[role=option]").first.wait_for(state="detached")
    page.wait_for_timeout(200)
    page.evaluate(WATCH)
    page.get_by_role("button", name="Clear all filters", exact=True).click()
    return [first, wait_for_page(page)]


def main() -> None:
    """Print the medians of both pages and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    chromium = (
        os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    )
    with (
        start_server(ROOT / "dashboard.py") as (ours, _),
        start_server(ROOT / "bench" / "bare.py") as (bare, _),
        sync_playwright() as play,
    ):
        browser = play.chromium.launch(executable_path=chromium, args=FLAGS)
        pages = {}
        for name, address in (("overview", ours), ("bare", bare)):
            pages[name] = browser.new_page(viewport={"width": 1440, "height": 900})
            pages[name].goto(address)
            pages[name].wait_for_function(
                "document.querySelectorAll('.js-plotly-plot .bars').length >= 4", timeout=60_000
            )
            pages[name].wait_for_timeout(1500)
        times: dict[str, list[float]] = {"overview": [], "bare": []}
        for number in range(rounds + 2):
            for name, page in pages.items():
                page.bring_to_front()
                found = choose_and_clear(page, number)
                if number >= 2:  # the first rounds warm up
                    times[name] += found
        browser.close()
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    print(f"{rounds} rounds of two clicks")
    for name, values in times.items():
        median, fastest, slowest = statistics.median(values), min(values), max(values)
        print(f"{name:9} median {median:6.0f} ms, fastest {fastest:6.0f}, slowest {slowest:6.0f}")
    print(f"ratio {statistics.median(times['overview']) / statistics.median(times['bare']):.2f}")


if __name__ == "__main__":
    main()
