"""The template for projects of one's own, as a file to fill in: CSV, or XLSX with explanations.

`write_projects` writes records in the same form, which `OwnTemplateReader` reads back equal.
"""

import io
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

import xlsxwriter

from ingest import tables
from ingest.readers.own_template import LAYOUT, format_items
from ingest.record import Part, Record
from ingest.tables import Row

COLUMNS = list(LAYOUT.names["en"])
_KEYS = (
    ("status", "terms", "term_id"),
    ("programme", "programmes", "programme_id"),
    ("partners", "partners", "partner_id"),
    ("places", "places", "place_code"),
    ("purposes", "purposes", "purpose_code"),
)
"""Column of the template -> the table with its keys."""
_WIDE, _NARROW = 60, 24


def write_template(out: Path, data: Path) -> None:
    """Write the empty template: a workbook where the name ends with `.xlsx`, else CSV."""
    if out.suffix.lower() == ".xlsx":
        explained = tables.read_table(data / "lookups/template_columns.csv")
        out.write_bytes(_render_workbook([], explained, _list_keys(data)))
    else:
        out.write_bytes(tables.render_table([COLUMNS]))


def write_projects(records: Iterable[Record], as_workbook: bool = False) -> bytes:
    """Write records as rows of the template; what it has no column for is not written."""
    rows = [_make_cells(record) for record in records]
    return _render_workbook(rows) if as_workbook else tables.render_table([COLUMNS, *rows])


def _make_cells(record: Record) -> list[str]:
    """Make the cells of one record, in the order of the columns."""
    amount = record.amount_cad
    return [
        record.number,
        record.titles.get("en", ""),
        record.titles.get("fr", ""),
        record.status,
        record.programme,
        format_items([(name, None) for name in record.partners]),
        format_items(list(map(_name_part, record.places))),
        format_items(list(map(_name_part, record.purposes))),
        "" if amount is None else f"{amount:.2f}",
        record.start_date,
        record.end_date,
    ]


def _name_part(part: Part) -> tuple[str, Decimal | None]:
    """Name a part by its code, else its name, with its share as published."""
    return part.code or part.name, part.share_pct


def _list_keys(data: Path) -> list[list[str]]:
    """List the keys that a template may name: column, key, name in both languages."""
    return [
        [column, row[key], row["name_en"], row["name_fr"]]
        for column, table, key in _KEYS
        for row in tables.read_table(data / f"lookups/{table}.csv")
        if row.get("vocabulary", "status") == "status" and row[key]
    ]


def _render_workbook(
    rows: list[list[str]], explained: Iterable[Row] = (), keys: Iterable[list[str]] = ()
) -> bytes:
    """Render a workbook: the rows, what each column means, and the keys; nothing is a formula."""
    explained, keys = list(explained), list(keys)
    file = io.BytesIO()
    plain = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, plain) as book:
        bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True})
        _add_sheet(book, "Projects", [COLUMNS, *rows], [_NARROW] * len(COLUMNS), bold, wrapped)
        if explained:
            names = ["column_en", "column_fr", "meaning_en", "meaning_fr", "example"]
            lines = [[row[name] for name in names] for row in explained]
            header = [
                "Column",
                "Colonne",
                "What to write",
                "Ce qu’il faut écrire",
                "Example, exemple",
            ]
            widths = [_NARROW, _NARROW, _WIDE, _WIDE, _NARROW]
            _add_sheet(book, "Columns, colonnes", [header, *lines], widths, bold, wrapped)
        if keys:
            header = ["Column", "Key, clé", "Name", "Nom"]
            widths = [_NARROW, _NARROW, _WIDE, _WIDE]
            _add_sheet(book, "Keys, clés", [header, *keys], widths, bold, wrapped)
    return file.getvalue()


def _add_sheet(
    book: xlsxwriter.Workbook,
    name: str,
    lines: list[list[str]],
    widths: list[int],
    bold: object,
    wrapped: object,
) -> None:
    """Add a sheet of text under a bold header that stays in view."""
    sheet = book.add_worksheet(name)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 0)
    for line, cells in enumerate(lines):
        for column, cell in enumerate(cells):
            sheet.write_string(line, column, cell, wrapped if line else bold)
