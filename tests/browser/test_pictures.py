"""Pictures as a browser draws them: a file for each press, said in the reader's language; no word
cut or over another one."""

import json
from pathlib import Path

import plotly
from playwright.sync_api import Page, expect

from components.export.picture_layout import build_picture
from components.figures.catalogue import CARDS
from components.figures.figure import build_context
from components.language.words import CURRENT_LANGUAGE, t
from components.selection.filters import Filters
from components.selection.view import View
from components.store import database
from components.ui.pictures import SHAPES
from tests.browser.conftest import reach
from tests.browser.hand import take_from

PLOTLY = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
KINDS = (
    "trends",
    "official",
    "region-priority",
    "partner",
    "fiscal-year",
    "map",
    "compare",
    "published",
    "ceiling",
    "commitment-official",
    "commitment-records",
)
PAPER = "http://paper.test/"
WIDEST = "DejaVu Sans"
"""The type of systems that have no Arial: the widest that a picture meets."""
LINES = """() => [...document.querySelectorAll('text')]
    .flatMap(text => { const lines = [...text.querySelectorAll('tspan.line')]; return lines.length ? lines : [text]; })
    .map(line => [line.textContent, line.getBoundingClientRect()])
    .filter(([words, box]) => words.trim() && box.width).map(([words, box]) => [words, box.x, box.y, box.right, box.bottom])"""


def open_paper(page: Page) -> None:
    """An empty page with Plotly, of no server."""
    body = "<body style='margin: 0'><div id='picture'></div>"
    page.route(f"{PAPER}**", lambda route: route.fulfill(body=body, content_type="text/html"))
    page.goto(PAPER)
    page.add_script_tag(path=str(PLOTLY))


def test_the_same_picture_pressed_ten_times_gives_ten_files_and_says_so_in_french(
    address: str, viewer: Page
) -> None:
    faults: list[str] = []
    viewer.on("pageerror", lambda error: faults.append(str(error)))
    reach(viewer, address, "/explore?by=partner_kind&region=caribbean&lang=fr")
    sizes = [
        len(Path(take_from(viewer, "partner-kind", "png").path()).read_bytes()) for _ in range(10)
    ]
    assert min(sizes) > 20_000 and len(sizes) == 10
    assert faults == []
    expect(viewer.locator(".plotly-notifier")).to_contain_text("Image enregistrée")
    assert (
        "napshot" not in viewer.locator("body").inner_text()
        and "download" not in viewer.locator(".plotly-notifier").inner_text()
    )


def test_no_word_of_a_picture_is_cut_or_over_another_in_the_widest_type(page: Page) -> None:
    database.HOLDER.renew()
    everything = build_context(View("overview"))
    open_paper(page)
    token, wrong = CURRENT_LANGUAGE.set("fr"), []
    islands = build_context(View("overview", Filters(region=("caribbean",))))
    for kind, current in [*((kind, everything) for kind in KINDS), ("map", islands)]:
        card = CARDS[kind](current)
        for form in ("png", "square"):
            drawn = build_picture(card, current, SHAPES[form][1])
            drawn.update_layout(font_family=WIDEST)
            wide, high = drawn.layout.width, drawn.layout.height
            page.set_viewport_size({"width": wide, "height": round(high)})
            given = [json.loads(drawn.to_json()), {"staticPlot": True}]
            page.evaluate(
                "async ([figure, config]) => { Plotly.purge('picture'); "
                "await Plotly.newPlot('picture', figure.data, figure.layout, config); }",
                given,
            )
            found = page.evaluate(LINES)
            said = " ".join(words for words, *_ in found).replace("\u00a0", " ")
            assert not [
                words for words, *_ in found if words.replace(".", "", 1).isdigit() and "." in words
            ], "0,5 in French"
            assert t(card.source).split()[-1] in said and card.title.split()[0] in said, (
                kind,
                form,
            )
            wrong += [
                f"{kind} {form}: {words} is cut"
                for words, x, y, right, bottom in found
                if x < -0.5 or y < -0.5 or right > wide + 0.5 or bottom > high + 0.5
            ]
            wrong += [
                f"{kind} {form}: {one[0]} / {two[0]}"
                for number, one in enumerate(found)
                for two in found[number + 1 :]
                if min(one[3], two[3]) - max(one[1], two[1]) > 1
                and min(one[4], two[4]) - max(one[2], two[2]) > 3
            ]
    CURRENT_LANGUAGE.reset(token)
    assert wrong == []


def test_the_key_of_a_picture_has_the_colours_of_its_parts_and_its_lines(page: Page) -> None:
    """The marks of the key are drawn where the key is: their colours are read from the pixels
    beside the names."""
    current = build_context(View("overview"))
    open_paper(page)
    card = CARDS["official"](current)
    drawn = build_picture(card, current, 16 / 9)
    page.evaluate(
        "async figure => { await Plotly.newPlot('picture', figure.data, figure.layout, {staticPlot: true}); }",
        json.loads(drawn.to_json()),
    )
    marks = page.evaluate(
        "[...document.querySelectorAll('.shapelayer path')].map(e => [e.style.fill, e.style.stroke])"
    )
    colours = {channel for mark in marks for channel in mark}
    shown = page.evaluate(
        "[...new Set([...document.querySelectorAll('.bars .point path')].map(e => e.style.fill))]"
    )
    assert len(shown) > 3 and set(shown) <= colours
    names = [words for words, *_ in page.evaluate(LINES)]
    assert t("trends.authorities") in names
