"""The Project Browser's exports: Global Affairs Canada's list of projects, of 2025 and of 2013.

An export has every project of one status, on one line each. That of 2025 is no CSV (see
`project_browser_cells`); text in it has lost its commas.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ingest.faults import shorten_value
from ingest.readers.base import Finding, Notes
from ingest.readers.csv_rows import LONGEST_CELL, mend_cell
from ingest.readers.layout import Columns, Layout
from ingest.readers.number_form import UNDECIDED, DecimalMark, is_nil, parse_number
from ingest.readers.project_browser_cells import (
    list_budget_values,
    mend_line,
    parse_budgets,
    parse_crs_id,
    parse_date,
    parse_locations,
    parse_parts,
)
from ingest.readers.project_browser_layout import CURRENT, EDITION_2013
from ingest.readers.table_rows import open_table
from ingest.record import Budget, Location, Part, Record, normalise_number
from ingest.source import Source
from ingest.tables import Line


class ProjectBrowserReader:
    """Projects as records, one by one; `layout` tells the editions apart."""

    def __init__(self, name: str, layout: Layout, edition: str) -> None:
        self.name, self.layout, self._edition = name, layout, edition

    def recognise(self, source: Source) -> bool:
        """Tell it by its columns, in English or French."""
        return any(self.layout.is_header(cells) for _, cells in source.first_rows)

    def read(self, source: Source, notes: Notes) -> Iterator[Record]:
        """Yield the projects; the file is read once before, to decide its decimal marks."""
        notes.edition = self._edition
        marks = self._decide_marks(source)
        notes.decimal = marks["amount"]
        table = open_table(source, self.layout.is_header, notes, mend_line)
        columns = self.layout.match_header(table.header, notes)
        notes.language = columns.language
        if notes.decimal == UNDECIDED:
            name = columns.names["amount"]
            expected = "numbers that tell the decimal mark, like 1,234.50"
            notes.findings.append(Finding("decimal-undecidable", column=name, expected=expected))
        for row in table.rows:
            if record := _RowReader(row, columns, marks, notes).read():
                yield record

    def _decide_marks(self, source: Source) -> dict[str, str]:
        """Decide the decimal marks of amounts and of budgets."""
        table = open_table(source, self.layout.is_header, Notes(), mend_line)
        columns = self.layout.match_header(table.header, Notes())
        amounts, budgets = DecimalMark(), DecimalMark()
        for _, cells in table.rows:
            amounts.add(columns.get(cells, "amount"))
            for value in list_budget_values(columns.get(cells, "budget")):
                budgets.add(value)
        return {"amount": amounts.decide(), "budget": budgets.decide()}


PROJECT_BROWSER = ProjectBrowserReader("project-browser-csv", CURRENT, "2025")
PROJECT_BROWSER_2013 = ProjectBrowserReader("project-browser-2013", EDITION_2013, "2013")


@dataclass(frozen=True)
class _RowReader:
    """Reads one row as a record; what it cannot take is noted."""

    row: Line
    columns: Columns
    marks: dict[str, str]
    notes: Notes

    def read(self) -> Record | None:
        """Read the record; none where it has no number, or no amount that can be read."""
        line, cells = self.row
        for name in self.columns.positions:
            if len(cell := self.columns.get(cells, name)) > LONGEST_CELL:
                self._leave_out("cell-too-long", name, cell, f"at most {LONGEST_CELL} letters")
                return None
        if not self._project_id:
            self._leave_out("record-without-number", "number", "", "a project number")
            return None
        amount, is_read = self._read_amount()
        if not is_read:
            return None
        modified_on = self._read_date("modified_on")
        self.notes.snapshot = max(self.notes.snapshot, modified_on)
        status = self._get("status")
        if status:
            self.notes.statuses.add(status)
        return Record(
            line=line,
            number=self._get("number"),
            project_id=self._project_id,
            titles={self.columns.language: title} if (title := self._get("title")) else {},
            status=status,
            start_date=self._read_date("start"),
            end_date=self._read_date("end"),
            modified_on=modified_on,
            partners=(partner,) if (partner := self._get("partner")) else (),
            places=(*self._read_parts("country"), *self._read_parts("region")),
            purposes=self._read_parts("purposes"),
            amount_cad=amount,
            crs_id=parse_crs_id(self._get("identifiers")),
            branch=self._get("branch"),
            aid_type=self._get("aid_type"),
            budgets=self._read_budgets(),
            locations=self._read_locations(),
        )

    @property
    def _project_id(self) -> str:
        return normalise_number(self.columns.get(self.row[1], "number"))

    def _get(self, name: str) -> str:
        """Get a cell, mended and with single blanks."""
        cell = self.columns.get(self.row[1], name)
        return mend_cell(cell, self.notes, self.row[0], self.columns.names.get(name, name))

    def _note(self, code: str, name: str, value: str, expected: str) -> None:
        column = self.columns.names.get(name, name).strip()
        finding = Finding(
            code, self.row[0], column, self._project_id, shorten_value(value), expected
        )
        self.notes.findings.append(finding)

    def _leave_out(self, code: str, name: str, value: str, expected: str) -> None:
        self._note(code, name, value, expected)
        self.notes.left_out += 1

    def _read_amount(self) -> tuple[Decimal | None, bool]:
        """Read the whole contribution, and tell whether that could be done: an empty cell has
        none."""
        text = self._get("amount")
        if is_nil(text):
            self._note("amount-missing", "amount", text, "a maximum contribution")
            return None, True
        amount = parse_number(text, self.marks["amount"])
        if amount is None:
            expected = "an amount like $1,234.50"
            self._leave_out("amount-unreadable", "amount", text, expected)
        return amount, amount is not None

    def _read_date(self, name: str) -> str:
        """Read a date; one that the calendar does not have is noted, and none."""
        day = parse_date(text := self._get(name))
        if day is None:
            self._note("date-impossible", name, text, "a date like 2011-04-01")
        return day or ""

    def _read_parts(self, name: str) -> tuple[Part, ...]:
        """Read places or purposes with their shares."""
        parts, rest = parse_parts(text := self._get(name))
        if rest:
            self._note("shares-unreadable", name, text, "names with shares, like Mali: 60.00%")
            parts.append(Part(rest))
        return tuple(parts)

    def _read_budgets(self) -> tuple[Budget, ...]:
        """Read what was planned by fiscal years."""
        mark = self.marks["budget"]
        budgets, rest = parse_budgets(self._get("budget"), lambda text: parse_number(text, mark))
        if rest:
            self._note("budget-unreadable", "budget", rest, "budgets with dates and values")
        return tuple(budgets)

    def _read_locations(self) -> tuple[Location, ...]:
        """Read the points where it works."""
        locations, rest = parse_locations(self._get("locations"))
        if rest:
            self._note("location-unreadable", "locations", rest, "codes with coordinates")
        return tuple(locations)
