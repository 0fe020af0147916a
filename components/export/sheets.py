"""What all sheets of a workbook have alike: looks, print, tables as cells, and where a chart
stands.

Text is always written as text, never as a formula, number or link: titles come from sources and
from the reader.
"""

import re
import textwrap
from collections.abc import Sequence
from decimal import Decimal
from math import ceil, isfinite
from typing import Any

import xlsxwriter
from xlsxwriter.chart import Chart as SheetChart
from xlsxwriter.worksheet import Worksheet

from components.export.sheet_charts import add_chart, style_line, style_series
from components.figures.chart import Chart
from components.figures.table import Cell, Column, Table, build_table
from components.figures.titles import Title
from components.language.column_formats import Format
from components.language.office_formats import CELLS
from components.language.words import t
from components.render.theme import LIGHT

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
LONGEST_NAME, LONGEST_CELL, LONGEST_HEADER = 31, 32_000, 150
LETTER, TABLOID = 1, 3
_LAST_ROW = 1_048_575
WIDEST, LINE = 60, 15
"""Characters of the widest column that is not wrapped; points of a line of text."""
CHART_COLUMNS, CHART_PX, ROW_PX = 11, 690, 20
"""The columns of usual width that a chart stands over, its own width, and the height of a usual
row."""
_UNFIT = re.compile("[\x00-\x09\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that the format cannot hold."""
_PROSE = {"text_wrap": True, "valign": "top", "font_color": LIGHT.text}
_CELL = {"font_color": LIGHT.text, "valign": "top", "bottom": 1, "bottom_color": LIGHT.line}
_NUMBER = {**_CELL, "align": "right", "indent": 1}
_HEADER = {**_PROSE, "bold": True, "bg_color": LIGHT.land}
_STYLES: dict[str, dict[str, Any]] = {
    "title": {**_PROSE, "bold": True, "font_size": 15},
    "subtitle": {**_PROSE, "font_color": LIGHT.muted},
    "line": {**_PROSE, "italic": True},
    "warning": {**_PROSE, "font_color": "#B00020", "bold": True},
    "header": _HEADER,
    "header_number": {**_HEADER, "align": "right", "indent": 2},  # room for the filter's button
    "text": {
        **_CELL,
        "num_format": "@",
    },  # a year stays text, and a formula too, also after a cell was edited
    "wrapped": {**_CELL, "num_format": "@", "text_wrap": True},
    "link": {**_CELL, "text_wrap": True, "underline": 1, "font_color": LIGHT.bar},
    "back": {"underline": 1, "font_color": LIGHT.bar},
    **{kind: {**_NUMBER, "num_format": code} for kind, code in CELLS.items()},
}


class Book:
    """The file in the making. `foot`: what the foot of every printed page says."""

    def __init__(self, file: xlsxwriter.Workbook, title: str, foot: str) -> None:
        self.file, self.title, self.foot = file, _clean(title), foot
        self.styles = {name: file.add_format(look) for name, look in _STYLES.items()}

    def sheet(self, name: str, paper: int = LETTER, foot: str = "") -> Worksheet:
        """Add a sheet that prints one page wide; `foot`: where its date is not the book's."""
        sheet = self.file.add_worksheet(name)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(paper)
        sheet.set_margins(left=0.5, right=0.5, top=0.75, bottom=0.75)
        sheet.fit_to_pages(1, 0)
        sheet.set_header(
            f"&L{textwrap.shorten(self.title, LONGEST_HEADER, placeholder='…').replace('&', '&&')}"
        )
        left, right = (
            (foot or self.foot).replace("&", "&&"),
            t("workbook.page", page="&P", pages="&N"),
        )
        sheet.set_footer(f"&L{left}&R{right}")
        return sheet

    def put(self, sheet: Worksheet, row: int, column: int, text: str, style: str) -> None:
        """Text that stays text."""
        sheet.write_string(row, column, _clean(text), self.styles[style])

    def prose(
        self, sheet: Worksheet, row: int, last: int, width: float, *texts: tuple[str, str]
    ) -> int:
        """Texts with their styles, one a row over the columns to `last`, `width` characters wide;
        returns the next row.

        An empty text takes no row, and half an empty row follows. No program fits merged cells to
        their text by itself.
        """
        for text, style in texts:
            if text:
                larger = _STYLES[style].get("font_size", 11) / 11
                if last:
                    sheet.merge_range(row, 0, row, last, "", self.styles[style])
                self.put(sheet, row, 0, text, style)
                sheet.set_row(row, LINE * larger * _lines(text, width / larger) + 1)
                row += 1
        sheet.set_row(row, LINE / 2)
        return row + 1

    def table(
        self,
        sheet: Worksheet,
        data: Table,
        at: int,
        first: int = 0,
        *,
        widths: Sequence[float] = (),
        wrap: bool = False,
        links: dict[str, list[str]] | None = None,
    ) -> int:
        """A table with its header in row `at`; returns the row after its last. What is not known
        stays an empty cell.

        `widths`: characters a column, else what its values need. `links`: column -> what each of
        its cells opens. Raises ValueError where a sheet has too few rows.
        """
        if at + len(data) > _LAST_ROW:
            raise ValueError(f"{len(data)} rows are more than a sheet can hold")
        widths = widths or measure_widths(data)
        for number, (column, width) in enumerate(zip(data.columns, widths, strict=True), first):
            style = _style_of(column)
            sheet.set_column(number, number, width)
            head = "header" if style == "text" else "header_number"
            self.put(sheet, at, number, column.header.strip(), head)
            values = column.values
            opens = (links or {}).get(column.name) or [""] * len(values)
            for row, (value, link) in enumerate(zip(values, opens, strict=True), start=at + 1):
                value = column.absent or None if value is None else _fit_number(value)
                self.cell(sheet, row, number, value, style, link=link, wrap=wrap)
        sheet.set_row(at, LINE * 2 + 2)
        for row, cells in enumerate(data.rows if wrap else (), start=at + 1):
            sheet.set_row(row, LINE * max(map(_lines, cells, widths)) + 2)
        return at + 1 + len(data)

    def cell(
        self,
        sheet: Worksheet,
        row: int,
        column: int,
        value: str | int | float | None,
        style: str,
        *,
        link: str,
        wrap: bool,
    ) -> None:
        """One value: text, a number in its column's style, or nothing where it is not known."""
        if value is None or value == "":
            sheet.write_blank(row, column, None, self.styles[style])
        elif not isinstance(value, str):
            sheet.write_number(row, column, value, self.styles[style])
        elif link:
            sheet.write_url(row, column, link, self.styles["link"], _clean(value))
        else:
            self.put(sheet, row, column, value, "wrapped" if wrap else "text")

    def chart(self, sheet: Worksheet, drawn: Chart, at: int, column: int, alt: str) -> int:
        """A chart from row `at` on, and beyond it, not printed, the exact amounts that it draws;
        returns the row after it.

        The amounts have cells of their own: sorting or filtering the table beside must not change
        the chart. Its title is the sheet's cell A1.
        """
        block = column + CHART_COLUMNS + 1
        rows = len(drawn.categories)
        self.table(sheet, _build_amounts(drawn), at, block)
        chart = self._add_series(sheet, drawn, (at, at + 1, at + rows), block)
        height = 110 + 24 * rows if drawn.is_horizontal else 420
        height = max(height, 320) + 8 * (len(drawn.series) + len(drawn.amounts_of_lines))
        chart.set_size({"width": CHART_PX, "height": height})
        # Below the header, which is frozen; neither moved nor squeezed by a filter on the table's
        # rows.
        sheet.insert_chart(
            at + 1,
            column,
            chart,
            {"x_offset": 12, "y_offset": 4, "object_position": 3, "description": alt},
        )
        return at + 2 + ceil(height / ROW_PX)

    def _add_series(
        self, sheet: Worksheet, drawn: Chart, rows: tuple[int, int, int], block: int
    ) -> SheetChart:
        """A chart of the amounts from column `block` on; `rows`: their header, first and last."""
        lines = drawn.amounts_of_lines
        chart, over = add_chart(self.file, drawn), self.file.add_chart({"type": "line"})
        name, (at, first, last) = sheet.get_name(), rows
        for number in range(len(drawn.series) + len(lines)):
            values, is_line = block + 1 + number, number >= len(drawn.series)
            look = (
                style_line(number - len(drawn.series))
                if is_line
                else {"gap": 35, **style_series(drawn, number)}
            )
            (over if is_line else chart).add_series(
                {
                    "name": [name, at, values],
                    "categories": [name, first, block, last, block],
                    "values": [name, first, values, last, values],
                    **look,
                }
            )
        if lines:
            chart.combine(over)
        font = {"size": 12, "bold": True, "color": LIGHT.text}
        chart.set_title({"name": [name, 0, 0], "name_font": font})
        return chart


def _build_amounts(drawn: Chart) -> Table:
    """The exact amounts that a chart draws: its series, then its lines."""
    amounts: list[tuple[str, Sequence[float | None]]] = [
        (each.label or t("workbook.amount"), each.amounts_cad) for each in drawn.series
    ]
    amounts += drawn.amounts_of_lines.items()
    columns: dict[str, Sequence[str | float | None]] = {"category": drawn.labels}
    columns |= {f"{number}_cad": values for number, (_, values) in enumerate(amounts)}
    return build_table(
        columns,
        category=t("workbook.chart_data"),
        **{f"{number}_cad": label for number, (label, _) in enumerate(amounts)},
    )


def _clean(text: str) -> str:
    """The text without what a file cannot hold, and not longer than a cell."""
    return _UNFIT.sub(" ", text)[:LONGEST_CELL]


def name_sheet(number: int, title: str) -> str:
    """`3 Largest region Americas…`: what Excel allows, and no other sheet's name, because of the
    number."""
    allowed = re.sub(r"[\[\]:*?/\\]|[^ -\ufffd]", " ", _clean(title)).replace("'", "’")
    return textwrap.shorten(f"{number} {allowed}", LONGEST_NAME, placeholder="…")


def _lines(value: Cell, width: float) -> int:
    """Estimate how many lines a text takes in a column of so many characters, at most."""
    return max(1, len(textwrap.wrap(str(value), max(int(width * 1.08), 1))))


def _style_of(column: Column) -> str:
    """The look of a column's cells; an answer's numbers look as what they are."""
    if column.format != Format.EXACT:
        return column.format
    values = map(_fit_number, column.values)
    numbers = [value for value in values if value is not None and not isinstance(value, str)]
    if not numbers:
        return Format.TEXT
    is_whole = all(isinstance(value, int) for value in column.values if value is not None)
    return Format.COUNT if is_whole else Format.MONEY


def _fit_number(value: Cell) -> str | int | float | None:
    """A number that a workbook holds exactly, in its sixteen digits; any other as text."""
    if value is None:
        return None
    if isinstance(value, str | Title):
        return str(value)
    number = float(value)
    is_held = isfinite(number) and Decimal(repr(number)) == Decimal(str(value))
    return number if is_held else str(value)


def measure_widths(data: Table, most: int = WIDEST) -> list[float]:
    """Characters that hold each column's values in one line and its name in two, `most` at most."""
    found: list[float] = []
    for column in data.columns:
        name = column.header
        written = (
            f"{value:,.2f}" if column.format == Format.MONEY and value is not None else str(value)
            for value in column.values
        )
        longest = 7 if column.format == Format.SHARE else max(map(len, written), default=0)
        words = max(map(len, name.split()), default=0)
        found.append(min(max(longest + 2, words + 4, ceil(len(name) / 2) + 5, 10), most))
    return found
