"""Pages look as in the pictures that are kept of them, and a page that lost something does not."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from components.selection.pages import PAGES
from tests.screens import looks
from tests.screens.looks import SIZES, Look, list_few, list_looks
from tests.screens.pictures import KEPT, compare_pictures, show_look, take_picture

REMAKE = "if the change is meant: python -m tests.screens"
BARS = ".bars path { display: none }"
LOST = {
    "overview": (
        BARS,
        ".st-key-card-priority .bars path { display: none }",
        ".st-key-card-priority { visibility: hidden }",
    ),
    "explore": (".sa-map path { fill: none !important }", ".st-key-card-map { display: none }"),
    "explore-years": (BARS, ".sa-panels .sa-bar { display: none }"),
    "projects": (BARS,),
    "promises": (BARS, ".sa-spark { visibility: hidden }", ".st-key-card-official { opacity: 0 }"),
    "profile": (BARS, ".st-key-card-type .bars path { display: none }"),
}
"""Page -> what it may lose: bars of all charts or of the smallest, fills, small columns, a card."""


def compare_look(page: Page, look: Look, folder: Path) -> str:
    """Say how the page differs from its kept picture now; nothing where it does not."""
    return compare_pictures(KEPT / look.file, take_picture(page, folder / look.file))


@pytest.mark.parametrize("width", SIZES)
def test_pages_look_as_they_are_kept(
    address: str, page: Page, width: int, tmp_path: Path, subtests: pytest.Subtests
) -> None:
    for look in list_few(width):
        with subtests.test(look.file):
            show_look(page, address, look)
            assert (said := compare_look(page, look, tmp_path)) == "", f"{said}; {REMAKE}"


def test_a_page_that_lost_marks_or_a_card_does_not_look_as_it_is_kept(
    address: str, page: Page, tmp_path: Path, subtests: pytest.Subtests
) -> None:
    for name, losses in LOST.items():
        look = Look(name, 1440, "en", "light")
        show_look(page, address, look)
        for rule in losses:
            with subtests.test(f"{name}: {rule}"):
                style = page.add_style_tag(content=rule)
                said = compare_look(page, look, tmp_path)
                style.evaluate("style => style.remove()")
                assert said.startswith(f"{look.file.removesuffix('.png')}: ")
                assert " blocks differ " in said and str(tmp_path / look.file) in said
        assert compare_look(page, look, tmp_path) == "", "what was hidden is back"


def test_every_page_has_its_pictures() -> None:
    shown = {path.partition("?")[0].strip("/") or "overview" for path in looks.PAGES.values()}
    assert shown == set(PAGES)
    assert {path.name for path in KEPT.iterdir()} == {look.file for look in list_looks()}
