"""What readers with a keyboard, a screen reader or forced colours are given."""

from playwright.sync_api import Page

from tests.browser.conftest import settled

LEVELS = "[...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(e => +e.tagName[1])"
UNNAMED = """[...document.querySelectorAll('[data-testid=stMain] table')]
    .filter(e => !(e.caption?.textContent.trim() || e.getAttribute('aria-label'))).length"""
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
    const below = getComputedStyle(document.querySelector('[data-testid=stSidebar]')).backgroundColor;
    const [one, two] = [light(look.outlineColor), light(below)].sort((a, b) => b - a);
    return [document.activeElement.tagName, look.outlineStyle, parseFloat(look.outlineWidth), (one + .05) / (two + .05)];
}"""


def test_the_list_of_records_is_sorted_by_its_headings_in_the_reader_s_figures(address: str, page: Page) -> None:
    page.goto(f"{address}/projects?lang=fr&sort=-counted_cad&start=1001")
    settled(page)
    table = page.get_by_role("region", name="enregistrements dans cette sélection").get_by_role("table")
    assert table.locator("th[aria-sort=ascending]").inner_text().startswith("Montant compté ici")
    shown = [text.replace("\u00a0", " ") for text in table.locator("tbody td:nth-child(2)").all_inner_texts()]
    amounts = [float(text.rstrip(" $").replace(" ", "").replace(",", ".")) for text in shown if text != "–"]
    assert amounts == sorted(amounts) and len(amounts) > 100 and any(len(text) > 12 for text in shown)
