"""What readers with a keyboard, a screen reader or forced colours are given."""

from playwright.sync_api import Page

from tests.browser.conftest import SCHEME, reach, settled

CONTRAST = """() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 });
    const light = colour => {
        const pen = canvas.getContext('2d', { willReadFrequently: true });
        pen.fillStyle = colour; pen.fillRect(0, 0, 1, 1);
        const [r, g, b] = [...pen.getImageData(0, 0, 1, 1).data].map(v => v / 255)
            .map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
        return .2126 * r + .7152 * g + .0722 * b;
    };
    const look = getComputedStyle(document.activeElement);
    const below = getComputedStyle(document.querySelector('.stApp')).backgroundColor;
    const [one, two] = [light(look.outlineColor), light(below)].sort((a, b) => b - a);
    return [document.activeElement.tagName, look.outlineStyle, parseFloat(look.outlineWidth), (one + .05) / (two + .05)];
}"""


def test_the_list_of_records_is_sorted_by_its_headings_in_the_reader_s_figures(
    address: str, viewer: Page
) -> None:
    reach(viewer, address, "/projects?lang=fr&sort=-counted_cad&start=1001")
    table = viewer.get_by_role("region", name="enregistrements dans cette sélection").get_by_role(
        "table"
    )
    assert table.locator("th[aria-sort=ascending]").inner_text().startswith("Montant compté ici")
    shown = [
        text.replace("\u00a0", " ")
        for text in table.locator("tbody td:nth-child(2)").all_inner_texts()
    ]
    amounts = [
        float(text.rstrip(" $").replace(" ", "").replace(",", ".")) for text in shown if text != "–"
    ]
    assert (
        amounts == sorted(amounts) and len(amounts) > 40 and any(len(text) > 12 for text in shown)
    )


def test_forced_colours_leave_keys_choices_and_switches(address: str, page: Page) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(f"{address}/explore?view=years")
    settled(page)
    keys = page.evaluate(
        "[...document.querySelectorAll('.sa-key i')].map(e => getComputedStyle(e).backgroundColor)"
    )
    assert len(set(keys)) > 6, "swatches keep their colours"
    segments = page.evaluate(
        "[...document.querySelectorAll('[data-testid=stMain] button[role=radio]')]"
        ".map(e => [e.ariaChecked, getComputedStyle(e).backgroundColor,"
        " getComputedStyle(e.querySelector('p')).textDecorationLine])"
    )
    chosen = {tuple(look) for checked, *look in segments if checked == "true"}
    others = {tuple(look) for checked, *look in segments if checked == "false"}
    assert (
        chosen and others and not chosen & others and all(line == "underline" for _, line in chosen)
    )
    switches = page.evaluate(
        "[...document.querySelectorAll('[data-testid=stMain] [data-testid=stCheckbox] label > div:first-of-type')]"
        ".map(e => [getComputedStyle(e).borderTopWidth, getComputedStyle(e).borderTopStyle])"
    )
    assert switches == [["2px", "solid"]] * len(switches) and len(switches) == 2
    fills = page.evaluate(
        "[...document.querySelectorAll('.bars .point path')].map(e => getComputedStyle(e).fill)"
    )
    assert len(set(fills)) > 6, "bars keep their colours"


def test_the_keyboard_s_place_in_the_menu_is_seen(address: str, page: Page) -> None:
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.goto(f"{address}/views")
        settled(page)
        assert page.evaluate(SCHEME) == scheme
        page.locator("nav.sa-menu a").nth(1).focus()
        page.keyboard.press("Tab")
        tag, line, width, contrast = page.evaluate(CONTRAST)
        assert (tag, line) == ("A", "solid") and width >= 2 and contrast >= 3, (
            scheme,
            tag,
            line,
            width,
            contrast,
        )
