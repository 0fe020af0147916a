"""Checks every table of `data/` against the dictionary `data/columns.csv` and lists all faults at
once.

A fault names file, line, column, value and what is expected. Nothing is repaired and nothing is
guessed. `ingest.values` holds what is asked of single values, `ingest.sense` what tables must say
together, `ingest.needed` what the program asks for.
"""

from collections import defaultdict
from pathlib import Path

from ingest import corrections, needed, sense, snapshot, tables, values
from ingest.columns import get_table_path, list_texts
from ingest.faults import Fault, shorten_value
from ingest.snapshot import KEPT, TRANSCRIBED, Snapshot
from ingest.tables import Row, Unreadable

_DICTIONARY = [
    "table_name",
    "column_name",
    "data_type",
    "is_required",
    "is_key",
    "refers_to",
    "unit",
    "meaning_en",
    "meaning_fr",
    "caveat_en",
    "caveat_fr",
]
_WORDS = {
    "data_type": sorted(values.PATTERNS),
    "is_required": ["yes", "no"],
    "is_key": ["yes", "no", "part"],
}
"""What the dictionary itself may say; `part`: the columns marked so make a row's key together."""
_MAY_BE_EMPTY = (
    "corrections",
    "revisions",
    "series_revisions",
    "loads",
    "events",
    "views",
    "examples",
    "commitments",
    "published_totals",
    "project_purposes",
)
"""Tables of data/ itself that may have no row; so may rules, and all spellings and names."""


class Checked:
    """Tables that were read, and the faults found on the way."""

    def __init__(self, taken: Snapshot) -> None:
        self.taken = taken
        self.faults: list[Fault] = [
            fault for fault in taken.faults if not fault.file.startswith(KEPT)
        ]
        self.parsed: dict[str, list[tables.Line]] = {}
        self.rows: dict[str, list[Row]] = {}

    def fault(self, table: str, line: int | str, column: str, value: str, expected: str) -> None:
        self.faults.append(
            Fault(get_table_path(table), int(line), column, shorten_value(value), expected)
        )

    def parse(self, file: str) -> list[tables.Line] | None:
        """The lines of one file; what leaves its form is a fault and no lines."""
        try:
            self.parsed[file] = tables.parse_table(self.taken.files[file])
        except Unreadable as error:
            self.faults.append(error.fault(file))
        return self.parsed.get(file)

    def read(self, table: str, names: list[str]) -> None:
        """Read one table; a missing file, foreign bytes or a wrong header leave it out, with the
        fault."""
        file = get_table_path(table)
        if file not in self.taken.files:
            if file not in {fault.file for fault in self.taken.faults}:
                self.fault(table, 0, "", "", "the file, which is missing")
            return
        if not (lines := self.parse(file)):
            return
        (_, header), *body = lines
        for name in names:
            if name not in header:
                self.fault(table, 1, name, "", "this column, which is missing")
        for name in dict.fromkeys(header):
            if name not in names:
                self.fault(
                    table, 1, name, name, f"one of the columns of data/columns.csv for {table}"
                )
            if header.count(name) > 1:
                self.fault(
                    table,
                    1,
                    name,
                    name,
                    f"this column once; it stands there {header.count(name)} times",
                )
        if sorted(header) != sorted(names):
            return
        self.rows[table] = []
        for line, cells in body:
            if len(cells) != len(header):
                self.fault(table, line, "", str(len(cells)), f"{len(header)} cells")
            else:
                self.rows[table].append(dict(zip(header, cells, strict=True)) | {"#": str(line)})

    def read_rest(self, known: set[str]) -> None:
        """What was typed by hand has no dictionary, but the same form; any other file is no table
        of ours."""
        for file in self.taken.files:
            if not file.startswith("data/") or file.startswith(KEPT) or file in known:
                continue
            if file.startswith(f"data/{TRANSCRIBED}/"):
                self.parse(file)
            else:
                self.faults.append(
                    Fault(
                        file,
                        0,
                        "",
                        "",
                        "a table that data/columns.csv describes; describe it or move it away",
                    )
                )

    def check_dictionary(self) -> bool:
        """Tell whether the dictionary can be followed: the words that it describes by are known."""
        for row in self.rows.get("columns", ()):
            for column, words in _WORDS.items():
                if row[column] not in words:
                    self.fault(
                        "columns", row["#"], column, row[column], f"one of {', '.join(words)}"
                    )
            target, dot, field = row["refers_to"].partition(".")
            if row["refers_to"] and not (dot and target and field):
                self.fault(
                    "columns",
                    row["#"],
                    "refers_to",
                    row["refers_to"],
                    "table.column, like partners.partner_id",
                )
        return not self.faults

    def check_references(self, table: str, described: list[Row]) -> None:
        """Every key exists where the dictionary says it must."""
        for row, column, target, vocabulary in values.check_references(self.rows, table, described):
            expected = f"a key of {get_table_path(target)}" + (
                f", vocabulary {vocabulary}" if vocabulary else ""
            )
            self.fault(table, row["#"], column, row[column], expected)

    def check_rows(self, table: str) -> None:
        """Figures rest on this table: it has rows."""
        if (
            not self.rows[table]
            and table not in _MAY_BE_EMPTY
            and get_table_path(table).count("/") == 1
        ):
            self.fault(table, 0, "", "", "rows; the table has none")


def check_snapshot(taken: Snapshot) -> Checked:
    """Read and check a snapshot: tables, and all faults in the order of the dictionary; without
    any, it can be loaded."""
    checked = Checked(taken)
    # The dictionary is read first and by its own header: without it nothing else can be judged.
    checked.read("columns", _DICTIONARY)
    if "columns" not in checked.rows or not checked.check_dictionary():
        return checked
    described = defaultdict(list)
    for row in checked.rows["columns"]:
        described[row["table_name"]].append(row)
    described["text"] = list_texts(described["text"])
    for table, found in described.items():
        if table != "columns":
            checked.read(table, [row["column_name"] for row in found])
    checked.read_rest({get_table_path(table) for table in described})
    for table, found in described.items():
        if table in checked.rows:
            checked.check_rows(table)
            for row, column, expected in values.check_values(checked.rows[table], found):
                checked.fault(table, row["#"], column, row[column], expected)
            for row, column, expected in values.check_keys(checked.rows[table], found):
                checked.fault(table, row["#"], column, row[column], expected)
            checked.check_references(table, found)
    for table, row, column, value, expected in sense.check_tables(checked.rows):
        checked.fault(table, row["#"], column, value, expected)
    for row, column, expected in corrections.check_corrections(checked.rows):
        checked.fault("corrections", row["#"], column, row[column], expected)
    if "text" in checked.rows:
        checked.faults += needed.check_texts(checked.rows["text"])
    return checked


def check_folder(data: Path) -> list[Fault]:
    """All faults of a folder of data; an empty list means that it can be shown."""
    return check_snapshot(snapshot.take_snapshot(data)).faults
