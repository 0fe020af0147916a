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
    // A bar under a thousandth of the longest has no pixel to be drawn with.
    const lengths = trace => [...(trace.orientation === 'h' ? trace.x : trace.y)].map(value => Math.abs(+value));
    const wanted = (trace, traces) => ({
        bar: () => {
            const longest = Math.max(...traces.filter(each => each.type === 'bar').flatMap(lengths));
            return lengths(trace).filter(length => length > longest / 200).length;
        },
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
        const held = chart.data.map(trace => wanted(trace, chart.data)).reduce((sum, count) => sum + count, 0);
        return { marks: seen.length, wanted: held,
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
    inks = sorted({ink for chart in sheet.evaluate(MARKS)["charts"] for ink in chart["inks"]})
    pictures, _ = printed(sheet, tmp_path)
    before = inked(pictures, inks)
    sheet.add_style_tag(content=fault)
    pictures, _ = printed(sheet, tmp_path)
    assert before > 1000 and inked(pictures, inks) < 0.25 * before
