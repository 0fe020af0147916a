"""Figures as they leave the screen, presented and printed: every mark is there, and the pixels show
it."""

import base64
import io
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Page

from tests.browser.conftest import PRESENTED, give_back, reach, settled, take_tab
from tests.browser.hand import read_sheets
from tests.screens.looks import ITEMS

FIGURES = {
    "/": 4,
    "/explore": 1,
    "/explore?by=priority": 2,
    "/explore?view=ranking": 2,
    "/explore?view=years": 1,
    "/compare": 1,
    "/explore?view=cross": 0,
    "/promises": 1,
    "/promises?tab=announcements": 1,
    "/promises?tab=commitments": 3,
    f"/briefing?items={ITEMS}": 2,
}
"""Page -> its drawings; the cross-tab is a table whose cells are its marks, small multiples are
bars of a list."""
IDS = [path.partition("?")[0].strip("/") or "overview" for path in FIGURES]
TOOLS = (
    "Click:",
    "Clic :",
    "Add to briefing",
    "Ajouter au dossier",
    "Picture",
    "PowerPoint",
    "Download CSV",
)
MARKS = """() => {
    const visible = mark => {
        const box = mark.getBoundingClientRect(), look = getComputedStyle(mark);
        const drawn = mark.matches('.js-line') ? box.width + box.height : box.width * box.height;  // a level line is flat
        return drawn > 0 && look.display !== 'none' && look.visibility !== 'hidden' && +look.opacity > 0
            && box.left < innerWidth && box.right > 0;
    };
    // A bar under a thousandth of the longest has no pixel to be drawn with.
    const lengths = trace => [...(trace.orientation === 'h' ? trace.x : trace.y)].map(value => Math.abs(+value));
    const wanted = (trace, traces) => ({
        bar: () => {
            const longest = Math.max(...traces.filter(each => each.type === 'bar').flatMap(lengths));
            return lengths(trace).filter(length => length > longest / 200).length;
        },
        scatter: () => trace.mode.startsWith('markers') ? 0 : 1,
    })[trace.type]();
    const shapes = '.bars .point path,'
        + ' .scatterlayer path.js-line';
    const cells = [...document.querySelectorAll('.sa-heat td[style]')];
    const drawings = [...document.querySelectorAll('.js-plotly-plot, .sa-map-panel')];
    const found = drawings.filter(chart => chart.getBoundingClientRect().width).map(chart => {
        const places = chart.querySelectorAll('a path');
        const seen = [...places, ...chart.querySelectorAll(shapes)].filter(visible), box = chart.getBoundingClientRect();
        const inks = seen.map(mark => getComputedStyle(mark)).filter(look => +look.fillOpacity > .5).map(look => look.fill);
        const held = (chart.data ?? []).map(trace => wanted(trace, chart.data)).reduce((sum, count) => sum + count, places.length);
        return { marks: seen.length, wanted: held,
            inks: [...new Set(inks.filter(ink => ink.startsWith('rgb')))], area: box.width * box.height,
            box: [box.x, box.y + scrollY, box.width, box.height] };
    });
    return { charts: found, cells: [cells.filter(visible).length, cells.length] };
}"""
AREA = """[...document.querySelectorAll('.js-plotly-plot, .sa-map-panel')].map(chart => chart.getBoundingClientRect())
    .reduce((sum, box) => sum + box.width * box.height, 0)"""
DPI, COARSE = 72, 36
"""Dots an inch of pictures of print: where colours are counted, and where only its shape matters."""
DESK = {"width": 1440, "height": 900}
SCREEN = {"width": 1440, "height": 3200}
"""So high that all of a page is in sight: Streamlit scrolls within itself."""
SHEETS = {"sa-portrait": {"width": 718, "height": 958}, "auto": {"width": 958, "height": 718}}
"""What the margins leave of a sheet of letter paper."""


@pytest.fixture(scope="module")
def sheet(desk: BrowserContext, address: str) -> Iterator[Page]:
    """One reader's page, reused for all that the tests look at."""
    page = take_tab(desk, address)
    yield page
    give_back(page, address)


