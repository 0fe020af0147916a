"""Print from windows that are unlike paper: dark or narrow."""

from pathlib import Path

import numpy as np
from PIL import Image
from playwright.sync_api import Page

from tests.browser.conftest import SCHEME, settled
from tests.browser.test_paper import printed


def test_paper_is_white_and_alike_from_a_dark_page(
    address: str, page: Page, tmp_path: Path
) -> None:
    sheets: dict[str, list[Image.Image]] = {}
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.goto(f"{address}/explore")
        settled(page)
        assert page.evaluate(SCHEME) == scheme
        sheets[scheme], _ = printed(page, tmp_path)
    assert len(sheets["light"]) == len(sheets["dark"])
    for light, dark in zip(*sheets.values(), strict=True):
        one, two = (np.asarray(each.resize((300, 300)), dtype=int) for each in (light, dark))
        differ = (abs(one - two).sum(axis=2) > 90).sum()
        assert differ < 900, "under 1 % of the paper differs"


def test_a_narrow_window_prints_on_the_whole_paper(address: str, phone: Page) -> None:
    phone.goto(address)
    settled(phone)
    phone.evaluate("dispatchEvent(new Event('beforeprint'))")
    phone.set_viewport_size({"width": 957, "height": 720})
    phone.emulate_media(media="print")
    widths = phone.evaluate(
        "[...document.querySelectorAll('.js-plotly-plot')].map(e => e.getBoundingClientRect().width"
        " / e.closest('[class*=st-key-card-]').getBoundingClientRect().width)"
    )
    assert len(widths) == 4 and min(widths) > 0.55, widths
