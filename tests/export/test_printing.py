"""Sheets on paper: wide ones over pages that can be read, none for a few rows."""

import io

import openpyxl
import pytest
import xlsxwriter
from openpyxl.worksheet.worksheet import Worksheet

from components.export.printing import LETTER, TABLOID, print_legibly, spare_last_page

HIGH = 7 * 72
"""Points of a page of letter paper on its side, between its margins."""


def lay_out(width: float = 100, height: float = 0, paper: int = LETTER) -> Worksheet:
    """A sheet as the library writes it and another one reads it."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as file:
        sheet = file.add_worksheet("x")
        sheet.fit_to_pages(1, 0)
        spare_last_page(sheet, [width], height, paper)
        print_legibly(sheet, width, paper, 2)
    return openpyxl.load_workbook(content).active


@pytest.mark.parametrize(
    ("pages", "fitted"), [(0.1, 0), (0.9, 0), (1.2, None), (1.5, 0), (2.1, 2), (2.3, 0)]
)
def test_a_page_for_a_few_rows_is_spared(pages: float, fitted: int) -> None:
    """Excel takes one page for granted, which is not written."""
    assert lay_out(height=pages * HIGH).page_setup.fitToHeight == fitted


def test_a_wide_sheet_is_smaller_and_holds_more_rows_a_page() -> None:
    assert lay_out(width=200, height=1.2 * HIGH).page_setup.fitToHeight == 0


@pytest.mark.parametrize(
    ("width", "paper", "is_scaled"),
    [
        (0, LETTER, False),
        (200, LETTER, False),
        (230, LETTER, True),
        (230, TABLOID, False),
        (400, TABLOID, True),
    ],
)
def test_a_sheet_that_would_be_too_small_takes_pages_side_by_side(
    width: float, paper: int, is_scaled: bool
) -> None:
    sheet = lay_out(width, paper=paper)
    assert (sheet.page_setup.scale == 60) == is_scaled
    assert sheet.print_title_cols == ("$A:$B" if is_scaled else None)
    fits = sheet.sheet_properties.pageSetUpPr
    assert bool(fits and fits.fitToPage) != is_scaled