def printed(page: Page, folder: Path, dpi: int = DPI) -> tuple[list[Image.Image], list[str]]:
    """The page's print as pictures and as texts, a sheet each."""
    content = page.pdf(prefer_css_page_size=True, print_background=True)
    assert shutil.which("pdftoppm"), (
        "poppler's pdftoppm turns print into pictures (Debian: apt-get install poppler-utils)"
    )
    subprocess.run(
        ["pdftoppm", "-r", str(dpi), "-png", "-", str(folder / "sheet")], input=content, check=True
    )
    files = sorted(folder.glob("sheet-*.png"))
    pictures = [Image.open(file).convert("RGB").copy() for file in files]
    for file in files:
        file.unlink()
    return pictures, read_sheets(content)


def inked(pictures: list[Image.Image], inks: list[str]) -> int:
    """How many pixels have one of the colours."""
    wanted = np.array(list(map(channels, inks)))
    count = 0
    for picture in pictures:
        amounts, colours = zip(*picture.getcolors(picture.width * picture.height), strict=True)
        distances = abs(np.array(colours)[:, None] - wanted).sum(axis=2)
        count += np.array(amounts)[(distances < 25).any(axis=1)].sum()
    return int(count)


def boxes_of(page: Page, charts: list[dict]) -> list[Image.Image]:
    """The charts of what is in sight, as pictures."""
    # As playwright takes it, but packed for speed: a high page takes a second less.
    taken = page.context.new_cdp_session(page).send(
        "Page.captureScreenshot", {"optimizeForSpeed": True}
    )
    picture = Image.open(io.BytesIO(base64.b64decode(taken["data"]))).convert("RGB")
    return [
        picture.crop((int(x), int(y), int(x + w), int(y + h)))
        for x, y, w, h in (chart["box"] for chart in charts)
    ]


def share_of(boxes: list[Image.Image], inks: list[str]) -> float:
    """The share of colours in pictures."""
    return inked(boxes, inks) / sum(box.width * box.height for box in boxes)


def channels(ink: str) -> list[int]:
    """Red, green and blue of a colour as a browser writes it: `rgb(62, 106, 153)`."""
    return [int(part) for part in ink[ink.index("(") + 1 : -1].split(",")[:3]]


def inks_of(charts: list[dict]) -> list[str]:
    """The colours of the marks."""
    return sorted({ink for chart in charts for ink in chart["inks"]})


def vivid(inks: list[str]) -> list[str]:
    """Without greys and the palest shades, which the edges of letters have, too."""
    return [ink for ink in inks if max(channels(ink)) - min(channels(ink)) > 40]


def area_on_paper(page: Page) -> float:
    """How many pixels of the printed sheets all charts take up."""
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    page.set_viewport_size(SHEETS[page.evaluate("getComputedStyle(document.body).page")])
    area = page.evaluate(AREA) * (DPI / 96) ** 2
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="null")
    return area


def whole(page: Page, where: str) -> list[dict]:
    """The charts of a page, each with all its marks; fails by name."""
    found = page.evaluate(MARKS)
    for number, chart in enumerate(found["charts"]):
        assert 0 < chart["wanted"] <= chart["marks"], (
            f"{where}, chart {number}: {chart['marks']} of {chart['wanted']} marks"
        )
    assert found["cells"][0] == found["cells"][1], f"{where}: {found['cells']} cells"
    return found["charts"]


def on_paper(page: Page, where: str, folder: Path, dpi: int) -> list[Image.Image]:
    """The sheets that a page is printed on: no tool is on them, and none but the last is nearly
    empty."""
    pictures, texts = printed(page, folder, dpi)
    text = " ".join(texts)
    for tool in TOOLS:
        assert tool not in text, f"{where}: a tool is printed: {tool}"
    assert "2025" in texts[0] and "Canada" in text, where
    for number, picture in enumerate(pictures[:-1]):
        lowest = picture.convert("L").point(lambda value: 255 * (value < 200)).getbbox()
        assert lowest and lowest[3] > 0.25 * picture.height, (
            f"{where}: sheet {number + 1} is nearly empty"
        )
    return pictures


