"""Pages of the Project Browser as they were scraped in 2025-02: one list of projects in two tables,
and lists of the names to which their codes belong.

The table of pages has titles, partners and statuses, the one of financials the amounts by place and
by purpose. Read together they are one list: the financials give the records, and the pages none of
their own. Each read alone gives what it has. Together they hold at most the publisher's whole list,
under 10,000 projects, so the pages are kept by number while the financials stream.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from ingest.readers.base import Finding, Notes
from ingest.readers.csv_rows import CsvRow, CsvRows, mend_cell
from ingest.readers.number_form import is_nil, parse_number
from ingest.readers.text_form import find_text_form, read_text_rows
from ingest.record import Part, Record, normalise_number
from ingest.source import Source

_FINANCIALS = (
    "project_id partner_id amt start_date end_date country_amt_json sector_amt_json".split()
)
_BROKEN = "project_url project_name amt partner_url partner_name status_start_date end_date".split()
"""The header of the pages lacks a comma: it has a name less than its rows have cells."""
_PAGES = "project_url project_name amt partner_url partner_name status start_date end_date".split()
_NAMES = {
    "partner_id": "partner_name",
    "project_id": "project_name",
    "sector_id": "sector_name",
    "country_code": "country_name",
}
_CODES = {"ES": "EE"}
"""The list's own key calls ES Estonia."""
_QUOTED = re.compile(
    r'(https?://[^",]*),"(.*)","?(\$?[\d,.]*)"?,(https?://[^",]*),"?(.*?)"?,(\w+),([\d-]*),([\d-]*)\s*'
)
"""A line of the pages as it is written: a title may hold quotation marks that are not doubled."""
_DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})", re.ASCII)


@dataclass
class _Beside:
    """What the other files of the scrape say: pages by number, names by column and code."""

    pages: dict[str, Record] = field(default_factory=dict)
    names: dict[str, dict[str, str]] = field(default_factory=dict)

    def find_name(self, column: str, code: str) -> str:
        """Find the name of a code; empty where no list has it."""
        return self.names.get(column, {}).get(code, "")


def _find_kind(source: Source) -> str:
    """Find which table of the scrape a file is; empty where it is none."""
    header = [cell.strip() for _, cells in source.first_rows[:1] for cell in cells]
    if set(_FINANCIALS) <= set(header):
        return "financials"
    if header in (_BROKEN, _PAGES):
        return "pages"
    if len(header) == 2 and _NAMES.get(header[0]) == header[1]:
        return header[0]
    return ""


def _mend_line(text: str, _: str) -> list[str] | None:
    """Split a line of the pages whose title holds quotation marks."""
    match = _QUOTED.fullmatch(text.rstrip("\r\n"))
    return list(match.groups()) if match else None


def _open_pages(source: Source, notes: Notes) -> Iterator[CsvRow]:
    """Open the rows of the pages under the names that their cells have."""
    lines = read_text_rows(source, find_text_form(source), notes, _mend_line)
    next(lines)
    for line, cells in lines:
        if len(cells) == len(_PAGES):
            yield CsvRow(line, dict(zip(_PAGES, cells, strict=True)))
        else:
            code, expected = "row-malformed", f"{len(_PAGES)} cells"
            notes.findings.append(
                Finding(code, line, value=f"{len(cells)} cells", expected=expected)
            )
            notes.left_out += 1


class PagesReader:
    """Projects of all statuses. `together` are the files that are read along with one."""

    name = "project-browser-pages"

    def __init__(self, together: Iterable[Source] = ()) -> None:
        self._together = tuple(together)

    def recognise(self, source: Source) -> bool:
        """Tell a table of the scrape by its columns."""
        return _find_kind(source) != ""

    def read(self, source: Source, notes: Notes) -> Iterator[Record]:
        """Yield the projects of a table; none from lists of names, nor from pages whose projects
        come with their financials."""
        kind = _find_kind(source)
        notes.edition, notes.language, notes.decimal = kind, "en", "."
        if kind == "financials":
            beside = self._read_beside()
            for row in CsvRows(source, notes, _FINANCIALS):
                if record := _read_financials(row, beside, notes):
                    yield _keep_status(record, notes)
        elif kind == "pages":
            # Whose projects come with their financials are read here for what is to be said.
            notes.is_beside = "financials" in map(_find_kind, self._together)
            for record in _read_pages(source, notes):
                if not notes.is_beside:
                    yield _keep_status(record, notes)
        else:
            notes.is_beside = "financials" in map(_find_kind, self._together)

    def _read_beside(self) -> _Beside:
        """Read the other files; what there is to say of them is said when they are read."""
        beside = _Beside()
        for other in self._together:
            kind = _find_kind(other)
            if kind == "pages":
                beside.pages = {page.project_id: page for page in _read_pages(other, Notes())}
            elif kind in _NAMES:
                beside.names[kind] = {
                    row.cells[kind].strip(): mend_cell(
                        row.cells[_NAMES[kind]], Notes(), row.line, _NAMES[kind]
                    )
                    for row in CsvRows(other, Notes(), [kind, _NAMES[kind]])
                }
        return beside


