"""GC InfoBase's transfer payments: five fiscal years that the file counts back from its last one.

Which year is the last, the file does not say. It is found where the file agrees with the series
that is held, else it has to be stated; a file's name is never asked.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from components.selection.fiscal_years import get_first_year, is_fiscal_year, list_years, name_year
from ingest import tables
from ingest.readers.base import Finding, Notes, Refused
from ingest.readers.csv_rows import (
    CsvRow,
    CsvRows,
    decide_mark,
    find_header,
    has_columns,
    mend_cell,
    note_mark,
)
from ingest.readers.number_form import is_nil, parse_number
from ingest.record import SpendingCell
from ingest.source import Source

SERIES = Path(__file__).resolve().parents[2] / "data/programme_spending.csv"
_NAMES = ("dept_code", "type", "name_en", "name_fr")
_YEAR = re.compile(r"pa_last_year(?:_(\d))?_(auth|exp)")
_TYPES = {"g": "grant", "c": "contribution", "o": "other"}
_FEWEST, _FITTING, _ELSEWHERE = 8, Decimal("0.75"), Decimal("0.25")
"""Lines and years that must be comparable, the part of them that must agree, and the most that may
in any other position of the window: the right one has agreed in 0.81 and more, others in under
0.05."""
_Pair = tuple[int, int]
"""Authorities and expenditures in whole dollars."""


def _list_columns(source: Source) -> dict[int, dict[str, str]]:
    """List the columns of each year, the oldest first: how many years back -> `auth`, `exp` ->
    column; empty where the file has none."""
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for name in find_header(source, has_columns(*_NAMES)):
        if match := _YEAR.fullmatch(name):
            found[int(match[1] or 1) - 1][match[2]] = name
    return {back: pair for back, pair in sorted(found.items(), reverse=True) if len(pair) == 2}


class InfobaseReader:
    """Lines of organisations by fiscal year. `series` is the table of the series that is held,
    `last_year` the last fiscal year as somebody stated it."""

    name = "infobase-transfer-payments"

    def __init__(self, series: Path = SERIES, last_year: str = "") -> None:
        self._series, self._last_year = series, last_year

    def recognise(self, source: Source) -> bool:
        """Tell it by its columns."""
        return bool(_list_columns(source))

    def read(self, source: Source, notes: Notes) -> Iterator[SpendingCell]:
        """Yield a cell for every line and year that the file states; a blank is no line that
        year. Raises Refused with last-year-unknown and last-year-contradicted."""
        columns = _list_columns(source)
        amounts = [name for pair in columns.values() for name in pair.values()]
        mark = decide_mark(_open_rows(source, columns, Notes()), amounts)
        note_mark(mark, amounts[0], notes)
        last = get_first_year(self._find_last_year(source, columns, mark, notes))
        years = list_years(last - max(columns), last)
        notes.years, notes.edition = set(years), f"{years[0]} – {years[-1]}"
        notes.language = "en, fr"
        dashes = 0
        for row in _open_rows(source, columns, notes):
            names = {
                language: mend_cell(
                    row.cells[f"name_{language}"], notes, row.line, f"name_{language}"
                )
                for language in ("en", "fr")
            }
            for back, pair in columns.items():
                authorities, expenditures = (
                    _read_cell(row, pair[kind], mark, notes) for kind in ("auth", "exp")
                )
                dashes += sum(row.cells[column].strip() == "-" for column in pair.values())
                if authorities is not None or expenditures is not None:
                    yield SpendingCell(
                        line=row.line,
                        organisation=row.cells["dept_code"].strip(),
                        names=names,
                        fiscal_year=name_year(last - back),
                        authorities_cad=authorities,
                        expenditures_cad=expenditures,
                        payment_type=_TYPES.get(row.cells["type"].strip(), row.cells["type"]),
                    )
        if dashes:
            notes.findings.append(Finding("dash-is-nil", value=f"{dashes}", expected="0"))

    def _find_last_year(
        self, source: Source, columns: dict[int, dict[str, str]], mark: str, notes: Notes
    ) -> str:
        """Find the window's last fiscal year; raises Refused where it is neither found nor stated,
        or found to be another than stated."""
        held = _read_series(self._series)
        fits = _measure_fits(source, columns, mark, held)
        found = _choose_fit(fits)
        if self._last_year and (
            not is_fiscal_year(self._last_year) or found not in ("", self._last_year)
        ):
            expected = found or "a fiscal year like 2025-26"
            raise Refused(
                Finding("last-year-contradicted", value=self._last_year, expected=expected)
            )
        if not found and not self._last_year:
            raise Refused(
                Finding(
                    "last-year-unknown",
                    expected="years that agree with the series held",
                    suggestion="--last-year 2025-26",
                )
            )
        if found:
            agreeing, compared = fits[found]
            value = f"{found}: {agreeing} / {compared}"
            notes.findings.append(Finding("last-year-found", value=value))
        return found or self._last_year


def _open_rows(source: Source, columns: dict[int, dict[str, str]], notes: Notes) -> CsvRows:
    """Open the rows of a window."""
    return CsvRows(
        source, notes, _NAMES, [name for pair in columns.values() for name in pair.values()]
    )


def _read_cell(row: CsvRow, column: str, mark: str, notes: Notes | None = None) -> Decimal | None:
    """Read an amount: a dash is nil, blank is none; what is no amount is noted, where notes are
    kept, and none."""
    text = row.cells[column].strip()
    if is_nil(text):
        return Decimal(0) if text == "-" else None
    amount = parse_number(text, mark)
    if amount is None and notes:
        notes.left_out += 1
        notes.findings.append(
            Finding("amount-unreadable", row.line, column, value=text, expected="1234.50")
        )
    return amount


def _read_series(path: Path) -> dict[str, set[_Pair]]:
    """Read the series that is held: fiscal year -> what its lines state, nils aside."""
    held: dict[str, set[_Pair]] = defaultdict(set)
    for row in tables.read_table(path):
        pair = round(Decimal(row["authority_cad"])), round(Decimal(row["expenditure_cad"]))
        if any(pair):
            held[row["fiscal_year"]].add(pair)
    return held


def _measure_fits(
    source: Source, columns: dict[int, dict[str, str]], mark: str, held: dict[str, set[_Pair]]
) -> dict[str, tuple[int, int]]:
    """Measure for each last year that is possible how many lines and years of the series held agree
    with those of one organisation, and how many could."""
    wanted = set[_Pair]().union(*held.values())
    seen: dict[str, dict[int, set[_Pair]]] = defaultdict(lambda: defaultdict(set))
    for row in _open_rows(source, columns, Notes()):
        for back, pair in columns.items():
            values = [_read_cell(row, pair[kind], mark) for kind in ("auth", "exp")]
            if None not in values:
                stated = round(values[0] or 0), round(values[1] or 0)
                if stated in wanted:
                    seen[row.cells["dept_code"].strip()][back].add(stated)
    firsts = [get_first_year(year) for year in held]
    fits = {}
    for last in range(min(firsts, default=0), max(firsts, default=-1) + max(columns) + 1):
        window = {back: held.get(name_year(last - back), set()) for back in columns}
        agreeing = max(
            (sum(len(window[back] & own[back]) for back in columns) for own in seen.values()),
            default=0,
        )
        fits[name_year(last)] = agreeing, sum(map(len, window.values()))
    return fits


def _choose_fit(fits: dict[str, tuple[int, int]]) -> str:
    """Choose the one year at which a window agrees; empty where none does, or several."""
    shares = sorted(
        (Decimal(agreeing) / compared, year)
        for year, (agreeing, compared) in fits.items()
        if compared >= _FEWEST
    )
    if not shares or shares[-1][0] < _FITTING:
        return ""
    return shares[-1][1] if all(share <= _ELSEWHERE for share, _ in shares[:-1]) else ""
