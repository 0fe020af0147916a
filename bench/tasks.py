"""Ten things that readers come for, done in a browser as someone does who comes for the first time:
what each costs in clicks, and whether its answer is the one of the data.

    .venv/bin/python -m bench.tasks

The reader begins at the start page, presses what is seen and types; no address is known. The exit
code is 1 where an answer is not seen or costs more clicks than it may. How the pages are laid out
is measured in the same run.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Browser, Locator, Page
from playwright.sync_api import Error as BrowserError

from bench import answers, layout
from bench.browser import ROOT, open_window, start_browser, start_server
from bench.visitor import Visitor, tidy_text
from components.store import database

_LONGEST = 160
"""Characters of an answer that are printed; all of it is compared."""


@dataclass(frozen=True)
class Task:
    """A task: what is asked, how many clicks it may cost, how it is done, and what parts of the
    answer the data hold."""

    question: str
    most_clicks: int
    do: Callable[[Visitor], str]
    expect: Callable[[], list[str]]


def _open_field(visitor: Visitor, name: str) -> None:
    """Press a filter, or a choice of years."""
    visitor.press(visitor.page.locator(f".st-key-{name} :is(input, [role=combobox])").first)


def _choose(visitor: Visitor, name: str, words: str, option: str) -> None:
    """Choose by the mouse: press a filter, type, press what is offered."""
    _open_field(visitor, name)
    visitor.write(words)
    _change(visitor, lambda: visitor.press(_find_option(visitor.page, option)))


def _choose_by_enter(visitor: Visitor, name: str, words: str, steps: int = 0) -> None:
    """Choose by the keyboard: press a filter, type, go down some steps, Enter."""
    _open_field(visitor, name)
    visitor.write(words)
    for _ in range(steps):
        visitor.strike("ArrowDown")
    _change(visitor, lambda: visitor.strike("Enter"))


def _change(visitor: Visitor, act: Callable[[], None]) -> None:
    """Do what changes the view, and wait until the address says so."""
    before = visitor.page.url
    act()
    visitor.page.wait_for_function("before => location.href !== before", arg=before)
    visitor.rest()


def _find_option(page: Page, words: str) -> Locator:
    return page.locator("[role=option]").filter(has_text=words).first


def _find(visitor: Visitor, words: str) -> None:
    """Press Find and type."""
    visitor.press(visitor.page.locator("#sa-find"))
    visitor.write(words)
    visitor.page.locator("#sa-found [role=option]").first.wait_for()


def _go(visitor: Visitor, page: str) -> None:
    """Press a page of the menu."""
    link = visitor.page.locator(".sa-menu a").get_by_text(page, exact=True)
    _change(visitor, lambda: visitor.press(link))


def _press_pill(visitor: Visitor, name: str, words: str) -> None:
    pill = visitor.page.locator(f".st-key-option_{name}").get_by_text(words, exact=True)
    _change(visitor, lambda: visitor.press(pill))


def _sum_up_unodc(visitor: Visitor) -> str:
    _choose(visitor, "filter_region", "Central", "Central America")
    _choose(visitor, "filter_partner", "UNODC", "UNODC")
    _choose(visitor, "filter_from_year", "2009", "2009-10")
    _choose(visitor, "filter_to_year", "2014", "2014-15")
    return visitor.read(visitor.page.locator("p.sa-selection"))


def _find_growth_in_sahel(visitor: Visitor) -> str:
    _choose_by_enter(visitor, "filter_region", "Sahel", steps=1)
    _go(visitor, "Compare")
    _press_pill(visitor, "versus", "Before and after a year")
    _choose_by_enter(visitor, "option_year", "2016")
    _press_pill(visitor, "by", "Implementing partner")
    return visitor.read(visitor.page.locator(".st-key-card-compare h2"))


def _find_share_of_training(visitor: Visitor) -> str:
    _find(visitor, "Counter-Terrorism")
    _change(visitor, lambda: visitor.press(_find_option(visitor.page, "program areas")))
    _change(visitor, lambda: visitor.press(visitor.page.locator("#tab-type-table")))
    rows = visitor.page.locator(".st-key-card-type tr")
    return visitor.read(rows.filter(has_text="Training"))


def _take_records_of_interpol(visitor: Visitor) -> str:
    americas = visitor.page.locator(".st-key-card-region .sa-bars li").filter(has_text="Americas")
    _change(visitor, lambda: visitor.press(americas.first))
    _choose_by_enter(visitor, "filter_partner", "INTERPOL")
    records = visitor.page.locator(".sa-kpis div").filter(has_text="Records").locator("a")
    _change(visitor, lambda: visitor.press(records))
    button = visitor.page.locator(".st-key-workbook-explore-records button")
    return answers.read_workbook(visitor.take(lambda: visitor.press(button)))


def _picture_caribbean(visitor: Visitor) -> str:
    _find(visitor, "Caribbean")
    _change(visitor, lambda: visitor.strike("Enter"))
    visitor.press(visitor.page.locator("#more-map"))
    picture = visitor.page.locator("[data-sa-take='map.svg']")
    return answers.read_picture(visitor.take(lambda: visitor.press(picture)))


def _compare_haiti(visitor: Visitor) -> str:
    _choose_by_enter(visitor, "filter_place", "Haiti")
    _go(visitor, "Compare")
    _press_pill(visitor, "versus", "Before and after a year")
    _choose_by_enter(visitor, "option_year", "2021")
    rows = visitor.page.locator(".sa-totals tr")
    return visitor.read(rows.filter(has_text="A year, on average"))


def _explain_anti_crime(visitor: Visitor) -> str:
    _go(visitor, "Promises and spending")
    programme = visitor.page.locator(".st-key-card-programmes td a, .st-key-card-programmes th a")
    _change(visitor, lambda: visitor.press(programme.filter(has_text="Anti-Crime")))
    rows = visitor.page.locator(".st-key-card-explained tr")
    return visitor.read(rows.filter(has_text="2019-20"))


def _share_in_french(visitor: Visitor) -> str:
    """Copy the French link, and read it with a colleague's browser; it begins where (a) ended."""
    _sum_up_unodc(visitor)
    visitor.count_anew()
    menu = visitor.page.locator(".sa-sharing")
    visitor.press(menu.locator("summary"))
    assert menu.get_by_text("Copy link in English").is_visible()
    visitor.press(menu.get_by_text("Copy link in French"))
    visitor.page.wait_for_function("() => navigator.clipboard.readText()")
    link = visitor.page.evaluate("navigator.clipboard.readText()")
    return visitor.let_colleague_read(link, "p.sa-selection")


