"""Find: typed, chosen by keys or by a press, it leads to a profile or a record."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import reach

FIELD = "Find a country, partner, area, program, project or announcement"


def test_what_is_typed_is_offered_by_its_kind_and_enter_goes_there(
    address: str, viewer: Page
) -> None:
    reach(viewer, address, "/projects?prices=2015")
    field = viewer.get_by_role("combobox", name=FIELD)
    field.fill("cote d’iv")
    first = viewer.locator(".sa-find").get_by_role("option").first
    expect(first).to_have_text("Côte d’Ivoire Country or place")
    expect(field).to_have_attribute("aria-activedescendant", "sa-found-0")
    field.press("ArrowDown")
    expect(first).to_have_attribute("aria-selected", "false")
    field.press("ArrowUp")
    field.press("Enter")
    viewer.wait_for_url("**/profile?place=cote-divoire&prices=2015")
    expect(viewer.get_by_role("heading", level=1)).to_have_text("Côte d’Ivoire")


def test_a_press_opens_a_record_by_its_number_and_nothing_is_said_to_be_nothing(
    address: str, viewer: Page
) -> None:
    reach(viewer, address, "/data")
    field = viewer.get_by_role("combobox", name=FIELD)
    field.fill("zzzz")
    expect(viewer.locator(".sa-find").get_by_role("status")).to_contain_text("Nothing")
    expect(field).to_have_attribute("aria-expanded", "false")
    field.fill("CA-3-A034106001")
    viewer.locator(".sa-find").get_by_role("option").click()
    viewer.wait_for_url("**/project?id=a034106001")
    expect(viewer.locator(".sa-reason")).to_contain_text("$3.4 M of its $17.0 M is security")
    profile = viewer.locator(".sa-reason a", has_text="Children in armed conflict")
    expect(profile).to_have_attribute("href", "profile?priority=child-soldiers")
