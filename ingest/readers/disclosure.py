"""Proactive disclosure of grants and contributions: `grants.csv` of all departments.

Each amendment restates the agreement's value, so the highest one of an agreement counts and those
below it are left out. Which is the highest is found in a first pass: one short entry a row is
sorted in runs outside memory, which therefore does not grow with the file.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import blake2b
from itertools import chain, groupby
from struct import Struct

from ingest.readers.base import Finding, Notes
from ingest.readers.csv_rows import (
    CsvRow,
    CsvRows,
    find_header,
    has_columns,
    mend_cell,
    note_mark,
)
from ingest.readers.number_form import DecimalMark, is_nil, parse_number
from ingest.readers.sorted_runs import SortedRuns, open_runs
from ingest.record import Agreement
from ingest.source import Source

_NEEDED = (
    "ref_number amendment_number recipient_legal_name prog_name_en agreement_title_en "
    "agreement_value agreement_start_date agreement_end_date additional_information_en owner_org"
).split()
_OTHERS = (
    "amendment_date agreement_type recipient_type recipient_business_number "
    "recipient_operating_name research_organization_name recipient_country recipient_province "
    "recipient_city recipient_postal_code federal_riding_name_en federal_riding_name_fr "
    "federal_riding_number prog_name_fr prog_purpose_en prog_purpose_fr agreement_title_fr "
    "agreement_number foreign_currency_type foreign_currency_value coverage description_en "
    "description_fr naics_identifier expected_results_en expected_results_fr "
    "additional_information_fr record_created record_modified user_modified owner_org_title"
).split()
_ENTRY, _LINE = Struct(">16sIQ"), Struct(">Q")
"""Agreement, amendment and line of a row; a line. As bytes they sort as numbers do."""
_DIGEST = 16
_HIGHEST = 2**32 - 1
_TERMINATION = re.compile(r"\bterminat(ion|ed)\b|\brésilia?(tion|é)", re.IGNORECASE)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})([T ].*)?", re.ASCII)
_MONTH_FIRST = re.compile(r"(\d{1,2}|[A-Za-z]{3})[-/](\d{1,2})[-/](\d{4})", re.ASCII)
_SERIAL = re.compile(r"\d{5}", re.ASCII)
_EPOCH = date(1899, 12, 30)
"""Day 0 of a spreadsheet."""


def _read_amendment(row: CsvRow) -> int | None:
    """Read the number of an amendment; blank is the original, what is no number is none."""
    text = row.cells["amendment_number"].strip().removesuffix(".0") or "0"
    return int(text) if text.isdecimal() and int(text) <= _HIGHEST else None


def _digest_key(row: CsvRow) -> bytes:
    """Make a short key of an agreement: its organisation and its reference."""
    key = f"{row.cells['owner_org'].strip().lower()}\0{row.cells['ref_number'].strip()}"
    return blake2b(key.encode(), digest_size=_DIGEST).digest()


def _find_highest(source: Source, highest: SortedRuns, notes: Notes) -> str:
    """Find the lines of the highest amendments; lines that repeat one are noted. Returns the
    decimal mark of the values, which the same pass decides."""
    dropped, mark = 0, DecimalMark()
    with open_runs(_ENTRY.size) as entries:
        for row in CsvRows(source, Notes(), _NEEDED, _OTHERS):
            mark.add(row.cells["agreement_value"])
            amendment = _read_amendment(row)
            if amendment is not None and row.cells["ref_number"].strip():
                entries.add(_ENTRY.pack(_digest_key(row), amendment, row.line))
        for _, group in groupby(entries, lambda entry: entry[:_DIGEST]):
            before: tuple[int, int] | None = None
            for entry in group:
                _, amendment, line = _ENTRY.unpack(entry)
                if before and before[0] == amendment:
                    notes.findings.append(
                        Finding("record-twice", line, "ref_number", expected=f"{before[1]}")
                    )
                    notes.left_out += 1
                    continue
                dropped += before is not None
                before = amendment, line
            if before:
                highest.add(_LINE.pack(before[1]))
    if dropped:
        notes.findings.append(Finding("amendment-superseded", value=f"{dropped}"))
    return mark.decide()


def read_loose_date(text: str) -> str:
    """Read a date in one of the forms that departments have used: `2019-04-01`, `Apr-01-2019`,
    `04/01/2019` (month first), or the day's number in a spreadsheet. Raises ValueError."""
    plain = text.strip()
    if match := _ISO.fullmatch(plain):
        return date(int(match[1]), int(match[2]), int(match[3])).isoformat()
    if match := _MONTH_FIRST.fullmatch(plain):
        name = match[1].lower()
        month = int(name) if name.isdecimal() else _MONTHS.index(name) + 1
        return date(int(match[3]), month, int(match[2])).isoformat()
    if _SERIAL.fullmatch(plain):
        return (_EPOCH + timedelta(int(plain))).isoformat()
    raise ValueError(plain)