@pytest.mark.parametrize("path", FIGURES, ids=IDS)
def test_every_mark_is_on_the_screen_and_on_paper(
    address: str, sheet: Page, tmp_path: Path, path: str
) -> None:
    """In both languages; how much ink there is does not change with it."""
    shown: list[Image.Image] = []
    for language, dpi in (("fr", COARSE), ("en", DPI)):
        where = f"{path}{'&' if '?' in path else '?'}lang={language}"
        sheet.set_viewport_size(SCREEN)
        charts = whole(reach(sheet, address, where), where)
        assert len(charts) == FIGURES[path], f"{where}: {len(charts)} charts"
        if language == "en" and charts:
            shown = boxes_of(sheet, charts)
        # The list beside a map has its colours, but is no mark.
        sheet.add_style_tag(content=".sa-map i, .sa-places .sa-spot { visibility: hidden }")
        pictures = on_paper(sheet, where, tmp_path, dpi)
    if not charts:
        return
    area, inks = area_on_paper(sheet), inks_of(charts)
    least, most = (
        inked(pictures, each) / (share_of(shown, each) * area) for each in (inks, vivid(inks))
    )
    assert least > 0.6 and most < 1.4, (
        f"{where}: {least:.0%} of the marks' ink is on paper, {most:.0%} of vivid ink"
    )


@pytest.mark.parametrize("path", FIGURES, ids=IDS)
def test_every_mark_is_presented(address: str, sheet: Page, path: str) -> None:
    """In French, whose words leave marks less room."""
    sheet.set_viewport_size(DESK)
    for number in range(1, FIGURES[path] + 1):
        where = f"{path}{'&' if '?' in path else '?'}lang=fr&present={number}"
        charts = whole(reach(sheet, address, where, PRESENTED), where)
        assert len(charts) <= 1
        if charts:
            assert share_of(boxes_of(sheet, charts), inks_of(charts)) > 0.002, (
                f"{where}: no marks in the picture"
            )


def test_charts_without_bars_would_be_found(address: str, sheet: Page, tmp_path: Path) -> None:
    """The proof itself: with the old fault put back, or bars painted white, the ink on paper falls."""
    sheet.set_viewport_size(DESK)
    inks = inks_of(reach(sheet, address, "/explore?by=partner").evaluate(MARKS)["charts"])
    before = inked(printed(sheet, tmp_path)[0], inks)
    assert before > 1000
    for fault in (
        ".trace { display: none }",
        "@media print { .trace { display: none !important } }",
        "@media print { .bars path { fill: #fff !important; stroke: #fff !important } }",
    ):
        style = sheet.add_style_tag(content=fault)
        assert inked(printed(sheet, tmp_path)[0], inks) < 0.25 * before, fault
        style.evaluate("style => style.remove()")


def test_records_are_printed_once_with_a_word_of_the_rest(
    address: str, sheet: Page, tmp_path: Path
) -> None:
    sheet.set_viewport_size(DESK)
    titles = (
        reach(sheet, address, "/projects")
        .locator(".sa-records tbody td:first-child")
        .all_inner_texts()
    )
    text = " ".join(printed(sheet, tmp_path)[1])
    assert len(titles) == 50 and titles[0][:40] in text and titles[-1][:20] in text
    assert (
        "Printed: rows 1 to 50 of" in text
        and "Not printed: Exactness; Security part" in text
        and "CSV" in text
    )
    reach(sheet, address, "/?drill=region:caribbean")
    sheet.wait_for_selector("[role=dialog] table")
    settled(sheet)
    text = " ".join(printed(sheet, tmp_path)[1])
    assert (
        text.count("Judicial Reform and Institutional Strengthening") == 1
        and "Largest region" not in text
    )
    assert (
        "All records: at least" in text
        and "no single country" not in text
        and "Open Government Licence" in text
    )