def _open_announcement(visitor: Visitor) -> str:
    _find(visitor, "2011")
    _change(visitor, lambda: visitor.press(_find_option(visitor.page, "Central America, 22 June")))
    facts = visitor.read(visitor.page.locator(".sa-facts").first)
    return f"{facts} {visitor.read(visitor.page.locator('.sa-twin').first)}"


def _explain_record(visitor: Visitor) -> str:
    _find(visitor, "Container")
    _change(visitor, lambda: visitor.press(_find_option(visitor.page, answers.RECORD)))
    return visitor.read(visitor.page.locator("p.sa-reason"))


TASKS = {
    "a": Task(
        "UNODC in Central America, 2009-10 to 2014-15: how much",
        8,
        _sum_up_unodc,
        answers.sum_unodc,
    ),
    "b": Task(
        "Which partner grew most in the Sahel since 2016",
        5,
        _find_growth_in_sahel,
        answers.find_growth,
    ),
    "c": Task(
        "Which share of counter-terrorism money is training",
        3,
        _find_share_of_training,
        answers.bound_training,
    ),
    "d": Task(
        "The records of INTERPOL in the Americas, in Excel",
        4,
        _take_records_of_interpol,
        answers.count_interpol,
    ),
    "e": Task(
        "A picture of the Caribbean with each country's amount",
        3,
        _picture_caribbean,
        answers.list_caribbean,
    ),
    "f": Task("Haiti before and after 2021", 4, _compare_haiti, answers.average_haiti),
    "g": Task(
        "Which share of Anti-Crime spending in 2019-20 do records explain",
        3,
        _explain_anti_crime,
        answers.divide_anti_crime,
    ),
    "h": Task(
        "The view of (a), in French, for a colleague",
        2,
        _share_in_french,
        answers.sum_unodc_in_french,
    ),
    "i": Task(
        "The announcement for Central America of 2011, and its projects",
        2,
        _open_announcement,
        answers.list_announced,
    ),
    "j": Task("Why a record counts where it counts", 2, _explain_record, answers.reason_of_record),
}


def _try_task(visitor: Visitor, task: Task) -> tuple[str, str]:
    """Do a task: its answer as it was read, and what was wrong, if anything."""
    visitor.begin()
    try:
        answer = task.do(visitor)
    except (AssertionError, BrowserError) as reason:
        return "-", f"not done: {tidy_text(str(reason))[:300]}"
    missing = [part for part in map(tidy_text, task.expect()) if part not in answer]
    if missing:
        return answer, f"the data say {missing}"
    is_dear = visitor.clicks > task.most_clicks
    return answer, f"{visitor.clicks} clicks, {task.most_clicks} at most" if is_dear else ""


def _try_tasks(browser: Browser, address: str) -> list[str]:
    """Do all tasks, each in a tab of its own, and print a table; what was wrong."""
    faults = []
    print("| task | clicks | target | keys | screens | seconds | answer |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | --- |")
    for name, task in TASKS.items():
        visitor = Visitor(open_window(browser), address)
        answer, fault = _try_task(visitor, task)
        short = answer if len(answer) <= _LONGEST else f"{answer[:_LONGEST]}…"
        cells = (
            f"{name} {task.question}",
            f"{visitor.clicks}",
            f"{task.most_clicks}",
            f"{visitor.keys}",
            f"{visitor.screens:.1f}",
            f"{visitor.seconds:.1f}",
            short.replace("|", "/"),
        )
        print(f"| {' | '.join(cells)} |", flush=True)
        if fault:
            faults.append(f"{name}: {fault}")
        visitor.page.context.close()
    return faults


def main() -> int:
    """Print what the tasks cost and how the pages are laid out; the exit code is 1 if a task
    fails."""
    database.HOLDER.renew()
    with start_server(ROOT / "dashboard.py") as (address, _), start_browser() as browser:
        faults = _try_tasks(browser, address)
        print("\n| measure | value | target | met |\n| --- | ---: | ---: | --- |")
        for measure in layout.measure_pages(browser, address):
            met = "yes" if measure.is_met else "**no**"
            print(f"| {measure.name} | {measure.text} | {measure.target} | {met} |", flush=True)
    print("", *faults, sep="\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
