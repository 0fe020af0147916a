"""What the fixed views show is what the golden list says, to the cent, the word and the colour."""

import pytest

from components.selection.pages import PAGES
from tests.golden.listing import build_golden, compare_views, read_golden
from tests.golden.views import BRIEFINGS, VIEWS

FILTERS = "region place partner priority programme status type source basis from to q small".split()
COUNTING = ["prices", "allocation"]
OPTIONS = [
    *"top view year spread events by before after versus rows columns measure id sort".split(),
    *"tab total commitment section drill behind items name".split(),
]
LONGEST_NAME = 90


@pytest.mark.parametrize("address", VIEWS, ids=[address[:LONGEST_NAME] for address in VIEWS])
def test_a_view_is_as_golden(address: str) -> None:
    differences = compare_views(read_golden()[address], build_golden(address))
    assert not differences, "\n".join([address, *differences, "In full: tests.golden --dump"])


def test_the_list_holds_each_view_once_and_no_other() -> None:
    assert list(read_golden()) == list(VIEWS) and len(set(VIEWS)) == len(VIEWS)


def test_the_views_cover_pages_filters_options_and_languages() -> None:
    assert {address.partition("?")[0] for address in VIEWS} == {*PAGES}
    pairs = {pair for address in VIEWS for pair in address.partition("?")[2].split("&")}
    names = {pair.partition("=")[0] for pair in pairs}
    assert names >= {*FILTERS, *COUNTING, *OPTIONS}
    assert {pair for pair in pairs if pair.startswith("allocation=")} >= {
        f"allocation={way}" for way in ("continents", "equal", "largest", "each-place", "each-area")
    }
    french = sum(address.endswith("lang=fr") for address in VIEWS)
    assert abs(french - len(VIEWS) / 2) <= 5


def test_slides_and_sheets_hold_the_same_figures_in_both_languages() -> None:
    golden = read_golden()
    for pair in zip(BRIEFINGS[::2], BRIEFINGS[1::2], strict=True):
        # What a selection holds a single part of is told in words and not drawn.
        english, french = (
            [part for part in golden[address] if not part.startswith("[drawn-")] for address in pair
        )
        parts = [part.partition(" ")[0] for part in english]
        assert english == french and parts.count("[slide") > 6 and parts.count("[sheet") > 6
