"""The project's own template: one row a project, several places in a cell as `GT:60;HN:40`.

Names or keys stand for places, purposes and partners. A name that holds a colon, a semicolon or a
quotation mark stands between quotation marks, and those in it are doubled.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ingest.readers.base import Finding, Notes
from ingest.readers.csv_rows import LONGEST_CELL, mend_cell
from ingest.readers.layout import Columns, Layout
from ingest.readers.number_form import UNDECIDED, DecimalMark, is_nil, parse_number
from ingest.readers.project_browser_cells import parse_date
from ingest.readers.table_rows import open_table
from ingest.record import Part, Record, normalise_number
from ingest.source import Source
from ingest.tables import Line

LAYOUT = Layout(
    {
        "en": {
            name: (name,)
            for name in "number title_en title_fr status programme partners places purposes "
            "amount_cad start_date end_date".split()
        },
        "fr": {
            "number": ("numéro",),
            "title_en": ("titre_en",),
            "title_fr": ("titre_fr",),
            "status": ("statut",),
            "programme": ("programme",),
            "partners": ("partenaires",),
            "places": ("lieux",),
            "purposes": ("objets",),
            "amount_cad": ("montant_cad",),
            "start_date": ("date_début",),
            "end_date": ("date_fin",),
        },
    },
    tuple("number status partners places purposes amount_cad start_date".split()),
    ("number", "partners", "places", "purposes", "amount_cad"),
)
_ITEM = re.compile(
    r'\s*(?:"(?P<quoted>(?:[^"]|"")*)"|(?P<plain>[^;:"]*))\s*(?::(?P<share>[^;]*))?(?:;|$)'
)
_SHARE = re.compile(r"\s*([0-9]{1,9}(?:[.,][0-9]{1,12})?)\s*%?\s*")
_CODE = re.compile(r"[A-Z]{2}|[A-Z]-[A-Z]+|[0-9]{5}")
"""A place's or purpose's code, as publishers have them; everything else is a name or a key."""


def parse_items(text: str) -> list[tuple[str, Decimal | None]] | None:
    """Parse names with their shares, if they have any; none where the cell has another form."""
    found, position = [], 0
    while position < len(text):
        match = _ITEM.match(text, position)
        share = _SHARE.fullmatch(match["share"]) if match and match["share"] is not None else None
        if not match or (match["share"] is not None and not share):
            return None
        quoted = match["quoted"]
        name = match["plain"].strip() if quoted is None else quoted.replace('""', '"')
        if name:
            found.append((name, Decimal(share[1].replace(",", ".")) if share else None))
        elif share:
            return None
        position = match.end()
    return found


def format_items(items: Sequence[tuple[str, Decimal | None]]) -> str:
    """Format names with their shares, as `parse_items` reads them."""
    return ";".join(
        _quote_name(name) + ("" if share is None else f":{share:f}") for name, share in items
    )


def _quote_name(name: str) -> str:
    """Put a name between quotation marks where it holds a sign that parts."""
    return '"' + name.replace('"', '""') + '"' if re.search('[;:"]', name) else name


class OwnTemplateReader:
    """Projects of the reader's own as records."""

    name = "own-template"

    def recognise(self, source: Source) -> bool:
        """Tell it by its columns, in English or French."""
        return any(LAYOUT.is_header(cells) for _, cells in source.first_rows)

    def read(self, source: Source, notes: Notes) -> Iterator[Record]:
        """Yield the projects; the file is read once before, to decide its decimal mark."""
        notes.decimal = _decide_mark(source)
        table = open_table(source, LAYOUT.is_header, notes)
        columns = LAYOUT.match_header(table.header, notes)
        notes.language = columns.language
        if notes.decimal == UNDECIDED:
            expected = "numbers that tell the decimal mark, like 1,234.50"
            column = columns.names["amount_cad"]
            notes.findings.append(Finding("decimal-undecidable", column=column, expected=expected))
        for row in table.rows:
            if record := _OwnRow(row, columns, notes).read():
                yield record


def _decide_mark(source: Source) -> str:
    """Decide the decimal mark of the amounts."""
    table, mark = open_table(source, LAYOUT.is_header, Notes()), DecimalMark()
    columns = LAYOUT.match_header(table.header, Notes())
    for _, cells in table.rows:
        mark.add(columns.get(cells, "amount_cad"))
    return mark.decide()


class _OwnRow:
    """Reads one row as a record; what it cannot take is noted."""

    def __init__(self, row: Line, columns: Columns, notes: Notes) -> None:
        self._line, self._notes, self._names = row[0], notes, columns.names
        self._cells = {name: columns.get(row[1], name) for name in columns.positions}
        self._project_id = normalise_number(self._cells["number"])

    def _get(self, name: str) -> str:
        cell = self._cells.get(name, "")
        return mend_cell(cell, self._notes, self._line, self._names.get(name, name))

    def _note(self, code: str, name: str, value: str, expected: str) -> None:
        column = self._names.get(name, name)
        finding = Finding(code, self._line, column, self._project_id, value[:80], expected)
        self._notes.findings.append(finding)

    def read(self) -> Record | None:
        """Read the record; none where it has no number, or an amount that cannot be read."""
        if problem := self._find_problem():
            self._note(*problem)
            self._notes.left_out += 1
            return None
        if is_nil(self._get("amount_cad")):
            self._note("amount-missing", "amount_cad", "", "an amount")
        if status := self._get("status"):
            self._notes.statuses.add(status)
        titles = {language: self._get(f"title_{language}") for language in ("en", "fr")}
        return Record(
            line=self._line,
            number=self._get("number"),
            project_id=self._project_id,
            titles={language: title for language, title in titles.items() if title},
            status=status,
            start_date=self._read_date("start_date"),
            end_date=self._read_date("end_date"),
            partners=tuple(name for name, _ in self._read_items("partners")),
            places=self._read_parts("places"),
            purposes=self._read_parts("purposes"),
            amount_cad=parse_number(self._get("amount_cad"), self._notes.decimal),
            programme=self._get("programme"),
        )

    def _find_problem(self) -> tuple[str, str, str, str] | None:
        """Find why a row cannot be a record: code, column, value and what is expected."""
        for name, cell in self._cells.items():
            if len(cell) > LONGEST_CELL:
                return "cell-too-long", name, cell, f"at most {LONGEST_CELL} letters"
        if not self._project_id:
            return "record-without-number", "number", "", "a number of the project"
        amount = self._get("amount_cad")
        if not is_nil(amount) and parse_number(amount, self._notes.decimal) is None:
            return "amount-unreadable", "amount_cad", amount, "an amount like 1234.50"
        return None

    def _read_date(self, name: str) -> str:
        day = parse_date(text := self._get(name))
        if day is None:
            self._note("date-impossible", name, text, "a date like 2011-04-01")
        return day or ""

    def _read_items(self, name: str) -> list[tuple[str, Decimal | None]]:
        """Read the names of a cell; one of another form is a name as a whole, without a share."""
        items = parse_items(text := self._get(name))
        if items is None:
            self._note("shares-unreadable", name, text, "names with shares, like GT:60;HN:40")
            return [(text, None)]
        return items

    def _read_parts(self, name: str) -> tuple[Part, ...]:
        """Read places or purposes; a single one without a share is all of it."""
        items = self._read_items(name)
        if len(items) == 1 and items[0][1] is None:
            items = [(items[0][0], Decimal(100))]
        return tuple(
            Part(code=text, share_pct=share)
            if _CODE.fullmatch(text)
            else Part(name=text, share_pct=share)
            for text, share in items
        )
