"""What all sheets of a workbook have alike: looks, print, tables as cells, and where a chart
stands.

Text is always written as text, never as a formula, number or link: titles come from sources and
from the reader.
"""

from collections.abc import Sequence
from math import ceil
from typing import Any

import xlsxwriter
from xlsxwriter.chart import Chart as SheetChart
from xlsxwriter.worksheet import Worksheet

from components.export.marking import UNMARKED, Marking
from components.export.printing import LETTER
from components.export.sheet_cells import (
    clean_cell,
    count_lines,
    find_style,
    fit_number,
    measure_widths,
    name_header,
    shorten_text,
)
from components.export.sheet_charts import add_chart, style_line, style_series
from components.figures.chart import Chart
from components.figures.table import Table, build_table
from components.language.office_formats import CELLS
from components.language.words import t
from components.render.theme import LIGHT

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_LONGEST_HEAD, _LONGEST_MARKING = 150, 40
"""Characters of title or date, and of what an officer puts beside it, in the head and foot of a
page, which hold 255."""
_LAST_ROW = 1_048_575
LINE = 15
"""Points of a line of text."""
_WIDEST_PX, _TABLE_STYLE = 430, "Table Style Light 1"
CHART_COLUMNS, CHART_PX, ROW_PX = 11, 690, 20
"""The columns of usual width that a chart stands over, its own width, and the height of a usual
row."""
_PROSE = {"text_wrap": True, "valign": "top", "font_color": LIGHT.text}
_CELL = {"font_color": LIGHT.text, "valign": "top", "bottom": 1, "bottom_color": LIGHT.line}
_NUMBER = {**_CELL, "align": "right", "indent": 1}
_HEADER = {**_PROSE, "bold": True, "bg_color": LIGHT.land}
_STYLES: dict[str, dict[str, Any]] = {
    "title": {**_PROSE, "bold": True, "font_size": 15},
    "subtitle": {**_PROSE, "font_color": LIGHT.muted},
    "line": {**_PROSE, "italic": True},
    "marking": {**_PROSE, "bold": True},
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
    """The file in the making. `foot`: what the foot of every printed page says; `marking`: what an
    officer puts on it."""

    def __init__(
        self, file: xlsxwriter.Workbook, title: str, foot: str, marking: Marking = UNMARKED
    ) -> None:
        self.file, self.title, self.foot = file, clean_cell(title), foot
        self.marking, self.title_row = marking, int(bool(marking.classification))
        self.styles = {name: file.add_format(look) for name, look in _STYLES.items()}

    def sheet(self, name: str, paper: int = LETTER, foot: str = "") -> Worksheet:
        """Add a sheet that prints one page wide; `foot`: where its date is not the book's."""
        sheet = self.file.add_worksheet(name)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(paper)
        sheet.set_margins(left=0.5, right=0.5, top=0.75, bottom=0.75)
        sheet.fit_to_pages(1, 0)
        self._mark_pages(sheet, foot or self.foot)
        return sheet

    def _mark_pages(self, sheet: Worksheet, foot: str) -> None:
        """Head and foot of printed pages: title, classification; date, signature, page."""
        classification = shorten_text(self.marking.classification, _LONGEST_MARKING)
        title = shorten_text(self.title, _LONGEST_HEAD)
        sheet.set_header(f"&L{title}" + (f"&R{classification}" if classification else ""))
        signature = shorten_text(self.marking.signature, _LONGEST_MARKING)
        page = " · ".join(filter(None, (signature, t("workbook.page", page="&P", pages="&N"))))
        sheet.set_footer(f"&L{shorten_text(foot, _LONGEST_HEAD)}&R{page}")

    def put(self, sheet: Worksheet, row: int, column: int, text: str, style: str) -> None:
        """Text that stays text."""
        sheet.write_string(row, column, clean_cell(text), self.styles[style])

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
                sheet.set_row(row, LINE * larger * count_lines(text, width / larger) + 1)
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
        name: str,
        widths: Sequence[float] = (),
        wrap: bool = False,
        links: dict[str, list[str]] | None = None,
    ) -> int:
        """A native table with its header in row `at`; returns the row after its last. What is not
        known stays an empty cell.

        `name`: the table's in formulas. `widths`: characters a column, else they are fitted, see
        `fit`. `links`: column -> what each of its cells opens. Raises ValueError where a sheet has
        too few rows.
        """
        if at + len(data) > _LAST_ROW:
            raise ValueError(f"{len(data)} rows are more than a sheet can hold")
        heads: list[dict[str, Any]] = []
        for number, column in enumerate(data.columns, first):
            style = find_style(column)
            if widths:
                sheet.set_column(number, number, widths[number - first])
            look = self.styles["header" if style == "text" else "header_number"]
            heads.append({"header": name_header(column.header, heads), "header_format": look})
            values = column.values
            opens = (links or {}).get(column.name) or [""] * len(values)
            for row, (value, link) in enumerate(zip(values, opens, strict=True), start=at + 1):
                value = column.absent or None if value is None else fit_number(value)
                self.cell(sheet, row, number, value, style, link=link, wrap=wrap)
        _make_native(sheet, name, heads, (at, first), len(data))
        for row, cells in enumerate(data.rows if wrap else (), start=at + 1):
            sheet.set_row(row, LINE * max(map(count_lines, cells, widths)) + 2)
        return at + 1 + max(len(data), 1)

    def fit(self, sheet: Worksheet, data: Table, most: int = _WIDEST_PX, first: int = 0) -> float:
        """Fit the columns to what they hold so far, and return how many characters those of a table
        take together. Numbers are measured with their separators."""
        sheet.autofit(most)
        widths = measure_widths(data)
        for number, (column, width) in enumerate(zip(data.columns, widths, strict=True), first):
            if find_style(column) != "text":
                sheet.set_column(number, number, width)
        return sum(widths)

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
            sheet.write_url(row, column, link, self.styles["link"], clean_cell(value))
        else:
            self.put(sheet, row, column, value, "wrapped" if wrap else "text")

    def chart(
        self, sheet: Worksheet, drawn: Chart, at: int, column: int, alt: str, name: str
    ) -> int:
        """A chart from row `at` on, and beyond it, not printed, the exact amounts that it draws;
        returns the row after it.

        The amounts have cells of their own: sorting or filtering the table beside must not change
        the chart. Its title is the sheet's.
        """
        block = column + CHART_COLUMNS + 1
        rows = len(drawn.categories)
        amounts = _build_amounts(drawn)
        self.table(sheet, amounts, at, block, name=name)
        chart = self._add_series(sheet, drawn, (at, at + 1, at + rows), block)
        height = max(110 + 24 * rows, 190) if drawn.is_horizontal else 420
        height += 8 * (len(drawn.series) + len(drawn.amounts_of_lines))
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
        chart.set_title({"name": [name, self.title_row, 0], "name_font": font})
        return chart


def _make_native(
    sheet: Worksheet, name: str, heads: list[dict[str, Any]], corner: tuple[int, int], rows: int
) -> None:
    """Make cells from a corner on a table that Excel knows by its name. It has a row at least; an
    empty one stays as nothing was found."""
    at, first = corner
    options = {"name": name, "style": _TABLE_STYLE, "columns": heads, "autofilter": bool(rows)}
    sheet.set_row(at, LINE * 2 + 2)
    sheet.add_table(at, first, at + max(rows, 1), first + len(heads) - 1, options)


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


def finish_sheet(sheet: Worksheet, at: int, end: int, last: int) -> None:
    """Frozen and repeated header, print area of a sheet whose table has its header in row `at`."""
    sheet.freeze_panes(at + 1, 0)
    sheet.repeat_rows(at)
    sheet.print_area(0, 0, end - 1, last)
