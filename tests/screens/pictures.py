"""A picture of a page: taken whole, kept small, compared by its colours.

Another machine draws letters a little differently, so no pixel is compared with a pixel: a block
has the mean of its pixels, and letters hardly move that, while a bar or a country does.
"""

import io
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image
from playwright.sync_api import Page

from tests.browser.conftest import SCHEME, reach, settled
from tests.conftest import ROOT
from tests.screens.looks import SIZES, Look

KEPT = ROOT / "docs" / "screens"
WHOLE = "document.querySelector('[data-testid=stMain]').scrollHeight"
"""Streamlit scrolls within its page."""
IN_THEME = f"theme => !document.querySelector('.stApp') || {SCHEME} === theme"
"""So that the next run draws in the colours of this background, and not of the one before."""
SCALE = 2
"""A kept picture is half as wide as the page, which still can be read."""
COLOURS = 64
BLOCK = 8
"""Pixels of a kept picture in a row and in a column of a block."""
TILE = 10
"""Blocks in a row and in a column of a tile."""
STEP = 20
"""Of 255: blocks differ whose means are further apart in a channel."""
OF_HEIGHT = 0.02
OF_PICTURE = 0.02
OF_TILE = 0.12
"""The most that may differ: of the height, of all blocks, and of those of a tile, so that a small
chart of a long page is not lost among the rest.

Measured on all pages: other settings of the browser's type change 3 % of a tile at most, a chart
that loses its bars 18 % at least.
"""
NOISE = 24
"""Of 255: what a pixel may differ from one run to the next."""


def show_look(page: Page, address: str, look: Look) -> None:
    """Show a look, with the window as high as the page."""
    page.emulate_media(color_scheme=look.theme)
    page.wait_for_function(IN_THEME, arg=look.theme)
    page.set_viewport_size({"width": look.width, "height": SIZES[look.width]})
    reach(page, address, look.target)
    page.set_viewport_size({"width": look.width, "height": page.evaluate(WHOLE)})
    settled(page)


def take_picture(page: Page, path: Path) -> Path:
    """Keep what a page shows now."""
    taken = page.screenshot(animations="disabled", caret="hide")
    whole = Image.open(io.BytesIO(taken)).convert("RGB")
    half = whole.resize((whole.width // SCALE, whole.height // SCALE), Image.Resampling.BOX)
    # Of the ways to choose colours the one that leaves those of small marks as they are.
    few = half.quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.save(path, "PNG", optimize=True)
    return path


def are_same(kept: Path, today: Path) -> bool:
    """Whether two pictures differ by no more than one run from the next."""
    if not kept.exists():
        return False
    one, two = (np.asarray(Image.open(path).convert("RGB"), int) for path in (kept, today))
    return one.shape == two.shape and np.abs(one - two).max() <= NOISE


def compare_pictures(kept: Path, today: Path) -> str:
    """Say how a picture of today differs from the kept one; nothing where it does not."""
    if not kept.exists():
        return f"{kept.stem}: no picture is kept; today's: {today}"
    one, two = Image.open(kept), Image.open(today)
    if one.width != two.width or abs(one.height - two.height) > OF_HEIGHT * one.height:
        sizes = [f"{each.width * SCALE} by {each.height * SCALE}" for each in (one, two)]
        return f"{kept.stem}: {sizes[1]} pixels, kept {sizes[0]}; today's: {today}"
    high = min(one.height, two.height)
    differs = np.abs(read_blocks(one, high) - read_blocks(two, high)).max(axis=2) > STEP
    share, row, column = find_worst_tile(differs)
    if differs.mean() <= OF_PICTURE and share <= OF_TILE:
        return ""
    side = BLOCK * SCALE
    return (
        f"{kept.stem}: {differs.sum()} of {differs.size} blocks differ ({differs.mean():.1%}), most"
        f" from {column * side} to the right and {row * side} down ({share:.0%}); today's: {today}"
    )


def read_blocks(picture: Image.Image, high: int) -> npt.NDArray[np.float64]:
    """Read the colour of each whole block, down to a height."""
    pixels = np.asarray(picture.convert("RGB"), dtype=np.float64)
    rows, columns = high // BLOCK, picture.width // BLOCK
    pixels = pixels[: rows * BLOCK, : columns * BLOCK]
    return pixels.reshape(rows, BLOCK, columns, BLOCK, 3).mean(axis=(1, 3))


def find_worst_tile(differs: npt.NDArray[np.bool_]) -> tuple[float, int, int]:
    """Find the tile of which most blocks differ: which share, its first row and column.

    Tiles overlap by a half, and end where the picture does.
    """
    rows, columns = differs.shape
    return max(
        (float(differs[row : row + TILE, column : column + TILE].mean()), row, column)
        for row in range(0, rows - TILE // 2, TILE // 2)
        for column in range(0, columns - TILE // 2, TILE // 2)
    )
