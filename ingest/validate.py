"""Checks every table of `data/` against the dictionary `data/columns.csv` and lists all faults at once.

A fault names file, line, column, value and what is expected. Nothing is repaired and nothing is guessed.
"""

import csv
import io
import re
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from ingest import corrections
from ingest.tables import Row

FOLDERS = {"text": ".", "columns": "."} | dict.fromkeys(
    "regions sub_regions places place_spellings partners partner_spellings programmes programme_spellings "
    "priority_areas purposes sources terms total_names".split(), "lookups"
) | dict.fromkeys(
    "priority_rules assistance_rules inclusion_decisions announcement_decisions overlap_decisions total_decisions "
    "total_members".split(), "rules"
)  # fmt: skip
PATTERNS = {
    "key": (r"[a-z0-9][a-z0-9_.-]*", "lower-case letters, digits, - or _"),
    "amount": (r"\d{1,16}\.\d{2}", "dollars with two decimals, not negative, like 743000.00"),
    "share": (r"(0(\.\d+)?|1(\.0+)?)", "a share from 0 to 1, like 0.25"),
    "number": (r"-?\d+(\.\d+)?", "a number"),
    "partial_date": (r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", "2011, 2011-06 or 2011-06-22"),
    "fiscal_year": (r"(\d{4}-\d{2}|not-stated)", "a fiscal year like 2011-12, or not-stated"),
    "yes_no": (r"(yes|no)", "yes or no"),
    "url": (r"https?://\S+", "an address that begins with http:// or https://"),
    "address": (r"\?[a-z]+=[^\s&]+(&[a-z]+=[^\s&]+)*", "an address within the dashboard, like ?region=caribbean&type=training"),
    "text": (r"[^\x00-\x08\x0b-\x1f]*", "text without control characters"),
}
TOTAL_TABLES = ("total_names", "total_decisions")
SHARE_TABLES = ("project_partners", "project_places", "project_priorities")


@dataclass(frozen=True)
class Fault:
    """One thing wrong in one place. `line` is 0 where the whole file is meant; the header is line 1."""

    file: str
    line: int
    column: str
    value: str
    expected: str


class Checked:
    """Tables that were read, and the faults found on the way."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.faults: list[Fault] = []
        self.rows: dict[str, list[Row]] = {}

    def fault(self, table: str, line: int, column: str, value: str, expected: str) -> None:
        self.faults.append(Fault(relative(table), line, column, value, expected))

    def read(self, table: str, names: list[str]) -> None:
        """Read one table; a missing file, foreign bytes or a wrong header leave it out, with the fault."""
        path = self.data / relative(table).removeprefix("data/")
        if not path.is_file():
            return self.fault(table, 0, "", "", "the file, which is missing")
        raw = path.read_bytes()
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = raw[: error.start].count(b"\n") + 1
            byte = raw[error.start : error.start + 1].hex()
            return self.fault(table, line, "", f"byte 0x{byte}", "UTF-8 (the file looks like Windows-1252)")
        reader = csv.reader(io.StringIO(text, newline=""))
        header = next(reader, [])
        for name in names:
            if name not in header:
                self.fault(table, 1, name, "", "this column, which is missing")
        for name in header:
            if name not in names:
                self.fault(table, 1, name, name, f"one of the columns of data/columns.csv for {table}")
        if sorted(header) != sorted(names):
            return None
        self.rows[table] = []
        for cells in reader:
            if len(cells) != len(header):
                self.fault(table, reader.line_num, "", str(len(cells)), f"{len(header)} cells")
            elif cells:
                self.rows[table].append(dict(zip(header, cells, strict=True)) | {"#": str(reader.line_num)})
        return None


def relative(table: str) -> str:
    """`partners` -> `data/lookups/partners.csv`."""
    folder = FOLDERS.get(table, ".")
    return f"data/{table}.csv" if folder == "." else f"data/{folder}/{table}.csv"


def check_values(checked: Checked, table: str, described: list[Row]) -> None:
    """Types, required cells and unique keys of one table."""
    for column in described:
        name, kind, seen = column["column_name"], column["data_type"], {}
        pattern, expected = PATTERNS[kind]
        for row in checked.rows[table]:
            value, line = row[name], int(row["#"])
            if value == "" and column["is_required"] == "yes":
                checked.fault(table, line, name, "", "a value; the cell is empty")
            elif value and not re.fullmatch(pattern, value):
                checked.fault(table, line, name, value, expected)
            if column["is_key"] == "yes" and value in seen:
                checked.fault(table, line, name, value, f"a key used once; line {seen[value]} has it too")
            seen.setdefault(value, line)


def check_references(checked: Checked, table: str, described: list[Row]) -> None:
    """Every key exists where the dictionary says it must."""
    for column in described:
        if not column["refers_to"]:
            continue
        target, field = column["refers_to"].split(".")
        if target not in checked.rows:
            continue
        if target == "terms":
            known = {row["term_id"] for row in checked.rows["terms"] if row["vocabulary"] == field}
        else:
            known = {row[field] for row in checked.rows[target]}
        for row in checked.rows[table]:
            value = row[column["column_name"]]
            if value and value not in known:
                expected = f"a key of {relative(target)}" + (f", vocabulary {field}" if target == "terms" else "")
                checked.fault(table, int(row["#"]), column["column_name"], value, expected)


def check_shares(checked: Checked) -> None:
    """Shares of each record sum to exactly 1, and each record has partners, places and priority areas."""
    for table in SHARE_TABLES:
        if table not in checked.rows or "projects" not in checked.rows:
            continue
        sums, lines = defaultdict(Decimal), {}
        for row in checked.rows[table]:
            try:
                sums[row["project_id"]] += Decimal(row["share"])
            except InvalidOperation:
                continue  # named by check_values
            lines[row["project_id"]] = int(row["#"])
        for project_id, total in sums.items():
            if total != 1:
                expected = f"shares of {project_id} that sum to 1"
                checked.fault(table, lines[project_id], "share", f"{total:f} in all", expected)
        for row in checked.rows["projects"]:
            if row["project_id"] not in sums:
                checked.fault("projects", int(row["#"]), "project_id", row["project_id"], f"a row in {relative(table)}")


def check_totals(checked: Checked) -> None:
    """Every published total has a name and a decision: without them it would not be shown."""
    for table in TOTAL_TABLES:
        if table not in checked.rows:
            continue
        decided = {row["total_id"] for row in checked.rows[table]}
        for row in checked.rows.get("published_totals", []):
            if row["total_id"] not in decided:
                checked.fault("published_totals", int(row["#"]), "total_id", row["total_id"], f"a row in {relative(table)}")


def validate(data: Path) -> list[Fault]:
    """All faults of all tables, in the order of the dictionary; an empty list means that the data can be shown."""
    checked = Checked(data)
    # The dictionary is read first and by its own header: without it nothing else can be judged.
    checked.read("columns", "table_name column_name data_type is_required is_key refers_to unit "
                 "meaning_en meaning_fr caveat_en caveat_fr".split())  # fmt: skip
    if checked.faults:
        return checked.faults
    described = defaultdict(list)
    for row in checked.rows["columns"]:
        described[row["table_name"]].append(row)
    for table, found in described.items():
        if table != "columns":
            checked.read(table, [row["column_name"] for row in found])
    for table, found in described.items():
        if table in checked.rows:
            check_values(checked, table, found)
            check_references(checked, table, found)
    check_shares(checked)
    for row, column, expected in corrections.faults(checked.rows):
        checked.fault("corrections", int(row["#"]), column, row[column], expected)
    check_totals(checked)
    return checked.faults
