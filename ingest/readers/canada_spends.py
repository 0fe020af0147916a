"""Records of Global Affairs Canada as Canada Spends publishes them: Parquet, lists as JSON text.

Countries and purposes come with shares (`Haiti 60.00%`), regions with none: one region has what the
countries leave of 100, of several nobody knows which has how much. Budgets and transactions are
bare values, without date or kind: they are left aside, for nothing can be said of them.
"""

import json
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, cast

import pyarrow as pa
import pyarrow.parquet as pq

from ingest.readers.base import Finding, Notes, Refused
from ingest.readers.csv_rows import LONGEST_CELL, mend_cell
from ingest.readers.project_browser_cells import parse_date
from ingest.readers.shares import UNSPECIFIED_PLACE
from ingest.record import Location, Part, Record, normalise_number
from ingest.source import Source

_MARK = b"PAR1"
_BATCH = 256
_COLUMNS = (
    "projectNumber dateModified title status start end countries executingAgencyPartner DACSectors "
    "maximumContribution aidType programName regions Locations otherIdentifiers"
).split()
_ASIDE = ("budgets", "transactions")
_SHARE = re.compile(r"(.*?)\s+(\d+(?:\.\d+)?)%", re.DOTALL | re.ASCII)
_POINT = re.compile(r"(-?\d+(?:\.\d+)?)\s+(-?\d+(?:\.\d+)?)", re.ASCII)
_DAMAGED = (pa.ArrowException, OSError, EOFError)
_Row = Mapping[str, Any]


class CanadaSpendsReader:
    """Projects as records, batch by batch."""

    name = "canada-spends-parquet"

    def recognise(self, source: Source) -> bool:
        """Tell it by the columns that its end names; a file without its end is refused later."""
        if not source.head.startswith(_MARK):
            return False
        try:
            with source.open() as file:
                return set(_COLUMNS) <= set(pq.ParquetFile(file).schema_arrow.names)
        except _DAMAGED:
            return True

    def read(self, source: Source, notes: Notes) -> Iterator[Record]:
        """Yield the projects; raise Refused for a file that is cut or damaged."""
        notes.language, notes.decimal = "en", "."
        line = 0
        with source.open() as file:
            try:
                table = pq.ParquetFile(file)
                known = set(table.schema_arrow.names)
                for batch in table.iter_batches(_BATCH, columns=_COLUMNS):
                    for row in batch.to_pylist():
                        line += 1
                        if record := _RowReader(row, line, notes).read():
                            yield record
            except _DAMAGED as error:
                raise Refused(_describe(source, error)) from error
        for name in sorted(known.intersection(_ASIDE)):
            notes.findings.append(
                Finding("values-undated", column=name, expected="values with dates")
            )


def _describe(source: Source, error: BaseException) -> Finding:
    """Describe why a file cannot be read: its last bytes tell whether it was cut."""
    last = b""
    with source.open() as file:
        while block := file.read(1 << 20):
            last = (last + block)[-len(_MARK) :]
    code = "file-damaged" if last == _MARK else "file-cut-short"
    return Finding(code, value=str(error).splitlines()[0][:80], expected="a whole Parquet file")


