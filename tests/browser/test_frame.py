"""The frame in a real browser: filters in sight, the dialog that holds them all, and sharing."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from components.selection.pages import MENU
from tests.browser.conftest import at_rest, reach, settled

SHOWN = """() => ['nav.sa-menu li', '.st-key-bar > *'].map(selector => [...document.querySelectorAll(selector)]
    .map(element => element.getBoundingClientRect()).filter(box => box.width))
    .map(boxes => [boxes.length, new Set(boxes.map(box => box.top)).size,
        Math.max(...boxes.map(box => box.right)) <= innerWidth, Math.max(...boxes.map(box => box.bottom)) <= innerHeight / 3])"""


@pytest.mark.parametrize("language", ["en", "fr"])
def test_menu_and_filters_stand_in_a_row_each_and_in_sight(
    address: str, viewer: Page, language: str
) -> None:
    reach(viewer, address, f"/?lang={language}" if language == "fr" else "/")
    for width, height in ((1440, 900), (1024, 768)):
        viewer.set_viewport_size({"width": width, "height": height})
        at_rest(viewer)
        assert viewer.evaluate(SHOWN) == [[len(MENU), 1, True, True], [7, 1, True, True]]
    viewer.locator("footer.sa-page").scroll_into_view_if_needed()
    assert viewer.evaluate(SHOWN) == [[len(MENU), 1, True, True], [7, 1, True, True]]


def test_the_first_filter_is_fourteen_steps_of_the_keyboard_away(
    address: str, viewer: Page
) -> None:
    reach(viewer, address, "/")
    viewer.evaluate("document.activeElement.blur()")
    names = []
    while "Where" not in names and len(names) < 20:
        viewer.keyboard.press("Tab")
        names.append(viewer.evaluate("document.activeElement.getAttribute('aria-label')"))
    assert len(names) <= 14


def test_the_dialog_says_what_it_leaves_and_applies_when_it_closes(
    address: str, viewer: Page
) -> None:
    reach(viewer, address, "/projects?region=caribbean")
    viewer.locator(".st-key-bar-more button").click()
    program = viewer.get_by_role("dialog").get_by_role("combobox", name="Funding program")
    show = viewer.locator(".st-key-dialog-show button")
    before = show.inner_text()
    program.click()
    viewer.locator("[role=option]").first.click()
    expect(show).not_to_have_text(before)
    assert urlsplit(viewer.url).query == "region=caribbean", "nothing is applied yet"
    left = show.inner_text().removeprefix("Show ").split(" record")[0]
    program.press("Escape")
    viewer.locator("[role=dialog] button[aria-label=Close]").click()
    expect(viewer.locator("p.sa-selection")).to_contain_text(f"{left} record")
    settled(viewer)
    assert parse_qs(urlsplit(viewer.url).query).keys() == {"region", "programme"}


def test_a_phone_has_one_button_for_all_filters(address: str, phone: Page) -> None:
    phone.goto(f"{address}/projects?region=caribbean&q=police")
    settled(phone)
    buttons = phone.locator(".st-key-bar button:visible")
    assert [text.split("\n")[-1] for text in buttons.all_inner_texts()] == ["Filters (2)"]
    assert (buttons.first.bounding_box() or {})["height"] >= 44
    buttons.first.click()
    region = phone.get_by_role("dialog").get_by_role("combobox", name="Region", exact=True)
    expect(region).to_be_visible()


def test_a_view_is_shared_in_either_language_and_as_a_frame(address: str, viewer: Page) -> None:
    viewer.context.grant_permissions(["clipboard-read", "clipboard-write"])
    reach(viewer, address, "/explore?region=caribbean&items=overview/region%3Fregion%3Dsahel")
    copied = {}
    for name in ("Copy link in English", "Copy link in French", "Copy embed code"):
        viewer.locator(".sa-sharing > summary").focus()
        viewer.keyboard.press("Enter")
        viewer.locator(".sa-sharing").get_by_role("button", name=name).press("Enter")
        viewer.wait_for_function(
            "async seen => !seen.includes(await navigator.clipboard.readText())",
            arg=["", *copied.values()],
        )
        copied[name] = viewer.evaluate("navigator.clipboard.readText()")
    assert copied["Copy link in English"] == f"{address}/explore?region=caribbean"
    assert copied["Copy link in French"] == f"{address}/explore?region=caribbean&lang=fr"
    assert f'src="{address}/explore?region=caribbean&amp;embed=true"' in copied["Copy embed code"]
    expect(viewer.locator(".sa-sharing > summary")).to_be_focused()
