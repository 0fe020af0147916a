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
from playwright.sync_api import Browser, Page

from tests.browser.conftest import at_rest, settled

ITEMS = "overview/partner?region=caribbean!trends/trends?split=priority"
FIGURES = {
    "/": 4,
    "/regions": 4,
    "/partners": 2,
    "/priorities": 4,
    "/trends": 2,
    "/compare": 1,
    "/crosstab": 0,
    "/flow": 1,
    "/published": 2,
    "/commitments": 3,
    f"/briefing?items={ITEMS}": 2,
}
"""Page -> its charts; the cross-tab is a table whose cells are its marks."""
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
AREA = """[...document.querySelectorAll('.js-plotly-plot')].map(chart => chart.getBoundingClientRect())
    .reduce((sum, box) => sum + box.width * box.height, 0)"""
DPI = 72
DESK = {"width": 1440, "height": 900}
SCREEN = {"width": 1440, "height": 3200}
"""So high that all of a page is in sight: Streamlit scrolls within itself."""
SHEETS = {"sa-portrait": {"width": 718, "height": 958}, "auto": {"width": 958, "height": 718}}
"""What the margins leave of a sheet of letter paper."""


@pytest.fixture
def sheet(browser: Browser) -> Iterator[Page]:
    """One reader's page, reused for all that a test looks at."""
    context = browser.new_context(viewport=DESK)
    yield context.new_page()
    context.close()


def printed(page: Page, folder: Path) -> tuple[list[Image.Image], list[str]]:
    """The page's print as pictures and as texts, a sheet each."""
    content = page.pdf(prefer_css_page_size=True, print_background=True)
    assert shutil.which("pdftoppm"), (
        "poppler's pdftoppm turns print into pictures (Debian: apt-get install poppler-utils)"
    )
    subprocess.run(
        ["pdftoppm", "-r", str(DPI), "-png", "-", str(folder / "sheet")], input=content, check=True
    )
    files = sorted(folder.glob("sheet-*.png"))
    pictures = [Image.open(file).convert("RGB").copy() for file in files]
    for file in files:
        file.unlink()
    # pypdf would read every line of a map for text: half a minute a page.
    text = subprocess.run(
        ["pdftotext", "-", "-"], input=content, check=True, capture_output=True
    ).stdout.decode()
    return pictures, text.replace("\u00a0", " ").split("\f")[:-1]


def inked(pictures: list[Image.Image], inks: list[str]) -> int:
    """How many pixels have one of the colours."""
    wanted = list(map(channels, inks))
    count = 0
    for picture in pictures:
        for amount, colour in picture.getcolors(picture.width * picture.height) or []:
            count += (
                amount
                if any(
                    sum(abs(a - b) for a, b in zip(colour, ink, strict=True)) < 25 for ink in wanted
                )
                else 0
            )
    return count


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
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.set_viewport_size(SHEETS[page.evaluate("getComputedStyle(document.body).page")])
    area = page.evaluate(AREA) * (DPI / 96) ** 2
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="null")
    page.set_viewport_size(DESK)
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


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_mark_is_on_the_screen_presented_and_on_paper(
    address: str, sheet: Page, tmp_path: Path, language: str
) -> None:
    for path, count in FIGURES.items():
        where = f"{path}{'&' if '?' in path else '?'}lang={language}"
        sheet.set_viewport_size(SCREEN)
        sheet.goto(f"{address}{where}")
        charts = whole(settled(sheet), where)
        assert len(charts) == count, f"{where}: {len(charts)} charts"
        shown = boxes_of(sheet, charts) if charts else []
        pictures, texts = printed(sheet, tmp_path)
        text = " ".join(texts)
        for tool in (
            "Click:",
            "Clic :",
            "Add to briefing",
            "Ajouter au dossier",
            "Picture",
            "PowerPoint",
            "Download CSV",
        ):
            assert tool not in text, f"{where}: a tool is printed: {tool}"
        assert "2025" in texts[0] and "Canada" in text, where
        for number, picture in enumerate(pictures[:-1]):
            lowest = picture.convert("L").point(lambda value: 255 * (value < 200)).getbbox()
            assert lowest and lowest[3] > 0.25 * picture.height, (
                f"{where}: sheet {number + 1} is nearly empty"
            )
        if charts:
            area, inks = area_on_paper(sheet), inks_of(charts)
            least, most = (
                inked(pictures, each) / (share_of(shown, each) * area)
                for each in (inks, vivid(inks))
            )
            assert least > 0.6 and most < 1.4, (
                f"{where}: {least:.0%} of the marks' ink is on paper, {most:.0%} of vivid ink"
            )
        sheet.set_viewport_size(DESK)
        for number in range(1, count + 1):
            present(sheet, f"{where}&present={number}")
            presented = whole(sheet, f"{where} presented {number}")
            assert len(presented) <= 1
            if presented:
                assert share_of(boxes_of(sheet, presented), inks_of(presented)) > 0.002, (
                    f"{where} presented {number}: no marks in the picture"
                )


def present(page: Page, target: str) -> None:
    """Go on to a presented figure within the session."""
    runs = page.evaluate("window.saRuns()")
    page.evaluate("to => window.saFollow(to)", target)
    page.wait_for_function("before => window.saRuns() > before", arg=runs)
    page.wait_for_selector(".st-key-present-bar")
    at_rest(page)


def test_charts_without_bars_would_be_found(address: str, sheet: Page, tmp_path: Path) -> None:
    """The proof itself: with the old fault put back, or bars painted white, the ink on paper falls."""
    sheet.goto(f"{address}/partners")
    inks = inks_of(settled(sheet).evaluate(MARKS)["charts"])
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


def test_paper_is_white_and_alike_from_a_dark_page(
    address: str, browser: Browser, tmp_path: Path
) -> None:
    sheets: dict[str, list[Image.Image]] = {}
    for scheme in ("light", "dark"):
        context = browser.new_context(viewport={"width": 1440, "height": 900}, color_scheme=scheme)
        page = context.new_page()
        page.goto(f"{address}/regions")
        sheets[scheme], _ = printed(settled(page), tmp_path)
        context.close()
    assert len(sheets["light"]) == len(sheets["dark"])
    for light, dark in zip(*sheets.values(), strict=True):
        one, two = (np.asarray(each.resize((300, 300)), dtype=int) for each in (light, dark))
        differ = (abs(one - two).sum(axis=2) > 90).sum()
        assert differ < 900, "under 1 % of the paper differs"


def test_records_are_printed_once_with_a_word_of_the_rest(
    address: str, sheet: Page, tmp_path: Path
) -> None:
    sheet.goto(f"{address}/projects")
    titles = settled(sheet).locator(".sa-records tbody td:first-child").all_inner_texts()
    text = " ".join(" ".join(printed(sheet, tmp_path)[1]).split())
    assert len(titles) == 200 and titles[0][:40] in text and titles[-1][:20] in text
    assert (
        "Printed: records 1 to 200 of" in text
        and "Not printed: Security part" in text
        and "CSV" in text
    )
    sheet.goto(f"{address}/?drill=region:caribbean")
    sheet.wait_for_selector("[role=dialog] table")
    settled(sheet)
    text = " ".join(" ".join(printed(sheet, tmp_path)[1]).split())
    assert (
        text.count("Judicial Reform and Institutional Strengthening") == 1
        and "Largest region" not in text
    )
    assert (
        "All records: at least" in text
        and "no single country" not in text
        and "Open Government Licence" in text
    )


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