def _keep_status(record: Record, notes: Notes) -> Record:
    """Add a record's status to the file's scope."""
    if record.status:
        notes.statuses.add(record.status)
    return record


def _read_pages(source: Source, notes: Notes) -> Iterator[Record]:
    """Read the table of pages, whose header may lack a name."""
    for row in _open_pages(source, notes):
        number = row.cells["project_url"].strip().partition("?")[0].rpartition("/")[2]
        if not number:
            _note(notes, row, "record-without-number", "project_url", "", left_out=True)
            continue
        partner = mend_cell(row.cells["partner_name"], notes, row.line, "partner_name")
        title = mend_cell(row.cells["project_name"], notes, row.line, "project_name")
        record = Record(
            line=row.line,
            number=number,
            project_id=normalise_number(number),
            titles={"en": title} if title else {},
            status=row.cells["status"].strip(),
            partners=(partner,) if partner else (),
            amount_cad=_read_amount(row, notes),
        )
        yield _add_dates(record, row, notes)


def _read_financials(row: CsvRow, beside: _Beside, notes: Notes) -> Record | None:
    """Read a row of financials, with the title, partner and status of the project's page."""
    number = row.cells["project_id"].strip()
    if not number:
        _note(notes, row, "record-without-number", "project_id", "", left_out=True)
        return None
    record = Record(
        line=row.line,
        number=number,
        project_id=normalise_number(number),
        amount_cad=_read_amount(row, notes),
        places=_read_parts(row, "country_amt_json", "country_code", beside, notes),
        purposes=_read_parts(row, "sector_amt_json", "sector_id", beside, notes),
    )
    page = beside.pages.get(record.project_id)
    title = beside.find_name("project_id", number)
    partner = beside.find_name("partner_id", row.cells["partner_id"].strip())
    return replace(
        _add_dates(record, row, notes),
        titles=page.titles if page else {"en": title} if title else {},
        status=page.status if page else "",
        partners=page.partners if page else (partner,) if partner else (),
    )


def _note(
    notes: Notes, row: CsvRow, code: str, column: str, expected: str, left_out: bool = False
) -> None:
    """Note a finding of a cell."""
    number = row.cells.get("project_id") or row.cells.get("project_url", "")
    record = normalise_number(number.partition("?")[0].rpartition("/")[2])
    notes.findings.append(
        Finding(code, row.line, column, record, row.cells[column].strip(), expected)
    )
    notes.left_out += left_out


def _read_amount(row: CsvRow, notes: Notes) -> Decimal | None:
    """Read the amount, `1209600000.0` or `$1,209,600,000.00`."""
    amount = parse_number(row.cells["amt"], ".")
    if amount is None and not is_nil(row.cells["amt"]):
        _note(notes, row, "amount-unreadable", "amt", "1234.50")
    return amount


def _read_day(row: CsvRow, column: str, notes: Notes) -> str:
    """Read a day, `20231214` or `2023-12-14`; one that is none is noted, and empty."""
    text = row.cells[column].strip()
    try:
        match = _DAY.fullmatch(text)
        if match:
            return date(int(match[1]), int(match[2]), int(match[3])).isoformat()
    except ValueError:
        match = None
    if text:
        _note(notes, row, "date-impossible", column, "2023-12-14")
    return ""


def _add_dates(record: Record, row: CsvRow, notes: Notes) -> Record:
    """Add the dates, in their order: two pages have the end before the start, which is noted."""
    start, end = (_read_day(row, column, notes) for column in ("start_date", "end_date"))
    if start and end and end < start:
        _note(notes, row, "end-before-start", "end_date", start)
        start, end = end, start
    return replace(record, start_date=start, end_date=end)


def _read_parts(
    row: CsvRow, column: str, names: str, beside: _Beside, notes: Notes
) -> tuple[Part, ...]:
    """Read the amounts by place or by purpose, `{"R-ASIA": 241920000.0}`."""
    try:
        amounts: dict[str, Decimal] = json.loads(
            row.cells[column] or "{}", parse_float=Decimal, parse_int=Decimal
        )
        is_split = all(isinstance(amount, Decimal) for amount in amounts.values())
    except (ValueError, AttributeError, RecursionError):
        is_split = False
    if not is_split:
        _note(notes, row, "shares-unreadable", column, '{"R-ASIA": 241920000.0}')
        return ()
    return tuple(
        Part(
            name=beside.find_name(names, code),
            code=_CODES.get(code, code) if names == "country_code" else code,
            amount_cad=amount,
        )
        for code, amount in amounts.items()
    )
