"""Pictures, presentation and print as a browser makes them."""

import io
import re
import struct
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from tests.browser.conftest import PRESENTED, at_rest, follow, reach
from tests.browser.hand import read_sheets, take, take_from
from tests.snapshot import FIGURES, in_date, in_millions

CARIBBEAN, DATE = FIGURES["caribbean"], FIGURES["date"]

ITEMS = quote(
    "overview/partner?region=caribbean&_title=Who+delivers&_line=A+line!explore/trends?view=years&by=priority!promises/explained?"
)


def picture(page: Page, card: str, form: str) -> tuple[str, bytes]:
    """The name and bytes of a picture that a card's menu gives."""
    taken = take_from(page, card, form)
    return taken.suggested_filename, Path(taken.path()).read_bytes()


def test_a_picture_is_drawn_in_the_browser_at_its_size_and_named(
    address: str, viewer: Page
) -> None:
    reach(viewer, address, "/explore?region=caribbean&by=partner&lang=fr&prices=2020")
    name, content = picture(viewer, "partner", "png")
    assert (
        name == f"explore_partner_region-caribbean_by-partner_constant-2020-cad_data-{DATE}_fr.png"
    )
    assert content[:8] == b"\x89PNG\r\n\x1a\n" and struct.unpack(">II", content[16:24]) == (
        3200,
        1800,
    )


def test_a_picture_of_vectors_holds_its_words(address: str, viewer: Page) -> None:
    reach(viewer, address, "/?region=caribbean&lang=fr")
    name, content = picture(viewer, "partner", "svg")
    shown = re.sub(r"<[^>]+>", " ", content.decode()).replace("\u00a0", " ")
    assert name.endswith("_fr.svg")
    for words in (
        "Principal partenaire de mise en œuvre",
        "Dans les Caraïbes",
        "dollars canadiens courants",
        f"Date des données : {in_date('fr')}",
        "Source : Affaires mondiales Canada",
        in_millions(CARIBBEAN["largest_cad"], "fr"),
    ):
        assert words in shown, words
    name, square = picture(viewer, "priority", "square")
    assert name.endswith("_fr_square.png"), "the wide picture of the figure has another name"
    assert struct.unpack(">II", square[16:24]) == (2400, 2400)


PLACES = """() => {
    const figure = document.querySelector('[class*=st-key-card-], [class*=st-key-brief-item-]');
    const box = figure.getBoundingClientRect();
    const out = [...figure.querySelectorAll('.js-plotly-plot, .sa-fig, .sa-source')].map(e => e.getBoundingClientRect())
        .filter(b => b.width && (b.bottom > innerHeight + 1 || b.right > innerWidth + 1));
    const menu = document.querySelector('.sa-top');
    const seen = !!menu && menu.getBoundingClientRect().width > 0;
    return [Math.round(box.width), Math.round(box.height), out.length, seen];
}"""


def test_a_presentation_fills_the_screen_and_no_more(
    address: str, page: Page, subtests: pytest.Subtests
) -> None:
    for width, height in ((1920, 1080), (1280, 720)):
        page.set_viewport_size({"width": width, "height": height})
        for path in (
            "/explore?present=1",
            "/explore?view=years&present=1",
            f"/briefing?present=3&items={ITEMS}",
        ):
            with subtests.test(path.split("&")[0], width=width):
                reach(page, address, path, PRESENTED)
                assert page.evaluate(PLACES) == [width, height, 0, False]


def test_keys_step_through_a_briefing_and_leave_it(address: str, page: Page) -> None:
    page.goto(f"{address}/briefing?present=1&items={ITEMS}")
    page.locator(".st-key-present-next button").wait_for()
    for key, number in (("ArrowRight", 2), ("ArrowLeft", 1)):
        at_rest(page)
        page.keyboard.press(key)
        page.wait_for_url(f"**present={number}*")
        page.get_by_text(f"{number} of 3").wait_for()
    at_rest(page)
    page.keyboard.press("Escape")
    page.wait_for_url(re.compile(r"/briefing\?items=[^&]*$"))
    assert page.locator("nav.sa-menu").is_visible()


def test_a_briefing_prints_one_figure_a_page_with_its_words(address: str, viewer: Page) -> None:
    reach(viewer, address, f"/briefing?items={ITEMS}&name=For+the+minister&lang=fr")
    content = viewer.pdf(prefer_css_page_size=True, print_background=True)
    document, texts = PdfReader(io.BytesIO(content)), read_sheets(content)
    assert [round(float(side)) for side in document.pages[0].mediabox[2:]] == [792, 612], (
        "Letter, landscape"
    )
    assert "For the minister" in texts[0]
    largest = in_millions(CARIBBEAN["largest_cad"], "fr")
    figures = {
        words: [n for n, text in enumerate(texts) if words in text]
        for words in ("Who delivers", largest, "A line")
    }
    assert (
        figures["Who delivers"] == figures["A line"]
        and figures["Who delivers"][0] in figures[largest]
    )
    assert not any(
        "Who delivers" in text and "Les projets répertoriés" in text for text in texts
    ), "a page for each figure"
    assert any(
        "Sources et limites" in text and f"Banque de projets ({DATE})" in text for text in texts
    )
    assert "Ajouter" not in " ".join(texts) and "PowerPoint" not in " ".join(texts)
    assert not [image for sheet in document.pages for image in sheet.images], "charts are vectors"


def test_any_page_prints_clean(address: str, viewer: Page, subtests: pytest.Subtests) -> None:
    reach(viewer, address, "/briefing?tab=views")
    for path in ("/?", "/explore?", "/explore?view=years&"):
        with subtests.test(path):
            follow(viewer, f"{path}region=caribbean")
            content = viewer.pdf(prefer_css_page_size=True, print_background=True)
            printed = " ".join(read_sheets(content))
            assert f"In the Caribbean: at least {in_millions(CARIBBEAN['amount_cad'])}" in printed
            assert f"Project Browser as of {in_date()}" in printed
            assert "Saved views" not in printed and "Copy picture" not in printed
            assert f"This page rests on {CARIBBEAN['records']} records" in printed


def test_slides_workbook_and_note_are_made_in_the_page(address: str, viewer: Page) -> None:
    reach(viewer, address, f"/briefing?items={ITEMS}")
    for kind in ("pptx", "xlsx", "docx"):
        assert take(viewer, kind).suggested_filename.endswith(f"_current-cad_data-{DATE}_en.{kind}")
