"""The Public Accounts' transfer payments, in both layouts in which they are published.

A row with a total and no recipient is the line of a program; rows with a recipient are parts of
such a line. Adding both would count each dollar twice, so each cell says which of the two it is.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from components.selection.fiscal_years import name_year
from ingest.readers.base import Finding, Notes
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

_YEAR = re.compile(r"(\d{4})\s*[/-]\s*(\d{4}|\d{2})", re.ASCII)
UNNAMED = "(recipient not named)"


@dataclass(frozen=True)
class _Layout:
    """The columns of a layout; `total` and the French names are missing in older files."""

    edition: str
    year: str
    department: str
    names: Mapping[str, str]
    recipient: str
    total: str
    payment: str
    others: tuple[str, ...]

    def list_needed(self) -> tuple[str, ...]:
        """List the columns without which nothing can be read."""
        return self.year, self.department, self.names["en"], self.recipient, self.payment


_LAYOUTS = (
    _Layout(
        "FSCL_YR",
        "FSCL_YR",
        "DEPT_EN_DESC",
        {"en": "RCPNT_CLS_EN_DESC", "fr": "RCPNT_CLS_FR_DESC"},
        "RCPNT_NML_EN_DESC",
        "TOT_CY_XPND_AMT",
        "AGRG_PYMT_AMT",
        tuple(
            "MINC MINE MINF DepartmentNumber-Numéro-de-Ministère DEPT_FR_DESC RCPNT_NML_FR_DESC "
            "CTY_EN_NM CTY_FR_NM PROVTER_EN PROVTER_FR CNTRY_EN_NM CNTRY_FR_NM".split()
        ),
    ),
    _Layout(
        "Fscl-yr_Ex-fin",
        "Fscl-yr_Ex-fin",
        "Dept-name_Nom-min_eng",
        {"en": "Rcpt-class_Cat-bnfcrs_eng", "fr": "Rcpt-class_Cat-bnfcrs_fra"},
        "Rcpt-nm-locn_Nm-lieu-bnfcrs_eng",
        "Xpnd-current-yr_Dep-ex-courant",
        "Aggregate-payments_Versements-totalisant",
        tuple(
            "Min-code Min-portfolio_Portefeuille-min_eng Min-portfolio_Portefeuille-min_fra "
            "Dept-nbr_No-min Dept-name_Nom-min_fra Rcpt-nm-locn_Nm-lieu-bnfcrs_fra City_Ville_eng "
            "City_Ville_fra Prov-Terr_eng Prov-Terr_fra Country_Pays_eng Country_Pays_fra".split()
        ),
    ),
)


def _find_layout(source: Source) -> _Layout | None:
    """Find the layout whose columns a file has."""
    return next(
        (one for one in _LAYOUTS if find_header(source, has_columns(*one.list_needed()))), None
    )


class PublicAccountsReader:
    """Lines of departments in one fiscal year or several, and their recipients."""

    name = "public-accounts-transfer-payments"

    def recognise(self, source: Source) -> bool:
        """Tell it by the columns of one of its layouts."""
        return _find_layout(source) is not None

    def read(self, source: Source, notes: Notes) -> Iterator[SpendingCell]:
        """Yield a cell for every row; those with a recipient are parts of those without."""
        layout = _find_layout(source) or _LAYOUTS[0]
        notes.edition, languages = layout.edition, set[str]()
        needed, known = layout.list_needed(), (*layout.names.values(), layout.total, *layout.others)
        rows = CsvRows(source, Notes(), needed, known)
        mark = decide_mark(rows, (layout.total, layout.payment))
        note_mark(mark, layout.payment, notes)
        for row in CsvRows(source, notes, needed, known):
            names = {
                language: mend_cell(row.cells[column], notes, row.line, column)
                for language, column in layout.names.items()
                if row.cells.get(column, "").strip()
            }
            if cell := _read_row(row, layout, names, mark, notes):
                languages.update(names)
                notes.years.add(cell.fiscal_year)
                yield cell
        notes.language = ", ".join(sorted(languages))


def _read_row(
    row: CsvRow, layout: _Layout, names: Mapping[str, str], mark: str, notes: Notes
) -> SpendingCell | None:
    """Read a row; none where its year or its amount is none, which is noted."""
    year = _YEAR.fullmatch(row.cells[layout.year].strip())
    if not year or (int(year[1]) + 1) % 100 != int(year[2]) % 100:
        _leave_out(row, "year-unreadable", layout.year, "2024/2025", notes)
        return None
    recipient = mend_cell(row.cells[layout.recipient], notes, row.line, layout.recipient)
    amounts: dict[str, Decimal] = {}
    for column in (layout.total, layout.payment):
        text = row.cells.get(column, "").strip()
        amount = Decimal(0) if is_nil(text) else parse_number(text, mark)
        if amount is None:
            _leave_out(row, "amount-unreadable", column, "1234.50", notes)
            return None
        amounts[column] = amount
    total, payment = amounts[layout.total], amounts[layout.payment]
    if not recipient and payment and not total:
        recipient = UNNAMED
    return SpendingCell(
        line=row.line,
        organisation=mend_cell(row.cells[layout.department], notes, row.line, layout.department),
        names=names,
        fiscal_year=name_year(int(year[1])),
        authorities_cad=None,
        expenditures_cad=payment if recipient else total,
        recipient=recipient,
    )


def _leave_out(row: CsvRow, code: str, column: str, expected: str, notes: Notes) -> None:
    """Leave a row out and note why."""
    notes.left_out += 1
    notes.findings.append(
        Finding(code, row.line, column, value=row.cells[column], expected=expected)
    )