class DisclosureReader:
    """Agreements as their highest amendment states them."""

    name = "proactive-disclosure"

    def recognise(self, source: Source) -> bool:
        """Tell it by its columns."""
        return bool(find_header(source, has_columns(*_NEEDED)))

    def read(self, source: Source, notes: Notes) -> Iterator[Agreement]:
        """Yield the highest amendment of each agreement, in the file's order."""
        notes.language = "en, fr"
        with open_runs(_LINE.size) as highest:
            mark = _find_highest(source, highest, notes)
            note_mark(mark, "agreement_value", notes)
            lines = chain((_LINE.unpack(entry)[0] for entry in highest), (0,))
            wanted = next(lines)
            for row in CsvRows(source, notes, _NEEDED, _OTHERS):
                if row.line == wanted:
                    wanted = next(lines)
                    yield _read_agreement(row, mark, notes)
                else:
                    _note_unkeyed(row, notes)


def _note_unkeyed(row: CsvRow, notes: Notes) -> None:
    """Note a row that has no number of its own, or of its amendment."""
    if not row.cells["ref_number"].strip():
        finding = Finding("record-without-number", row.line, "ref_number")
    elif _read_amendment(row) is None:
        value = row.cells["amendment_number"]
        finding = Finding("amendment-unreadable", row.line, "amendment_number", value=value)
    else:
        return
    notes.findings.append(finding)
    notes.left_out += 1


def _read_agreement(row: CsvRow, mark: str, notes: Notes) -> Agreement:
    """Read a row; what of it cannot be read is noted and empty."""
    cells, number = row.cells, row.cells["ref_number"].strip()

    def read_text(column: str) -> str:
        return mend_cell(cells.get(column, ""), notes, row.line, column)

    def read_day(column: str) -> str:
        try:
            return cells[column].strip() and read_loose_date(cells[column])
        except (ValueError, OverflowError):
            note("date-impossible", column, "2019-04-01")
            return ""

    def note(code: str, column: str, expected: str) -> None:
        notes.findings.append(Finding(code, row.line, column, number, cells[column], expected))

    value = parse_number(cells["agreement_value"], mark)
    if value is None and not is_nil(cells["agreement_value"]):
        note("amount-unreadable", "agreement_value", "1234.50")
    about = (cells["additional_information_en"], cells.get("additional_information_fr", ""))
    amendment = _read_amendment(row) or 0
    return Agreement(
        line=row.line,
        organisation=cells["owner_org"].strip(),
        number=number,
        amendment=amendment,
        recipient=read_text("recipient_legal_name").partition("|")[0].strip(),
        programmes=_pair_languages(read_text("prog_name_en"), read_text("prog_name_fr")),
        titles=_pair_languages(read_text("agreement_title_en"), read_text("agreement_title_fr")),
        value_cad=value,
        start_date=read_day("agreement_start_date"),
        end_date=read_day("agreement_end_date"),
        is_termination=amendment > 0 and any(map(_TERMINATION.search, about)),
        agreement_number=read_text("agreement_number"),
    )


def _pair_languages(english: str, french: str) -> dict[str, str]:
    """Pair a text in both languages, those that there are."""
    return {language: text for language, text in (("en", english), ("fr", french)) if text}