class _RowReader:
    """Reads one row as a record; what it cannot take is noted."""

    def __init__(self, row: _Row, line: int, notes: Notes) -> None:
        self._row, self._line, self._notes = row, line, notes
        self._number = self._get("projectNumber")

    def read(self) -> Record | None:
        """Read the record; none where it has no number, or a cell that is too long."""
        longest = max(_COLUMNS, key=lambda name: len(str(self._row[name] or "")))
        if not normalise_number(self._number):
            self._leave_out("record-without-number", "projectNumber")
            return None
        if len(str(self._row[longest])) > LONGEST_CELL:
            self._leave_out("cell-too-long", longest)
            return None
        title, partner, status = map(self._get, ("title", "executingAgencyPartner", "status"))
        modified_on = self._read_date("dateModified")
        self._notes.snapshot = max(self._notes.snapshot, modified_on)
        self._notes.statuses.update({status} - {""})
        return Record(
            line=self._line,
            number=self._number,
            project_id=normalise_number(self._number),
            titles={"en": title} if title else {},
            status=status,
            start_date=self._read_date("start"),
            end_date=self._read_date("end"),
            modified_on=modified_on,
            partners=(partner,) if partner else (),
            places=self._read_places(),
            purposes=tuple(map(_read_part, self._read_texts("DACSectors"))),
            amount_cad=self._read_amount(),
            locations=tuple(self._read_locations()),
            crs_id=next(iter(self._read_texts("otherIdentifiers")), ""),
            branch=self._get("programName"),
            aid_type=self._get("aidType"),
        )

    def _get(self, name: str) -> str:
        """Get a cell of text."""
        return mend_cell(str(self._row[name] or ""), self._notes, self._line, name)

    def _note(self, code: str, column: str, value: object = "", expected: str = "") -> None:
        record = normalise_number(self._number)
        finding = Finding(code, self._line, column, record, str(value)[:80], expected)
        self._notes.findings.append(finding)

    def _leave_out(self, code: str, column: str) -> None:
        self._note(code, column)
        self._notes.left_out += 1

    def _read_date(self, name: str) -> str:
        """Read the day of `2006-01-20T00:00:00`; one that is none is noted, and empty."""
        day = parse_date(text := self._get(name).partition("T")[0])
        if day is None:
            self._note("date-impossible", name, text, "a date like 2011-04-01")
        return day or ""

    def _read_amount(self) -> Decimal | None:
        """Read the maximum contribution, a binary number in the file: what is nearest in cents."""
        value = self._row["maximumContribution"]
        if value is None:
            self._note("amount-missing", "maximumContribution")
            return None
        try:
            return Decimal(str(value)).quantize(Decimal("0.01"))
        except ArithmeticError:
            self._note("amount-unreadable", "maximumContribution", value, "1234.50")
            return None

    def _read_list(self, name: str) -> list[object]:
        """Read a list written as JSON; what is none is noted, and empty."""
        try:
            found = json.loads(self._row[name] or "[]")
        except (ValueError, TypeError, RecursionError):
            found = None
        if not isinstance(found, list):
            self._note("shares-unreadable", name, self._row[name], '["Haiti 100.00%"]')
            return []
        return cast(list[object], found)

    def _read_texts(self, name: str) -> list[str]:
        """Read a list of texts."""
        return [
            mend_cell(item, self._notes, self._line, name)
            for item in self._read_list(name)
            if isinstance(item, str)
        ]

    def _read_places(self) -> tuple[Part, ...]:
        """Read countries with their shares, and regions, whose shares are not published."""
        countries = [_read_part(text) for text in self._read_texts("countries")]
        regions = [Part(name) for name in self._read_texts("regions")]
        stated = sum((part.share_pct or Decimal(0) for part in countries), Decimal(0))
        rest = 100 - stated
        if len(regions) == 1 and rest > 0:
            return (*countries, Part(regions[0].name, share_pct=rest))
        if not countries or not regions or rest < 0:
            return (*countries, *regions)
        known = [Part(part.name, "", part.share_pct, part.share_pct) for part in countries]
        unknown = [Part(part.name, exact_pct=Decimal(0)) for part in regions]
        if not rest:
            return (*known, *unknown)
        self._note("shares-not-100", "countries", f"{stated:f}", "100")
        unspecified = Part(UNSPECIFIED_PLACE.name, UNSPECIFIED_PLACE.code, exact_pct=rest)
        return (*known, *unknown, unspecified)

    def _read_locations(self) -> Iterator[Location]:
        """Read points, `3.86667 11.51667`, or GeoNames codes."""
        for item in self._read_list("Locations"):
            if isinstance(item, dict) and item.get("geoName"):
                yield Location(str(item["geoName"]))
            elif isinstance(item, str) and (match := _POINT.fullmatch(item.strip())):
                yield Location("", Decimal(match[1]), Decimal(match[2]))


def _read_part(text: str) -> Part:
    """Read a name and its share, `Human rights 30.00%`."""
    match = _SHARE.fullmatch(text)
    return Part(match[1], share_pct=Decimal(match[2])) if match else Part(text)
