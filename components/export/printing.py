"""How sheets print: wide tables over several pages that can be read, and no page for a few rows."""

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

LETTER, TABLOID = 1, 3
_INCHES = {LETTER: (10.0, 7.0), TABLOID: (16.0, 9.5)}
"""Paper -> width and height between the margins of a page that lies on its side."""
_CHARACTER, _POINTS = 0.0765, 72
"""Inches of a column for each of its characters, and points of an inch."""
_LEAST_PERCENT = 60
"""The least size of print: type of eleven points is then of nearly seven."""
_FEW = 0.25
"""The part of a page that is too little for a page of its own."""


def measure_print(widths: Sequence[float], paper: int) -> float:
    """Measure at what part of their size columns of so many characters print on one page."""
    room = _INCHES[paper][0] / _CHARACTER
    return room / max(room, sum(widths))


def print_legibly(sheet: Worksheet, width: float, paper: int, names: int) -> None:
    """Print a table of `width` characters on as many pages side by side as it takes to be read,
    with its first columns (`names`: how many) on each."""
    if 100 * measure_print([width], paper) < _LEAST_PERCENT:
        sheet.set_print_scale(_LEAST_PERCENT)
        sheet.repeat_columns(0, names - 1)
        sheet.print_across()


def spare_last_page(sheet: Worksheet, widths: Sequence[float], height: float, paper: int) -> None:
    """Print a sheet of `height` points smaller where a few rows alone would need a page."""
    pages = height / _POINTS * measure_print(widths, paper) / _INCHES[paper][1]
    if pages > 1 and pages % 1 < _FEW:
        sheet.fit_to_pages(1, int(pages))
