"""Figures as they leave the screen, presented and printed: every mark is there, and the pixels show it."""

import io
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from tests.browser.conftest import settled

ITEMS = "overview/partner?region=caribbean!trends/trends?split=priority"
FIGURES = {
    "/": 4, "/regions": 4, "/partners": 2, "/priorities": 4, "/trends": 2, "/compare": 1, "/crosstab": 0, "/flow": 1,
    "/published": 2, "/commitments": 3, f"/briefing?items={ITEMS}": 2,
}  # fmt: skip
"""Page -> its charts; the cross-tab is a table whose cells are its marks."""
MARKS = """() => {
    const visible = mark => {
        const box = mark.getBoundingClientRect(), look = getComputedStyle(mark);
        return box.width > 0 && box.height > 0 && look.display !== 'none' && look.visibility !== 'hidden' && +look.opacity > 0
            && box.left < innerWidth && box.right > 0;
    };
    const wanted = trace => ({
        bar: () => [...(trace.orientation === 'h' ? trace.x : trace.y)].filter(value => +value).length,
        choropleth: () => trace.locations.length, scattergeo: () => trace.lon.length,
        scatter: () => trace.mode.startsWith('markers') ? 0 : 1,
        sankey: () => trace.node.label.length + trace.link.value.length,
    })[trace.type]();
    const shapes = '.bars .point path, .choroplethlayer path.choroplethlocation, .scattergeo path.point,'
        + ' .scatterlayer path.js-line, .sankey-node rect.node-rect, .sankey-link';
    const cells = [...document.querySelectorAll('.sa-heat td[style]')];
    const shown = [...document.querySelectorAll('.js-plotly-plot')].filter(chart => chart.getBoundingClientRect().width);
    const found = shown.map(chart => {
        const seen = [...chart.querySelectorAll(shapes)].filter(visible), box = chart.getBoundingClientRect();
        const inks = seen.map(mark => getComputedStyle(mark)).filter(look => +look.fillOpacity > .5).map(look => look.fill);
        return { marks: seen.length, wanted: chart.data.map(wanted).reduce((sum, count) => sum + count, 0),
            inks: [...new Set(inks.filter(ink => ink.startsWith('rgb')))], area: box.width * box.height,
            box: [box.x, box.y + scrollY, box.width, box.height] };
    });
    return { charts: found, cells: [cells.filter(visible).length, cells.length] };
}"""
DPI = 72


@pytest.fixture
def sheet(browser: Browser) -> Iterator[Page]:
    """One reader's page, reused for all that a test looks at."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    yield context.new_page()
    context.close()


def printed(page: Page, folder: Path) -> tuple[list[Image.Image], list[str]]:
    """The page's print as pictures and as texts, a sheet each."""
    content = page.pdf(prefer_css_page_size=True, print_background=True)
    assert shutil.which("pdftoppm"), "poppler's pdftoppm turns print into pictures (Debian: apt-get install poppler-utils)"
    subprocess.run(["pdftoppm", "-r", str(DPI), "-png", "-", str(folder / "sheet")], input=content, check=True)
    files = sorted(folder.glob("sheet-*.png"))
    pictures = [Image.open(file).convert("RGB").copy() for file in files]
    for file in files:
        file.unlink()
    return pictures, [sheet.extract_text().replace("\u00a0", " ") for sheet in PdfReader(io.BytesIO(content)).pages]


def inked(pictures: list[Image.Image], inks: list[str]) -> int:
    """How many pixels have one of the colours, as a browser writes them: `rgb(62, 106, 153)`."""
    wanted = [tuple(map(int, ink[ink.index("(") + 1 : -1].split(",")[:3])) for ink in inks]
    count = 0
    for picture in pictures:
        for amount, colour in picture.getcolors(picture.width * picture.height) or []:
            count += amount if any(sum(abs(a - b) for a, b in zip(colour, ink, strict=True)) < 25 for ink in wanted) else 0
    return count


def seen(page: Page) -> float:
    """The share of mark colours among the pixels of all charts on the screen."""
    charts = page.evaluate(MARKS)["charts"]
    picture = Image.open(io.BytesIO(page.screenshot(full_page=True))).convert("RGB")
    return share_of(page, charts, picture)


def share_of(page: Page, charts: list[dict], picture: Image.Image) -> float:
    """The share of mark colours within the charts' boxes of a picture of the page."""
    boxes = [picture.crop((int(x), int(y), int(x + w), int(y + h))) for x, y, w, h in (chart["box"] for chart in charts)]
    inks = sorted({ink for chart in charts for ink in chart["inks"]})
    return inked(boxes, inks) / sum(box.width * box.height for box in boxes)


def on_screen(page: Page) -> float:
    """The share on the screen, all of it in sight: Streamlit scrolls within itself."""
    height = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    page.set_viewport_size({"width": 1440, "height": height + 50})
    found = seen(settled(page))
    page.set_viewport_size({"width": 1440, "height": 900})
    settled(page)
    return found


def whole(page: Page, where: str) -> list[dict]:
    """The charts of a page, each with all its marks; fails by name."""
    found = page.evaluate(MARKS)
    for number, chart in enumerate(found["charts"]):
        assert 0 < chart["wanted"] <= chart["marks"], f"{where}, chart {number}: {chart['marks']} of {chart['wanted']} marks"
    assert found["cells"][0] == found["cells"][1], f"{where}: {found['cells']} cells"
    return found["charts"]


