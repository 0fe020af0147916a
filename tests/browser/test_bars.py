"""Bars as they are seen: over the whole width of their card, each under its own name."""

import pytest
from playwright.sync_api import Page

from components.render.theme import DARK, LIGHT
from tests.browser.conftest import reach, settled

SHARE = """() => {
    const card = document.querySelector('.st-key-card-partner');
    const widths = [...card.querySelectorAll('.bars .point path')].map(bar => bar.getBoundingClientRect().width);
    return Math.max(...widths) >= .85 * card.getBoundingClientRect().width;
}"""
ASTRAY = """() => {
    const card = document.querySelector('.st-key-card-partner');
    const bars = [...card.querySelectorAll('.bars .point path')].map(bar => bar.getBoundingClientRect());
    return [...card.querySelectorAll('.sa-bars li')].filter((row, at) => {
        const box = row.getBoundingClientRect(), name = row.querySelector('.sa-name').getBoundingClientRect();
        const amount = row.querySelector('.sa-amount').getBoundingClientRect();
        return bars[at].top < name.bottom - 3 || bars[at].bottom > box.bottom + 1 || name.right > amount.left + 1
            || amount.right > card.getBoundingClientRect().right;
    }).map(row => row.innerText);
}"""
"""The rows whose bar does not stand below its name and within its row, or whose name meets its
amount."""

CROWDED = """() => [...document.querySelectorAll('.sa-bars li')].filter(row => {
    const high = element => element?.getBoundingClientRect().height ?? 0;
    const room = row.querySelector('.sa-name-and-detail'), line = row.querySelector('.sa-line');
    return high(line) + high(room.querySelector('small')) > high(room) + 1.5;
}).map(row => row.innerText)"""
"""The rows whose name takes more lines than it has room above its bar."""
ROOT_IS = "scheme => getComputedStyle(document.documentElement).colorScheme === scheme"
SIDEWAYS = """() => {
    const main = document.querySelector('[data-testid=stMain]');
    return main.scrollWidth - main.clientWidth;
}"""
FILLED = """ink => {
    const fill = Object.assign(new Option().style, { color: ink }).color;
    return [...document.querySelectorAll('.bars .point path')].some(bar => bar.style.fill === fill);
}"""


@pytest.mark.parametrize("language", ["", "&lang=fr"])
def test_the_longest_bar_takes_its_card_and_every_name_stands_over_its_bar(
    address: str, viewer: Page, language: str, subtests: pytest.Subtests
) -> None:
    reach(viewer, address, f"/explore?view=ranking&by=partner&top=20{language}")
    for width, height in ((1440, 900), (1024, 768), (390, 844), (320, 700)):
        with subtests.test(f"{width} px"):
            viewer.set_viewport_size({"width": width, "height": height})
            viewer.wait_for_function(SHARE)
            assert settled(viewer).evaluate(ASTRAY) == []


def test_names_have_room_and_nothing_is_wider_than_the_window(
    address: str, viewer: Page, subtests: pytest.Subtests
) -> None:
    for path in ("/?lang=fr", "/explore?view=ranking&by=region&lang=fr"):
        reach(viewer, address, path)
        for width, height in ((1440, 900), (1024, 768), (720, 450), (320, 700)):
            with subtests.test(f"{path} {width} px"):
                viewer.set_viewport_size({"width": width, "height": height})
                assert settled(viewer).evaluate(CROWDED) == []
                assert viewer.evaluate(SIDEWAYS) == 0


def test_bars_take_the_colours_of_the_background_that_is_turned_under_them(
    address: str, page: Page
) -> None:
    page.goto(f"{address}/explore?view=ranking&region=caribbean")
    steps = settled(page).evaluate("history.length")
    for scheme, palette in (("dark", DARK), ("light", LIGHT)):
        page.emulate_media(color_scheme=scheme)
        page.wait_for_function(FILLED, arg=palette.bar)
        # What stands outside of the application, as dialogs do, follows the root.
        page.wait_for_function(ROOT_IS, arg=scheme)
    assert settled(page).url == f"{address}/explore?view=ranking&region=caribbean"
    assert page.evaluate("history.length") == steps
