"""From the click until the total and all figures are new: the dashboard against a bare page.

All run in the same browser, one click each in turn. `make bench` prints the medians and their
ratios.
"""

import argparse
import os
import platform
import statistics

from playwright.sync_api import Browser, Page

from bench.browser import ROOT, start_browser, start_server

WATCH = """
() => {
  const app = document.querySelector('[data-testid=stApp]');
  const main = document.querySelector('[data-testid=stMain]');
  const said = () => main.querySelector('p.sa-selection, p.selection') ?? main.querySelector('h1');
  const total = () => said()?.textContent;
  const old = total();
  let last = 0;
  window.took = null;
  document.addEventListener('click', () => {
    const began = performance.now();
    const note = () => { last = performance.now(); };
    const watch = new MutationObserver(() => requestAnimationFrame(note));
    watch.observe(main, {childList: true, subtree: true, attributes: true, characterData: true});
    const look = () => {
      const isDone = total() !== old && app.dataset.testScriptState === 'notRunning'
        && !main.querySelector('[data-stale=true]') && performance.now() - last > 400;
      if (!isDone) return requestAnimationFrame(look);
      watch.disconnect();
      window.took = last - began;
    };
    requestAnimationFrame(look);
  }, {capture: true, once: true});
}
"""
"""From the next click until the total is new, the run has ended and nothing of the page changes any
more: the frame of the last change counts."""
PAGES = {"overview": "/", "explore": "/explore?view=ranking&by=partner"}
PROFILES = ("/profile?partner=unodc", "/profile?partner=oas")
"""A profile knows no filters: from one to the other is its step."""
GO = "to => { document.body.click(); window.saFollow(to); }"


def wait_for_page(page: Page) -> float:
    """Wait for the finished page: milliseconds from the click that was watched."""
    page.wait_for_function("() => window.took !== null", timeout=60_000)
    return float(page.evaluate("window.took"))


def choose_and_clear(page: Page, number: int) -> list[float]:
    """Time two clicks: a choice in the first filter, then the button that takes it back."""
    field = page.locator("[data-testid=stMultiSelect]").first
    field.locator("input").click()
    options = page.locator("[role=option]:not(:has-text('elect all'))")
    options.first.wait_for()
    # Mostly a selection that was not asked for before.
    option = options.nth(number % min(options.count(), 10))
    page.evaluate(WATCH)
    option.click()
    first = wait_for_page(page)
    page.keyboard.press("Escape")
    options.first.wait_for(state="detached")
    page.evaluate(WATCH)
    field.locator("[aria-label^='Remove ']").first.click()
    return [first, wait_for_page(page)]


def go_and_return(page: Page, number: int) -> list[float]:
    """Time two steps: to another profile and back."""
    times = []
    for target in reversed(PROFILES):
        page.evaluate(WATCH)
        page.evaluate(GO, target)
        times.append(wait_for_page(page))
    return times


def open_page(browser: Browser, address: str) -> Page:
    """Open a page and wait until it stands."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(address)
    page.wait_for_selector("h1", timeout=60_000)
    page.wait_for_selector(".main-svg", timeout=60_000)
    page.wait_for_timeout(1500)
    return page


def time_pages(browser: Browser, addresses: dict[str, str], rounds: int) -> dict[str, list[float]]:
    """Click on all pages in turn; name -> milliseconds of every click after the first rounds."""
    pages = {name: open_page(browser, address) for name, address in addresses.items()}
    times: dict[str, list[float]] = {name: [] for name in pages}
    for number in range(rounds + 2):
        for name, page in pages.items():
            page.bring_to_front()
            step = go_and_return if name == "profile" else choose_and_clear
            times_now = step(page, number)
            if number >= 2:  # the first rounds warm up
                times[name] += times_now
    return times


def main() -> None:
    """Print the medians of all pages, and their ratio to the bare one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    with (
        start_server(ROOT / "dashboard.py") as (ours, _),
        start_server(ROOT / "bench" / "bare.py") as (bare, _),
        start_browser() as browser,
    ):
        paths = PAGES | {"profile": PROFILES[0]}
        addresses = {name: ours + path for name, path in paths.items()} | {"bare": bare}
        times = time_pages(browser, addresses, rounds)
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    print(f"{rounds} rounds of two clicks")
    yardstick = statistics.median(times["bare"])
    for name, values in times.items():
        median = statistics.median(values)
        print(
            f"{name:9} median {median:6.0f} ms, fastest {min(values):6.0f},"
            f" slowest {max(values):6.0f}, ratio {median / yardstick:.2f}"
        )


if __name__ == "__main__":
    main()