def on_paper(page: Page, folder: Path) -> tuple[float, list[Image.Image], list[str]]:
    """The share of mark colours in what is printed, of the area that its charts take there; with the sheets."""
    page.set_viewport_size({"width": 957, "height": 900})
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    charts = page.evaluate(MARKS)["charts"]
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 1440, "height": 900})
    settled(page)
    pictures, texts = printed(page, folder)
    inks = sorted({ink for chart in charts for ink in chart["inks"]})
    area = sum(chart["area"] for chart in charts) * (DPI / 96) ** 2
    return inked(pictures, inks) / area, pictures, texts


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_mark_is_on_the_screen_and_on_paper(address: str, sheet: Page, tmp_path: Path, language: str) -> None:
    for path, count in FIGURES.items():
        sheet.goto(f"{address}{path}{'&' if '?' in path else '?'}lang={language}")
        settled(sheet)
        charts = whole(sheet, path)
        assert len(charts) == count, f"{path}: {len(charts)} charts"
        pictures, texts = printed(sheet, tmp_path)
        text = " ".join(texts)
        for tool in ("Click:", "Clic :", "Add to briefing", "Ajouter au dossier", "Picture", "PowerPoint", "Download CSV"):
            assert tool not in text, f"{path}: a tool is printed: {tool}"
        assert "2025" in texts[0] and ("Canada" in text), path
        for number, picture in enumerate(pictures[:-1]):
            lowest = picture.convert("L").point(lambda value: 255 * (value < 200)).getbbox()
            assert lowest and lowest[3] > 0.25 * picture.height, f"{path}: sheet {number + 1} is nearly empty"
        if charts:
            inks = sorted({ink for chart in charts for ink in chart["inks"]})
            shown = on_screen(sheet)
            paper = sum(chart["area"] for chart in charts) * (DPI / 96) ** 2
            assert inked(pictures, inks) > 0.25 * shown * paper, f"{path}: marks lost on paper"


def test_every_mark_is_there_when_it_is_presented(address: str, sheet: Page) -> None:
    for path, count in FIGURES.items():
        for number in range(1, count + 1):
            sheet.goto(f"{address}{path}{'&' if '?' in path else '?'}present={number}&lang={'fr' if number == 1 else 'en'}")
            sheet.wait_for_selector(".st-key-present-bar")
            settled_presentation(sheet)
            charts = whole(sheet, f"{path} presented {number}")
            if charts:
                picture = Image.open(io.BytesIO(sheet.screenshot())).convert("RGB")
                assert share_of(sheet, charts, picture) > 0.004, f"{path} presented {number}: no marks in the picture"


def settled_presentation(page: Page) -> None:
    """Wait until a presented figure stands and is at rest."""
    page.wait_for_function("() => window.saAtRest()")


@pytest.mark.parametrize(
    "fault",
    [
        ".trace { display: none }",
        "@media print { .trace { display: none !important } }",
        "@media print { .bars path { fill: #fff !important; stroke: #fff !important } }",
    ],
)
def test_charts_without_bars_would_be_found(address: str, sheet: Page, tmp_path: Path, fault: str) -> None:
    """The proof itself: with the old fault put back, or bars painted white, the share on paper falls."""
    sheet.goto(f"{address}/partners")
    settled(sheet)
    sound, _, _ = on_paper(sheet, tmp_path)
    inks = sorted({ink for chart in sheet.evaluate(MARKS)["charts"] for ink in chart["inks"]})
    pictures, _ = printed(sheet, tmp_path)
    before = inked(pictures, inks)
    sheet.add_style_tag(content=fault)
    pictures, _ = printed(sheet, tmp_path)
    assert sound > 0.01 and inked(pictures, inks) < 0.25 * before


def test_paper_is_white_and_alike_from_a_dark_page(address: str, browser: Browser, tmp_path: Path) -> None:
    sheets: dict[str, list[Image.Image]] = {}
    for scheme in ("light", "dark"):
        context = browser.new_context(viewport={"width": 1440, "height": 900}, color_scheme=scheme)
        page = context.new_page()
        page.goto(f"{address}/regions")
        sheets[scheme], _ = printed(settled(page), tmp_path)
        context.close()
    assert len(sheets["light"]) == len(sheets["dark"])
    for light, dark in zip(*sheets.values(), strict=True):
        pairs = zip(light.resize((300, 300)).getdata(), dark.resize((300, 300)).getdata(), strict=True)
        differ = sum(sum(abs(a - b) for a, b in zip(one, two, strict=True)) > 90 for one, two in pairs)
        assert differ < 900, "under 1 % of the paper differs"


def test_records_are_printed_once_with_a_word_of_the_rest(address: str, sheet: Page, tmp_path: Path) -> None:
    sheet.goto(f"{address}/projects")
    titles = settled(sheet).locator(".sa-records tbody td:first-child").all_inner_texts()
    text = " ".join(" ".join(printed(sheet, tmp_path)[1]).split())
    assert len(titles) == 200 and titles[0][:40] in text and titles[-1][:20] in text
    assert "Printed: records 1 to 200 of" in text and "Not printed: Security part" in text and "CSV" in text
    sheet.goto(f"{address}/?drill=region:caribbean")
    sheet.wait_for_selector("[role=dialog] table")
    settled(sheet)
    text = " ".join(" ".join(printed(sheet, tmp_path)[1]).split())
    assert text.count("Judicial Reform and Institutional Strengthening") == 1 and "Largest region" not in text
    assert "All records: at least" in text and "no single country" not in text and "Open Government Licence" in text


def test_a_narrow_window_prints_on_the_whole_paper(address: str, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(address)
    settled(page)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.set_viewport_size({"width": 957, "height": 720})
    page.emulate_media(media="print")
    widths = page.evaluate(
        "[...document.querySelectorAll('.js-plotly-plot')].map(e => e.getBoundingClientRect().width"
        " / e.closest('[data-testid=stColumn]').getBoundingClientRect().width)"
    )
    assert len(widths) == 4 and min(widths) > 0.6, widths
    context.close()
