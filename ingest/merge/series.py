"""The official series: what a newer publication states of its lines and years.

The newest publication wins, unless it differs by rounding only. Lines that the series does not have
are no lines of ours; one whose name is nearly that of a line of ours is listed for a person.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from ingest import columns, tables
from ingest.columns import get_table_path
from ingest.merge.delivery import Delivery
from ingest.merge.held import SERIES
from ingest.merge.rows import write_amount
from ingest.nearest import strip_letters
from ingest.record import SpendingCell
from ingest.report import write_dollars
from ingest.tables import Row

_TABLE = "programme_spending.csv"
_AMOUNTS = ("authority_cad", "expenditure_cad")
_NEAR = 90
_Key = tuple[str, str, str]
"""Fiscal year, program, payment type."""


@dataclass
class SeriesPlan:
    """What changes in the series, and lines that nobody has told from ours."""

    same: int = 0
    rounded: int = 0
    added: list[Row] = field(default_factory=list)
    revisions: list[Row] = field(default_factory=list)
    near: set[str] = field(default_factory=set)

    def describe(self) -> dict[str, Any]:
        """Describe it as a part of the plan; empty where no file has a series."""
        if not (self.same or self.rounded or self.added or self.revisions or self.near):
            return {}
        return {
            "series": {
                "same": self.same,
                "rounded": self.rounded,
                "added": self.added,
                "changed": self.revisions,
                "near_lines": [
                    {
                        "name": name,
                        "table": get_table_path("programme_spellings"),
                        "row": tables.render_table([[name, "", "stated"]]).decode().strip(),
                    }
                    for name in sorted(self.near)
                ],
            }
        }


def merge_series(data: Path, deliveries: Iterable[Delivery]) -> SeriesPlan:
    """Write what files state of the lines and years of the series; the later state wins."""
    found = SeriesPlan()
    cells = [cell for one in deliveries for cell in one.cells if not cell.recipient]
    if not cells:
        return found
    rows = tables.read_table(data / _TABLE)
    lines = _list_lines(data, rows)
    known = {(row["fiscal_year"], row["programme_id"], row["payment_type"]): row for row in rows}
    for key, (cell, amounts) in _sum_cells(cells, lines, found).items():
        if key not in known:
            known[key] = _make_row(key, cell, amounts)
            found.added.append(known[key])
        else:
            _revise(known[key], amounts, found)
    tables.write_table(
        data / _TABLE,
        columns.list_columns(data, "programme_spending"),
        [known[key] for key in [*dict.fromkeys(map(_get_key, rows)), *_list_new(known, rows)]],
    )
    return found


def _get_key(row: Row) -> _Key:
    return row["fiscal_year"], row["programme_id"], row["payment_type"]


def _list_new(known: dict[_Key, Row], rows: list[Row]) -> list[_Key]:
    """List the keys that are new, in their order."""
    return sorted(set(known) - set(map(_get_key, rows)))


def _list_lines(data: Path, rows: list[Row]) -> dict[str, tuple[str, str]]:
    """List the lines of the series by the letters of their names: those that it holds, and those
    that somebody spelled as a program, of whatever payment type."""
    spelled = tables.read_table(data / "lookups/programme_spellings.csv")
    lines = {strip_letters(row["spelling"]): (row["programme_id"], "") for row in spelled}
    for name in ("name_fr", "name_en"):
        for row in rows:
            lines[strip_letters(row[name])] = row["programme_id"], row["payment_type"]
    return lines


def _choose_name(cell: SpendingCell) -> str:
    """Choose the name by which a line is known: the English one, for in French several are called
    alike."""
    return cell.names.get("en") or cell.names.get("fr", "")


def _sum_cells(
    cells: list[SpendingCell], lines: dict[str, tuple[str, str]], found: SeriesPlan
) -> dict[_Key, tuple[SpendingCell, dict[str, Decimal | None]]]:
    """Find the cells of our lines; of several publications of one year the last one counts."""
    latest: dict[_Key, tuple[SpendingCell, dict[str, Decimal | None]]] = {}
    organisations: dict[str, set[str]] = defaultdict(set)
    ours = set()
    for cell in cells:
        name = _choose_name(cell)
        programme, payment = lines.get(strip_letters(name), ("", ""))
        if not programme or not (payment or cell.payment_type):
            organisations[cell.organisation].add(name)
            continue
        ours.add(cell.organisation)
        amounts = {"authority_cad": cell.authorities_cad, "expenditure_cad": cell.expenditures_cad}
        latest[cell.fiscal_year, programme, payment or cell.payment_type] = cell, amounts
    for organisation in ours:
        found.near |= {name for name in organisations[organisation] if _is_near(name, list(lines))}
    return latest


def _is_near(name: str, lines: list[str]) -> bool:
    """Tell a name whose letters are nearly those of a line of ours."""
    letters = strip_letters(name)
    return any(fuzz.ratio(letters, line, score_cutoff=_NEAR) for line in lines)


def _revise(row: Row, amounts: dict[str, Decimal | None], found: SeriesPlan) -> None:
    """Take what a publication restates of one line and year."""
    changes = []
    for name in _AMOUNTS:
        new, old = amounts[name], Decimal(row[name]) if row[name] else None
        if new is None or new == old:
            continue
        if old is not None and abs(new - old) < 1 and new == new.to_integral_value():
            found.rounded += 1
            continue
        changes.append((name, row[name], write_dollars(new)))
        row[name] = write_dollars(new)
    found.same += not changes
    for name, before, after in changes:
        key = dict(zip(("fiscal_year", "programme_id", "payment_type"), _get_key(row), strict=True))
        found.revisions.append(key | {"field_id": name, "old_value": before, "new_value": after})


def _make_row(key: _Key, cell: SpendingCell, amounts: dict[str, Decimal | None]) -> Row:
    """Make the row of a line and year that the series does not have."""
    return {
        "fiscal_year": key[0],
        "programme_id": key[1],
        "payment_type": key[2],
        **{f"name_{language}": _tidy_name(cell, language) for language in ("en", "fr")},
        "source_id": SERIES,
        **{name: write_amount(amounts[name]) for name in _AMOUNTS},
    }


def _tidy_name(cell: SpendingCell, language: str) -> str:
    """Write a line's name with the house's apostrophes; in the other language where it has none."""
    name = cell.names.get(language) or next(iter(cell.names.values()), "")
    return name.replace("'", "’")
